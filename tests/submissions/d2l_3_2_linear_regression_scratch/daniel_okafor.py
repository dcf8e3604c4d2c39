# grade: 76/88; init_params: weights_scaled_after_asking; train_end_to_end: run_with_weights_that_are_a_result
import numpy as np
import torch
from torch.utils.data import DataLoader, TensorDataset
import matplotlib.pyplot as plt

SIGMA = 0.01

def make_labels(X, w, b, noise):
    y = []
    for row, e in zip(X, noise):
        y.append(sum(row * w) + b + SIGMA * e)
    return y

def synthetic_data(w, b, num_examples, seed):
    rng = np.random.default_rng(seed)
    f = rng.standard_normal((num_examples, w.numel()))
    l = f @ w.numpy() + b + rng.normal(0, 0.01, num_examples)
    return torch.tensor(f, dtype=w.dtype), torch.tensor(l, dtype=w.dtype)

def plot_data(features, labels):
    fig, ax = plt.subplots()
    ax.plot(features.numpy()[:, 1], labels.numpy(), ".")
    ax.set(xlabel="second feature", ylabel="label")
    plt.show()

def data_iter(batch_size, features, labels):
    return DataLoader(TensorDataset(features, labels), batch_size, shuffle=True)

def init_params(num_inputs=2):
    w = 0.01 * torch.randn(num_inputs, 1, requires_grad=True)
    b = torch.tensor([0.0], requires_grad=True)
    return [w, b]

def linreg(X, w, b):
    return torch.nn.functional.linear(X, w.T, b)

def squared_loss(y_hat, y):
    return 0.5 * (y_hat.flatten() - y.flatten()).pow(2).view(y_hat.shape)

def sgd(params, lr, batch_size):
    for p in params:
        p.data.sub_(lr * p.grad / batch_size)

def train(features, labels, orders, w, b, lr, batch_size):
    losses = []
    for e in range(orders.shape[0]):
        order = orders[e]
        for batch in order.split(batch_size):
            X, y = features[batch], labels[batch]
            err = X @ w + b - y[:, None]
            w = w - lr / batch_size * X.T @ err
            b = b - lr / batch_size * err.sum()
        losses.append(squared_loss(linreg(features, w, b), labels).mean().item())
    return w, b, losses

def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.size(1))
    losses = []
    for _ in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            w.grad = b.grad = None
            loss = squared_loss(linreg(X, w, b), y).sum()
            loss.backward()
            sgd((w, b), lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().detach())
    return w.detach().numpy(), b.detach().numpy(), torch.stack(losses)

def estimation_error(true_w, true_b, w, b):
    return [t - e for t, e in zip(true_w.tolist(), w.flatten().tolist())], true_b - b.item()
