# grade: 85/85
# I find tensors confusing, so I turn everything into lists first.
import matplotlib.pyplot as plt


def to_list(t):
    return [float(v) for v in t.reshape(-1)]


def cost(w, xs, ys):
    total = 0.0
    for i in range(len(xs)):
        total += (w * xs[i] - ys[i]) ** 2
    return total / len(xs)


def slope(w, xs, ys):
    total = 0.0
    for i in range(len(xs)):
        total += (w * xs[i] - ys[i]) * xs[i]
    return 2 * total / len(xs)


def cost_no_bias(W, x, y):
    return cost(W.item(), to_list(x), to_list(y))


def cost_curve(ws, x, y):
    return [cost(w, to_list(x), to_list(y)) for w in to_list(ws)]


def plot_cost_curve(ws, x, y):
    plt.figure()
    plt.scatter(to_list(ws), cost_curve(ws, x, y))
    plt.plot(to_list(ws), cost_curve(ws, x, y), "k--")
    plt.xlabel("weight W (points per hour)")
    plt.ylabel("mean squared error")
    plt.title("The bowl")


def gradient_no_bias(W, x, y):
    return slope(W.item(), to_list(x), to_list(y))


def train_no_bias(x, y, lr, nb_epochs):
    xs, ys = to_list(x), to_list(y)
    w = 0.0
    log = []
    for epoch in range(nb_epochs + 1):
        log.append([w, cost(w, xs, ys)])
        w = w - lr * slope(w, xs, ys)
    return log


def equivalent_lr(lr_sum, m):
    # lr_sum * S = lr * 2 / m * S
    return lr_sum / (2 / m)


def stability_limit(x):
    xs = to_list(x)
    curvature = 2 * sum(v * v for v in xs) / len(xs)
    return 2 / curvature


why_both_tables_agree = """The programs do the same thing: 0.1 * sum and 0.15 * 2/3 * sum are equal."""
sign_of_the_gradient = """If the gradient is negative the cost gets smaller when W gets bigger, so W has to get bigger."""
