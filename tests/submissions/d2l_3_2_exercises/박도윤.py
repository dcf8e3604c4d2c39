# grade: 45.14/82; zero_init_gradient: gradient_of_the_sum; ohm_fit: changed_its_arguments; second_derivative: graph_of_the_gradient_not_kept; hessian_autograd: graph_used_up_by_the_first_row; hvp: gradients_a_whole_v_apart; broadcast_bug_fit: median_of_the_labels; lr_sweep: gradients_pile_up; plot_lr_sweep: epochs_counted_from_0
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
    squared_loss(X @ w + b, y).sum().backward()
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
    V *= I          # power
    return V.sum() / (I * I).sum()


def planck_energy_density(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * PLANCK * LIGHT_SPEED / (lam ** 5 * torch.expm1(x))


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
    g = torch.autograd.grad(f(x), x)[0]
    return torch.autograd.grad(g, x)[0]


def hessian_autograd(f, w):
    w = w.clone().requires_grad_()
    g = torch.autograd.grad(f(w), w, create_graph=True)[0]
    rows = []
    for gi in g:
        rows.append(torch.autograd.grad(gi, w)[0])
    return torch.stack(rows)


def hvp(f, w, v):
    return torch.func.grad(f)(w + v) - torch.func.grad(f)(w)


def broadcast_bug_value(y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean()


def broadcast_bug_fit(X, y):
    return torch.zeros(X.shape[1], 1, dtype=X.dtype), y.median().reshape(1)


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
    for lr, row in zip(lrs, losses):
        plt.plot(range(len(row)), row, label=lr)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.show()


def batch_sizes(n, batch_size):
    full, rest = divmod(n, batch_size)
    return full * [batch_size] + ([rest] if rest else [])


def last_batch_scale(n, batch_size):
    return (n % batch_size or batch_size) / batch_size


second_derivative_problems = "RuntimeError: element 0 of tensors does not require grad"
