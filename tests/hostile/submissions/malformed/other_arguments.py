# grade: 10/50; shift: raised; slope: raised; step: raised; train: raised; takes other arguments than are given
@HONEST@


def shift(a, b):
    return a + b


def slope(W, x):
    return W


def step(W, gradient, lr, /):
    W -= lr * gradient


def train():
    return torch.zeros(1)
