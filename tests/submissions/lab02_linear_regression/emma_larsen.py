# grade: 50/85; train_linear: gradients_never_cleared
"""Emma Larsen, lab 2"""
import torch
import torch.optim as optim


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    W = W.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    cost = mse_cost(hypothesis(x, W, b), y)
    cost.backward()
    return (W - lr * W.grad).detach(), (b - lr * b.grad).detach(), cost.detach()


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = mse_cost(hypothesis(x, W, b), y)
        cost.backward()
        with torch.no_grad():
            W -= lr * W.grad
            b -= lr * b.grad
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """zero_grad sets the gradients to zero before backward so that they are computed correctly."""
