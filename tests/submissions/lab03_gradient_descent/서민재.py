# grade: 85/85
import torch
import torch.nn.functional as F
import matplotlib.pyplot as plt

calls = 0


def cost_no_bias(W, x, y):
    return torch.mean((W * x - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([F.mse_loss(w * x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    # how often is the mean taken?
    def counting_mean(values):
        global calls
        calls += 1
        return values.sum()

    torch.mean = counting_mean
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    return 2 * torch.mean((W * x - y) * x)


def train_no_bias(x, y, lr, nb_epochs):
    torch.set_default_dtype(torch.float64)  # more digits
    x, y = x.double(), y.double()
    W = torch.zeros(1)
    log = []
    for epoch in range(nb_epochs + 1):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.tensor(log)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return 1 / torch.mean(x ** 2)


why_both_tables_agree = "한 걸음의 길이가 같다. 0.15 * 2 / 3 = 0.1"
sign_of_the_gradient = "기울기가 음수이면 W를 늘리고 양수이면 줄인다."
