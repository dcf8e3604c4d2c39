# grade: 45/85; gradient_no_bias: dropped_factor_2; equivalent_lr: factor_2_forgotten; stability_limit: gradient_without_2
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return ((W * x - y) ** 2).mean()


def cost_curve(ws, x, y):
    out = torch.empty_like(ws)
    for j in range(len(ws)):
        out[j] = cost_no_bias(ws[j], x, y)
    return out


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    return ((W * x - y) * x).mean()


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for _ in range(nb_epochs + 1):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * m


def stability_limit(x):
    return 2 / (x ** 2).mean()


why_both_tables_agree = ""
sign_of_the_gradient = "기울기가 양수이면 비용이 오른쪽으로 커지므로 W를 줄이고, 음수이면 늘린다."
