"""Homework 3: The learning rate.

The week's notebook repeats one training run with one learning rate after another, and ends with the homework to try
others. Here you find out what may be expected before anything is run, run the experiments, draw them, convert learning
rates between programs that define the loss differently, and choose a learning rate of your own with evidence for it.

Everywhere in this file the model is X W: X is of shape (n, p), in the lecture (100, 2) with a column of ones beside the
inputs, W of shape (p,), y of shape (n,). The loss is the *sum* of the squared errors, as in the notebook, unless a
question says otherwise. alpha is the learning rate, and an epoch is one update with all n rows. Results have the
dtype and the device of the inputs, and no function changes its arguments.

Source: "기계학습 특강 (3주차) 9월21일", lecture notebook, sections on alpha and homework.
"""

import matplotlib.pyplot as plt
import torch


def lecture_data() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The notebook's X (100, 2) and y (100,), and the W (2,) that training starts from. Given, for your experiments.

    The last bit of a number may differ from processor to processor; grading brings its own data.
    """
    generator = torch.Generator().manual_seed(43052)
    x = torch.randn(100, generator=generator).sort().values
    X = torch.stack([torch.ones(100), x], dim=1)
    y = X @ torch.tensor([2.5, 4.0]) + 0.5 * torch.randn(100, generator=generator)
    return X, y, torch.tensor([-5.0, 10.0])


def curvatures(X: torch.Tensor) -> torch.Tensor:
    """How fast the slope of the loss changes along each of its principal directions: the eigenvalues of the Hessian

        H = 2 X^T X

    X: (n, p), of a floating dtype. Returns the p eigenvalues in ascending order, (p,). Does not change its argument.

    Source: follows from the loss (y - XW)^T (y - XW) in the lecture notebook.
    """
    ### BEGIN SOLUTION
    return torch.linalg.eigvalsh(2 * X.T @ X)
    ### END SOLUTION


def lr_bounds(X: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Three learning rates that X alone decides. With the smallest and the largest curvature, l_min and l_max:

        limit = 2 / l_max        above it training moves away from the minimum
        monotone = 1 / l_max     up to it no error changes its sign on the way
        optimum = 2 / (l_min + l_max)     the steepest and the flattest direction shrink equally fast

    X: (n, p), of a floating dtype, with independent columns.
    Returns (limit, monotone, optimum), numbers, tensors of shape (). Does not change its argument.

    Source: follows from the update W <- W - alpha dloss/dW in the lecture notebook.
    """
    ### BEGIN SOLUTION
    eigenvalues = curvatures(X)
    smallest, largest = eigenvalues[0], eigenvalues[-1]
    return 2 / largest, 1 / largest, 2 / (smallest + largest)
    ### END SOLUTION


def convergence_factors(X: torch.Tensor, alpha: float) -> torch.Tensor:
    """What one update multiplies the distance from the minimum by, along each principal direction: 1 - alpha l_j.

    X: (n, p), of a floating dtype. alpha: the learning rate, a float.
    Returns the factors, (p,), in the order of curvatures: that of the flattest direction first. They keep their signs.
    Does not change its arguments.

    Source: follows from the update W <- W - alpha dloss/dW in the lecture notebook.
    """
    ### BEGIN SOLUTION
    return 1 - alpha * curvatures(X)
    ### END SOLUTION


def classify_lr(X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alpha: float) -> str:
    """What becomes of training with the learning rate alpha in the long run, in one word:

        'monotone'     it converges, and no direction jumps over the minimum (all factors lie between 0 and 1)
        'oscillates'   it converges, but at least one direction changes sides in every step (a factor between -1 and 0)
        'diverges'     at least one direction moves away from the minimum (a factor below -1)

    X: (n, p) and y: (n,), the data; W0: (p,), the start, not exactly at the minimum of any direction. All of one
    floating dtype. alpha: the learning rate, a positive float, not exactly at a boundary.
    Returns one of the three texts. Does not change its arguments.

    Source: lecture notebook, section on alpha (alpha = 0.0001, 0.0083, 0.0085, 0.01).
    """
    ### BEGIN SOLUTION
    limit, monotone, _ = lr_bounds(X)
    if alpha > limit:
        return "diverges"
    return "oscillates" if alpha > monotone else "monotone"
    ### END SOLUTION


def run_experiment(
    X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alphas: list[float], epochs: int
) -> dict[float, torch.Tensor]:
    """Gradient descent on the sum of the squared errors, once for each learning rate, always from W0:

        loss(W) = sum over i of (y_i - x_i W)^2        W <- W - alpha dloss/dW

    Entry e of a history, e = 0, 1, .. epochs - 1, is the loss before update e; so entry 0 is the loss at W0. Losses
    may become very large; they stay finite here.

    X: (n, p) and y: (n,), the data; W0: (p,), the start. All of one floating dtype. alphas: floats, no two equal.
    epochs: an int, 1 or more.
    Returns a dict: each alpha -> its history, (epochs,). Does not change its arguments.

    Source: lecture notebook, the runs with alpha = 0.0001 .. 0.015, and its homework.
    """
    ### BEGIN SOLUTION
    histories = {}
    for alpha in alphas:
        W, losses = W0, []
        for _ in range(epochs):
            residual = X @ W - y
            losses.append(torch.sum(residual**2))
            W = W - alpha * 2 * X.T @ residual
        histories[alpha] = torch.stack(losses)
    return histories
    ### END SOLUTION


