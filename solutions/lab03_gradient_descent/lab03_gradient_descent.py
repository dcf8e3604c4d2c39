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
    ### BEGIN SOLUTION
    hypothesis = x * W
    return torch.mean((hypothesis - y) ** 2)
    ### END SOLUTION


def cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The cost at many weights: entry j of the result is cost_no_bias at the weight ws[j].

    ws: (k,), weights in any order. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    Returns the k costs, a tensor of shape (k,), in the order of ws. Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, section "Cost function: Intuition".
    """
    ### BEGIN SOLUTION
    return torch.stack([cost_no_bias(weight, x, y) for weight in ws.split(1)])
    ### END SOLUTION


def plot_cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> None:
    """Draw the cost over W into a new pyplot figure: one line through the points (ws[j], cost at ws[j]).

    The line takes the weights in the order of ws. Both axes are linear and have a label. The figure stays open (no
    close(), no clf()); showing it is the caller's business.

    ws: (k,), weights in any order. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    Returns nothing. Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, section "Cost function: Intuition".
    """
    ### BEGIN SOLUTION
    plt.figure()
    plt.plot(ws.cpu(), cost_curve(ws, x, y).cpu())  # matplotlib cannot read a GPU's memory
    plt.xlabel("weight W")
    plt.ylabel("cost")
    ### END SOLUTION


def gradient_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The slope of the cost curve at W, the derivative of cost_no_bias with respect to W:

        gradient(W) = 2/m * sum over i of (W x_i - y_i) x_i

    W: (1,), the weight. x: (m, 1), the inputs. y: (m, 1), the targets. All of one floating dtype.
    W does not require grad; write the formula, or make a copy of W that does and let autograd find the slope.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: Deeper Look at Gradient Descent, lecture document, sections "Gradient Descent: The Math" and "Gradient
    Descent: Code".
    """
    ### BEGIN SOLUTION
    residual = x * W - y
    return 2 * torch.mean(residual * x)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    W = torch.zeros(1, dtype=x.dtype, device=x.device)
    log = []
    for _ in range(nb_epochs + 1):
        log.append(torch.stack([W[0], cost_no_bias(W, x, y)]))
        W = W - lr * gradient_no_bias(W, x, y)
    return torch.stack(log)
    ### END SOLUTION


def equivalent_lr(lr_sum: float, m: int) -> float:
    """The learning rate with which the formula's gradient makes the same steps as the lecture's full program.

    The full program steps by    lr_sum * sum over i of (W x_i - y_i) x_i    (a sum, and no factor 2),
    the formula steps by         lr * 2/m * sum over i of (W x_i - y_i) x_i.
    For which lr are the two steps equal, whatever W, x and y are?

    lr_sum: the full program's learning rate, a float. m: the number of examples, an int, 1 or more.
    Returns lr, a float.

    Source: Deeper Look at Gradient Descent, lecture document, sections "Gradient Descent: Code" and "Full Code".
    """
    ### BEGIN SOLUTION
    return lr_sum * m / 2
    ### END SOLUTION


def stability_limit(x: torch.Tensor) -> torch.Tensor:
    """The learning rate above which train_no_bias moves away from the best weight instead of towards it.

    One update multiplies the distance of W from the best weight by a factor that depends on lr and x alone; the limit
    is the positive lr at which this factor reaches -1. It belongs to the mean squared error with its 2/m.

    x: (m, 1), the inputs, not all zero, of a floating dtype.
    Returns one number, a tensor of shape () in the dtype of x. Does not change its argument.

    Source: follows from W := W - lr * gradient(W) in Deeper Look at Gradient Descent, lecture document, section
    "Gradient Descent: The Math"; the document itself does not ask for it.
    """
    ### BEGIN SOLUTION
    return len(x) / torch.sum(x**2)
    ### END SOLUTION


# Written question why_both_tables_agree: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_both_tables_agree = """
The first program steps by 0.1 * sum of (W x - y) x, without the factor 2 and without dividing by m. The second one
lets autograd differentiate the mean of the squares, so it steps by 0.15 * (2/3) * sum of (W x - y) x. With m = 3 the
two step lengths are the same, because 0.15 * 2/3 = 0.1; in general lr = lr_sum * m / 2. Both start at W = 0, so every
W and every cost agrees but for rounding. Rounding differs with the order of operations: row 1 costs 0.746666 or
0.746667, and in float32 either last digit can come out of a right program, so only digits above the rounding error
may be compared. With another number of examples and the same two learning rates the tables would part.
"""
### END SOLUTION

# Written question sign_of_the_gradient: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
sign_of_the_gradient = """
The gradient is the slope of the cost curve. Where it is positive the cost grows to the right, so W must become
smaller; where it is negative the cost falls to the right, so W must become larger. Subtracting lr * gradient does
both without an if: minus a positive number moves left, minus a negative number moves right. With the lecture's data
the gradient at W = 0 is -9.3333, and W moves up to 0.9333 for lr = 0.1; at W = 2 it is +9.3333, and W moves down. Its
size counts as well: far from the minimum the slope is steep and the step is long, at the minimum it is 0 and W stays.
Adding the gradient instead would climb the curve, and the cost would grow in every epoch.
"""
### END SOLUTION
