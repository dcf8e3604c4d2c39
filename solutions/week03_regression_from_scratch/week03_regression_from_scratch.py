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
    ### BEGIN SOLUTION
    return torch.stack([torch.ones_like(x), x], dim=1)
    ### END SOLUTION


def predict(X: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    """The values of the model, yhat_i = sum over j of X_ij W_j. For a line: w0 + w1 x_i.

    X: (n, p), floating. W: (p,), same dtype.
    Returns (n,). Where W requires grad, the result stays connected to it. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on learning, the line of (-5, 10) as a product.
    """
    ### BEGIN SOLUTION
    return X @ W
    ### END SOLUTION


def synthetic_y(x: torch.Tensor, W: torch.Tensor, noise: torch.Tensor, sd: float) -> torch.Tensor:
    """Data scattered around a known line: y_i = w0 + w1 x_i + epsilon_i with epsilon_i = sd * noise_i.

    x: (n,), floating. W: (2,), the true intercept and slope. noise: (n,), numbers that were drawn from N(0, 1)
    beforehand. sd: the standard deviation of epsilon, a float. The tensors have one dtype.
    Returns (n,). Draws no random numbers itself. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on the data of the regression model.
    """
    ### BEGIN SOLUTION
    return predict(design_matrix(x), W) + sd * noise
    ### END SOLUTION


def sse_loss(W: torch.Tensor, X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The sum of squared errors, loss(W) = sum over i of (y_i - yhat_i)^2.

    W: (p,), floating. X: (n, p). y: (n,). All of one dtype.
    Returns one number, shape (). Where W requires grad, the result stays connected to it. Does not change its
    arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, the loss function.
    """
    ### BEGIN SOLUTION
    return torch.sum((y - predict(X, W)) ** 2)
    ### END SOLUTION


def descend_1d(loss: Callable[[torch.Tensor], torch.Tensor], w: torch.Tensor, alpha: float, steps: int) -> torch.Tensor:
    """Walk down a curve: in each step w becomes w - alpha * (slope of loss at w).

    loss: a function of one tensor of shape (), made of torch's operations; it returns a tensor of shape (). w: the
    start, shape (), floating. alpha: the learning rate, a float. steps: an int, 0 or more.
    Returns all places, the start first: shape (steps + 1,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, w^2 - 2w + 3 and the idea of gradient descent.
    """
    ### BEGIN SOLUTION
    places = [w]
    for _ in range(steps):
        here = places[-1].clone().requires_grad_(True)
        loss(here).backward()
        places.append(here.detach() - alpha * here.grad)
    return torch.stack(places)
    ### END SOLUTION


def gradient_manual(W: torch.Tensor, X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The gradient of sse_loss at W by the formula, dloss/dW = -2 X'y + 2 X'X W, where ' transposes.

    W: (p,), floating. X: (n, p). y: (n,). All of one dtype. W does not require grad.
    Returns (p,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, stage 2, first check of backward().
    """
    ### BEGIN SOLUTION
    return -2 * X.T @ (y - predict(X, W))
    ### END SOLUTION


def gradient_numeric(loss: Callable[[float, float], torch.Tensor], w0: float, w1: float, h: float) -> torch.Tensor:
    """The gradient of loss at (w0, w1) by forward differences: one argument moves by +h, the other one stays.

        entry 0 = (loss(w0 + h, w1) - loss(w0, w1)) / h,    entry 1 is the same with w1.

    loss: any function of two floats, which returns one number (a float64 tensor of shape ()). w0, w1, h: floats, h is
    not 0.
    Returns (2,), float64.

    Source: Lectures on Machine Learning, week 3, stage 2, second check of backward().
    """
    ### BEGIN SOLUTION
    here = loss(w0, w1)
    return torch.stack([(loss(w0 + h, w1) - here) / h, (loss(w0, w1 + h) - here) / h])
    ### END SOLUTION


def gd_update(W: torch.Tensor, alpha: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One update of gradient descent in three parts: before, the step -alpha * gradient, and after = before + step.

    W: (p,), floating, requires grad. backward() has been called: W.grad holds the gradient. alpha: a float.
    Returns (before, step, after), each (p,), without a gradient history. W itself is left as it is.

    Source: Lectures on Machine Learning, week 3, stage 2, the values before, the change, the values after.
    """
    ### BEGIN SOLUTION
    before = W.detach().clone()
    step = -alpha * W.grad
    return before, step, before + step
    ### END SOLUTION


def fit_history(
    X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alpha: float, epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gradient descent on sse_loss from W0, W := W - alpha * dloss/dW, once per epoch, and its three records.

    X: (n, p), floating. y: (n,). W0: (p,), the start. All of one dtype. alpha: a float. epochs: an int, 1 or more.
    Returns (loss_history, yhat_history, W_history) of shapes (epochs,), (epochs, n) and (epochs, p). Row k of the
    first two belongs to the W that epoch k starts with, BEFORE its update; row k of W_history is the W AFTER it.

    Source: Lectures on Machine Learning, week 3, section on monitoring the learning.
    """
    ### BEGIN SOLUTION
    W, losses, yhats, Ws = W0, [], [], []
    for _ in range(epochs):
        losses.append(sse_loss(W, X, y))
        yhats.append(predict(X, W))
        W = W - alpha * gradient_manual(W, X, y)
        Ws.append(W)
    return torch.stack(losses), torch.stack(yhats), torch.stack(Ws)
    ### END SOLUTION


def align_history(X: torch.Tensor, y: torch.Tensor, W_history: torch.Tensor) -> torch.Tensor:
    """The losses that belong to the rows of W_history: entry k is sse_loss at W_history[k].

    X: (n, p), floating. y: (n,). W_history: (epochs, p), as fit_history returns it. All of one dtype.
    Returns (epochs,). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, the grey point in the right picture.
    """
    ### BEGIN SOLUTION
    return torch.stack([sse_loss(W, X, y) for W in W_history])
    ### END SOLUTION


def least_squares(X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The W at which sse_loss is smallest, that is, at which its gradient is 0. No steps, no learning rate.

    X: (n, p), floating, its columns linearly independent. y: (n,), same dtype.
    Returns (p,). Does not change its arguments.

    Source: follows from the gradient in Lectures on Machine Learning, week 3; the lecture marks (2.5, 4) as the
    minimum and asks whether that is so.
    """
    ### BEGIN SOLUTION
    return torch.linalg.solve(X.T @ X, X.T @ y)
    ### END SOLUTION


def loss_surface(x: torch.Tensor, y: torch.Tensor, w0_grid: torch.Tensor, w1_grid: torch.Tensor) -> torch.Tensor:
    """The loss of many lines: entry [i, j] is the sum of squared errors of the line w0_grid[i] + w1_grid[j] x.

    x, y: (n,), floating. w0_grid: (k0,), intercepts. w1_grid: (k1,), slopes. All of one dtype.
    Returns (k0, k1). Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on monitoring, the surface.
    """
    ### BEGIN SOLUTION
    X = design_matrix(x)
    rows = [torch.stack([sse_loss(torch.stack([w0, w1]), X, y) for w1 in w1_grid]) for w0 in w0_grid]
    return torch.stack(rows)
    ### END SOLUTION


def plot_lines(x: torch.Tensor, y: torch.Tensor, Ws: list[torch.Tensor]) -> None:
    """Draw the data and some lines into a new pyplot figure: the points (x_i, y_i), each as a marker of its own, and
    for every W in Ws a line through (x_i, w0 + w1 x_i).

    A line takes the points in the order of x. The figure stays open (no close(), no clf()).

    x, y: (n,), floating. Ws: a list of tensors (2,), maybe empty; some of them require grad, and matplotlib cannot
    draw what hangs on them until it is cut off.
    Returns nothing. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, the pictures of points with one or two lines.
    """
    ### BEGIN SOLUTION
    plt.figure()
    plt.plot(x.cpu(), y.cpu(), "o")
    for W in Ws:
        plt.plot(x.cpu(), predict(design_matrix(x), W.detach()).cpu(), "--")
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    losses, yhats, _ = history
    _, (left, right) = plt.subplots(1, 2)
    left.plot(x.cpu(), y.cpu(), "o")
    for epoch in epochs:
        left.plot(x.cpu(), yhats[epoch - 1].cpu(), "--")
    right.plot(losses.cpu())
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    losses, yhats, Ws = (record.cpu() for record in history)
    figure = plt.figure(figsize=(7.5, 2.5))
    left = figure.add_subplot(1, 2, 1)
    left.plot(x.cpu(), y.cpu(), "o")
    (line,) = left.plot(x.cpu(), yhats[0])
    right = figure.add_subplot(1, 2, 2, projection="3d")
    w0, w1 = torch.meshgrid(w0_grid.cpu(), w1_grid.cpu(), indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).cpu().numpy(), alpha=0.35)
    star = sse_loss(W_star, design_matrix(x), y)
    right.scatter([W_star[0].item()], [W_star[1].item()], [star.item()], s=200, color="red", marker="*")

    def animate(epoch: int) -> None:
        line.set_ydata(yhats[epoch])
        right.scatter([Ws[epoch, 0].item()], [Ws[epoch, 1].item()], [losses[epoch].item()], color="grey")

    return FuncAnimation(figure, animate, frames=len(losses))
    ### END SOLUTION


# Written question three_stages: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
three_stages = """
Stage 1 draws any line at all, here the one of W = (-5, 10): it only has to exist. Stage 2 replaces it by a better one.
For that "better" must be a number, so a loss is introduced, the sum of the squared vertical distances between the
points and the line: 8587.6875 for the first line. Looking for a good line is now looking for a W with a small loss, and
the gradient of the loss, (-1342.25, 1188.93), says in which direction to change W. Stage 3 does stages 1 and 2 again
with the new line, until the loss hardly falls any more: after one update it is about 5675, after thirty about 26.4. It
does not reach 0, since the points do not lie on any line.
"""
### END SOLUTION

# Written question alpha_and_minus: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
alpha_and_minus = """
The gradient points to where the loss grows. At (-5, 10) it is (-1342.25, 1188.93): the loss falls when w0 grows and
when w1 shrinks. The minus turns each number of the gradient round, so one rule moves w0 up and w1 down, and no if is
needed. The size of the gradient makes the step long where the loss is steep and short near the minimum, where it is 0.
alpha scales all steps alike, like the length of a leg: with 0.001 the first step is (1.34, -1.19), with 0.0001 a tenth
of that, and thirty such steps get nowhere near; with a large one the walk jumps across the valley and may climb out of
it. alpha is positive because a negative one would undo the minus and climb.
"""
### END SOLUTION
