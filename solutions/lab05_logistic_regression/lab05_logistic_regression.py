"""Lab 5: Logistic regression. Yes or no from numbers, by a line, a sigmoid and gradient descent.

The model is h = sigmoid(X W + b), read as the probability of the answer 1. You write the sigmoid and draw it, then the
model, its cost (binary cross-entropy), the cost's gradient by hand, the answers and their accuracy, the training, and
the line where the answer changes.

Everywhere in this file X is of shape (m, n), one row per example; y is a column (m, 1) of zeros and ones in the dtype
of X; W is a column (n, 1) and b has the shape (1,). (nn.Linear keeps its weight as a row, (1, n).) Results have the
dtype and the device of the inputs, and no function changes its arguments. The cost is the mean over the m examples,
with the natural logarithm.

Source: "PyTorch 입문" (Introduction to PyTorch), lecture notes, section 4, "Logistic Regression".
"""

import matplotlib.pyplot as plt
import torch


def sigmoid(z: torch.Tensor) -> torch.Tensor:
    """The S-shaped curve from 0 to 1, number by number:

        sigmoid(z) = 1 / (1 + exp(-z))

    z: any shape, floating, any size of numbers: the result is finite for all of them, and precise where it is small.
    Returns a tensor of the same shape. Where z requires gradients the result stays connected. Does not change its
    argument.

    Source: PyTorch 입문, section "Logistic Regression".
    """
    ### BEGIN SOLUTION
    return torch.sigmoid(z)
    ### END SOLUTION


def plot_sigmoids(x: torch.Tensor, weights: list[float], biases: list[float]) -> None:
    """Draw sigmoid(w x + b) over x into a new pyplot figure: one line for each pair weights[j], biases[j].

    A line goes through the points (x[i], sigmoid(weights[j] * x[i] + biases[j])) in the order of x. Both axes are
    linear and have a label. The figure stays open (no close(), no clf()); showing it is the caller's business.

    x: (k,), floating. weights, biases: two lists of floats, of one length.
    Returns nothing. Does not change its arguments.

    Source: PyTorch 입문, section "Logistic Regression" (the figures of the sigmoid for several W and b).
    """
    ### BEGIN SOLUTION
    plt.figure()
    for weight, bias in zip(weights, biases, strict=True):
        plt.plot(x.cpu(), sigmoid(weight * x + bias).cpu(), label=f"W = {weight:g}, b = {bias:g}")
    plt.xlabel("x")
    plt.ylabel("sigmoid(W x + b)")
    plt.legend()
    ### END SOLUTION


