# grade: 8.57/85; hypothesis: cut_off_from_the_graph; mse_cost: halved; sgd_step: uphill; train_linear: parameters_before_the_update; format_log: comma_before_cost
import torch


def hypothesis(x, W, b):
    # one prediction per student
    return torch.tensor([[W.item() * h + b.item()] for h in x.flatten().tolist()], dtype=x.dtype)


def mse_cost(hypothesis, y):
    return ((hypothesis - y) ** 2).mean() / 2


def sgd_step(x, y, W, b, lr):
    err = hypothesis(x, W, b) - y
    return W + lr * 2 * (err * x).mean(), b + lr * 2 * err.mean(), (err ** 2).mean()


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    log = torch.zeros(nb_epochs + 1, 3, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        log[epoch, 0] = W.detach()
        log[epoch, 1] = b.detach()
        cost = ((x * W + b - y) ** 2).mean()
        log[epoch, 2] = cost.detach()
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return log, W.detach(), b.detach()


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f}, Cost: {cost:.6f}"


why_zero_grad = """The optimizer needs it."""
