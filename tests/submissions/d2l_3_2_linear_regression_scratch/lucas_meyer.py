# grade: 88/88
import random

import matplotlib.pyplot as plt
import torch


def make_labels(X, w, b, noise):
    labels = torch.mv(X, w) + b
    labels += 0.01 * noise
    return labels


def synthetic_data(w, b, num_examples, seed):
    torch.manual_seed(seed)
    features = torch.normal(0, 1, (num_examples, len(w)), dtype=w.dtype)
    noise = torch.randn(num_examples, dtype=w.dtype)
    return features, make_labels(features, w, b, noise)


def plot_data(features, labels):
    plt.figure(figsize=(10, 6))
    plt.scatter(features[:, 1], labels, 1)
    plt.xlabel("x2")
    plt.ylabel("y")


def data_iter(batch_size, features, labels):
    num_examples = len(features)
    indices = list(range(num_examples))
    random.shuffle(indices)
    for i in range(0, num_examples, batch_size):
        j = torch.tensor(indices[i : min(i + batch_size, num_examples)])
        yield features[j], labels[j]


def init_params(num_inputs):
    w = torch.normal(0, 0.01, size=(num_inputs, 1))
    b = torch.zeros(1)
    w.requires_grad_(True)
    b.requires_grad_(True)
    return w, b


def linreg(X, w, b):
    return torch.matmul(X, w) + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


def train(features, labels, orders, w, b, lr, batch_size):
    w = w.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    losses = []
    for order in orders:
        for i in range(0, len(order), batch_size):
            j = order[i : i + batch_size]
            l = squared_loss(linreg(features[j], w, b), labels[j])
            l.sum().backward()
            sgd([w, b], lr, batch_size)
        with torch.no_grad():
            losses.append(squared_loss(linreg(features, w, b), labels).mean())
    return w.detach(), b.detach(), torch.stack(losses)


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = []
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            squared_loss(linreg(X, w, b), y).sum().backward()
            sgd([w, b], lr, batch_size)
        with torch.no_grad():
            losses.append(squared_loss(linreg(features, w, b), labels).mean().item())
        print(f"epoch {epoch + 1}, loss {losses[-1]:f}")
    return w.detach(), b.detach(), losses


def estimation_error(true_w, true_b, w, b):
    return true_w - w.reshape(true_w.shape), true_b - b


why_mini_batches = """
With one example at a time the computer does 1000 tiny products per epoch, with a batch of 10 it does 100 matrix products,
each nearly as fast as a tiny one. With all 1000 examples there is only one step per epoch, so 3 epochs would be 3 steps.
The gradient of a batch is right on average because the batch is random. Larger batches have less noise.
"""

why_backward_needs_a_sum = """
The loss has shape (10, 1), and backward() needs one number to start from, because w.grad has only room for one gradient.
So I call sum() first (or give backward a vector of ones). The gradient is then the sum over the batch and sgd divides it by
batch_size. With mean() it would be divided twice. In torch the gradients add up, so I zero them in sgd.
"""
