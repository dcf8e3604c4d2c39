# grade: 30/85; sgd_step: cost_after_the_step; train_linear: cost_after_the_update
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
    with torch.no_grad():
        W -= lr * W.grad
        b -= lr * b.grad
        # 새 W, b 로 cost 다시 계산
        cost = mse_cost(hypothesis(x, W, b), y)
    return W.detach(), b.detach(), cost


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    b = torch.zeros(1, dtype=x.dtype)
    log = torch.zeros(nb_epochs + 1, 3, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        W, b, cost = sgd_step(x, y, W, b, lr)
        log[epoch] = torch.tensor([W.item(), b.item(), cost.item()])
    return log, W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """기울기가 누적되기 때문에 매번 0으로 만들어야 한다."""
