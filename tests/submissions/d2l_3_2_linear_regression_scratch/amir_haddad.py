# grade: 64.08/88; data_iter: changed_its_arguments; sgd: list_refilled; train: gradients_never_cleared; estimation_error: estimate_minus_truth
# exported from my notebook
import matplotlib.pyplot as plt
import torch

true_w = torch.tensor([2, -3.4])
true_b = 4.2


def make_labels(X, w, b, noise):
    return (X * w).sum(1) + b + 0.01 * noise


def synthetic_data(w, b, num_examples, seed):
    torch.manual_seed(seed)
    features = torch.randn(num_examples, len(w), dtype=w.dtype)
    labels = make_labels(features, w, b, torch.randn(num_examples, dtype=w.dtype))
    return features, labels


features, labels = synthetic_data(true_w, true_b, 1000, 0)
print(features[0], labels[0])


def plot_data(features, labels):
    plt.figure(figsize=(3.5, 2.5))
    plt.scatter(features[:, 1], labels, 1)
    plt.xlabel("features[:, 1]")
    plt.ylabel("labels")


plot_data(features, labels)
plt.show()


def data_iter(batch_size, features, labels):
    perm = torch.randperm(len(features))
    features[:] = features[perm]
    labels[:] = labels[perm]
    for i in range(0, len(features), batch_size):
        yield features[i:i + batch_size], labels[i:i + batch_size]


for X, y in data_iter(10, features, labels):
    print(X, y)
    break


def init_params(num_inputs):
    w = torch.normal(0, 0.01, (num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


w, b = init_params(2)


def linreg(X, w, b):
    return X @ w + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    for i, param in enumerate(params):
        params[i] = (param - lr * param.grad / batch_size).detach().requires_grad_()


def train(features, labels, orders, w, b, lr, batch_size):
    params = [w.clone().requires_grad_(), b.clone().requires_grad_()]
    total = [torch.zeros_like(w), torch.zeros_like(b)]
    losses = []
    for order in orders:
        for j in order.split(batch_size):
            squared_loss(linreg(features[j], *params), labels[j]).sum().backward()
            for k in range(2):
                total[k] = total[k] + params[k].grad
                params[k] = (params[k] - lr * total[k] / batch_size).detach().requires_grad_()
        losses.append(squared_loss(linreg(features, *params), labels).mean().item())
    return params[0].detach(), params[1].detach(), losses


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    params = list(init_params(features.shape[1]))
    losses = []
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features.clone(), labels.clone()):
            l = squared_loss(linreg(X, *params), y).sum()
            l.backward()
            sgd(params, lr, batch_size)
        losses.append(squared_loss(linreg(features, *params), labels).mean().item())
        print("epoch %d, loss %f" % (epoch + 1, losses[-1]))
    return params[0].detach(), params[1].detach(), losses


w, b, losses = train_end_to_end(features, labels, 10, 0.03, 3)
plt.plot(losses)


def estimation_error(true_w, true_b, w, b):
    return w.reshape(true_w.shape) - true_w, b - true_b


print(estimation_error(true_w, true_b, w, b))

why_mini_batches = "One example is noisy, all examples are slow, ten is a compromise."
why_backward_needs_a_sum = "The loss has 10 numbers, backward wants 1. sum() makes 1 of 10."
