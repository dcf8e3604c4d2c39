# grade: 60.14/85; cost_no_bias: divided_by_three; equivalent_lr: always_three_examples; stability_limit: three_examples_built_in
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return ((W * x - y) ** 2).sum() / 3


def cost_curve(ws, x, y):
    return ((ws * x - y) ** 2).sum(0) / 3


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    return 2 / 3 * ((W * x - y) * x).sum()


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for _ in range(nb_epochs + 1):
        log.append([W.item(), ((W * x - y) ** 2).mean().item()])
        W = W - lr * 2 * ((W * x - y) * x).mean()
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * 1.5


def stability_limit(x):
    return 3 / (x ** 2).sum()


why_both_tables_agree = """
두 프로그램의 한 걸음이 같기 때문이다. 합을 쓰면 0.1 * 합이고, 평균을 쓰면 0.15 * 2/3 * 합 = 0.1 * 합이다.
"""
sign_of_the_gradient = """
기울기가 음수이면 W를 늘려야 cost가 줄어든다.
"""
