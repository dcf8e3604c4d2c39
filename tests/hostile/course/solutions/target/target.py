"""The reference of the hostile corpus. CANARY-of-the-reference must never be seen in what grading yields."""

import matplotlib.pyplot as plt
import torch


def shift(x, by):
    """x + by."""
    ### BEGIN SOLUTION
    return x + by
    ### END SOLUTION


def slope(W, x, y):
    """d/dW of mean((x W - y)^2), shape ()."""
    ### BEGIN SOLUTION
    return 2 * torch.mean((x * W - y) * x)
    ### END SOLUTION


def step(W, gradient, lr):
    """W - lr * gradient, in place."""
    ### BEGIN SOLUTION
    W -= lr * gradient
    ### END SOLUTION


def train(x, y, lr, nb_epochs):
    """W before each of nb_epochs steps from 0 and after the last, shape (nb_epochs + 1,)."""
    ### BEGIN SOLUTION
    W = torch.zeros(1, dtype=x.dtype)
    log = [W.clone()]
    for _ in range(nb_epochs):
        step(W, slope(W, x, y), lr)
        log.append(W.clone())
    return torch.cat(log)
    ### END SOLUTION


def draw(x, y):
    """y over x as a line; both axes have labels."""
    ### BEGIN SOLUTION
    plt.plot(x, y)
    plt.xlabel("x")
    plt.ylabel("y")
    ### END SOLUTION


### BEGIN SOLUTION
why = "CANARY-of-the-reference: W goes down where the slope is positive."
### END SOLUTION
