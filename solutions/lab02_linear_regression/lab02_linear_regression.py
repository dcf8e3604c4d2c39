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
    ### BEGIN SOLUTION
    return x * W + b
    ### END SOLUTION


def mse_cost(hypothesis: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Mean squared error, cost = (1/m) sum_i (H(x_i) - y_i)^2.

    hypothesis: predicted scores, shape (m, 1), floating. y: true scores, shape (m, 1), same dtype.
    Returns one number in points squared, shape (). Does not change its arguments.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Cost".
    """
    ### BEGIN SOLUTION
    return torch.mean((hypothesis - y) ** 2)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    W = W.detach().clone().requires_grad_(True)
    b = b.detach().clone().requires_grad_(True)
    cost = mse_cost(hypothesis(x, W, b), y)
    cost.backward()
    with torch.no_grad():
        return W - lr * W.grad, b - lr * b.grad, cost.detach()
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    W = torch.zeros(1, dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, device=x.device, requires_grad=True)
    log = torch.empty(nb_epochs + 1, 3, dtype=x.dtype, device=x.device)
    for epoch in range(nb_epochs + 1):
        cost = mse_cost(hypothesis(x, W, b), y)
        W.grad = b.grad = None
        cost.backward()
        with torch.no_grad():
            W -= lr * W.grad
            b -= lr * b.grad
            log[epoch] = torch.stack([W[0], b[0], cost])
    return log, W.detach(), b.detach()
    ### END SOLUTION


def format_log(epoch: int, nb_epochs: int, W: float, b: float, cost: float) -> str:
    """The line that the lecture prints for an epoch, such as "Epoch  100/1000 W: 0.873, b: 0.289 Cost: 0.012043".

    epoch, nb_epochs: ints; the epoch takes at least four characters, filled up with spaces on its left. W, b: Python
    floats, three decimals. cost: Python float, six decimals.
    Returns the line, without a line break; it prints nothing.

    Source: Deep Learning for Everyone 2, Lab 2, lecture document, section "Training with Full Code".
    """
    ### BEGIN SOLUTION
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"
    ### END SOLUTION


# Written question why_zero_grad: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_zero_grad = """backward() does not overwrite W.grad and b.grad, it adds the new gradient to what is already there.
That is meant: where a parameter is used in several places, or a batch is split into parts, the contributions have to
add up. In a training loop the old contents belong to the W and b of earlier epochs. Without zero_grad() step k
would go along the sum of all gradients since epoch 0. With the lecture's data W then shoots past 1 and swings to and
fro like a pendulum without friction: the cost falls and rises again and never settles at 0. The gradients may be
cleared anywhere between one step() and the next backward(), but not between backward() and step(): then the step would
be 0."""
### END SOLUTION
