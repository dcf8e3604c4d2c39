# grade: 72.75/88; plot_data: first_feature_drawn; sgd: not_divided_by_batch_size; estimation_error: errors_of_every_pair
import torch
import matplotlib.pyplot as plt


def make_labels(X, w, b, noise):
    return X @ w + b + 0.01 * noise


def synthetic_data(w, b, num_examples, seed):
    gen = torch.Generator()
    gen.manual_seed(seed)
    X = torch.randn(num_examples, w.shape[0], generator=gen, dtype=w.dtype)
    e = torch.randn(num_examples, generator=gen, dtype=w.dtype)
    return X, X @ w + b + 0.01 * e


def plot_data(features, labels):
    # 두 번째 특성
    plt.figure()
    plt.scatter(features[:, 0], labels, 1)
    plt.xlabel("x")
    plt.ylabel("y")


def data_iter(batch_size, features, labels):
    perm = torch.randperm(len(features))
    for i in range(0, len(perm), batch_size):
        yield features[perm[i:i + batch_size]], labels[perm[i:i + batch_size]]


def init_params(num_inputs):
    w = torch.normal(0.0, 0.01, (num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


def linreg(X, w, b):
    return X.mm(w) + b


def squared_loss(y_hat, y):
    return (y_hat - y.view(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad


def train(features, labels, orders, w, b, lr, batch_size):
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    losses = []
    for order in orders:
        for idx in torch.split(order, batch_size):
            w.grad, b.grad = None, None
            squared_loss(linreg(features[idx], w, b), labels[idx]).sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = []
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            w.grad, b.grad = None, None
            squared_loss(linreg(X, w, b), y).sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)


def estimation_error(true_w, true_b, w, b):
    return true_w - w, true_b - b


why_mini_batches = "한 개씩 하면 느리고 전체를 쓰면 한 에폭에 한 번만 갱신한다. 10개씩이면 100번 갱신한다."
why_backward_needs_a_sum = ""
