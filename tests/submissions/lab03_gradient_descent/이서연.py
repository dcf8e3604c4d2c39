# grade: 0/85; cost_no_bias: not_attempted; cost_curve: not_attempted; plot_cost_curve: not_attempted; gradient_no_bias: not_attempted; train_no_bias: not_attempted; equivalent_lr: not_attempted; stability_limit: not_attempted
"""Lab 3: Gradient descent, a deeper look.

The smallest model that can learn: H(x) = W x, one weight and no bias. You write its cost, draw the cost as a curve over
W, derive the gradient by hand, let it walk down the curve, and find out which learning rates make it walk at all.

Everywhere in this file x and y are of shape (m, 1), one row per student: hours of study x, points y.
The weight W is of shape (1,). Results have the dtype and the device of the inputs, and no function changes its
arguments. "mean" is the average over the m examples: this file never uses the sum without saying so.

Source: "Deeper Look at Gradient Descent", slides of "ML/DL for Everyone, Season 2, with PyTorch" (Seungjae Lee).
"""

import matplotlib.pyplot as plt
import torch


def cost_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The mean squared error of the model H(x) = W x:

        cost(W) = 1/m * sum over i of (W x_i - y_i)^2

    W: (1,), the weight. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, section "Cost function: MSE".
    """
    raise NotImplementedError


def cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The cost at many weights: entry j of the result is cost_no_bias at the weight ws[j].

    ws: (k,), weights in any order. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    Returns the k costs, a tensor of shape (k,), in the order of ws. Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, section "Cost function: Intuition".
    """
    raise NotImplementedError


def plot_cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> None:
    """Draw the cost over W into a new pyplot figure: one line through the points (ws[j], cost at ws[j]).

    The line takes the weights in the order of ws. Both axes are linear and have a label. The figure stays open (no
    close(), no clf()); showing it is the caller's business.

    ws: (k,), weights in any order. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    Returns nothing. Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, section "Cost function: Intuition".
    """
    raise NotImplementedError


def gradient_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The slope of the cost curve at W, the derivative of cost_no_bias with respect to W:

        gradient(W) = 2/m * sum over i of (W x_i - y_i) x_i

    W: (1,), the weight. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    W does not require grad; write the formula, or make a copy of W that does and let autograd find the slope.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, sections "Gradient Descent: The Math" and "Gradient
    Descent: Code".
    """
    raise NotImplementedError


def train_no_bias(x: torch.Tensor, y: torch.Tensor, lr: float, nb_epochs: int) -> torch.Tensor:
    """Gradient descent on the mean squared error, W := W - lr * gradient(W), from W = 0. No shuffling, no batches.

    Row e of the log, for e = 0, 1, .. nb_epochs, holds the weight that epoch e starts with and the cost of that same
    weight: both are taken before the update. So row 0 is (0, cost(0)), and nb_epochs = 0 still gives one row.

    x: (m, 1), the inputs. y: (m, 1), the targets. Both of one floating dtype. lr: the learning rate, a float.
    nb_epochs: an int, 0 or more.
    Returns the log of shape (nb_epochs + 1, 2), columns W and cost, in the dtype of x and without a gradient
    history. Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, sections "Full Code" and "Gradient Descent with
    torch.optim".
    """
    raise NotImplementedError


def equivalent_lr(lr_sum: float, m: int) -> float:
    """The learning rate with which the formula's gradient makes the same steps as the lecture's full program.

    The full program steps by    lr_sum * sum over i of (W x_i - y_i) x_i    (a sum, and no factor 2),
    the formula steps by         lr * 2/m * sum over i of (W x_i - y_i) x_i.
    For which lr are the two steps equal, whatever W, x and y are?

    lr_sum: the full program's learning rate, a float. m: the number of examples, an int, 1 or more.
    Returns lr, a float.

    Source: Deeper Look at Gradient Descent, lecture document, sections "Gradient Descent: Code" and "Full Code".
    """
    raise NotImplementedError


def stability_limit(x: torch.Tensor) -> torch.Tensor:
    """The learning rate above which train_no_bias moves away from the best weight instead of towards it.

    One update multiplies the distance of W from the best weight by a factor that depends on lr and x alone; the limit
    is the positive lr at which this factor reaches -1. It belongs to the mean squared error with its 2/m.

    x: (m, 1), the inputs, not all zero, of a floating dtype.
    Returns one number, a tensor of shape () in the dtype of x. Does not change its argument.

    Source: follows from W := W - lr * gradient(W) in Deeper Look at Gradient Descent, lecture document, section
    "Gradient Descent: The Math"; the document itself does not ask for it.
    """
    raise NotImplementedError


# Written question why_both_tables_agree: answer between the quotes, three to six sentences.
why_both_tables_agree = ""

# Written question sign_of_the_gradient: answer between the quotes, three to six sentences.
sign_of_the_gradient = ""