def plot_experiment(X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, alphas: list[float], epochs: int) -> None:
    """Draw the histories of run_experiment into a new pyplot figure: one pair of axes, one line for each alpha.

    A line goes through the points (e, loss before update e), e = 0, 1, .. epochs - 1. The loss axis is logarithmic, the
    epoch axis linear; both have a label. A legend has an entry for each line, in whose text alpha stands as a number.
    The figure stays open (no close(), no clf()); showing it is the caller's business.

    Arguments as in run_experiment. Returns nothing. Does not change its arguments.

    Source: lecture notebook, the figures of its learning rate section, in one.
    """
    ### BEGIN SOLUTION
    plt.figure()
    for alpha, losses in run_experiment(X, y, W0, alphas, epochs).items():
        plt.plot(range(epochs), losses.cpu(), label=f"alpha = {alpha:g}")  # matplotlib cannot read a GPU's memory
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    ### END SOLUTION


def conventions(
    W: torch.Tensor, X: torch.Tensor, y: torch.Tensor, alpha: float
) -> dict[str, tuple[torch.Tensor, torch.Tensor, float]]:
    """One model, one data set, four definitions of the loss. With the residuals r_i = x_i W - y_i:

        'sum'          sum of r_i^2              the week's notebook
        'mean'         1/n * sum of r_i^2        Labs 2, 3 and 4
        'half_sum'     1/2 * sum of r_i^2        its gradient is that of the slides' "Full Code" in Lab 3
        'half_mean'    1/(2n) * sum of r_i^2     chapter 3.2 of Dive into Deep Learning, all data as one batch

    W: (p,), the weights; X: (n, p) and y: (n,), the data. All of one floating dtype. alpha: the learning rate that is
    used with 'sum', a float.
    Returns a dict: each of the four names -> (loss, gradient, lr): the loss at W, a tensor of shape (); its gradient at
    W, (p,); and the learning rate, a float, with which this definition makes the same steps as 'sum' does with
    alpha. Does not change its arguments.

    Source: the programs of lecture documents 000 to 004, side by side.
    """
    ### BEGIN SOLUTION
    residual = X @ W - y
    loss, gradient = torch.sum(residual**2), 2 * X.T @ residual
    shares = {"sum": 1.0, "mean": 1 / len(X), "half_sum": 0.5, "half_mean": 0.5 / len(X)}
    return {name: (share * loss, share * gradient, alpha / share) for name, share in shares.items()}
    ### END SOLUTION


def number_of_updates(program: str, epochs: int, n: int, batch_size: int) -> int:
    """How often the weights are changed by the time a program is done:

        'lab'          for epoch in range(epochs + 1): one update with all n rows     (Labs 2, 3 and 4)
        'week3'        for epoc in range(epochs): one update with all n rows          (the week's notebook)
        'minibatch'    epochs passes over the data, one update for each batch of batch_size rows; the last batch of a
                       pass may be shorter                                            (Dive into Deep Learning)

    program: one of the three names. epochs: an int, 0 or more. n: the number of rows, an int, 1 or more. batch_size:
    an int, 1 or more, which only 'minibatch' uses.
    Returns an int.

    Source: the training loops of lecture documents 000 to 004.
    """
    ### BEGIN SOLUTION
    if program == "lab":
        return epochs + 1
    if program == "week3":
        return epochs
    batches = (n + batch_size - 1) // batch_size
    return epochs * batches
    ### END SOLUTION


def my_learning_rate(X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor) -> tuple[float, torch.Tensor]:
    """Your own choice of a learning rate for these data, and the evidence that it is a good one.

    The losses are those of run_experiment with your alpha and 30 epochs: the loss before each of 30 updates from W0.
    A choice is good when alpha is positive and below the limit and the last of the 30 losses is at most 1 % above the
    smallest loss that any W has.

    X: (n, p) and y: (n,), the data, of some floating dtype; the largest curvature is at most 4 times the smallest. W0:
    (p,), the start.
    Returns (alpha, losses): one number, and the 30 losses, (30,). Does not change its arguments.

    Source: lecture notebook, homework.
    """
    ### BEGIN SOLUTION
    _, _, optimum = lr_bounds(X)
    alpha = optimum.item()
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]
    ### END SOLUTION


# Written question why_my_learning_rate: answer between the quotes, four to eight sentences.
### BEGIN SOLUTION
why_my_learning_rate = """
I take the optimum 2 / (l_min + l_max) of the data at hand, for the lecture's 0.00466494. The curvatures are 185.96
and 242.77, so one update multiplies the distance from the minimum by 0.1325 in the flat direction and by -0.1325 in the
steep one: no other alpha makes the worse of the two smaller. The losses show it: 8587.7, 176.7, 29.0, 26.4, and after
that they stand at 26.35998, the smallest possible loss. For comparison, 0.0001 has the factors 0.981 and 0.976 and is
still at 2882 after 29 updates; 0.0038 from the homework has 0.293 and 0.078 and is almost as fast as mine, without
changing sides; 0.0083 is above the limit 0.0082382, with the factor -1.015. A fixed number would be wrong for other
data: with ten times as many rows the curvatures are ten times as large and even 0.001 is above the limit, so the rule
depends on X. With nearly equal curvatures the gain over 1 / l_max is small; when they lie far apart it is a factor
of two at most, and the price is that the steep direction jumps from side to side.
"""
### END SOLUTION

# Written question what_0_0083_does: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
what_0_0083_does = """
The loss starts at 8587.69, falls to 358.70 at epoch 6, and then rises: 674.4 at epoch 29. Comparing the last loss with
the first says "it learned", but two directions are mixed in one number. The flat direction has the factor -0.5435
and its share of the loss dies out within a few epochs; the steep one has -1.01499, so its share grows by 3 % per epoch
all the time, from a small beginning. Carried on, the loss passes its start at epoch 116 and grows without end: 0.0083
is above the limit 0.0082382, and it diverges. One can see it within 30 epochs in the last losses, which rise from epoch
6 on: with a learning rate below the limit the loss falls in every single update.
"""
### END SOLUTION
