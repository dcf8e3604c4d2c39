# grade: 80.22/82; planck_energy_density: small_densities_dropped
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
    w, b = init(X.shape[1], X)
    squared_loss(X @ w + b, y).mean().backward()
    return w.grad, b.grad


def mlp_gradients(X, y, W1, b1, W2, b2):
    net = nn.Sequential(nn.Linear(W1.shape[0], W1.shape[1]), nn.Tanh(), nn.Linear(W2.shape[0], 1)).to(X.dtype)
    net[0].weight.data = W1.T.clone()
    net[0].bias.data = b1.clone()
    net[2].weight.data = W2.T.clone()
    net[2].bias.data = b2.clone()
    squared_loss(net(X), y).mean().backward()
    return net[0].weight.grad.T, net[0].bias.grad, net[2].weight.grad.T, net[2].bias.grad


def ohm_fit(I, V):
    # scale the currents to about 1 so that lr = 0.5 works for mA and for kA
    scale = I.abs().max()
    x = I / scale
    R = torch.zeros(1, dtype=I.dtype, requires_grad=True)
    for _ in range(400):
        loss = squared_loss(R * x, V).mean()
        loss.backward()
        with torch.no_grad():
            R -= 0.9 * R.grad
            R.grad.zero_()
    return (R / scale).detach()


def planck_energy_density(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    u = 8 * math.pi * PLANCK * LIGHT_SPEED / (lam ** 5 * torch.expm1(x))
    return torch.where(u < 1e-38, torch.zeros_like(u), u)  # nothing is left there


def fit_temperature(lam, u, T0):
    """Newton in log T, with the mean of the logs."""
    theta = torch.tensor(math.log(T0), dtype=torch.float64, requires_grad=True)
    for _ in range(50):
        diff = (torch.log(planck_energy_density(lam, torch.exp(theta))) - torch.log(u)).mean()
        g, = torch.autograd.grad(diff, theta)
        with torch.no_grad():
            theta -= diff / g
    return math.exp(theta.item())


def second_derivative(f, x):
    x = x.clone().requires_grad_()
    g, = torch.autograd.grad(f(x), x, create_graph=True)
    if g.grad_fn is None:  # a straight line
        return torch.zeros_like(x).detach()
    return torch.autograd.grad(g, x)[0]


def hessian_autograd(f, w):
    w = w.clone().requires_grad_()
    g, = torch.autograd.grad(f(w), w, create_graph=True)
    return torch.stack([torch.autograd.grad(gi, w, retain_graph=True)[0] for gi in g])


def hvp(f, w, v):
    w = w.clone().requires_grad_()
    g, = torch.autograd.grad(f(w), w, create_graph=True)
    return torch.autograd.grad((g * v).sum(), w)[0]


def broadcast_bug_value(y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean()


def broadcast_bug_fit(X, y):
    w, b = init(X.shape[1], X)
    opt = torch.optim.SGD([w, b], lr=float(1 / (1 + (X ** 2).sum(1).mean())))
    for _ in range(3000):
        opt.zero_grad()
        broadcast_bug_value(X @ w + b, y).backward()
        opt.step()
    return w.detach(), b.detach()


def lr_sweep(lrs, X, y, order, batch_size):
    losses = torch.zeros(len(lrs), order.shape[0], dtype=X.dtype)
    for k, lr in enumerate(lrs):
        w, b = init(X.shape[1], X)
        for epoch in range(order.shape[0]):
            for features, labels in data_iter(batch_size, X, y, order[epoch]):
                squared_loss(features @ w + b, labels).sum().backward()
                sgd([w, b], lr, batch_size)
            losses[k, epoch] = squared_loss(X @ w + b, y).mean().item()
    return losses


def loss_floor(X, y):
    A = torch.hstack([X, torch.ones(X.shape[0], 1, dtype=X.dtype)])
    theta = torch.linalg.lstsq(A, y[:, None]).solution
    return squared_loss(A @ theta, y).mean()


def fastest_lr(lrs, losses, target):
    for epoch in range(losses.shape[1]):
        ok = [k for k in range(len(lrs)) if losses[k, epoch] <= target]
        if ok:
            return lrs[min(ok, key=lambda k: losses[k, epoch])]


def plot_lr_sweep(lrs, losses):
    fig, ax = plt.subplots(figsize=(6, 4))
    epochs = torch.arange(1, losses.shape[1] + 1)
    for lr, l in zip(lrs, losses):
        ax.semilogy(epochs, l, marker="o", label=f"lr={lr}")
    ax.set_xlabel("epoch")
    ax.set_ylabel("train loss")
    ax.legend()


def batch_sizes(n, batch_size):
    full, rest = divmod(n, batch_size)
    return full * [batch_size] + ([rest] if rest else [])


def last_batch_scale(n, batch_size):
    return (n % batch_size or batch_size) / batch_size


why_zero_init_works = """
Works for linear regression because the gradient -X^T y/n does not depend on w being different from zero and the loss is
convex. With a hidden layer all gradients but the one of the output bias are 0, and with equal constants all units stay
the same.
"""
ohm_with_autograd = "Yes. R is one weight (in ohm), no bias; the learning rate must fit mean(I^2), 1e-6 for mA."
temperature_from_spectrum = "Yes, by Newton steps on log T with log u. float32: exp overflows, log(0) = -inf, gradient nan."
second_derivative_problems = "Graph of the backward pass is kept, p^2 entries and p passes, ReLU has no curvature."
why_reshape = "Without it (n,1)-(n,) gives (n,n) silently; the fit is w = 0 and b = mean(y)."
which_learning_rate = "0.001: 9.2, 0.03: 0.00005, 0.1 after one epoch, 1: 0.00007 and jumping, 2: inf."
last_batch_effect = "The last batch has n % batch_size rows, its step is shorter by that over batch_size, e.g. 2/4."
