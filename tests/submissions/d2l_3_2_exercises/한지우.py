# grade: 24.99/82; zero_init_gradient: nothing_moves; mlp_gradients: slope_of_tanh_not_squared; ohm_fit: a_hundred_steps_of_a_tenth; planck_energy_density: exponential_minus_one; fit_temperature: displacement_law; second_derivative: both_derivatives_added; hessian_autograd: rows_added_up; broadcast_bug_value: variances_of_samples; lr_sweep: training_goes_on; loss_floor: noise_of_the_chapter; fastest_lr: wrong; plot_lr_sweep: table_drawn_as_it_is; last_batch_scale: zero_for_a_full_batch
import math

import matplotlib.pyplot as plt
import torch
from torch import nn

PLANCK, LIGHT_SPEED, BOLTZMANN = 6.62607015e-34, 299792458.0, 1.380649e-23


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


def data_iter(batch_size, features, labels, indices):
    for i in range(0, len(indices), batch_size):
        j = indices[i: i + batch_size]
        yield features[j], labels[j]


def init(p, like):
    w = torch.zeros((p, 1), dtype=like.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=like.dtype, requires_grad=True)
    return w, b


def zero_init_gradient(X, y):
    # w = 0, so no gradient can flow
    return torch.zeros(X.shape[1], 1), torch.zeros(1)


def mlp_gradients(X, y, W1, b1, W2, b2):
    n = len(y)
    h = torch.tanh(X @ W1 + b1)
    e = (h @ W2 + b2 - y.reshape(-1, 1)) / n
    d = e @ W2.T * (1 - h)
    return X.T @ d, d.sum(0), h.T @ e, e.sum(0)


def ohm_fit(I, V):
    R = torch.zeros(1, requires_grad=True)
    for _ in range(100):
        l = ((R * I - V) ** 2 / 2).mean()
        l.backward()
        with torch.no_grad():
            R -= 0.1 * R.grad
            R.grad.zero_()
    return R.detach()


def planck_energy_density(lam, T):
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam ** 5 / (torch.exp(PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)) - 1)


def fit_temperature(lam, u, T0):
    # Wien: lambda_max * T = 2.898 mm K
    return 2.897771955e-3 / lam[torch.argmax(u)]


def second_derivative(f, x):
    x = x.clone().requires_grad_()
    y = f(x)
    y.backward(create_graph=True)
    x.grad.backward()
    return x.grad.detach()


def hessian_autograd(f, w):
    w = w.clone().requires_grad_()
    g = torch.autograd.grad(f(w), w, create_graph=True)[0]
    return torch.autograd.grad(g.sum(), w)[0]


def hvp(f, w, v):
    w = w.clone().requires_grad_()
    g, = torch.autograd.grad(f(w), w, create_graph=True)
    return torch.autograd.grad((g * v).sum(), w)[0]


def broadcast_bug_value(y_hat, y):
    return (y_hat.var() + y.var() + (y_hat.mean() - y.mean()) ** 2) / 2


def broadcast_bug_fit(X, y):
    w, b = init(X.shape[1], X)
    opt = torch.optim.SGD([w, b], lr=float(1 / (1 + (X ** 2).sum(1).mean())))
    for _ in range(3000):
        opt.zero_grad()
        broadcast_bug_value(X @ w + b, y).backward()
        opt.step()
    return w.detach(), b.detach()


def lr_sweep(lrs, X, y, order, batch_size):
    w, b = init(X.shape[1], X)
    losses = []
    for lr in lrs:
        losses.append([])
        for idx in order:
            for features, labels in data_iter(batch_size, X, y, idx):
                squared_loss(features @ w + b, labels).sum().backward()
                sgd([w, b], lr, batch_size)
            losses[-1].append(squared_loss(X @ w + b, y).mean().item())
    return torch.tensor(losses)


def loss_floor(X, y):
    return 0.01 ** 2 / 2


def fastest_lr(lrs, losses, target):
    best, best_epoch = lrs[0], 10 ** 9
    for lr, row in zip(lrs, losses):
        for epoch, loss in enumerate(row):
            if loss <= target and epoch < best_epoch:
                best, best_epoch = lr, epoch
    return best


def plot_lr_sweep(lrs, losses):
    plt.figure()
    plt.plot(losses)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")


def batch_sizes(n, batch_size):
    full, rest = divmod(n, batch_size)
    return full * [batch_size] + ([rest] if rest else [])


def last_batch_scale(n, batch_size):
    return (n % batch_size) / batch_size


why_zero_init_works = "학습이 안 된다."
