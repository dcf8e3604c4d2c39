# grade: 30/85; sgd_step: updated_in_place_with_gradients_on; train_linear: parameters_rebound
import torch


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    W = W.clone()
    b = b.clone()
    W.requires_grad = True
    b.requires_grad = True
    cost = mse_cost(hypothesis(x, W, b), y)
    cost.backward()
    W -= lr * W.grad
    b -= lr * b.grad
    return W, b, cost


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = torch.zeros(nb_epochs + 1, 3, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        cost = mse_cost(hypothesis(x, W, b), y)
        cost.backward()
        W = W - lr * W.grad
        b = b - lr * b.grad
        log[epoch, 0], log[epoch, 1], log[epoch, 2] = W.item(), b.item(), cost.item()
    return log, W.detach(), b.detach()


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """"""
