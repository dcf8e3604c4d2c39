# grade: 85/85
import matplotlib.pyplot as plt
import numpy as np


def cost_no_bias(W, x, y):
    W, x, y = W.numpy(), x.numpy(), y.numpy()
    return np.mean((W * x - y) ** 2)


def cost_curve(ws, x, y):
    grid = x.numpy() * ws.numpy()[None, :]
    return np.mean(np.square(grid - y.numpy()), axis=0)


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws.numpy(), cost_curve(ws, x, y), ".-")
    plt.gca().set_xlabel("W")
    plt.gca().set_ylabel("cost")


def gradient_no_bias(W, x, y):
    x, y = x.numpy().ravel(), y.numpy().ravel()
    return 2 / len(x) * np.dot(W.numpy() * x - y, x)


def train_no_bias(x, y, lr, nb_epochs):
    x, y = x.numpy().ravel(), y.numpy().ravel()
    w = np.zeros(1, dtype=x.dtype)
    rows = []
    for _ in range(nb_epochs + 1):
        error = w * x - y
        rows.append([w[0], (error**2).mean()])
        w = w - lr * 2 * (error * x).mean()
    return np.array(rows)


def equivalent_lr(lr_sum, m):
    return np.float64(lr_sum) * m / 2


def stability_limit(x):
    return x.shape[0] / np.linalg.norm(x.numpy()) ** 2


why_both_tables_agree = "Same steps, see equivalent_lr."
sign_of_the_gradient = "The update goes against the slope, so it goes down on both sides of the bowl."
