# grade: 30/85; sgd_step: dropped_factor_2; train_linear: factor_2_dropped
import torch

# derivatives by hand: cost = mean(e^2), d cost/dW = mean(e * x), d cost/db = mean(e)


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    e = hypothesis(x, W, b) - y
    return W - lr * (e * x).mean(), b - lr * e.mean(), mse_cost(hypothesis(x, W, b), y)


def train_linear(x, y, lr, nb_epochs):
    W, b = x.new_zeros(1), x.new_zeros(1)
    log = []
    for k in range(nb_epochs + 1):
        W, b, c = sgd_step(x, y, W, b, lr)
        log.append(torch.stack([W[0], b[0], c]))
    return torch.stack(log), W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


why_zero_grad = """backward adds gradients up."""
