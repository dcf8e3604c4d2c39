# grade: 58.47/85; gradient_no_bias: lectures_full_program; stability_limit: limit_of_the_lectures_sum
import torch
import matplotlib.pyplot as plt

x_train = torch.FloatTensor([[1], [2], [3]])
y_train = torch.FloatTensor([[1], [2], [3]])


def cost_no_bias(W, x, y):
    hypothesis = x * W
    return torch.mean((hypothesis - y) ** 2)


def cost_curve(ws, x, y):
    return torch.stack([cost_no_bias(w, x, y) for w in ws])


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.plot(ws, cost_curve(ws, x, y))
    plt.xlabel('W')
    plt.ylabel('cost')


def gradient_no_bias(W, x, y):
    # as in the full code of the slides
    gradient = torch.sum((W * x - y) * x)
    return gradient


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        gradient = gradient_no_bias(W, x, y)
        log.append([W.item(), cost.item()])
        W = W - lr * gradient
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return lr_sum * m / 2


def stability_limit(x):
    # |1 - lr * sum(x^2)| < 1
    return 2 / torch.sum(x ** 2)


for w, c in train_no_bias(x_train, y_train, 0.1, 10):
    print('W: {:.3f}, Cost: {:.6f}'.format(w.item(), c.item()))

why_both_tables_agree = """Because 0.1 and 0.15 are both good learning rates and both programs converge to W = 1."""
sign_of_the_gradient = """W has to go the other way than the gradient."""
