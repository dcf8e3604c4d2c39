# grade: 85/85
# Lab 2, Kim Minjun
import torch
import torch.optim as optim


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    W = W.clone().detach().requires_grad_(True)
    b = b.clone().detach().requires_grad_(True)
    cost = mse_cost(hypothesis(x, W, b), y)
    cost.backward()
    with torch.no_grad():
        W -= lr * W.grad
        b -= lr * b.grad
    return W.detach(), b.detach(), cost.detach()


def train_linear(x, y, lr, nb_epochs):
    # start from zero, like in the lecture
    W = torch.zeros(1, dtype=x.dtype)
    b = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        W, b, cost = sgd_step(x, y, W, b, lr)
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W, b


def format_log(epoch, nb_epochs, W, b, cost):
    return 'Epoch {:4d}/{} W: {:.3f}, b: {:.3f} Cost: {:.6f}'.format(epoch, nb_epochs, W, b, cost)


why_zero_grad = """backward() adds the new gradient to the old one. Without zero_grad the steps get bigger and bigger and
W goes past 1. I tried it: W was 1.70 in epoch 8 and then came back, and the cost went up to 4.79 again."""

if __name__ == "__main__":
    x_train = torch.FloatTensor([[1], [2], [3]])
    y_train = torch.FloatTensor([[1], [2], [3]])
    log, W, b = train_linear(x_train, y_train, 0.01, 1000)
    for k in range(0, 1001, 100):
        print(format_log(k, 1000, *log[k].tolist()))
