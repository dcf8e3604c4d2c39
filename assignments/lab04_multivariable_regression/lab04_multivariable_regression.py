"""Lab 4: Linear regression with several inputs.

Three exam scores predict the score of the final: H(x) = w_1 x_1 + w_2 x_2 + w_3 x_3 + b. You write the model, its cost
and its gradient as matrix products, train it as the lecture does, find out why its learning rate has to be as small as
0.00001 and why 2001 epochs are still not enough, and cure both by standardising the inputs.

Everywhere in this file X is of shape (m, p), one row per student, one column per input; y is of shape (m, 1); W is a
column of p weights, (p, 1), and b is of shape (1,). The cost is the *mean* squared error, with 1/m and without 1/2.
Results have the dtype and the device of the inputs, and no function changes its arguments.

Source: "PyTorch 입문", lecture document, part 3, the program with several inputs.
"""

import matplotlib.pyplot as plt
import torch


def standardize(X: torch.Tensor, X_train: torch.Tensor) -> torch.Tensor:
    """X in units of the training data's spread: each column loses the mean of that column of X_train and is divided by
    its standard deviation:

        z_ij = (x_ij - mean_j) / sd_j,    sd_j = sqrt( 1/m * sum over i of (x_train_ij - mean_j)^2 )

    X: (k, p), the rows to convert. X_train: (m, p), the training data; no column of it is constant. Both of one
    floating dtype. standardize(X, X) converts training data themselves.
    Returns (k, p), without a unit. Does not change its arguments.

    Source: not in the lecture document; the cure for what its program with several inputs suffers from.
    """
    raise NotImplementedError


def predict(X: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The model with several inputs, one prediction per row:

        H(x_i) = w_1 x_i1 + w_2 x_i2 + .. + w_p x_ip + b

    X: (k, p), the inputs. W: (p, 1), the weights. b: (1,), the bias. All of one floating dtype.
    Returns the predictions, (k, 1), in points. Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs.
    """
    raise NotImplementedError


def cost_multivariable(X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The mean squared error of the model:

        cost(W, b) = 1/m * sum over i of (H(x_i) - y_i)^2

    X: (m, p), the inputs. y: (m, 1), the targets. W: (p, 1), the weights. b: (1,), the bias. All of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs (F.mse_loss).
    """
    raise NotImplementedError


def gradient_multivariable(
    X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The derivatives of cost_multivariable with respect to all weights and the bias:

        dcost/dw_j = 2/m * sum over i of (H(x_i) - y_i) x_ij        dcost/db = 2/m * sum over i of (H(x_i) - y_i)

    X: (m, p), the inputs. y: (m, 1), the targets. W: (p, 1), the weights. b: (1,), the bias. All of one floating dtype.
    W and b do not require grad; write the formula, or make copies that do and let autograd find the slopes.
    Returns (grad_W, grad_b) in the shapes of W and b, (p, 1) and (1,). Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs (cost.backward()).
    """
    raise NotImplementedError


def train_multivariable(
    X: torch.Tensor, y: torch.Tensor, W0: torch.Tensor, b0: torch.Tensor, lr: float, nb_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gradient descent on the mean squared error from W0 and b0. No shuffling, no batches.

    As in the lecture's loop there are epochs e = 0, 1, .. nb_epochs, and each of them makes one update of W and b, both
    with the gradient at the old W and b. Entry e of the costs is the cost before the update of epoch e.

    X: (m, p), the inputs. y: (m, 1), the targets. W0: (p, 1) and b0: (1,), where training starts. All of one floating
    dtype. lr: the learning rate, a float. nb_epochs: an int, 1 or more.
    Returns (costs, W, b): the costs, (nb_epochs + 1,); the weights, (p, 1), and the bias, (1,), after the last of the
    nb_epochs + 1 updates. All without a gradient history. Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs.
    """
    raise NotImplementedError


def limit_and_condition(X: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """How long a step may be, and how much patience the data demand.

    The Hessian of the mean squared error in all p + 1 parameters is H = 2/m A^T A, where A is X with a column of ones
    beside it for the bias. With the largest and the smallest of H's eigenvalues

        limit = 2 / largest        condition = largest / smallest

    X: (m, p), the inputs, float64: in float32 the smallest eigenvalue can be as small as the rounding of the largest.
    m is larger than p, and the columns of A are independent.
    Returns (limit, condition), two numbers, tensors of shape (). Does not change its argument.

    Source: not in the lecture document; it follows from the update in its program with several inputs.
    """
    raise NotImplementedError


def plot_cost_history(X: torch.Tensor, y: torch.Tensor, lr_raw: float, lr_std: float, nb_epochs: int) -> None:
    """Draw how the cost falls over the epochs, with raw and with standardised inputs, into a new pyplot figure.

    Two lines in one pair of axes, each through the points (e, cost before the update of epoch e), e = 0 .. nb_epochs:
    training on X with the learning rate lr_raw, and training on the standardised X with lr_std. Both start at W = 0
    and b = 0. The cost axis is logarithmic, the epoch axis linear; both have a label, and a legend says which line is
    which. The figure stays open (no close(), no clf()); showing it is the caller's business.

    X: (m, p), the inputs. y: (m, 1), the targets. Both of one floating dtype. lr_raw, lr_std: floats. nb_epochs: an
    int. Returns nothing. Does not change its arguments.

    Source: the costs that the lecture document's program with several inputs prints, drawn.
    """
    raise NotImplementedError


# Written question why_so_small_a_step: answer between the quotes, three to six sentences.
why_so_small_a_step = ""

# Written question why_not_converged: answer between the quotes, three to six sentences.
why_not_converged = ""
