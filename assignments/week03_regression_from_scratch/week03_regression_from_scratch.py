"""Week 3: linear regression from scratch.

A cloud of points, a line through it, and nothing but tensors: you make data, draw lines, measure how bad a line is,
find the slope of that measure in three ways, walk down along it, and watch the walk.

Shapes. x and y are flat, (n,): one number per point. X is the design matrix (n, p), one row per point; for a line p is
2, the first column is 1 and the second is x. W is flat, (p,): W[0] is the intercept w0, W[1] the slope w1.
The loss is the SUM of the squared residuals: no mean, no half. Learning rates are small because of that.

Results have the dtype and the device of the inputs, carry no gradient history unless it is said, and no function
changes its arguments.

Source: "Lectures on Machine Learning, week 3, September 21" (기계학습 특강 3주차), notebook.
"""

from collections.abc import Callable

import matplotlib.pyplot as plt
import torch
from matplotlib.animation import FuncAnimation


def design_matrix(x: torch.Tensor) -> torch.Tensor:
    """The matrix whose row i is (1, x_i).

    x: (n,), floating, in any order.
    Returns (n, 2). Does not change its argument.

    Source: Lectures on Machine Learning, week 3, section on the data of the regression model.
    """
    raise NotImplementedError


def predict(X: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    """The values of the model, yhat_i = sum over j of X_ij W_j. For a line: w0 + w1 x_i.

    X: (n, p), floating. W: (p,), same dtype.
    Returns (n,). Where W requires grad, the result stays connected to it. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on learning, the line of (-5, 10) as a product.
    """
    raise NotImplementedError


def synthetic_y(x: torch.Tensor, W: torch.Tensor, noise: torch.Tensor, sd: float) -> torch.Tensor:
    """Data scattered around a known line: y_i = w0 + w1 x_i + epsilon_i with epsilon_i = sd * noise_i.

    x: (n,), floating. W: (2,), the true intercept and slope. noise: (n,), numbers that were drawn from N(0, 1)
    beforehand. sd: the standard deviation of epsilon, a float. The tensors have one dtype.
    Returns (n,). Draws no random numbers itself. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on the data of the regression model.
    """
    raise NotImplementedError


def sse_loss(W: torch.Tensor, X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The sum of squared errors, loss(W) = sum over i of (y_i - yhat_i)^2.

    W: (p,), floating. X: (n, p). y: (n,). All of one dtype.
    Returns one number, shape (). Where W requires grad, the result stays connected to it. Does not change its
    arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, the loss function.
    """
    raise NotImplementedError


def descend_1d(loss: Callable[[torch.Tensor], torch.Tensor], w: torch.Tensor, alpha: float, steps: int) -> torch.Tensor:
    """Walk down a curve: in each step w becomes w - alpha * (slope of loss at w).

    loss: a function of one tensor of shape (), made of torch's operations; it returns a tensor of shape (). w: the
    start, shape (), floating. alpha: the learning rate, a float. steps: an int, 0 or more.
    Returns all places, the start first: shape (steps + 1,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, w^2 - 2w + 3 and the idea of gradient descent.
    """
    raise NotImplementedError


def gradient_manual(W: torch.Tensor, X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The gradient of sse_loss at W by the formula, dloss/dW = -2 X'y + 2 X'X W, where ' transposes.

    W: (p,), floating. X: (n, p). y: (n,). All of one dtype. W does not require grad.
    Returns (p,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, first check of backward().
    """
    raise NotImplementedError


def gradient_numeric(loss: Callable[[float, float], torch.Tensor], w0: float, w1: float, h: float) -> torch.Tensor:
    """The gradient of loss at (w0, w1) by forward differences: one argument moves by +h, the other one stays.

        entry 0 = (loss(w0 + h, w1) - loss(w0, w1)) / h,    entry 1 is the same with w1.

    loss: any function of two floats, which returns one number (a float64 tensor of shape ()). w0, w1, h: floats, h is
    not 0.
    Returns (2,), float64.

    Source: Lectures on Machine Learning, week 3, stage 2, second check of backward().
    """
    raise NotImplementedError


def gd_update(W: torch.Tensor, alpha: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One update of gradient descent in three parts: before, the step -alpha * gradient, and after = before + step.

    W: (p,), floating, requires grad. backward() has been called: W.grad holds the gradient. alpha: a float.
    Returns (before, step, after), each (p,), without a gradient history. W itself is left as it is.

    Source: Lectures on Machine Learning, week 3, stage 2, the values before, the change, the values after.
    """
    raise NotImplementedError


def fit_history(
    X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alpha: float, epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gradient descent on sse_loss from W0, W := W - alpha * dloss/dW, once per epoch, and its three records.

    X: (n, p), floating. y: (n,). W0: (p,), the start. All of one dtype. alpha: a float. epochs: an int, 1 or more.
    Returns (loss_history, yhat_history, W_history) of shapes (epochs,), (epochs, n) and (epochs, p). Row k of the
    first two belongs to the W that epoch k starts with, BEFORE its update; row k of W_history is the W AFTER it.

    Source: Lectures on Machine Learning, week 3, section on monitoring the learning.
    """
    raise NotImplementedError


def align_history(X: torch.Tensor, y: torch.Tensor, W_history: torch.Tensor) -> torch.Tensor:
    """The losses that belong to the rows of W_history: entry k is sse_loss at W_history[k].

    X: (n, p), floating. y: (n,). W_history: (epochs, p), as fit_history returns it. All of one dtype.
    Returns (epochs,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, the grey point in the right picture.
    """
    raise NotImplementedError


def least_squares(X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The W at which sse_loss is smallest, that is, at which its gradient is 0. No steps, no learning rate.

    X: (n, p), floating, its columns linearly independent. y: (n,), same dtype.
    Returns (p,). Does not change its arguments.

    Source: follows from the gradient in Lectures on Machine Learning, week 3; the lecture marks (2.5, 4) as the
    minimum and asks whether that is so.
    """
    raise NotImplementedError


def loss_surface(x: torch.Tensor, y: torch.Tensor, w0_grid: torch.Tensor, w1_grid: torch.Tensor) -> torch.Tensor:
    """The loss of many lines: entry [i, j] is the sum of squared errors of the line w0_grid[i] + w1_grid[j] x.

    x, y: (n,), floating. w0_grid: (k0,), intercepts. w1_grid: (k1,), slopes. All of one dtype.
    Returns (k0, k1). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, the surface.
    """
    raise NotImplementedError


def plot_lines(x: torch.Tensor, y: torch.Tensor, Ws: list[torch.Tensor]) -> None:
    """Draw the data and some lines into a new pyplot figure: the points (x_i, y_i), each as a marker of its own, and
    for every W in Ws a line through (x_i, w0 + w1 x_i).

    A line takes the points in the order of x. The figure stays open (no close(), no clf()).

    x, y: (n,), floating. Ws: a list of tensors (2,), maybe empty; some of them require grad, and matplotlib cannot
    draw what hangs on them until it is cut off.
    Returns nothing. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, the pictures of points with one or two lines.
    """
    raise NotImplementedError


def plot_progress(
    x: torch.Tensor, y: torch.Tensor, history: tuple[torch.Tensor, torch.Tensor, torch.Tensor], epochs: list[int]
) -> None:
    """Draw how the fit came about into a new pyplot figure with two axes.

    One of the axes shows the points (x_i, y_i) as markers, and for every number in epochs the line through
    (x_i, yhat_i) of that epoch, in the order of x. The other one shows the whole loss_history as a line through
    (k, loss_history[k]), k = 0, 1, .. All axes are linear. The figure stays open.

    x, y: (n,), floating. history: (loss_history, yhat_history, W_history) as fit_history returns them. epochs: a list
    of ints, where 1 is the first epoch.
    Returns nothing. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, epochs 3, 10 and 15 and the loss.
    """
    raise NotImplementedError


def show_lrpr(
    x: torch.Tensor,
    y: torch.Tensor,
    history: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
    w0_grid: torch.Tensor,
    w1_grid: torch.Tensor,
    W_star: torch.Tensor,
) -> FuncAnimation:
    """The film of a fit, on two axes of a new figure, one frame per epoch of the history.

    Left: the points (x_i, y_i) as markers, and one line through (x_i, yhat_i), which frame k moves to
    yhat_history[k]. Right, with projection "3d": the loss over w0 and w1 as a surface on the two grids; a marker at
    (W_star[0], W_star[1], loss of W_star); after frame k a point at (w0, w1, loss) for every epoch 0 .. k, its
    coordinates being row j of W_history and loss_history[j].

    x, y: (n,), floating. history: (loss_history, yhat_history, W_history) of shapes (epochs,), (epochs, n) and
    (epochs, 2). w0_grid: (k0,). w1_grid: (k1,). W_star: (2,). All of one dtype.
    Returns the matplotlib.animation.FuncAnimation; its number of frames is the number of epochs in the history.
    Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, show_lrpr.
    """
    raise NotImplementedError


# Written question three_stages: answer between the quotes, three to six sentences.
three_stages = ""

# Written question alpha_and_minus: answer between the quotes, three to six sentences.
alpha_and_minus = ""
