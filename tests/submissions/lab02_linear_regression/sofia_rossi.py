# grade: 50/85; train_linear: one_update_too_few
import torch
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
    W = torch.zeros(1, dtype=x.dtype)
    b = torch.zeros(1, dtype=x.dtype)
    log = torch.empty(0, 3, dtype=x.dtype)
    for epoch in range(nb_epochs):
        W, b, cost = sgd_step(x, y, W, b, lr)
        row = torch.stack([W[0], b[0], cost]).unsqueeze(0)
        log = torch.cat([log, row])
    return log, W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """Because PyTorch accumulates the gradient on every backward(), and old gradients point in old directions."""
