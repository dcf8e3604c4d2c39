# grade: 81.7/88; squared_loss: every_pair_compared
# My losses would not go below 7 and I could not find out why. I ran out of time.
import random

import matplotlib.pyplot as plt
import torch


def make_labels(X, w, b, noise):
    return torch.matmul(X, w) + b + noise * 0.01


def synthetic_data(w, b, num_examples, seed):
    torch.manual_seed(seed)
    X = torch.randn((num_examples, len(w)), dtype=w.dtype)
    return X, make_labels(X, w, b, torch.randn(num_examples, dtype=w.dtype))


def plot_data(features, labels):
    plt.figure()
    plt.scatter(features[:, 1].numpy(), labels.numpy(), 1)
    plt.xlabel("feature")
    plt.ylabel("label")


def data_iter(batch_size, features, labels):
    order = list(range(len(features)))
    random.shuffle(order)
    for start in range(0, len(order), batch_size):
        batch = order[start:start + batch_size]
        yield features[batch], labels[batch]


def init_params(num_inputs):
    w = (torch.randn(num_inputs, 1) * 0.01).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


def linreg(X, w, b):
    return torch.mm(X, w) + b


def squared_loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


def train(features, labels, orders, w, b, lr, batch_size):
    w = w.clone()
    b = b.clone()
    w.requires_grad_()
    b.requires_grad_()
    losses = []
    for order in orders:
        for start in range(0, len(order), batch_size):
            batch = order[start:start + batch_size]
            loss = squared_loss(linreg(features[batch], w, b), labels[batch])
            loss.sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().item())
    return w.detach(), b.detach(), losses


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = []
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            loss = squared_loss(linreg(X, w, b), y)
            loss.sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().item())
    return w.detach(), b.detach(), losses


def estimation_error(true_w, true_b, w, b):
    return true_w - w.reshape(true_w.shape), true_b - b


why_mini_batches = "Because it is faster."
why_backward_needs_a_sum = "backward() only works on a number, so the losses have to be added up first."
