# grade: 80/85; format_log: raised
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
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = optim.SGD([W, b], lr=lr)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = mse_cost(hypothesis(x, W, b), y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def format_log(epoch, nb_epochs, W, b, cost):
    line = "Epoch {:4d}/{} W: {:.3f}, b: {:.3f} Cost: {:.6f}".format(epoch, nb_epochs, W, b, cost
    return line


why_zero_grad = """The gradient buffers are summed by backward()."""
