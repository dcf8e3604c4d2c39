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
    ### BEGIN SOLUTION
    mean = X_train.mean(dim=0)
    sd = X_train.std(dim=0, correction=0)
    return (X - mean) / sd
    ### END SOLUTION


def predict(X: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The model with several inputs, one prediction per row:

        H(x_i) = w_1 x_i1 + w_2 x_i2 + .. + w_p x_ip + b

    X: (k, p), the inputs. W: (p, 1), the weights. b: (1,), the bias. All of one floating dtype.
    Returns the predictions, (k, 1), in points. Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs.
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


def cost_multivariable(X: torch.Tensor, y: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The mean squared error of the model:

        cost(W, b) = 1/m * sum over i of (H(x_i) - y_i)^2

    X: (m, p), the inputs. y: (m, 1), the targets. W: (p, 1), the weights. b: (1,), the bias. All of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: PyTorch 입문, lecture document, part 3, the program with several inputs (F.mse_loss).
    """
    ### BEGIN SOLUTION
    return torch.mean((predict(X, W, b) - y) ** 2)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    residual = predict(X, W, b) - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    W, b = W0, b0
    costs = []
    for _ in range(nb_epochs + 1):
        costs.append(cost_multivariable(X, y, W, b))
        grad_W, grad_b = gradient_multivariable(X, y, W, b)
        W, b = W - lr * grad_W, b - lr * grad_b
    return torch.stack(costs), W, b
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    A = torch.cat([X, torch.ones_like(X[:, :1])], dim=1)
    eigenvalues = torch.linalg.eigvalsh(2 / len(A) * A.T @ A)  # in ascending order
    return 2 / eigenvalues[-1], eigenvalues[-1] / eigenvalues[0]
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    W0 = torch.zeros(X.shape[1], 1, dtype=X.dtype, device=X.device)
    b0 = torch.zeros(1, dtype=X.dtype, device=X.device)
    plt.figure()
    for name, inputs, lr in [("raw", X, lr_raw), ("standardised", standardize(X, X), lr_std)]:
        costs, _, _ = train_multivariable(inputs, y, W0, b0, lr, nb_epochs)
        plt.plot(range(nb_epochs + 1), costs.cpu(), label=f"{name}, lr = {lr:g}")  # no GPU memory for matplotlib
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()
    ### END SOLUTION


# Written question why_so_small_a_step: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_so_small_a_step = """
The inputs are scores between 66 and 100, so a change of one weight by 0.01 moves every prediction by almost a point:
the cost is very steep along the direction in which all weights grow together. Its curvature there, the largest
eigenvalue of H = 2/m A^T A, is about 44014, and an update multiplies the error in that direction by 1 - lr * 44014.
For this factor to stay above -1 the learning rate must be below 2 / 44014 = 4.54e-5. With 1e-5 the factor is 0.56, so
the cost falls at once from 31668 to below 1; with 1e-4, or the 0.01 of the line through one input, the factor is
-3.4 or -439 and the cost grows without end. After standardising the largest eigenvalue is 5.76 and the limit 0.347.
"""
### END SOLUTION

# Written question why_not_converged: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_not_converged = """
The learning rate is dictated by the steepest direction, but the flattest one, with the eigenvalue 0.0064, shrinks per
epoch by 1 - 1e-5 * 0.0064 only, so it needs some 36 million epochs for a factor of 10. The condition number, 6.86
million, is the ratio of the two. So the cost stops at 0.1998 after 2001 epochs although the best line has 0.1043, and
how far one gets depends on where one starts: from zeros it is 0.754. That is why the seed matters here, where
nn.Linear draws its weights, while it does nothing for the run with one input, which starts at zeros. Standardised,
the condition number is 1276 and a learning rate of 0.3 reaches 0.107 after 100 epochs. That the prediction for (73, 80,
75) is good proves little: this row was trained on, and the flat directions hardly change it.
"""
### END SOLUTION
