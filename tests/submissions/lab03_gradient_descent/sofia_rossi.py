# grade: 77.22/85; cost_no_bias: every_pair_compared
import torch
import matplotlib.pyplot as plt

# I like flat targets better than columns.


def cost_no_bias(W, x, y):
    y = y.flatten()
    prediction = W * x
    return ((prediction - y) ** 2).mean()


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    w_list = ws.tolist()
    cost_list = [((x.flatten() * w - y.flatten()) ** 2).mean().item() for w in w_list]
    plt.figure()
    plt.plot(w_list, cost_list)
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    residual = W * x - y.flatten()
    return 2 * (residual * x).mean()


def train_no_bias(x, y, lr, nb_epochs):
    log = []
    W = torch.zeros(1, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        log.append((W.item(), cost_no_bias(W, x, y).item()))
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return len(x) / x.flatten().dot(x.flatten())


why_both_tables_agree = "0.1 = 0.15 * 2 / 3"
sign_of_the_gradient = "minus times minus is plus"
