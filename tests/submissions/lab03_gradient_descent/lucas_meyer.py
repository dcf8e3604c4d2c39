# grade: 85/85
import matplotlib.pyplot as plt
import torch


def cost_no_bias(W, x, y):
    hypothesis = x * W
    cost = torch.mean((hypothesis - y) ** 2)
    return cost


def cost_curve(ws, x, y):
    costs = []
    for w in ws:
        costs.append(cost_no_bias(w, x, y))
    return torch.stack(costs)


def plot_cost_curve(ws, x, y):
    costs = cost_curve(ws, x, y)
    plt.figure()
    plt.plot(ws, costs)
    plt.xlabel("W")
    plt.ylabel("cost")


def gradient_no_bias(W, x, y):
    gradient = 2 * torch.mean((W * x - y) * x)
    return gradient


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = torch.zeros(nb_epochs + 1, 2, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        gradient = gradient_no_bias(W, x, y)
        log[epoch, 0] = W.item()
        log[epoch, 1] = cost.item()
        W -= lr * gradient
    return log


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    # factor of one step: 1 - lr * 2/m * sum(x^2) = -1
    m = x.shape[0]
    return m / torch.sum(x ** 2)


why_both_tables_agree = """
The full code uses the sum without the 2, so the step is 0.1 * sum. The optim version uses the mean of the squares,
whose gradient is 2/3 * sum for three students, times 0.15 is also 0.1 * sum. So every step is the same, and W starts at
0 in both. 0.746666 and 0.746667 are the same number up to float32 rounding, so I would compare about 6 digits. With 4
students the second one would step by 0.075 * sum and the tables would be different.
"""

sign_of_the_gradient = """
The gradient is the slope of the cost. At W = 0 it is -9.3333, the cost goes down to the right, so W must grow. At W = 2
it is 9.3333 and W must shrink. Because of the minus in the update W moves against the slope in both cases. The step is
longer where it is steeper, and zero at the minimum.
"""
