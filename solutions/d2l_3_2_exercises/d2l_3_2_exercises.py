"""Dive into Deep Learning 3.2, the seven exercises: what the code of the chapter does at its edges.

Zero initialisation, Ohm's law, Planck's law, second derivatives, a reshape that seems superfluous, learning rates, and
data that do not fill the last batch: each exercise as something that you can compute, and a short answer in words.

Everywhere in this file the chapter's shapes hold: features X are (n, p), one row per example; labels y are (n,); w is
(p, 1) and b is (1,); so a prediction y_hat = X w + b is (n, 1). "Loss" is always the chapter's squared_loss averaged,
the HALF mean: 1/n * sum over i of (y_hat_i - y_i)^2 / 2. Results have the dtype and the device of the inputs, and no
function changes its arguments.

Source: "Dive into Deep Learning" (Korean edition), chapter 3.2, "Linear regression implementation from scratch",
section 3.2.9.
"""

import math
from collections.abc import Callable

import matplotlib.pyplot as plt
import torch

# Exact by the definition of the SI units (2019).
PLANCK = 6.62607015e-34  # h, in J s
LIGHT_SPEED = 299792458.0  # c, in m/s
BOLTZMANN = 1.380649e-23  # k, in J/K


def zero_init_gradient(X: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The gradient of the loss of linear regression at w = 0 and b = 0:

        loss(w, b) = 1/n * sum over i of (x_i w + b - y_i)^2 / 2

    X: (n, p), the features. y: (n,), the labels. Both of one floating dtype.
    Returns (gradient of w, gradient of b), of the shapes (p, 1) and (1,). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 1; the loss is that of 3.2.5.
    """
    ### BEGIN SOLUTION
    w = torch.zeros(X.shape[1], 1, dtype=X.dtype, device=X.device, requires_grad=True)
    b = torch.zeros(1, dtype=X.dtype, device=X.device, requires_grad=True)
    y_hat = X @ w + b
    loss = ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2).mean()
    return torch.autograd.grad(loss, (w, b))
    ### END SOLUTION


def mlp_gradients(
    X: torch.Tensor, y: torch.Tensor, W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor, b2: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """The gradient of the loss of a network with one hidden layer, at the given parameters:

        H = tanh(X W1 + b1)     y_hat = H W2 + b2     loss = 1/n * sum over i of (y_hat_i - y_i)^2 / 2

    X: (n, p), the features. y: (n,), the labels. W1: (p, h). b1: (h,). W2: (h, 1). b2: (1,). All of one floating dtype;
    none of them requires grad.
    Returns (gradient of W1, of b1, of W2, of b2), each of the shape of its parameter. Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 1, carried over to the simplest deep network.
    """
    ### BEGIN SOLUTION
    parameters = [parameter.clone().requires_grad_(True) for parameter in (W1, b1, W2, b2)]
    hidden = torch.tanh(X @ parameters[0] + parameters[1])
    y_hat = hidden @ parameters[2] + parameters[3]
    loss = ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2).mean()
    return torch.autograd.grad(loss, parameters)
    ### END SOLUTION


def ohm_fit(I: torch.Tensor, V: torch.Tensor) -> torch.Tensor:
    """The resistance R of Ohm's law V = R I that fits the measurements best: the R of the smallest

        loss(R) = 1/n * sum over i of (R I_i - V_i)^2 / 2

    There is no intercept. Four digits of R are enough, so that training is as good as a formula.

    I: (n,), currents in ampere, of either sign and not all 0. V: (n,), voltages in volt. Both of one floating dtype.
    Returns R in ohm, a tensor of shape (). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 2.
    """
    ### BEGIN SOLUTION
    return (I * V).sum() / (I**2).sum()
    ### END SOLUTION


def planck_energy_density(lam: torch.Tensor, T: float) -> torch.Tensor:
    """The spectral energy density of black-body radiation, per unit of wavelength:

        u(lambda, T) = 8 pi h c / lambda^5 / (exp(h c / (lambda k T)) - 1)

    lam: (n,), wavelengths in metre, float64. T: the temperature in kelvin, a float or a float64 tensor of shape ().
    Returns u in J/m^4 (J/m^3 per metre of wavelength), a float64 tensor of shape (n,), with all of its digits right for
    long wavelengths too. Does not change its arguments. PLANCK, LIGHT_SPEED and BOLTZMANN are h, c and k.

    Source: Dive into Deep Learning, 3.2.9, exercise 3.
    """
    ### BEGIN SOLUTION
    exponent = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / torch.expm1(exponent)
    ### END SOLUTION


def fit_temperature(lam: torch.Tensor, u: torch.Tensor, T0: float) -> float:
    """The temperature of the black body whose planck_energy_density at the wavelengths lam is u.

    The measurements are good to four digits or better; T is asked to one part in a thousand.

    lam: (n,), wavelengths in metre. u: (n,), their energy densities in J/m^4. Both float64.
    T0: a first guess in kelvin, a float, at most as high as the temperature itself but perhaps many times lower.
    The exponent h c / (lambda k T0) is below 700 everywhere, so that float64 holds the densities of the guess too.
    Returns T in kelvin, a float. Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 3.
    """

    ### BEGIN SOLUTION
    def log_density(log_T):
        return planck_energy_density(lam, log_T.exp()).log()

    log_T = torch.tensor(math.log(T0), dtype=lam.dtype, device=lam.device)
    one = torch.ones_like(log_T)
    for _ in range(30):
        value, slope = torch.func.jvp(log_density, (log_T,), (one,))
        log_T = log_T + slope @ (u.log() - value) / (slope @ slope)
    return math.exp(log_T)
    ### END SOLUTION


def second_derivative(f: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """The second derivative of f at x, by automatic differentiation.

    f: a function that takes a tensor of shape () and returns one; made of torch's differentiable operations.
    x: one number, a tensor of shape (), of a floating dtype; does not require grad.
    Returns f''(x), a tensor of shape (). Does not change its argument.

    Source: Dive into Deep Learning, 3.2.9, exercise 4.
    """
    ### BEGIN SOLUTION
    return torch.func.grad(torch.func.grad(f))(x)
    ### END SOLUTION


def hessian_autograd(f: Callable[[torch.Tensor], torch.Tensor], w: torch.Tensor) -> torch.Tensor:
    """All second derivatives of f at w: entry [i, j] of the Hessian is the derivative of f by w_i and by w_j.

    f: a function that takes a tensor of shape (p,) and returns one of shape (); made of torch's differentiable
    operations. w: (p,), of a floating dtype; does not require grad.
    Returns the Hessian, (p, p). Does not change its argument.

    Source: Dive into Deep Learning, 3.2.9, exercise 4.
    """
    ### BEGIN SOLUTION
    point = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(point), point, create_graph=True)
    rows = [torch.autograd.grad(one, point, retain_graph=True)[0] for one in gradient]
    return torch.stack(rows)
    ### END SOLUTION


def hvp(f: Callable[[torch.Tensor], torch.Tensor], w: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """The Hessian of f at w times the vector v. There is a way that never holds the (p, p) Hessian.

    f: a function that takes a tensor of shape (p,) and returns one of shape (); made of torch's differentiable
    operations. w: (p,), of a floating dtype; does not require grad. v: (p,), of the same dtype.
    Returns H v, (p,). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 4.
    """
    ### BEGIN SOLUTION
    point = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(point), point, create_graph=True)
    return torch.autograd.grad(gradient @ v, point)[0]
    ### END SOLUTION


def broadcast_bug_value(y_hat: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """What the loss comes to when squared_loss lacks its reshape: the mean of (y_hat - y)^2 / 2, where (n, 1) meets
    (n,).

    y_hat: (n, 1), predictions. y: (n,), labels. Both of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 5; squared_loss is that of 3.2.5.
    """
    ### BEGIN SOLUTION
    return ((y_hat - y) ** 2 / 2).mean()
    ### END SOLUTION


def broadcast_bug_fit(X: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The w and b at which training ends when its loss is broadcast_bug_value(X w + b, y): those of its smallest value.

    Three digits are enough, so that you may train, but it can be known without training.

    X: (n, p), features, more rows than p + 1, no column a combination of the others and a constant. y: (n,), labels.
    Both of one floating dtype.
    Returns (w, b), of the shapes (p, 1) and (1,). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 5.
    """
    ### BEGIN SOLUTION
    # Every prediction is pulled towards all labels alike.
    return torch.zeros(X.shape[1], 1, dtype=X.dtype, device=X.device), y.mean().reshape(1)
    ### END SOLUTION


def lr_sweep(lrs: list[float], X: torch.Tensor, y: torch.Tensor, order: torch.Tensor, batch_size: int) -> torch.Tensor:
    """Train the chapter's linear regression once with each learning rate, and return the losses.

    Every training starts at w = 0 and b = 0. Its epoch e takes the examples order[e, 0], order[e, 1], .. in batches of
    batch_size; the last batch is shorter where n is no multiple of it. Each batch makes one step of the chapter's sgd:

        w <- w - lr / batch_size * (gradient of the SUM over the batch of (x_i w + b - y_i)^2 / 2), and the same for b.

    It divides by batch_size always, by that of a short batch too. After each epoch the loss on all n examples is noted.

    lrs: k learning rates, a list of floats. X: (n, p). y: (n,). Both of one floating dtype.
    order: (num_epochs, n), int64, each row the numbers 0 .. n - 1 in some order. batch_size: an int, 1 or more.
    Returns the losses, (k, num_epochs): entry [j, e] is the loss after epoch e with lrs[j]. Does not change its
    arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 6; the training is that of 3.2.7.
    """
    ### BEGIN SOLUTION
    losses = []
    for lr in lrs:
        w = torch.zeros(X.shape[1], 1, dtype=X.dtype, device=X.device)
        b = torch.zeros(1, dtype=X.dtype, device=X.device)
        for row in order:
            for batch in row.split(batch_size):
                error = X[batch] @ w + b - y[batch].reshape(-1, 1)
                w = w - lr / batch_size * X[batch].T @ error
                b = b - lr / batch_size * error.sum()
            error = X @ w + b - y.reshape(-1, 1)
            losses.append((error**2 / 2).mean())
    return torch.stack(losses).reshape(len(lrs), len(order))
    ### END SOLUTION


def loss_floor(X: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The smallest loss that any w and b reach on these data: no learning rate gets below it.

    X: (n, p), features, more rows than p + 1, no column a combination of the others and a constant. y: (n,), labels.
    Both of one floating dtype.
    Returns one number, a tensor of shape (). Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 6; it bounds the losses that 3.2.7 prints.
    """
    ### BEGIN SOLUTION
    design = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype, device=X.device)], dim=1)
    best = torch.linalg.lstsq(design, y.reshape(-1, 1)).solution
    return ((design @ best - y.reshape(-1, 1)) ** 2 / 2).mean()
    ### END SOLUTION


def fastest_lr(lrs: list[float], losses: torch.Tensor, target: float) -> float | None:
    """The learning rate that gets to the target first: whose loss is at most target after the fewest epochs.

    Where several get there in the same epoch, the one with the smallest loss in that epoch. None where no learning
    rate ever gets there. A loss may be inf or nan: that learning rate diverged, and is not there.

    lrs: k learning rates, a list of floats. losses: (k, num_epochs), as lr_sweep returns them. target: a float.
    Returns one of lrs, or None. Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 6.
    """
    ### BEGIN SOLUTION
    for column in losses.T.tolist():
        there = [(loss, lr) for loss, lr in zip(column, lrs, strict=True) if loss <= target]
        if there:
            return min(there)[1]
    return None
    ### END SOLUTION


def plot_lr_sweep(lrs: list[float], losses: torch.Tensor) -> None:
    """Draw the losses over the epochs into a new pyplot figure: one line per learning rate, all in one pair of axes.

    The line of lrs[j] goes through (1, losses[j, 0]), (2, losses[j, 1]), .. : epochs are counted from 1. The loss axis
    is logarithmic, the epoch axis linear, and both have a label. Say in a legend which line is which. The figure stays
    open (no close(), no clf()); showing it is the caller's business.

    lrs: k learning rates, a list of floats. losses: (k, num_epochs), positive.
    Returns nothing. Does not change its arguments.

    Source: Dive into Deep Learning, 3.2.9, exercise 6.
    """
    ### BEGIN SOLUTION
    plt.figure()
    epochs = range(1, losses.shape[1] + 1)
    for lr, row in zip(lrs, losses.tolist(), strict=True):
        plt.plot(epochs, row, label=f"lr = {lr}")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")
    plt.legend()
    ### END SOLUTION


def batch_sizes(n: int, batch_size: int) -> list[int]:
    """How many examples each batch of the chapter's data_iter holds in one pass over n examples, in order.

    n: an int, 1 or more. batch_size: an int, 1 or more; it may be larger than n.
    Returns a list of ints.

    Source: Dive into Deep Learning, 3.2.9, exercise 7; data_iter is that of 3.2.2.
    """
    ### BEGIN SOLUTION
    return [min(batch_size, n - start) for start in range(0, n, batch_size)]
    ### END SOLUTION


def last_batch_scale(n: int, batch_size: int) -> float:
    """How many times as long the chapter's step is on the last batch as a step with that batch's mean gradient would
    be.

    The chapter's sgd divides the SUM of the gradients by batch_size, in the last batch of an epoch too.

    n: an int, 1 or more, the number of examples. batch_size: an int, 1 or more; it may be larger than n.
    Returns a float: 1.0 where the last batch is full.

    Source: Dive into Deep Learning, 3.2.9, exercise 7; sgd is that of 3.2.6, the formula that of 3.2.7.
    """
    ### BEGIN SOLUTION
    return batch_sizes(n, batch_size)[-1] / batch_size
    ### END SOLUTION


# Written question why_zero_init_works: answer between the quotes, two to five sentences.
### BEGIN SOLUTION
why_zero_init_works = """
Linear regression trains from w = 0: its gradient there is -X^T y / n, which comes from the data and is not zero, and
each weight gets a different one. The loss is convex, so every start leads to the same minimum. In the network with a
hidden layer, tanh(0) = 0 makes the gradient of W2 zero, and W2 = 0 makes those of W1 and b1 zero: only the output bias
moves, to the mean of y. Equal numbers other than 0 do not help either: all hidden units get equal gradients and stay
copies of each other for ever. Hence the small random numbers.
"""
### END SOLUTION

# Written question ohm_with_autograd: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
ohm_with_autograd = """
Yes: V = R I is linear regression with one weight R and no bias, autograd finds the slope of the loss, and R comes out
in ohm. The curvature of the loss is the mean of I^2, so currents of a milliampere make it a million times smaller than
currents of an ampere, and a learning rate that suits the one hardly moves R for the other. Scale the currents or the
learning rate.
"""
### END SOLUTION

# Written question temperature_from_spectrum: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
temperature_from_spectrum = """
Yes: u(lambda, T) is differentiable in T, so T can be trained like a weight until the curve fits the measured one. It
is no linear regression: the loss is not a parabola in T, and u spans many powers of ten, so compare logarithms and
train log T, step by step, from a guess below T. It has to be float64: in float32 the exponential overflows at 200 nm
and 300 K, the density becomes 0, its logarithm -inf and the gradient nan.
"""
### END SOLUTION

# Written question second_derivative_problems: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
second_derivative_problems = """
The gradient must itself be recorded (create_graph=True), so the graph of the backward pass stays in memory. The
Hessian of p parameters has p * p entries and takes p backward passes: for a million weights that is 10^12 numbers, so
one asks for products H v instead, at the price of about two passes. Where f is made of straight pieces, like ReLU, the
second derivative is 0 and says nothing, and a gradient that does not depend on x has no graph to follow.
"""
### END SOLUTION

# Written question why_reshape: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
why_reshape = """
y_hat is (n, 1) and y is (n,), so without reshape y_hat - y broadcasts to (n, n): every prediction against every label,
without an error, because the shapes are compatible, and the mean of it is still one number that falls in training. It
is smallest where all predictions are equal to the mean of y, so the weights go to 0 and only the bias learns.
"""
### END SOLUTION

# Written question which_learning_rate: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
which_learning_rate = """
With 1000 rows and the floor 0.0000493 my losses after three epochs were 9.2 for lr = 0.001, 0.034 for 0.01 and
0.0000493 for 0.03; 0.1 was at 0.00005 after the first epoch already, so it is the fastest. Larger ones are not better:
with mini-batches 1.0 keeps jumping around the minimum, between 0.00006 and 0.00014, and at 2.0, above the limit, the
loss grew to inf. Fastest and lowest are two questions, and nothing gets below the floor, about half the noise's
variance.
"""
### END SOLUTION

# Written question last_batch_effect: answer between the quotes, two to four sentences.
### BEGIN SOLUTION
last_batch_effect = """
data_iter yields the remaining n mod batch_size examples as a shorter last batch; nothing is dropped or repeated. sgd
divides its sum by batch_size all the same, so the step is shorter, as if its learning rate were smaller by the factor
(n mod batch_size) / batch_size. Every example keeps the same weight in the epoch; dividing by the true size would give
the few last ones a larger say, and is the mean that the formula 1/|B| asks for.
"""
### END SOLUTION
