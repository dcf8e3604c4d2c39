# grade: 85/85
import numpy as np
import torch


def hypothesis(x, W, b):
    return torch.matmul(x, W.view(1, 1)) + b


def mse_cost(hypothesis, y):
    h = hypothesis.detach().numpy()
    return np.mean((h - y.numpy()) ** 2)


def sgd_step(x, y, W, b, lr):
    x, y, W, b = x.numpy(), y.numpy(), W.numpy(), b.numpy()
    err = x @ W.reshape(1, 1) + b - y
    gW = 2 * np.mean(err * x, axis=0)
    gb = 2 * np.mean(err, axis=0)
    return W - lr * gW, b - lr * gb, np.mean(err ** 2)


def train_linear(x, y, lr, nb_epochs):
    X = np.hstack([x.numpy(), np.ones_like(x.numpy())])
    Y = y.numpy()
    w = np.zeros((2, 1), dtype=X.dtype)
    log = np.zeros((nb_epochs + 1, 3), dtype=X.dtype)
    for k in range(nb_epochs + 1):
        err = X @ w - Y
        w = w - lr * 2 / len(X) * (X.T @ err)
        log[k] = [w[0, 0], w[1, 0], np.mean(err ** 2)]
    return torch.from_numpy(log), torch.from_numpy(w[0]), torch.from_numpy(w[1])


def format_log(epoch, nb_epochs, W, b, cost):
    return "Epoch " + str(epoch).rjust(4) + f"/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = "gradients accumulate in .grad (they are added), so the old ones have to be removed before the next backward()."
