# grade: 36.75/82; mlp_gradients: not_attempted; fit_temperature: not_attempted; second_derivative: straight_line_not_foreseen; hessian_autograd: not_attempted; hvp: not_attempted; broadcast_bug_fit: not_attempted; lr_sweep: divided_by_the_batchs_own_size; loss_floor: not_attempted; fastest_lr: not_attempted; plot_lr_sweep: not_attempted
import math
import matplotlib.pyplot as plt
import torch

PLANCK = 6.62607015e-34
LIGHT_SPEED = 299792458.0
BOLTZMANN = 1.380649e-23


def zero_init_gradient(X, y):
    rows, labels = X.tolist(), y.tolist()
    n, p = len(rows), len(rows[0])
    grad_w = []
    for j in range(p):
        total = 0.0
        for i in range(n):
            error = 0.0 - labels[i]   # the prediction is 0
            total += error * rows[i][j]
        grad_w.append([total / n])
    grad_b = [-sum(labels) / n]
    return torch.tensor(grad_w, dtype=X.dtype), torch.tensor(grad_b, dtype=X.dtype)


def mlp_gradients(X, y, W1, b1, W2, b2):
    raise NotImplementedError


def ohm_fit(I, V):
    power, squares = 0.0, 0.0
    for i, v in zip(I.tolist(), V.tolist()):
        power += i * v
        squares += i * i
    return power / squares


def planck_energy_density(lam, T):
    result = []
    for l in lam.tolist():
        x = PLANCK * LIGHT_SPEED / (l * BOLTZMANN * float(T))
        if x > 700:
            result.append(8 * math.pi * PLANCK * LIGHT_SPEED / l ** 5 * math.exp(-x))
        else:
            result.append(8 * math.pi * PLANCK * LIGHT_SPEED / l ** 5 / math.expm1(x))
    return torch.tensor(result, dtype=torch.float64)


def fit_temperature(lam, u, T0):
    raise NotImplementedError


def second_derivative(f, x):
    x = x.clone().requires_grad_(True)
    g = torch.autograd.grad(f(x), x, create_graph=True)[0]
    return torch.autograd.grad(g, x)[0]


def hessian_autograd(f, w):
    raise NotImplementedError


def hvp(f, w, v):
    raise NotImplementedError


def broadcast_bug_value(y_hat, y):
    total = 0.0
    for a in y_hat.flatten().tolist():
        for b in y.tolist():
            total += (a - b) ** 2 / 2
    return total / len(y) ** 2


def broadcast_bug_fit(X, y):
    raise NotImplementedError


def lr_sweep(lrs, X, y, order, batch_size):
    table = []
    for lr in lrs:
        w = torch.zeros(X.shape[1], 1, dtype=X.dtype)
        b = torch.zeros(1, dtype=X.dtype)
        row = []
        for epoch in order.tolist():
            for i in range(0, len(y), batch_size):
                chosen = epoch[i:i + batch_size]
                error = X[chosen] @ w + b - y[chosen].view(-1, 1)
                w = w - lr * (X[chosen].T @ error) / len(chosen)
                b = b - lr * error.mean()
            error = X @ w + b - y.view(-1, 1)
            row.append((error ** 2 / 2).mean().item())
        table.append(row)
    return table


def loss_floor(X, y):
    raise NotImplementedError


def fastest_lr(lrs, losses, target):
    raise NotImplementedError


def plot_lr_sweep(lrs, losses):
    raise NotImplementedError


def batch_sizes(n, batch_size):
    sizes = []
    left = n
    while left > 0:
        sizes.append(min(left, batch_size))
        left -= batch_size
    return sizes


def last_batch_scale(n, batch_size):
    return batch_sizes(n, batch_size)[-1] / batch_size


why_zero_init_works = ""
last_batch_effect = "It is shorter."