def hypothesis(X: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The model: for each example the probability that its answer is 1, h = sigmoid(X W + b).

    X: (m, n), floating. W: (n, 1). b: (1,). All of one dtype.
    Returns the column h of shape (m, 1). Where W and b require gradients it stays connected to them. Does not change
    its arguments.

    Source: PyTorch 입문, section "Logistic Regression" (nn.Linear, then nn.Sigmoid).
    """
    ### BEGIN SOLUTION
    return sigmoid(X @ W + b)
    ### END SOLUTION


def bce_cost(h: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Binary cross-entropy, the mean over the examples:

        cost = -1/m * sum over i of ( y_i log(h_i) + (1 - y_i) log(1 - h_i) )

    A logarithm below -100 counts as -100, as in torch, so that the cost is finite for h = 0 and h = 1.

    h: (m, 1), probabilities from 0 to 1, both included. y: (m, 1), zeros and ones. Both of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: PyTorch 입문, section "Logistic Regression" (F.binary_cross_entropy).
    """
    ### BEGIN SOLUTION
    log_h = torch.clamp(torch.log(h), min=-100)
    log_rest = torch.clamp(torch.log(1 - h), min=-100)
    return -torch.mean(y * log_h + (1 - y) * log_rest)
    ### END SOLUTION


def bce_gradient(
    X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The slopes of the cost bce_cost(hypothesis(X, W, b), y) along W and along b.

    X: (m, n), floating. y: (m, 1), zeros and ones. W: (n, 1). b: (1,). All of one dtype. W and b do not require grad.
    Returns (dW, db) of shapes (n, 1) and (1,), without a graph. Does not change its arguments.

    Source: PyTorch 입문, section "Logistic Regression", where cost.backward() finds them; derive them by hand.
    """
    ### BEGIN SOLUTION
    residual = hypothesis(X, W, b) - y
    return X.T @ residual / len(X), residual.mean(dim=0)
    ### END SOLUTION


def predict(h: torch.Tensor) -> torch.Tensor:
    """The answers: 1 where the probability is at least 0.5, else 0.

    h: (m, 1), probabilities, floating, on any device.
    Returns (m, 1), zeros and ones in the dtype and on the device of h. Does not change its argument.

    Source: PyTorch 입문, section "Logistic Regression" (hypothesis >= torch.FloatTensor([0.5])).
    """
    ### BEGIN SOLUTION
    return (h >= 0.5).to(h.dtype)
    ### END SOLUTION


def accuracy_percent(h: torch.Tensor, y: torch.Tensor) -> float:
    """How many percent of the answers predict(h) are right.

    h: (m, 1), probabilities, floating. y: (m, 1), zeros and ones, same dtype.
    Returns one number from 0 to 100, not rounded. Does not change its arguments.

    Source: PyTorch 입문, section "Logistic Regression" (correct_prediction.sum().item() / len(correct_prediction)).
    """
    ### BEGIN SOLUTION
    correct = predict(h) == y
    return 100 * correct.sum().item() / len(correct)
    ### END SOLUTION


def train_logistic(
    X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor, lr: float, nb_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gradient descent on the binary cross-entropy from the given W and b, with nb_epochs + 1 updates.

    Row e of the log, for e = 0, 1, .. nb_epochs, holds the cost and the accuracy in percent, both of the W and b that
    epoch e starts with: before its update. Every epoch makes one update with all examples, the last one too.

    X: (m, n), floating. y: (m, 1), zeros and ones. W: (n, 1) and b: (1,), where to start. All of one dtype. lr: the
    learning rate, a float. nb_epochs: the number of the last epoch, an int of at least 0.
    Returns (log, W, b): the log of shape (nb_epochs + 1, 2) and the parameters after the last update, shapes (n, 1) and
    (1,), in the dtype of X and without a graph. Does not change its arguments.

    Source: PyTorch 입문, section "Logistic Regression", the program.
    """
    ### BEGIN SOLUTION
    log = torch.empty(nb_epochs + 1, 2, dtype=X.dtype, device=X.device)
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log[epoch, 0] = bce_cost(h, y)
        log[epoch, 1] = accuracy_percent(h, y)
        dW, db = bce_gradient(X, y, W, b)
        W, b = W - lr * dW, b - lr * db
    return log, W, b
    ### END SOLUTION


def boundary(x1: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Where the answer changes: for each first feature x1[i] the second feature at which the model says exactly 0.5.

    x1: (k,), floating. W: (2, 1), where W[1] is not 0. b: (1,). All of one dtype.
    Returns the k second features, shape (k,). Does not change its arguments.

    Source: follows from hypothesis >= 0.5 in PyTorch 입문, section "Logistic Regression"; the notes do not draw it.
    """
    ### BEGIN SOLUTION
    return -(W[0] * x1 + b) / W[1]
    ### END SOLUTION


def plot_cost_history(log: torch.Tensor) -> None:
    """Draw the cost over the epochs into a new pyplot figure: one line through the points (e, cost of epoch e).

    The first epoch is number 0. Both axes are linear and have a label. The figure stays open (no close(), no clf()).

    log: (nb_epochs + 1, 2), as train_logistic returns it: column 0 is the cost, column 1 the accuracy.
    Returns nothing. Does not change its argument.

    Source: PyTorch 입문, section "Logistic Regression" (the log that the program prints).
    """
    ### BEGIN SOLUTION
    plt.figure()
    plt.plot(range(len(log)), log[:, 0].cpu())
    plt.xlabel("epoch")
    plt.ylabel("cost")
    ### END SOLUTION


# Written question why_not_a_line: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_not_a_line = """
A line X W + b takes every value from minus to plus infinity, so it cannot be a probability: for an example far away it
says 3 or -2. The sigmoid keeps the order and squeezes everything between 0 and 1, and it says 0.5 exactly where the
line says 0. A line fitted by squared errors is moreover pulled by examples that are right already: add a seventh
example at (60, 20) with the label 1, and a line that says 6 there has a huge squared error, so it is turned towards
that example and others fall on the wrong side of 0.5, although nothing was wrong. The sigmoid says nearly 1 there and
its cost is nearly 0. With the cross-entropy, whose gradient is (h - y) x, an answer that is sure and wrong pays much
and moves W, and one that is sure and right pays almost nothing.
"""
### END SOLUTION

# Written question role_of_weight_and_bias: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
role_of_weight_and_bias = """
W sets how steep the S is: at the middle the slope is W/4, so W = 2 rises twice as fast as W = 1, W = 0 is a flat line,
and a negative W turns the S around. b shifts it sideways: the middle, where the curve is 0.5, is where W x + b = 0,
that is at x = -b/W. With W = 1 and b = 2 the middle is at -2, so a positive b shifts the curve to the left, and with
W = 2 the same b shifts it only half as far. In training a large W means sure answers: on data that a line can
separate, W grows for as long as one trains, and the S becomes a step.
"""
### END SOLUTION
