# grade: 50/85; train_linear: raised
import torch
from torch_training_helpers import fit_line
import torch.optim as optim


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    W = W.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    optimizer = optim.SGD([W, b], lr=lr)
    cost = mse_cost(hypothesis(x, W, b), y)
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
    return W.detach(), b.detach(), cost.detach()


def train_linear(x, y, lr, nb_epochs):
    history = fit_line(x, y, lr=lr, epochs=nb_epochs + 1)
    return history.log, history.W, history.b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """backward() 가 더하기 때문"""
