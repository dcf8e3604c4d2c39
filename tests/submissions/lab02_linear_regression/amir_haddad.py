# grade: 30/85; sgd_step: bias_step_from_the_new_weight; train_linear: bias_updated_with_the_new_weight
import torch


def hypothesis(x, W, b):
    return x.mul(W).add(b)


def mse_cost(hypothesis, y):
    return (hypothesis - y).pow(2).mean()


def sgd_step(x, y, W, b, lr):
    cost = mse_cost(hypothesis(x, W, b), y)
    W = W - lr * 2 * torch.mean((hypothesis(x, W, b) - y) * x)
    b = b - lr * 2 * torch.mean(hypothesis(x, W, b) - y)
    return W, b, cost


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    b = torch.zeros(1, dtype=x.dtype)
    log = []
    for i in range(nb_epochs + 1):
        W, b, cost = sgd_step(x, y, W, b, lr)
        log += [[W.item(), b.item(), cost.item()]]
    return torch.tensor(log, dtype=x.dtype), W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """It empties the gradients of the epoch before, because backward() adds."""
