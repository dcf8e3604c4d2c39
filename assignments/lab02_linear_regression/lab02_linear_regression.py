"""Lab 2: Linear regression. A straight line through data, found by gradient descent.

The data of the lecture: three students studied 1, 2 and 3 hours and scored 1, 2 and 3 points. The model is
H(x) = W x + b, the cost is the mean squared error, and both parameters start at 0. You write the model, the cost,
one step of gradient descent, the whole training loop and the line that it logs.

x and y are columns of shape (m, 1), one row per student; W and b have shape (1,).
"""

import torch


def hypothesis(x: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Predictions of the line, H(x) = W x + b.

    x: hours, shape (m, 1), floating. W: weight, points per hour, shape (1,). b: bias, points, shape (1,).
    Returns the predicted scores in points, shape (m, 1), with the dtype and on the device of the inputs. Where W and
    b require gradients, the result stays connected to them. Does not change its arguments.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Hypothesis".
    """
    raise NotImplementedError


def mse_cost(hypothesis: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Mean squared error, cost = (1/m) sum_i (H(x_i) - y_i)^2.

    hypothesis: predicted scores, shape (m, 1), floating. y: true scores, shape (m, 1), same dtype.
    Returns one number in points squared, shape (). Does not change its arguments.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Cost".
    """
    raise NotImplementedError


def sgd_step(
    x: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor, lr: float
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """One step of gradient descent on the mean squared error, W - lr dcost/dW and b - lr dcost/db.

    x, y: hours and scores, shape (m, 1), floating. W, b: the parameters before the step, shape (1,), same dtype;
    they may come without requires_grad. lr: the learning rate, a Python float.
    Returns (W, b, cost): the parameters after the step, shape (1,) each, and the cost before it, shape (). Both
    gradients are taken at the old W and b. The three are plain results: they carry no graph. Does not change its
    arguments.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Gradient Descent".
    """
    raise NotImplementedError


def train_linear(
    x: torch.Tensor, y: torch.Tensor, lr: float, nb_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gradient descent from W = 0, b = 0, with nb_epochs + 1 updates: epochs 0, 1, .., nb_epochs.

    x, y: hours and scores, shape (m, 1), floating. lr: the learning rate, a Python float. nb_epochs: the number of
    the last epoch, an int of at least 0.
    Returns (log, W, b). log: shape (nb_epochs + 1, 3); row k holds W after update k, b after update k, and the cost
    before update k. W, b: the parameters at the end, shape (1,) each. All have the dtype and device of x and carry no
    graph. Each call starts anew from zeros. Does not change its arguments.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Training with Full Code".
    """
    raise NotImplementedError


def format_log(epoch: int, nb_epochs: int, W: float, b: float, cost: float) -> str:
    """The line that the lecture prints for an epoch, such as "Epoch  100/1000 W: 0.873, b: 0.289 Cost: 0.012043".

    epoch, nb_epochs: ints; the epoch takes at least four characters, filled up with spaces on its left. W, b: Python
    floats, three decimals. cost: Python float, six decimals.
    Returns the line, without a line break; it prints nothing.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Training with Full Code".
    """
    raise NotImplementedError


# Written question why_zero_grad: answer between the quotes, three to six sentences.
why_zero_grad = ""
