# grade: 82/82
# Lists are easier for me than tensors, so wherever I can I work with plain numbers.
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
    n = X.shape[0]
    H = torch.tanh(X @ W1 + b1)
    error = (H @ W2 + b2) - y.view(n, 1)
    dW2 = H.T @ error / n
    db2 = error.sum(dim=0) / n
    dH = error @ W2.T
    dZ = dH * (1 - H * H)
    dW1 = X.T @ dZ / n
    db1 = dZ.sum(dim=0) / n
    return dW1, db1, dW2, db2


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
    # one wavelength at a time: solve the formula for T, then average
    temperatures = []
    for l, density in zip(lam.tolist(), u.tolist()):
        x = math.log1p(8 * math.pi * PLANCK * LIGHT_SPEED / (l ** 5 * density))
        temperatures.append(PLANCK * LIGHT_SPEED / (l * BOLTZMANN * x))
    return sum(temperatures) / len(temperatures)


def second_derivative(f, x):
    return torch.func.grad(torch.func.grad(f))(x)


def hessian_autograd(f, w):
    return torch.autograd.functional.hessian(f, w)


def hvp(f, w, v):
    return hessian_autograd(f, w) @ v


def broadcast_bug_value(y_hat, y):
    total = 0.0
    for a in y_hat.flatten().tolist():
        for b in y.tolist():
            total += (a - b) ** 2 / 2
    return total / len(y) ** 2


def broadcast_bug_fit(X, y):
    return [[0.0] for _ in range(X.shape[1])], [sum(y.tolist()) / len(y)]


def lr_sweep(lrs, X, y, order, batch_size):
    table = []
    for lr in lrs:
        w = torch.zeros(X.shape[1], 1, dtype=X.dtype)
        b = torch.zeros(1, dtype=X.dtype)
        row = []
        for epoch in order.tolist():
            start = 0
            for size in batch_sizes(len(y), batch_size):
                chosen = epoch[start:start + size]
                start += size
                error = X[chosen] @ w + b - y[chosen].view(-1, 1)
                w = w - lr * (X[chosen].T @ error) / batch_size
                b = b - lr * error.sum() / batch_size
            error = X @ w + b - y.view(-1, 1)
            row.append((error ** 2 / 2).mean().item())
        table.append(row)
    return table


def loss_floor(X, y):
    A = torch.cat([X, torch.ones(len(y), 1, dtype=X.dtype)], 1).double()
    t = y.double().view(-1, 1)
    theta = torch.linalg.solve(A.T @ A, A.T @ t)
    return ((A @ theta - t) ** 2).mean().item() / 2


def fastest_lr(lrs, losses, target):
    best = None
    for lr, row in zip(lrs, losses.tolist()):
        for epoch, loss in enumerate(row):
            if loss <= target:
                if best is None or (epoch, loss) < best[:2]:
                    best = (epoch, loss, lr)
                break
    return None if best is None else best[2]


def plot_lr_sweep(lrs, losses):
    plt.figure()
    for lr, row in zip(lrs, losses.tolist()):
        plt.plot([e + 1 for e in range(len(row))], row, label=str(lr))
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()


def batch_sizes(n, batch_size):
    sizes = []
    left = n
    while left > 0:
        sizes.append(min(left, batch_size))
        left -= batch_size
    return sizes


def last_batch_scale(n, batch_size):
    return batch_sizes(n, batch_size)[-1] / batch_size


why_zero_init_works = "For linear regression the gradient at zero is -X^T y / n, so it moves. In the net only b2 moves."
ohm_with_autograd = "Yes, with one weight R in ohm. For milliampere the gradient is tiny."
temperature_from_spectrum = "Yes, T is a parameter like any other one."
second_derivative_problems = "The graph of the gradient must be kept, and the Hessian is large."
why_reshape = "(10, 1) - (10,) is (10, 10)."
which_learning_rate = "0.1 was the fastest, 2 exploded."
last_batch_effect = "The last batch is smaller and its step too."
