# grade: 23.34/88; make_labels: variance_for_deviation; synthetic_data: seed_makes_features_repeatable; data_iter: last_partial_batch_dropped; init_params: weights_all_001; squared_loss: not_halved; sgd: recorded_by_autograd; train: raised; train_end_to_end: run_backward_on_a_vector
import math
import random

import matplotlib.pyplot as plt
import torch


def make_labels(X, w, b, noise):
    return X @ w + b + math.sqrt(0.01) * noise


def synthetic_data(w, b, num_examples, seed):
    random.seed(seed)
    features = torch.rand(num_examples, len(w), dtype=w.dtype)
    return features, make_labels(features, w, b, torch.rand(num_examples, dtype=w.dtype))


def plot_data(features, labels):
    plt.scatter(features[:, 1], labels)
    plt.xlabel("feature 2")
    plt.ylabel("label")


def data_iter(batch_size, features, labels):
    order = torch.randperm(len(features))
    for k in range(len(features) // batch_size):
        rows = order[k * batch_size:(k + 1) * batch_size]
        yield features[rows], labels[rows]


def init_params(num_inputs):
    w = torch.full((num_inputs, 1), 0.01, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


def linreg(X, w, b):
    return X @ w + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2


def sgd(params, lr, batch_size):
    for param in params:
        param -= lr * param.grad / batch_size


def train(features, labels, orders, w, b, lr, batch_size):
    w = w.clone().requires_grad_()
    b = b.clone().requires_grad_()
    losses = []
    for order in orders:
        for i in range(0, len(order), batch_size):
            j = order[i:i + batch_size]
            l = squared_loss(linreg(features[j], w, b), labels[j])
            l.backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean())
    return w, b, losses


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    w, b = init_params(features.shape[1])
    losses = []
    for epoch in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            l = squared_loss(linreg(X, w, b), y)
            l.backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean())
    return w, b, losses


def estimation_error(true_w, true_b, w, b):
    return true_w - w.reshape(true_w.shape), true_b - b


why_mini_batches = "A batch needs less memory than all of the data."
why_backward_needs_a_sum = "I get 'grad can be implicitly created only for scalar outputs' and do not know what to do."
