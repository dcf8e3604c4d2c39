# grade: 77.22/85; cost_no_bias: slide_taken_literally
import torch
import matplotlib.pyplot as plt


def cost_no_bias(W, x, y):
    # formula of the slide: 1/m sum( 1/m H(x) - y )^2
    m = x.shape[0]
    H = W * x
    return 1 / m * torch.sum((1 / m * H - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel("W")
    plt.ylabel("cost(W)")


def gradient_no_bias(W, x, y):
    W = W.clone().requires_grad_(True)
    (g,) = torch.autograd.grad(cost_no_bias(W, x, y), W)
    return g


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        log.append([W.item(), cost_no_bias(W, x, y).item()])
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    return len(x) / (x**2).sum()


why_both_tables_agree = "My table does not agree, W goes to 3. I do not know why."
sign_of_the_gradient = "A negative gradient means that W is too small."
