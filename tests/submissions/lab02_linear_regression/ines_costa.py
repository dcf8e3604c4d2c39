# grade: 83.57/85; hypothesis: raised
import numpy as np
import torch


def hypothesis(x, W, b):
    return x.numpy() * W.numpy() + b.numpy()


def mse_cost(hypothesis, y):
    return np.square(np.asarray(hypothesis) - np.asarray(y)).mean()


def sgd_step(x, y, W, b, lr):
    e = hypothesis(x, W, b) - y.numpy()
    return W.numpy() - 2 * lr * (e * x.numpy()).mean(), b.numpy() - 2 * lr * e.mean(), (e ** 2).mean()


def train_linear(x, y, lr, nb_epochs):
    W, b = torch.zeros(1, dtype=x.dtype), torch.zeros(1, dtype=x.dtype)
    log = []
    for _ in range(nb_epochs + 1):
        W, b, cost = sgd_step(x, y, W, b, lr)
        W, b = torch.as_tensor(W), torch.as_tensor(b)
        log.append([float(W), float(b), float(cost)])
    return np.array(log), W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """I did not use autograd."""
