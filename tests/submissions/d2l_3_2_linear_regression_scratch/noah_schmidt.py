# grade: 42.4/88; plot_data: not_attempted; data_iter: not_attempted; init_params: weights_of_deviation_1; train: not_attempted; train_end_to_end: not_attempted; estimation_error: not_attempted
import torch
import matplotlib.pyplot as plt


def make_labels(X, w, b, noise):
    y = X @ w + b
    return y + noise * 0.01


def synthetic_data(w, b, num_examples, seed):
    torch.manual_seed(seed)
    X = torch.randn(num_examples, len(w)).to(w.dtype)
    noise = torch.randn(num_examples).to(w.dtype)
    return X, make_labels(X, w, b, noise)


def plot_data(features, labels):
    raise NotImplementedError


def data_iter(batch_size, features, labels):
    raise NotImplementedError


def init_params(num_inputs):
    w = torch.randn(num_inputs, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


def linreg(X, w, b):
    return X @ w + b


def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return 0.5 * (y_hat - y) ** 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for p in params:
            p -= lr / batch_size * p.grad


def train(features, labels, orders, w, b, lr, batch_size):
    raise NotImplementedError


def train_end_to_end(features, labels, batch_size, lr, num_epochs):
    raise NotImplementedError


why_mini_batches = ""
why_backward_needs_a_sum = ""
