# grade: 82/85; gradient_no_bias: changed_its_arguments; stability_limit: changed_its_arguments
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    return torch.mean((W * x - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    # y is not needed any more after this, so its memory can hold the residual
    residual = y.sub_(W * x).neg_()
    return 2 * torch.mean(residual * x)


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        W = W - lr * gradient_no_bias(W, x, y.clone())
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    x *= x
    return len(x) / x.sum()


why_both_tables_agree = "0.1 * 합 = 0.15 * 2/3 * 합 이므로 모든 W가 같다."
sign_of_the_gradient = "기울기의 반대 방향으로 가야 cost가 작아진다."
