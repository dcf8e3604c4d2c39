"""The exercises of Dive into Deep Learning 3.2: what is asked, which mistakes are known, which inputs tell them apart.

Labels are (n,) and predictions (n, 1), as in the chapter, so the missing reshape is a mistake in half of the
questions. The chapter's learning rate 0.03, batch size 10 and even 1000 / 10 hide most of the others: hidden cases
have currents in milliampere, wavelengths of a metre, batches that are not full, parameters away from 0."""

from __future__ import annotations

import math
import random

import matplotlib.pyplot as plt
import numpy
import torch
from d2l_3_2_exercises import (
    BOLTZMANN,
    LIGHT_SPEED,
    PLANCK,
    batch_sizes,
    broadcast_bug_fit,
    broadcast_bug_value,
    fastest_lr,
    fit_temperature,
    hessian_autograd,
    hvp,
    last_batch_scale,
    loss_floor,
    lr_sweep,
    mlp_gradients,
    ohm_fit,
    planck_energy_density,
    plot_lr_sweep,
    second_derivative,
    zero_init_gradient,
)
from rounding import FACTOR

from autograder.spec import (
    EXACT,
    Assignment,
    Case,
    Part,
    Question,
    RoundingBound,
    Tolerance,
    WrittenQuestion,
    formula,
    normal,
    uniform,
)

# The batch that the chapter prints.
ROWS = [
    [1.424327, -0.1696836],
    [0.7127053, 0.73023415],
    [-0.23669343, -0.65251243],
    [-0.7437719, 0.56905705],
    [-0.2513225, -0.7733599],
    [-0.06826942, 0.6585016],
    [-0.31461143, 1.6538868],
    [-0.18462065, -1.4264767],
    [0.4267893, 1.1760476],
    [0.03365511, 0.61478573],
]
PRINTED_LABELS = [
    7.643691,
    3.1422827,
    5.968363,
    0.77579963,
    6.332503,
    1.8385069,
    -2.0525527,
    8.690022,
    1.0556644,
    2.1767993,
]
FEATURES, LABELS = torch.tensor(ROWS), torch.tensor(PRINTED_LABELS)
# The same digits in float64, for public cases whose small results are differences of large numbers: in float32 their
# last digits, which examples.json would hold, depend on the processor.
IN_FLOAT64 = {
    "X": torch.tensor(ROWS, dtype=torch.float64),
    "y": torch.tensor(PRINTED_LABELS, dtype=torch.float64),
}
UNIT_FLOAT32 = 2.0**-24


def orders(epochs, n, seed):
    """The numbers 0 .. n - 1, shuffled anew for each epoch; the same on every machine."""
    generator = random.Random(seed)
    return torch.tensor([generator.sample(range(n), n) for _ in range(epochs)])


# zero_init_gradient


def magnitude_of_zero_init(X, y):
    return X.abs().T @ y.abs().reshape(-1, 1) / len(y), y.abs().mean().reshape(1)


def nothing_moves(X, y):
    """Both gradients come out as zero, as if training could not start. They need not be zero where the parameters are:
    what is the slope of (w - 3)^2 at w = 0?"""
    return torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)


def weights_do_not_move(X, y):
    """The gradient of w is zero and only b would learn. That is said of deep networks; here w multiplies the data, so
    what does the derivative of x w by w depend on?"""
    return torch.zeros(X.shape[1], 1, dtype=X.dtype), -y.mean().reshape(1)


def opposite_gradient(X, y):
    """Both gradients have the wrong sign: the error is prediction minus label. At zero the prediction is 0, and
    positive labels ask for a larger b: what sign has its gradient then?"""
    return X.T @ y.reshape(-1, 1) / len(y), y.mean().reshape(1)


def gradient_of_the_sum(X, y):
    """The gradients are n times too large: they belong to the sum of the losses. backward() on a vector, as in the
    chapter, adds up too; sgd divides later. Here the loss is the mean."""
    return -X.T @ y.reshape(-1, 1), -y.sum().reshape(1)


def loss_without_the_half(X, y):
    """Both gradients are twice too large. The chapter's squared_loss has a / 2 at its end: which factor does it
    cancel?"""
    return -2 * X.T @ y.reshape(-1, 1) / len(y), -2 * y.mean().reshape(1)


def labels_met_predictions_as_a_row(X, y):
    """The gradient of w is the product of two averages. The prediction is (n, 1) and y is (n,): their difference has
    the shape (n, n). Print it, and look at what squared_loss does before it subtracts."""
    return -(X.mean(0) * y.mean()).reshape(-1, 1), -y.mean().reshape(1)


def divided_by_all_entries(X, y):
    """The gradient of w is p times too small: it is averaged over the entries of X. How many examples are there, and
    how many numbers does X hold?"""
    return -X.T @ y.reshape(-1, 1) / X.numel(), -y.mean().reshape(1)


def divided_by_ten(X, y):
    """The sum is divided by 10, the chapter's batch size, whatever the number of examples is."""
    return -X.T @ y.reshape(-1, 1) / 10, -y.sum().reshape(1) / 10


def features_left_out(X, y):
    """Every weight gets the gradient of b. The chain rule goes on into x w: what stands in front of each weight?"""
    return -y.mean().expand(X.shape[1], 1), -y.mean().reshape(1)


def one_gradient_for_all_weights(X, y):
    """All weights get the same gradient, the average of their own ones. Equal weights need not have equal slopes: each
    has its own column of X."""
    gradient = -X.T @ y.reshape(-1, 1) / len(y)
    return gradient.mean().expand(X.shape[1], 1), -y.mean().reshape(1)


def gradient_of_w_flattened(X, y):
    """The numbers are right, but the gradient of w is (p,) and w is (p, 1). A gradient has the shape of its parameter:
    subtracted from w, this one would broadcast."""
    return -X.T @ y / len(y), -y.mean().reshape(1)


def bias_first(X, y):
    """The two gradients have changed places: first w, then b."""
    return -y.mean().reshape(1), -X.T @ y.reshape(-1, 1) / len(y)


def started_at_one(X, y):
    """This is the gradient at w = 1 and b = 0. The exercise starts at w = 0."""
    error = X.sum(1, keepdim=True) - y.reshape(-1, 1)
    return X.T @ error / len(y), error.mean().reshape(1)


def started_as_the_chapter_does(X, y):
    """The weights are drawn at random, as in 3.2.3. The exercise asks what happens when they are 0."""
    w = torch.randn(X.shape[1], 1, dtype=X.dtype) * 0.01
    error = X @ w - y.reshape(-1, 1)
    return X.T @ error / len(y), error.mean().reshape(1)


def zero_init_by_formula(X, y):
    return -(X.T @ y.reshape(-1, 1)) / X.shape[0], -y.mean().reshape(1)


def zero_init_by_backward(X, y):
    w = torch.zeros((X.shape[1], 1), dtype=X.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
    (0.5 * torch.nn.functional.mse_loss((X @ w + b).reshape(-1), y)).backward()
    return w.grad, b.grad


def zero_init_as_in_the_chapter(X, y):
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    w.requires_grad_()
    b.requires_grad_()
    loss = (torch.mm(X, w) + b - y.view(-1, 1)) ** 2 / 2
    loss.sum().backward()
    return w.grad / len(y), b.grad / len(y)


def zero_init_by_func(X, y):
    def loss(w, b):
        return (((X @ w + b).squeeze(1) - y) ** 2 / 2).mean()

    return torch.func.grad(loss, argnums=(0, 1))(
        torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    )


def zero_init_in_plain_python(X, y):
    rows, labels = X.tolist(), y.tolist()
    n = len(labels)
    return [[-sum(row[j] * label for row, label in zip(rows, labels, strict=True)) / n] for j in range(X.shape[1])], [
        -sum(labels) / n
    ]


def zero_init_by_a_linear_layer(X, y):
    net = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
    torch.nn.init.zeros_(net.weight)
    torch.nn.init.zeros_(net.bias)
    (torch.nn.MSELoss()(net(X).flatten(), y) / 2).backward()
    return net.weight.grad.T, net.bias.grad


def slopes_averaged_into_one(X, y):
    """The slopes of all weights are averaged into one number. X' times the residuals has added up the examples already;
    what is left has one slope per weight."""
    gradient_w, gradient_b = zero_init_gradient(X, y)
    return gradient_w.mean(), gradient_b


ZERO_INIT = Question(
    zero_init_gradient,
    points=7,
    cases=[
        Case(
            "three examples, to check by hand",
            dict(X=torch.tensor([[1.0, 0.0], [2.0, 1.0], [3.0, 5.0]]), y=torch.tensor([1.0, 2.0, 6.0])),
        ),
        Case("the batch that the chapter prints", dict(X=FEATURES, y=LABELS)),
        Case("one example with three features", dict(X=normal(1, 3), y=normal(1, mean=2.0)), hidden=True),
        Case("seven examples with one feature", dict(X=normal(7, 1, mean=1.0), y=normal(7, mean=-1.0)), hidden=True),
        Case(
            "as many examples as features, float64",
            dict(X=normal(4, 4, dtype=torch.float64), y=normal(4, mean=1.0, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(23, 2, mean=0.5, strided=True), y=normal(23, mean=3.0, strided=True)),
            hidden=True,
        ),
        Case("large numbers", dict(X=normal(6, 3, sd=900.0), y=normal(6, mean=4000.0, sd=500.0)), hidden=True),
        Case("small numbers", dict(X=normal(6, 2, sd=0.01), y=normal(6, mean=0.004, sd=0.002)), hidden=True),
        Case("a thousand examples", dict(X=normal(1000, 2), y=normal(1000, mean=4.2, sd=3.9)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_zero_init),
    misconceptions=[
        nothing_moves,
        weights_do_not_move,
        opposite_gradient,
        gradient_of_the_sum,
        loss_without_the_half,
        labels_met_predictions_as_a_row,
        divided_by_all_entries,
        divided_by_ten,
        features_left_out,
        one_gradient_for_all_weights,
        gradient_of_w_flattened,
        bias_first,
        started_at_one,
        started_as_the_chapter_does,
        slopes_averaged_into_one,
    ],
    alternatives=[
        zero_init_by_formula,
        zero_init_by_backward,
        zero_init_as_in_the_chapter,
        zero_init_by_func,
        zero_init_in_plain_python,
        zero_init_by_a_linear_layer,
    ],
    returns=("gradient of w", "gradient of b"),
)


# mlp_gradients


def magnitude_of_mlp(X, y, W1, b1, W2, b2):
    """Rounding of the hidden layer's input goes through tanh (slope at most 1), and on through every product."""
    n = len(y)
    hidden = torch.tanh(X @ W1 + b1)
    hidden_size = hidden.abs() + X.abs() @ W1.abs() + b1.abs()
    error = (hidden_size @ W2.abs() + b2.abs() + y.abs().reshape(-1, 1)) / n
    delta = error @ W2.T.abs() * (1 + 2 * hidden.abs() * hidden_size)
    return X.abs().T @ delta, delta.sum(0), hidden_size.T @ error, error.sum(0)


def backpropagated(X, y, W1, b1, W2, b2, activation=torch.tanh, slope=lambda hidden: 1 - hidden**2):
    """The four gradients by hand; slope is the derivative of the activation, as a function of its value."""
    hidden = activation(X @ W1 + b1)
    error = (hidden @ W2 + b2 - y.reshape(-1, 1)) / len(y)
    delta = error @ W2.T * slope(hidden)
    return X.T @ delta, delta.sum(0), hidden.T @ error, error.sum(0)


def all_gradients_zero(X, y, W1, b1, W2, b2):
    """Every gradient is zero. Even where all parameters are 0 one of them moves: which parameter reaches the prediction
    without a factor?"""
    return torch.zeros_like(W1), torch.zeros_like(b1), torch.zeros_like(W2), torch.zeros_like(b2)


def parameters_taken_as_zero(X, y, W1, b1, W2, b2):
    """These are the gradients at zero, whatever the parameters are. The four arguments are the point where the
    gradients are asked."""
    return mlp_gradients(X, y, W1 * 0, b1 * 0, W2 * 0, b2 * 0)


def mlp_gradients_of_the_sum(X, y, W1, b1, W2, b2):
    """All gradients are n times too large: the losses of the examples are added up and not averaged."""
    return tuple(gradient * len(y) for gradient in mlp_gradients(X, y, W1, b1, W2, b2))


def mlp_loss_without_the_half(X, y, W1, b1, W2, b2):
    """All gradients are twice too large. The loss of this file has a / 2 in it, as squared_loss has."""
    return tuple(gradient * 2 for gradient in mlp_gradients(X, y, W1, b1, W2, b2))


def mlp_error_reversed(X, y, W1, b1, W2, b2):
    """All gradients have the wrong sign: with these a step downhill would go uphill. Is the error label minus
    prediction, or prediction minus label?"""
    return tuple(-gradient for gradient in mlp_gradients(X, y, W1, b1, W2, b2))


def mlp_labels_as_a_row(X, y, W1, b1, W2, b2):
    """The prediction is (n, 1), the labels are (n,), and their difference is (n, n): each prediction is compared with
    every label. What does squared_loss do to y first?"""
    hidden = torch.tanh(X @ W1 + b1)
    error = (hidden @ W2 + b2 - y.mean()) / len(y)
    delta = error @ W2.T * (1 - hidden**2)
    return X.T @ delta, delta.sum(0), hidden.T @ error, error.sum(0)


def slope_of_tanh_forgotten(X, y, W1, b1, W2, b2):
    """The gradients of the second layer are right, those of the first are not: on its way back the error passes tanh as
    if it were not there. What is the derivative of tanh?"""
    return backpropagated(X, y, W1, b1, W2, b2, slope=torch.ones_like)


def slope_of_tanh_not_squared(X, y, W1, b1, W2, b2):
    """The gradients of the second layer are right, those of the first are not: the derivative of tanh that is used here
    is 1 - tanh, and even negative inputs should have a slope below 1."""
    return backpropagated(X, y, W1, b1, W2, b2, slope=lambda hidden: 1 - hidden)


def hidden_layer_without_activation(X, y, W1, b1, W2, b2):
    """tanh is missing: two linear layers in a row are one linear layer."""
    return backpropagated(X, y, W1, b1, W2, b2, activation=lambda z: z, slope=torch.ones_like)


def relu_for_tanh(X, y, W1, b1, W2, b2):
    """The hidden layer uses ReLU. At zero parameters the two agree, elsewhere they do not: here it is tanh."""
    return backpropagated(X, y, W1, b1, W2, b2, activation=torch.relu, slope=lambda hidden: (hidden > 0).to(X.dtype))


def sigmoid_for_tanh(X, y, W1, b1, W2, b2):
    """The hidden layer uses the sigmoid, which is 1/2 at 0, so the gradient of W2 does not vanish at zero parameters.
    What is tanh(0)?"""
    return backpropagated(X, y, W1, b1, W2, b2, activation=torch.sigmoid, slope=lambda hidden: hidden * (1 - hidden))


def tanh_on_the_output_too(X, y, W1, b1, W2, b2):
    """The prediction passes through tanh as well, so that it never leaves -1 .. 1. The output layer is linear."""
    hidden = torch.tanh(X @ W1 + b1)
    y_hat = torch.tanh(hidden @ W2 + b2)
    error = (y_hat - y.reshape(-1, 1)) / len(y) * (1 - y_hat**2)
    delta = error @ W2.T * (1 - hidden**2)
    return X.T @ delta, delta.sum(0), hidden.T @ error, error.sum(0)


def biases_left_out(X, y, W1, b1, W2, b2):
    """The biases do not take part in the prediction. They do not show where both are 0."""
    return mlp_gradients(X, y, W1, b1 * 0, W2, b2 * 0)


def second_layer_first(X, y, W1, b1, W2, b2):
    """The gradients are right, their order is not: W1, b1, W2, b2, as in the arguments."""
    of_W1, of_b1, of_W2, of_b2 = mlp_gradients(X, y, W1, b1, W2, b2)
    return of_W2, of_b2, of_W1, of_b1


def one_step_made(X, y, W1, b1, W2, b2):
    """These are the parameters after a step with learning rate 1, not the gradients."""
    gradients = mlp_gradients(X, y, W1, b1, W2, b2)
    return tuple(parameter - gradient for parameter, gradient in zip((W1, b1, W2, b2), gradients, strict=True))


def mlp_by_hand(X, y, W1, b1, W2, b2):
    n = X.shape[0]
    hidden = torch.tanh(X @ W1 + b1)
    error = (hidden @ W2).squeeze(1) + b2 - y
    delta = torch.outer(error, W2.squeeze(1)) * (1 - hidden.square())
    return X.T @ delta / n, delta.mean(dim=0), (hidden.T @ error).unsqueeze(1) / n, error.mean(dim=0, keepdim=True)


def mlp_by_func(X, y, W1, b1, W2, b2):
    def loss(W1, b1, W2, b2):
        return torch.nn.functional.mse_loss((torch.tanh(X @ W1 + b1) @ W2 + b2).flatten(), y) / 2

    return torch.func.grad(loss, argnums=(0, 1, 2, 3))(W1, b1, W2, b2)


def mlp_by_modules(X, y, W1, b1, W2, b2):
    net = torch.nn.Sequential(
        torch.nn.Linear(*W1.shape, dtype=X.dtype), torch.nn.Tanh(), torch.nn.Linear(*W2.shape, dtype=X.dtype)
    )
    with torch.no_grad():
        for parameter, value in zip(net.parameters(), (W1.T, b1, W2.T, b2), strict=True):
            parameter.copy_(value)
    (0.5 * torch.nn.MSELoss()(net(X), y[:, None])).backward()
    first, second = net[0], net[2]
    return first.weight.grad.T, first.bias.grad, second.weight.grad.T, second.bias.grad


def mlp_example_by_example(X, y, W1, b1, W2, b2):
    sums = [torch.zeros_like(parameter) for parameter in (W1, b1, W2, b2)]
    for x, label in zip(X, y, strict=True):
        leaves = [parameter.detach().clone().requires_grad_() for parameter in (W1, b1, W2, b2)]
        prediction = torch.tanh(x @ leaves[0] + leaves[1]) @ leaves[2] + leaves[3]
        ((prediction - label) ** 2 / 2).sum().backward()
        sums = [total + leaf.grad for total, leaf in zip(sums, leaves, strict=True)]
    return [total / len(y) for total in sums]


def parameters(p, h, sd=0.7, dtype=torch.float32, strided=False):
    """Random parameters of a network of p inputs and h hidden units."""
    shapes = {"W1": (p, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    return {name: normal(*shape, sd=sd, dtype=dtype, strided=strided) for name, shape in shapes.items()}


def constant_parameters(p, h, value):
    shapes = {"W1": (p, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    return {name: torch.full(shape, value) for name, shape in shapes.items()}


def backward_without_parentheses(X, y, W1, b1, W2, b2):
    """All gradients are None: `loss.backward` without its parentheses only names the function, and calls nothing."""
    return None, None, None, None


MLP = Question(
    mlp_gradients,
    points=8,
    cases=[
        Case("all parameters 0", dict(X=FEATURES, y=LABELS, **constant_parameters(2, 3, 0.0))),
        Case("all parameters 1/2", dict(X=FEATURES, y=LABELS, **constant_parameters(2, 3, 0.5))),
        Case(
            "small parameters that differ",
            dict(
                X=FEATURES[:4],
                y=LABELS[:4],
                W1=torch.tensor([[0.1, -0.2, 0.3], [0.2, 0.1, -0.1]]),
                b1=torch.tensor([0.0, 0.1, -0.1]),
                W2=torch.tensor([[0.3], [-0.2], [0.1]]),
                b2=torch.tensor([0.5]),
            ),
        ),
        Case(
            "five examples, three features, four units",
            dict(X=normal(5, 3), y=normal(5), **parameters(3, 4)),
            hidden=True,
        ),
        Case("a single unit", dict(X=normal(6, 2), y=normal(6, mean=1.0), **parameters(2, 1)), hidden=True),
        Case(
            "one example with one feature", dict(X=normal(1, 1), y=normal(1, mean=2.0), **parameters(1, 2)), hidden=True
        ),
        Case(
            "two examples in float64",
            dict(
                X=normal(2, 5, dtype=torch.float64),
                y=normal(2, dtype=torch.float64),
                **parameters(5, 3, dtype=torch.float64),
            ),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(12, 3, strided=True), y=normal(12, strided=True), **parameters(3, 5, strided=True)),
            hidden=True,
        ),
        Case(
            "a hundred examples, large labels",
            dict(X=normal(100, 2, sd=0.5), y=normal(100, mean=300.0, sd=100.0), **parameters(2, 6)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_mlp),
    misconceptions=[
        all_gradients_zero,
        parameters_taken_as_zero,
        mlp_gradients_of_the_sum,
        mlp_loss_without_the_half,
        mlp_error_reversed,
        mlp_labels_as_a_row,
        slope_of_tanh_forgotten,
        slope_of_tanh_not_squared,
        hidden_layer_without_activation,
        relu_for_tanh,
        sigmoid_for_tanh,
        tanh_on_the_output_too,
        biases_left_out,
        second_layer_first,
        one_step_made,
        backward_without_parentheses,
    ],
    alternatives=[mlp_by_hand, mlp_by_func, mlp_by_modules, mlp_example_by_example],
    returns=("gradient of W1", "gradient of b1", "gradient of W2", "gradient of b2"),
)


# ohm_fit


def conductance(I, V):
    """This is a conductance, current per volt. Which of the two is the input of V = R I, and which is the label?"""
    return (I * V).sum() / (V * V).sum()


def current_fitted_to_voltage(I, V):
    """This is one over the slope of the line that predicts the current from the voltage. Its unit is ohm, but it makes
    the errors of the currents small; the loss is about those of the voltages."""
    return (V * V).sum() / (I * V).sum()


def mean_of_ratios(I, V):
    """This is the average of the single resistances V / I. A measurement near 0 A then counts as much as a large one,
    although its ratio is mostly noise."""
    return (V / I).mean()


def ratio_of_means(I, V):
    """This is the mean voltage over the mean current. Where currents flow both ways their mean can be almost 0; the
    smallest loss weighs each measurement by its current."""
    return V.mean() / I.mean()


def line_with_an_intercept(I, V):
    """This is the slope of a line that need not go through the origin. Without a current there is no voltage: Ohm's law
    has no intercept, even where one would make the loss smaller."""
    return ((I - I.mean()) * (V - V.mean())).sum() / ((I - I.mean()) ** 2).sum()


def not_divided(I, V):
    """This is the sum of I V, a power. Set the derivative of the loss to 0 and solve for R: what is R multiplied
    with?"""
    return (I * V).sum()


def divided_by_n(I, V):
    """This is the mean of I V, the size of the gradient at R = 0. Where is the gradient 0?"""
    return (I * V).mean()


def current_not_squared(I, V):
    """The sum of I V is divided by the sum of the currents, which leaves volts. Which power of I makes it ohm?"""
    return (I * V).sum() / I.sum()


def last_measurement_only(I, V):
    """Only the last measurement counts, as when a loop overwrites its result. The loss is about all of them."""
    return V[-1] / I[-1]


def milliampere_taken_for_ampere(I, V):
    """The result is 1000 times too small: the currents are already in ampere. Do not convert them again."""
    return ohm_fit(I, V) / 1000


def slope_of_the_power(I, V):
    """The mean of V^2 over the mean of I^2, under a root, forgets which current belongs to which voltage: it is never
    negative and noise makes it too large."""
    return ((V**2).mean() / (I**2).mean()).sqrt()


def a_hundred_steps_of_a_tenth(I, V):
    """A hundred steps with learning rate 0.1 do not arrive for these currents. The curvature of the loss is the mean of
    I^2: with milliamperes the steps are a million times too short, with large currents too long. Let the learning rate
    follow the currents, or solve for R."""
    R = torch.zeros((), dtype=I.dtype)
    for _ in range(100):
        R = R - 0.1 * ((R * I - V) * I).mean()
    return R


def a_thousand_steps_of_a_hundredth(I, V):
    """A thousand steps with learning rate 0.01 do not arrive for these currents. The curvature of the loss is the mean
    of I^2, and the learning rate has to match it. Print R every hundred steps: does it still move?"""
    R = torch.zeros((), dtype=I.dtype)
    for _ in range(1000):
        R = R - 0.01 * ((R * I - V) * I).mean()
    return R


def ohm_by_lstsq(I, V):
    return torch.linalg.lstsq(I.reshape(-1, 1), V.reshape(-1, 1)).solution


def ohm_by_scaled_descent(I, V):
    R = torch.zeros(1, dtype=I.dtype, requires_grad=True)
    lr = 0.9 / (I**2).mean().item()
    for _ in range(40):
        loss = ((R * I - V) ** 2 / 2).mean()
        loss.backward()
        with torch.no_grad():
            R -= lr * R.grad
            R.grad.zero_()
    return R.detach()


def ohm_by_one_newton_step(I, V):
    def loss(R):
        return ((R * I - V) ** 2).mean()

    zero = torch.zeros((), dtype=I.dtype)
    return -torch.func.grad(loss)(zero) / torch.func.grad(torch.func.grad(loss))(zero)


def ohm_in_plain_python(I, V):
    pairs = list(zip(I.tolist(), V.tolist(), strict=True))
    return sum(current * voltage for current, voltage in pairs) / sum(current * current for current, _ in pairs)


def ohm_on_scaled_currents(I, V):
    unit = I.abs().max()
    R = torch.nn.Parameter(torch.zeros(1, dtype=I.dtype))
    optimizer = torch.optim.SGD([R], lr=0.5)
    for _ in range(300):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(R * (I / unit), V).backward()
        optimizer.step()
    return (R / unit).item()


OHM = Question(
    ohm_fit,
    points=5,
    cases=[
        Case(
            "ampere",
            dict(I=torch.tensor([0.5, 1.0, 1.5, 2.0, 2.5]), V=torch.tensor([2.41, 4.66, 7.11, 9.35, 11.77])),
        ),
        Case(
            "milliampere through a larger resistor",
            dict(I=torch.tensor([0.002, 0.005, 0.01, 0.015]), V=torch.tensor([0.43, 1.11, 2.19, 3.32])),
        ),
        Case("currents that flow both ways", dict(I=normal(9, sd=2.0), V=normal(9, sd=5.0)), hidden=True),
        Case("a single measurement", dict(I=uniform(1, low=0.2, high=0.4), V=uniform(1, low=3, high=4)), hidden=True),
        Case(
            "two measurements in float64, one of them without a current",
            dict(I=torch.tensor([0.0, 1.3], dtype=torch.float64), V=torch.tensor([0.2, 6.1], dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(I=uniform(20, low=0.5, high=3, strided=True), V=uniform(20, low=1, high=9, strided=True)),
            hidden=True,
        ),
        Case(
            "hundreds of ampere",
            dict(I=uniform(6, low=100, high=400), V=uniform(6, low=2, high=3)),
            hidden=True,
        ),
        Case(
            "wires the wrong way round",
            dict(I=uniform(5, low=0.01, high=0.05), V=uniform(5, low=-9, high=-3)),
            hidden=True,
        ),
    ],
    tolerance=Tolerance(rtol=1e-4, atol=0.0),
    misconceptions=[
        conductance,
        current_fitted_to_voltage,
        mean_of_ratios,
        ratio_of_means,
        line_with_an_intercept,
        not_divided,
        divided_by_n,
        current_not_squared,
        last_measurement_only,
        milliampere_taken_for_ampere,
        slope_of_the_power,
        a_hundred_steps_of_a_tenth,
        a_thousand_steps_of_a_hundredth,
    ],
    alternatives=[
        ohm_by_lstsq,
        ohm_by_scaled_descent,
        ohm_by_one_newton_step,
        ohm_in_plain_python,
        ohm_on_scaled_currents,
    ],
)


# planck_energy_density


def magnitude_of_planck(lam, T):
    """Rounding of the exponent is stretched by the exponent itself."""
    return planck_energy_density(lam, T) * (1 + PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T))


def radiance(lam, T):
    """This is the spectral radiance, what a surface sends into a unit of solid angle. The energy in a volume of space
    is asked: it is the other quantity that books call Planck's law, and differs by a constant factor."""
    return planck_energy_density(lam, T) * LIGHT_SPEED / (4 * math.pi)


def exitance(lam, T):
    """This is the power that leaves a square metre of surface. The energy in a cubic metre of space is asked."""
    return planck_energy_density(lam, T) * LIGHT_SPEED / 4


def quarter_of_the_modes(lam, T):
    """A quarter of the expected density: the constant in front is not that of the formula. The 2 h c^2 of the radiance
    does not become 2 pi h c here."""
    return planck_energy_density(lam, T) / 4


def wien_approximation(lam, T):
    """The - 1 in the denominator is missing. For short wavelengths nobody sees it; for long ones the density becomes
    much too small."""
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 * torch.exp(-PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T))


def rayleigh_jeans(lam, T):
    """This is the classical law, without Planck's constant: right for long wavelengths, and infinite energy for short
    ones. That catastrophe is what Planck's law ended."""
    return 8 * math.pi * BOLTZMANN * T / lam**4


def plus_one_in_the_denominator(lam, T):
    """The denominator has + 1. That is the statistics of electrons; photons have the other sign."""
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)) + 1)


def h_bar(lam, T):
    """Planck's constant is divided by 2 pi. h-bar goes with angular frequencies; this formula has h."""
    exponent = PLANCK * LIGHT_SPEED / (2 * math.pi * lam * BOLTZMANN * T)
    return 4 * PLANCK * LIGHT_SPEED / lam**5 / torch.expm1(exponent)


def nanometres(lam, T):
    """The wavelengths are taken for nanometres and multiplied by 1e-9 once more. They are in metre already."""
    return planck_energy_density(lam * 1e-9, T)


def celsius(lam, T):
    """The temperature is taken for degrees Celsius. It is in kelvin already."""
    return planck_energy_density(lam, T + 273.15)


def per_frequency(lam, T):
    """This is the density per unit of frequency, with the frequency c / lambda put in. A unit of wavelength is not a
    unit of frequency: what is d nu / d lambda?"""
    nu = LIGHT_SPEED / lam
    return 8 * math.pi * PLANCK * nu**3 / LIGHT_SPEED**3 / torch.expm1(PLANCK * nu / (BOLTZMANN * T))


def fourth_power(lam, T):
    """The wavelength has the power 4 in place of 5: the result is lambda times too small, and no energy per volume and
    per wavelength."""
    return planck_energy_density(lam, T) * lam


def exponential_minus_one(lam, T):
    """For long wavelengths the last digits are wrong: exp(x) is nearly 1 there, and subtracting 1 leaves the rounding
    errors. torch has a function for this difference that keeps all digits."""
    exponent = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(exponent) - 1)


def in_float32(lam, T):
    """The computation runs in float32, whose largest number is 3e38 and smallest 1e-45: exponentials become inf,
    densities 0, constants lose their digits. Keep float64."""
    return planck_energy_density(lam.float(), float(T)).double()


def constants_of_four_digits(lam, T):
    """The constants are rounded (6.626e-34, 3e8 and 1.381e-23, or the like), and the exponential multiplies their
    error. The exact values are at the top of the file."""
    h, c, k = 6.626e-34, 3e8, 1.381e-23
    return 8 * math.pi * h * c / lam**5 / torch.expm1(h * c / (lam * k * T))


def constants_of_four_digits_but_c(lam, T):
    """Two constants are rounded (6.626e-34 and 1.381e-23, or the like), and the exponential multiplies their error. The
    exact values are at the top of the file."""
    h, c, k = 6.626e-34, 299792458.0, 1.381e-23
    return 8 * math.pi * h * c / lam**5 / torch.expm1(h * c / (lam * k * T))


def always_the_sun(lam, T):
    """The temperature is always 5778 K, that of the sun, whatever T is."""
    return planck_energy_density(lam, 5778.0)


def planck_by_the_exponent(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    return 8 * math.pi * BOLTZMANN * T / lam**4 * x / torch.special.expm1(x)


def planck_in_numpy(lam, T):
    wavelengths = lam.numpy()
    exponent = PLANCK * LIGHT_SPEED / (wavelengths * BOLTZMANN * float(T))
    with numpy.errstate(over="ignore"):
        return 8 * numpy.pi * PLANCK * LIGHT_SPEED / wavelengths**5 / numpy.expm1(exponent)


def planck_from_the_radiance(lam, T):
    x = PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * T)
    radiance = 2 * PLANCK * LIGHT_SPEED**2 / lam.pow(5) * torch.exp(-x) / -torch.expm1(-x)
    return 4 * math.pi / LIGHT_SPEED * radiance


def planck_in_plain_python(lam, T):
    densities = []
    for wavelength in lam.tolist():
        x = PLANCK * LIGHT_SPEED / (wavelength * BOLTZMANN * float(T))
        boltzmann_factor = math.exp(-x)
        densities.append(8 * math.pi * PLANCK * LIGHT_SPEED / wavelength**5 * boltzmann_factor / -math.expm1(-x))
    return torch.tensor(densities, dtype=torch.float64)


def metres(*wavelengths):
    return torch.tensor(wavelengths, dtype=torch.float64)


def exponent_without_parentheses(lam, T):
    """The exponent is hardly above 0, and all densities are infinite: without parentheses h c / lam * k * T multiplies
    by k and T. Which of the letters stand below the line?"""
    exponent = PLANCK * LIGHT_SPEED / lam * BOLTZMANN * T
    return 8 * math.pi * PLANCK * LIGHT_SPEED / lam**5 / (torch.exp(exponent) - 1)


PLANCK_QUESTION = Question(
    planck_energy_density,
    points=8,
    cases=[
        Case("three colours of the sun", dict(lam=metres(450e-9, 550e-9, 650e-9), T=5778.0)),
        Case("a room, from ultraviolet to a metre", dict(lam=metres(200e-9, 10e-6, 1e-3, 1.0), T=300.0)),
        Case("a filament", dict(lam=metres(4e-7, 1e-6, 3e-6, 2e-5, 7e-5), T=2900.0), hidden=True),
        Case("one wavelength of molten iron", dict(lam=metres(1.1e-6), T=1811.0), hidden=True),
        Case(
            "the sky behind the stars",
            dict(lam=metres(0.0003, 0.0011, 0.0032, 0.0095), T=torch.tensor(2.7255, dtype=torch.float64)),
            hidden=True,
        ),
        Case("a hot star", dict(lam=metres(90e-9, 145e-9, 320e-9, 2e-6, 40e-6), T=20000.0), hidden=True),
        Case("x-rays of the sun's core", dict(lam=metres(2e-10, 1e-9, 5e-9), T=1.5e7), hidden=True),
        Case("too short to be there", dict(lam=metres(20e-9, 30e-9, 4e-6), T=700.0), hidden=True),
        Case(
            "every second wavelength of a longer list",
            dict(lam=torch.stack([metres(3e-7, 2e-4, 9e-7, 5e-6)] * 2, dim=-1)[..., 0], T=4100.0),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_planck),
    misconceptions=[
        radiance,
        exitance,
        quarter_of_the_modes,
        wien_approximation,
        rayleigh_jeans,
        plus_one_in_the_denominator,
        h_bar,
        nanometres,
        celsius,
        per_frequency,
        fourth_power,
        exponential_minus_one,
        in_float32,
        constants_of_four_digits,
        constants_of_four_digits_but_c,
        always_the_sun,
        exponent_without_parentheses,
    ],
    alternatives=[planck_by_the_exponent, planck_in_numpy, planck_from_the_radiance, planck_in_plain_python],
)


# fit_temperature


def spectrum(T, shortest, longest, n):
    """(wavelengths, densities) of a body of temperature T: n wavelengths in equal ratios, as a table prints them."""
    wavelengths = [float(f"{shortest * (longest / shortest) ** (i / max(1, n - 1)):.3g}") for i in range(n)]
    lam = torch.tensor(wavelengths, dtype=torch.float64)
    densities = [float(f"{density:.5g}") for density in planck_energy_density(lam, T).tolist()]
    return {"lam": lam, "u": torch.tensor(densities, dtype=torch.float64)}


def first_guess_returned(lam, u, T0):
    """The first guess comes back unchanged: nothing was trained. With u of this size a plain step on T is either
    lost in rounding or enormous; what becomes of both if you compare logarithms?"""
    return T0


def first_guess_replaced_by_nan(lam, u, T0):
    """The result is nan. Look at the first density of your own model at T0 and at its logarithm, and at the dtype: in
    float32 the exponential overflows."""
    return math.nan


def one_step_only(lam, u, T0):
    """This is where a single step from the first guess leads. The model is not linear in T, so a step has to be
    repeated until it is small."""

    def log_density(log_T):
        return planck_energy_density(lam, log_T.exp()).log()

    log_T = torch.tensor(math.log(T0), dtype=torch.float64)
    value, slope = torch.func.jvp(log_density, (log_T,), (torch.ones_like(log_T),))
    return math.exp(log_T + slope @ (u.log() - value) / (slope @ slope))


def displacement_law(lam, u, T0):
    """This is Wien's displacement law at the wavelength with the largest u. The peak lies between the wavelengths of
    the table, or outside of it, and all other measurements are thrown away."""
    return 2.897771955e-3 / lam[u.argmax()].item()


def wien_inverted(lam, u, T0):
    """Each measurement is solved for T without the - 1 of Planck's law, and the results are averaged. That is good for
    short wavelengths only."""
    logarithm = torch.log(8 * math.pi * PLANCK * LIGHT_SPEED / (lam**5 * u))
    return (PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * logarithm)).mean()


def classical_inverted(lam, u, T0):
    """Each measurement is solved for T by the classical law of Rayleigh and Jeans, and the results are averaged. That
    is good for long wavelengths only."""
    return (u * lam**4 / (8 * math.pi * BOLTZMANN)).mean()


def total_energy(lam, u, T0):
    """The densities are added up to the total energy, and the law of Stefan and Boltzmann gives T. The table holds
    only a part of the spectrum, so energy is missing."""
    total = torch.trapezoid(u, lam)
    return (total * LIGHT_SPEED / (4 * 5.670374419e-8)) ** 0.25


def densities_taken_for_radiances(lam, u, T0):
    """The measurements are compared with radiances, which differ from densities by the constant factor c / (4 pi). A
    temperature can hide such a factor only on one wavelength."""
    return fit_temperature(lam, u * 4 * math.pi / LIGHT_SPEED, T0)


def hundreds_only(lam, u, T0):
    """The best of the temperatures 100 K, 200 K, 300 K, ..: a table of guesses is only as fine as its steps. One part
    in a thousand is asked."""
    table = [100.0 * i for i in range(1, 400)]
    return min(table, key=lambda T: float((planck_energy_density(lam, T).log() - u.log()).square().sum()))


def logarithm_returned(lam, u, T0):
    """This is the logarithm of the temperature. It is good for training; the answer is in kelvin."""
    return math.log(fit_temperature(lam, u, T0))


def answer_in_celsius(lam, u, T0):
    """This is the temperature in degrees Celsius. The answer is in kelvin."""
    return fit_temperature(lam, u, T0) - 273.15


def sun_guessed(lam, u, T0):
    """The answer is 5778 K for every spectrum."""
    return 5778.0


def temperature_by_inversion(lam, u, T0):
    x = torch.log1p(8 * math.pi * PLANCK * LIGHT_SPEED / (lam**5 * u))
    return float((PLANCK * LIGHT_SPEED / (lam * BOLTZMANN * x)).median())


def temperature_by_bisection(lam, u, T0):
    low, high = T0, 2 * T0
    while planck_energy_density(lam, high).log().sum() < u.log().sum():
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if planck_energy_density(lam, middle).log().sum() < u.log().sum():
            low = middle
        else:
            high = middle
    return torch.tensor(high)


def temperature_by_newton(lam, u, T0):
    log_T = torch.tensor(math.log(T0), dtype=torch.float64, requires_grad=True)
    for _ in range(40):
        gap = (planck_energy_density(lam, log_T.exp()).log() - u.log()).mean()
        (slope,) = torch.autograd.grad(gap, log_T)
        with torch.no_grad():
            log_T -= gap / slope
    return log_T.exp().item()


def temperature_by_lbfgs(lam, u, T0):
    log_T = torch.nn.Parameter(torch.tensor(math.log(T0), dtype=torch.float64))
    optimizer = torch.optim.LBFGS([log_T], max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = (planck_energy_density(lam, log_T.exp()).log() - u.log()).square().mean()
        loss.backward()
        return loss

    optimizer.step(closure)
    return log_T.exp().item()


FIT = Question(
    fit_temperature,
    points=8,
    cases=[
        Case("the sun", dict(**spectrum(5778.0, 2e-7, 3e-6, 12), T0=3000.0)),
        Case("a warm wall in the far infrared", dict(**spectrum(301.3, 4e-6, 4e-5, 8), T0=150.0)),
        Case("a filament, guessed far too cold", dict(**spectrum(2873.0, 3e-7, 2e-6, 20), T0=300.0), hidden=True),
        Case("a hot star from room temperature", dict(**spectrum(19450.0, 2e-7, 1e-6, 30), T0=300.0), hidden=True),
        Case("one wavelength", dict(**spectrum(1811.0, 6.5e-7, 6.5e-7, 1), T0=900.0), hidden=True),
        Case("the sky in the microwaves", dict(**spectrum(2.7255, 5e-4, 8e-3, 10), T0=1.0), hidden=True),
        Case("long waves of a star", dict(**spectrum(8230.0, 5e-6, 1e-4, 6), T0=2000.0), hidden=True),
        Case("the guess is right", dict(**spectrum(1234.5, 1e-6, 1e-5, 9), T0=1234.5), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-3, atol=0.0),
    misconceptions=[
        first_guess_returned,
        first_guess_replaced_by_nan,
        one_step_only,
        displacement_law,
        wien_inverted,
        classical_inverted,
        total_energy,
        densities_taken_for_radiances,
        hundreds_only,
        logarithm_returned,
        answer_in_celsius,
        sun_guessed,
    ],
    alternatives=[
        temperature_by_inversion,
        temperature_by_bisection,
        temperature_by_newton,
        temperature_by_lbfgs,
    ],
    builds_on=["planck_energy_density"],
)


# second_derivative


def slope_only(f, x):
    """This is the first derivative. Differentiate once more: the slope is itself a function of x."""
    return torch.func.grad(f)(x)


def both_derivatives_added(f, x):
    """This is the sum of the first and the second derivative: x.grad holds both, since backward() adds to what is there
    already. For x^3 at 2 it gives 12 + 12."""
    leaf = x.clone().requires_grad_(True)
    f(leaf).backward(create_graph=True)
    leaf.grad.backward()
    return leaf.grad.detach()


def derivative_squared(f, x):
    """This is the square of the slope. The 2 in d^2 f / dx^2 says how often f is differentiated."""
    return torch.func.grad(f)(x) ** 2


def graph_of_the_gradient_not_kept(f, x):
    """There is nothing to differentiate: either autograd was never asked to follow x, or the gradient came without a
    graph of its own. The backward pass is recorded only on demand: look for the option of torch.autograd.grad, and of
    backward, that does."""
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf)
    return torch.autograd.grad(slope, leaf)[0]


def straight_line_not_foreseen(f, x):
    """Right for curves, but the slope of a straight line is a constant: it has no graph and does not require grad, so
    differentiating it raises. What is its derivative, and how do you notice the case?"""
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(slope, leaf)[0]


def function_value_returned(f, x):
    """This is f(x) itself."""
    return f(x)


def f_of_the_slope(f, x):
    """f is applied to its own slope. The second derivative is the slope of the slope function, at the same x."""
    return f(torch.func.grad(f)(x))


def slope_at_the_slope(f, x):
    """The derivative is taken at x, and then again at the value that came out. Both derivatives belong to the point
    x."""
    return torch.func.grad(f)(torch.func.grad(f)(x))


def difference_not_divided_by_h_squared(f, x):
    """The second difference is divided by h only. Halve h: the result should hardly change."""
    h = 1e-2
    return (f(x + h) - 2 * f(x) + f(x - h)) / h


def difference_with_a_coarse_step(f, x):
    """This is a difference quotient, with an error that depends on its step h (and for small h in float32 on rounding).
    Automatic differentiation has no h."""
    h = 0.1
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def halved_as_in_taylors_series(f, x):
    """Half of the second derivative: that is the coefficient in Taylor's series, not the derivative."""
    return second_derivative(f, x) / 2


def second_derivative_by_create_graph(f, x):
    leaf = x.clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    if not slope.requires_grad:
        return torch.zeros_like(x)
    (second,) = torch.autograd.grad(slope, leaf)
    return second


def second_derivative_by_functional(f, x):
    return torch.autograd.functional.hessian(f, x)


def second_derivative_by_zeroed_grad(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).backward(create_graph=True)
    slope = leaf.grad
    leaf.grad = None
    # Adding 0 * leaf gives even a constant slope a graph.
    (slope + 0 * leaf).backward()
    return leaf.grad.detach()


def second_derivative_by_forward_mode(f, x):
    return torch.func.jacfwd(torch.func.jacrev(f))(x)


CUBE = formula("x", "x ** 3")

SECOND = Question(
    second_derivative,
    points=5,
    cases=[
        Case("x^3 at 2", dict(f=CUBE, x=torch.tensor(2.0))),
        Case("a straight line", dict(f=formula("x", "3 * x + 1"), x=torch.tensor(2.0))),
        Case("x^3 to the left of 0", dict(f=CUBE, x=torch.tensor(-1.5)), hidden=True),
        Case("a wave", dict(f=formula("x", "torch.sin(3 * x)"), x=normal()), hidden=True),
        Case(
            "a bell in float64",
            dict(f=formula("x", "torch.exp(-(x ** 2) / 2)"), x=normal(dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "a line through given numbers",
            dict(f=formula("x", "a * x - b", a=uniform(low=1, high=2), b=normal()), x=normal()),
            hidden=True,
        ),
        Case("a softplus", dict(f=formula("x", "torch.log(1 + torch.exp(x))"), x=uniform(low=-1, high=1)), hidden=True),
        Case(
            "one over x", dict(f=formula("x", "a / x", a=uniform(low=2, high=4)), x=uniform(low=1, high=2)), hidden=True
        ),
    ],
    tolerance=Tolerance(rtol=1e-4, atol=1e-5),
    misconceptions=[
        slope_only,
        both_derivatives_added,
        derivative_squared,
        graph_of_the_gradient_not_kept,
        straight_line_not_foreseen,
        function_value_returned,
        f_of_the_slope,
        slope_at_the_slope,
        difference_not_divided_by_h_squared,
        difference_with_a_coarse_step,
        halved_as_in_taylors_series,
    ],
    alternatives=[
        second_derivative_by_create_graph,
        second_derivative_by_functional,
        second_derivative_by_zeroed_grad,
        second_derivative_by_forward_mode,
    ],
)


# hessian_autograd


def gradient_of_f(f, w):
    return torch.func.grad(f)(w)


def largest_entry(f, w):
    return torch.func.hessian(f)(w).abs().max().clamp(min=1.0) * 8


def gradient_returned(f, w):
    """This is the gradient, one number per parameter. The Hessian has one for each pair of parameters."""
    return gradient_of_f(f, w)


def rows_added_up(f, w):
    """This is one number per parameter, the sums of the Hessian's rows: autograd differentiates a number, and a
    gradient that is summed first is one. Differentiate its entries one by one."""
    return hessian_autograd(f, w).sum(0)


def row_sums_on_the_diagonal(f, w):
    """The row sums of the Hessian stand on the diagonal and the rest is 0. The mixed derivatives have places of their
    own."""
    return torch.diag(hessian_autograd(f, w).sum(0))


def diagonal_only(f, w):
    """The diagonal is right, everything else is 0: each entry of the gradient was differentiated by its own parameter
    only. Does it depend on no other?"""
    return torch.diag(torch.diag(hessian_autograd(f, w)))


def diagonal_as_a_vector(f, w):
    """This is the diagonal of the Hessian. The mixed derivatives are missing."""
    return torch.diag(hessian_autograd(f, w))


def rows_pile_up(f, w):
    """The first row contains the gradient and every row all the rows before it: w.grad is added to and never emptied.
    That is why torch.autograd.grad, which returns its result, is handy here."""
    return gradient_of_f(f, w) + hessian_autograd(f, w).cumsum(0)


def rows_pile_up_on_nothing(f, w):
    """Each row has all the rows before it added to it: w.grad is not emptied between the backward passes."""
    return hessian_autograd(f, w).cumsum(0)


def outer_product_of_the_gradient(f, w):
    """The gradient is multiplied by itself, every entry by every other. That is an outer product of first derivatives;
    the Hessian holds second ones."""
    gradient = gradient_of_f(f, w)
    return torch.outer(gradient, gradient)


def half_hessian(f, w):
    """Half of the Hessian. The 1/2 belongs to the quadratic form in Taylor's series, not to the derivatives."""
    return hessian_autograd(f, w) / 2


def curvature_at_the_origin(f, w):
    """This is the Hessian at w = 0. Apart from quadratic functions it depends on where you stand."""
    return hessian_autograd(f, torch.zeros_like(w))


def gradient_without_its_graph(f, w):
    """The gradient came without a graph, so it cannot be differentiated again: ask for one when you compute it
    (create_graph)."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf)
    return torch.stack([torch.autograd.grad(one, leaf, retain_graph=True)[0] for one in gradient])


def graph_used_up_by_the_first_row(f, w):
    """The first row frees the graph, and the second one finds it gone. A graph that is gone through several times has
    to be retained."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.stack([torch.autograd.grad(one, leaf)[0] for one in gradient])


def gradient_differentiated_as_a_whole(f, w):
    """The gradient has several entries, and autograd differentiates one number at a time."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(gradient, leaf)[0]


def hessian_by_functional(f, w):
    return torch.autograd.functional.hessian(f, w)


def hessian_by_func(f, w):
    return torch.func.hessian(f)(w)


def hessian_by_two_reverse_passes(f, w):
    return torch.func.jacrev(torch.func.jacrev(f))(w)


def hessian_by_backward(f, w):
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    rows = torch.zeros(len(w), len(w), dtype=w.dtype)
    for i in range(len(w)):
        leaf.grad = None
        gradient[i].backward(retain_graph=True)
        rows[i] = leaf.grad
    return rows


def hessian_column_by_column(f, w):
    columns = [hvp(f, w, unit) for unit in torch.eye(len(w), dtype=w.dtype)]
    return torch.stack(columns, dim=1)


MIXED = formula("w", "w[0] ** 2 * w[1]")
QUARTIC = formula("w", "w @ Q @ w / 2 + (w ** 4).sum() / 4", Q=normal(4, 4))
BUMP = formula("w", "torch.exp(-(w ** 2).sum() / 2) * w[0]")

HESSIAN = Question(
    hessian_autograd,
    points=6,
    cases=[
        Case("w0^2 w1 at (1, 2)", dict(f=MIXED, w=torch.tensor([1.0, 2.0]))),
        Case(
            "the half-mean loss on the chapter's batch",
            dict(f=formula("w", "((X @ w - y) ** 2 / 2).mean()", X=FEATURES, y=LABELS), w=torch.tensor([0.5, -1.0])),
        ),
        Case("a quartic bowl with four parameters", dict(f=QUARTIC, w=normal(4)), hidden=True),
        Case(
            "one parameter", dict(f=formula("w", "torch.sin(w[0]) * 5"), w=uniform(1, low=0.5, high=1.2)), hidden=True
        ),
        Case("a bump in float64", dict(f=BUMP, w=normal(3, dtype=torch.float64)), hidden=True),
        Case(
            "a product, not contiguous",
            dict(f=formula("w", "w.prod()"), w=uniform(5, low=1, high=2, strided=True)),
            hidden=True,
        ),
        Case("powers of single parameters", dict(f=formula("w", "(w ** 4).sum()"), w=normal(3)), hidden=True),
    ],
    tolerance=RoundingBound(largest_entry),
    misconceptions=[
        gradient_returned,
        rows_added_up,
        row_sums_on_the_diagonal,
        diagonal_only,
        diagonal_as_a_vector,
        rows_pile_up,
        rows_pile_up_on_nothing,
        outer_product_of_the_gradient,
        half_hessian,
        curvature_at_the_origin,
        gradient_without_its_graph,
        graph_used_up_by_the_first_row,
        gradient_differentiated_as_a_whole,
    ],
    alternatives=[
        hessian_by_functional,
        hessian_by_func,
        hessian_by_two_reverse_passes,
        hessian_by_backward,
        hessian_column_by_column,
    ],
)


# hvp


def magnitude_of_hvp(f, w, v):
    return torch.func.hessian(f)(w).abs() @ v.abs() + largest_entry(f, w) * v.abs().max()


def gradient_times_v(f, w, v):
    """The gradient is multiplied by v entry by entry; nothing has been differentiated a second time."""
    return gradient_of_f(f, w) * v


def gradient_along_v(f, w, v):
    """This is the slope of f in the direction v, one number. It is half of the way: differentiate it."""
    return gradient_of_f(f, w) @ v


def diagonal_times_v(f, w, v):
    """Only the diagonal of the Hessian acts on v. Each entry of the result is a sum over all entries of v."""
    return torch.diag(hessian_autograd(f, w)) * v


def v_left_out(f, w, v):
    """These are the sums of the Hessian's rows, as if v were all ones."""
    return hessian_autograd(f, w).sum(1)


def curvature_along_v(f, w, v):
    """This is v^T H v, one number: the curvature in the direction v. The product H v is a vector."""
    return v @ hessian_autograd(f, w) @ v


def point_and_direction_exchanged(f, w, v):
    """The Hessian at v is multiplied by w: point and direction have changed places."""
    return hessian_autograd(f, v) @ w


def point_in_place_of_v(f, w, v):
    """The Hessian is multiplied by w. The direction is v."""
    return hessian_autograd(f, w) @ w


def gradient_at_v(f, w, v):
    """This is the gradient of f at v. For a quadratic form it would be the product; in general the Hessian at w is
    needed."""
    return gradient_of_f(f, v)


def gradients_a_whole_v_apart(f, w, v):
    """This is the difference of the gradients at w + v and at w. It equals H v only where the Hessian does not change
    on the way."""
    return gradient_of_f(f, w + v) - gradient_of_f(f, w)


def gauss_newton_product(f, w, v):
    """The outer product of the gradient takes the place of the Hessian. It holds first derivatives only."""
    gradient = gradient_of_f(f, w)
    return gradient * (gradient @ v)


def product_without_a_graph(f, w, v):
    """The gradient came without a graph, so the product with v cannot be differentiated (create_graph)."""
    leaf = w.clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(leaf), leaf)
    return torch.autograd.grad(gradient @ v, leaf)[0]


def hvp_by_functional(f, w, v):
    return torch.autograd.functional.hvp(f, w, v)[1]


def hvp_by_forward_over_reverse(f, w, v):
    return torch.func.jvp(torch.func.grad(f), (w,), (v,))[1]


def hvp_by_the_whole_hessian(f, w, v):
    return torch.mv(torch.func.hessian(f)(w), v)


def hvp_by_grad_outputs(f, w, v):
    leaf = w.detach().clone().requires_grad_(True)
    slopes = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    return torch.autograd.grad(slopes, leaf, grad_outputs=(v,))[0]


HVP = Question(
    hvp,
    points=4,
    cases=[
        Case("w0^2 w1 at (1, 2)", dict(f=MIXED, w=torch.tensor([1.0, 2.0]), v=torch.tensor([3.0, -1.0]))),
        Case("a quartic bowl with four parameters", dict(f=QUARTIC, w=normal(4), v=normal(4)), hidden=True),
        Case(
            "one parameter",
            dict(f=formula("w", "torch.sin(w[0]) * 5"), w=uniform(1, low=0.5, high=1.2), v=uniform(1, low=2, high=3)),
            hidden=True,
        ),
        Case(
            "a bump in float64",
            dict(f=BUMP, w=normal(3, dtype=torch.float64), v=normal(3, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "five hundred parameters",
            dict(f=formula("w", "torch.log(1 + (w ** 2).sum())"), w=normal(500), v=normal(500, strided=True)),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_hvp),
    misconceptions=[
        gradient_times_v,
        gradient_along_v,
        diagonal_times_v,
        v_left_out,
        curvature_along_v,
        point_and_direction_exchanged,
        point_in_place_of_v,
        gradient_at_v,
        gradients_a_whole_v_apart,
        gauss_newton_product,
        product_without_a_graph,
    ],
    alternatives=[hvp_by_functional, hvp_by_forward_over_reverse, hvp_by_the_whole_hessian, hvp_by_grad_outputs],
)


# broadcast_bug_value


def magnitude_of_bug(y_hat, y):
    return ((y_hat.abs() + y.abs()) ** 2 / 2).mean()


def reshape_in_place(y_hat, y):
    """This is the loss with the reshape: each prediction meets its own label. The question is what comes out without
    it. What shape has a (3, 1) minus a (3,)?"""
    return ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2).mean()


def bug_without_the_half(y_hat, y):
    """Twice too large: squared_loss has a / 2 at its end, and losing the reshape does not lose the half."""
    return ((y_hat - y) ** 2).mean()


def bug_summed(y_hat, y):
    """The squares are added up. How many of them are there, and what does mean() divide by?"""
    return ((y_hat - y) ** 2 / 2).sum()


def bug_divided_by_n(y_hat, y):
    """The result is n times too large: it divides by the number of examples, but mean() divides by the number of
    entries. How many entries has the difference?"""
    return ((y_hat - y) ** 2 / 2).sum() / len(y)


def table_of_losses(y_hat, y):
    """This is the whole table of losses. Training needs one number: its mean."""
    return (y_hat - y) ** 2 / 2


def row_of_losses(y_hat, y):
    """This is one number per label: only one of the two dimensions of the table is averaged."""
    return ((y_hat - y) ** 2 / 2).mean(0)


def difference_of_the_means(y_hat, y):
    """The means are compared, so that all spread is lost. Squaring comes before averaging."""
    return (y_hat.mean() - y.mean()) ** 2 / 2


def spread_of_labels_left_out(y_hat, y):
    """The spread of the labels around their mean is missing: each prediction is compared with the mean label here, and
    not with every label."""
    return ((y_hat - y.mean()) ** 2 / 2).mean()


def spread_of_predictions_left_out(y_hat, y):
    """The spread of the predictions is missing: their mean is compared with every label here. Every prediction meets
    every label."""
    return ((y_hat.mean() - y) ** 2 / 2).mean()


def variances_of_samples(y_hat, y):
    """Split into spreads and the distance of the means, which is a good idea; but var() divides by n - 1 unless told
    otherwise, and a mean divides by n."""
    return (y_hat.var() + y.var() + (y_hat.mean() - y.mean()) ** 2) / 2


def bug_of_absolute_errors(y_hat, y):
    """The errors are taken as absolute values and not squared."""
    return ((y_hat - y).abs() / 2).mean()


def diagonal_left_out(y_hat, y):
    """The pairs that belong together are left out. The table has all n * n pairs, those of its diagonal too."""
    table = (y_hat - y) ** 2 / 2
    return (table.sum() - table.trace()) / (table.numel() - len(y))


def bug_from_spreads(y_hat, y):
    return (y_hat.var(correction=0) + y.var(correction=0) + (y_hat.mean() - y.mean()) ** 2) / 2


def bug_in_plain_python(y_hat, y):
    losses = [(a - b) ** 2 / 2 for a in y_hat.flatten().tolist() for b in y.tolist()]
    return sum(losses) / len(losses)


def bug_by_cdist(y_hat, y):
    return torch.cdist(y_hat, y.reshape(-1, 1)).square().mean() / 2


def bug_by_expanding(y_hat, y):
    n = len(y)
    return torch.nn.functional.mse_loss(y_hat.expand(n, n), y.expand(n, n)).div(2)


def bug_in_numpy(y_hat, y):
    return 0.5 * numpy.square(numpy.subtract.outer(y_hat.numpy()[:, 0], y.numpy())).mean()


BUG_VALUE = Question(
    broadcast_bug_value,
    points=5,
    cases=[
        Case(
            "three exact predictions",
            dict(y_hat=torch.tensor([[1.0], [2.0], [3.0]]), y=torch.tensor([1.0, 2.0, 3.0])),
        ),
        Case("one example", dict(y_hat=normal(1, 1), y=normal(1)), hidden=True),
        Case("two examples", dict(y_hat=normal(2, 1), y=normal(2, mean=1.0)), hidden=True),
        Case(
            "seven in float64",
            dict(y_hat=normal(7, 1, dtype=torch.float64), y=normal(7, mean=-2.0, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(y_hat=normal(30, 1, mean=1.0, strided=True), y=normal(30, sd=2.0, strided=True)),
            hidden=True,
        ),
        Case("large numbers", dict(y_hat=normal(5, 1, sd=3000.0), y=normal(5, mean=2000.0, sd=900.0)), hidden=True),
        Case("small numbers", dict(y_hat=normal(9, 1, sd=0.01), y=normal(9, sd=0.02)), hidden=True),
        Case("thirty-one examples", dict(y_hat=normal(31, 1), y=normal(31, mean=0.5)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_bug),
    misconceptions=[
        reshape_in_place,
        bug_without_the_half,
        bug_summed,
        bug_divided_by_n,
        table_of_losses,
        row_of_losses,
        difference_of_the_means,
        spread_of_labels_left_out,
        spread_of_predictions_left_out,
        variances_of_samples,
        bug_of_absolute_errors,
        diagonal_left_out,
    ],
    alternatives=[bug_from_spreads, bug_in_plain_python, bug_by_cdist, bug_by_expanding, bug_in_numpy],
)


# broadcast_bug_fit


def least_squares(X, y):
    """(w, b) of the smallest loss, with the reshape."""
    design = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    best = torch.linalg.lstsq(design, y.reshape(-1, 1)).solution
    return best[:-1], best[-1]


def column_of_zeros(X):
    return torch.zeros(X.shape[1], 1, dtype=X.dtype)


def trained_without_the_bug(X, y):
    """This is the line through the data, which the right loss leads to. Without the reshape each prediction is pulled
    towards all labels: what single number is nearest to all of them?"""
    return least_squares(X, y)


def everything_zero(X, y):
    """w is right, but b stays at 0. The prediction that is nearest to all labels is not 0, unless they average to
    it."""
    return column_of_zeros(X), torch.zeros(1, dtype=X.dtype)


def median_of_the_labels(X, y):
    """b is the median of the labels. It makes absolute errors small; which average makes squared ones small?"""
    return column_of_zeros(X), y.median().reshape(1)


def sum_of_the_labels(X, y):
    """b is the sum of the labels, far above all of them."""
    return column_of_zeros(X), y.sum().reshape(1)


def bug_with_the_right_intercept(X, y):
    """w is right, but b is the intercept of the line through the data. With w = 0 the prediction is b alone."""
    return column_of_zeros(X), least_squares(X, y)[1]


def right_slope_kept(X, y):
    """The slope is the one of the right loss. Every row of X meets the same labels: which slope lets all predictions be
    equally near to them?"""
    return least_squares(X, y)[0], y.mean().reshape(1)


def middle_of_the_range(X, y):
    """b lies halfway between the smallest and the largest label. The labels in between count as well."""
    return column_of_zeros(X), ((y.min() + y.max()) / 2).reshape(1)


def slope_of_the_mean(X, y):
    """The mean label has gone into the weights and not into the bias. Which of the two is the same for all rows of
    X?"""
    return y.mean().expand(X.shape[1], 1), torch.zeros(1, dtype=X.dtype)


def mean_with_wrong_sign(X, y):
    """b has the wrong sign. Put it into the loss: every prediction is on the other side of zero then."""
    return column_of_zeros(X), -y.mean().reshape(1)


def ten_epochs_at_the_chapters_rate(X, y):
    """Training was ended before it had arrived: thirty steps with the chapter's 0.03 are too few. Watch w and b until
    they no longer move."""
    w, b = column_of_zeros(X), torch.zeros(1, dtype=X.dtype)
    for _ in range(30):
        error = X @ w + b - y.mean()
        w, b = w - 0.03 * X.T @ error / len(y), b - 0.03 * error.mean()
    return w, b


def bug_fit_by_training(X, y):
    w = torch.zeros(X.shape[1], 1, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w, b], max_iter=300, tolerance_grad=1e-12, tolerance_change=1e-15)

    def closure():
        optimizer.zero_grad()
        loss = ((X.double() @ w + b - y.double()) ** 2 / 2).mean()
        loss.backward()
        return loss

    for _ in range(5):
        optimizer.step(closure)
    return w.detach().to(X.dtype), b.detach().to(X.dtype)


def bug_fit_by_descent(X, y):
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    lr = 1 / float((X**2).sum(1).mean() + 1)
    for _ in range(4000):
        error = (X @ w + b - y).mean(1, keepdim=True)
        w, b = w - lr * X.T @ error / len(X), b - lr * error.mean()
    return w, b


def bug_fit_by_least_squares(X, y):
    n = len(y)
    design = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1)
    best = torch.linalg.lstsq(design.repeat_interleave(n, dim=0), y.repeat(n).reshape(-1, 1)).solution
    return best[:-1], best[-1]


def bug_fit_known(X, y):
    return [[0.0]] * X.shape[1], [sum(y.tolist()) / len(y)]


BUG_FIT = Question(
    broadcast_bug_fit,
    points=4,
    cases=[
        Case("the batch that the chapter prints", dict(X=FEATURES, y=LABELS)),
        Case("six examples with one feature", dict(X=normal(6, 1), y=normal(6, mean=2.0)), hidden=True),
        Case("eight examples with three features", dict(X=normal(8, 3), y=normal(8, mean=-3.0, sd=2.0)), hidden=True),
        Case(
            "features away from zero, float64",
            dict(X=normal(9, 2, mean=0.5, dtype=torch.float64), y=normal(9, mean=1.0, sd=3.0, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(20, 2, strided=True), y=normal(20, mean=4.0, strided=True)),
            hidden=True,
        ),
        Case("labels in the hundreds", dict(X=normal(12, 1, sd=2.0), y=normal(12, mean=300.0, sd=50.0)), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-3, atol=1e-3),
    misconceptions=[
        trained_without_the_bug,
        everything_zero,
        median_of_the_labels,
        sum_of_the_labels,
        bug_with_the_right_intercept,
        right_slope_kept,
        middle_of_the_range,
        slope_of_the_mean,
        mean_with_wrong_sign,
        ten_epochs_at_the_chapters_rate,
    ],
    alternatives=[bug_fit_by_training, bug_fit_by_descent, bug_fit_by_least_squares, bug_fit_known],
    returns=("w", "b"),
)


# lr_sweep


def magnitude_of_sweep(lrs, X, y, order, batch_size):
    """An error of (w, b) goes through every step's matrix; a step adds the rounding of (w, b) and of its gradient."""
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    curvature = float(torch.linalg.matrix_norm(A, 2) ** 2) / len(y)
    losses = []
    for lr in lrs:
        theta, error = torch.zeros(A.shape[1], dtype=A.dtype), 0.0
        for row in order:
            for batch in row.split(batch_size):
                B, rate = A[batch], lr / batch_size
                largest = B.abs() @ theta.abs() + y[batch].abs()
                theta = theta - rate * B.T @ (B @ theta - y[batch])
                stretch = float(torch.linalg.matrix_norm(torch.eye(len(theta), dtype=A.dtype) - rate * B.T @ B, 2))
                error = stretch * error + float(theta.norm() + rate * (B.abs().T @ largest).norm())
            residual, largest = A @ theta - y, A.abs() @ theta.abs() + y.abs()
            own = (residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2).mean() / 2
            slope = float((A.T @ residual).norm()) / len(y)
            losses.append(float(own) + slope * error + FACTOR / 2 * UNIT_FLOAT32 * curvature * error**2)
    return torch.tensor(losses, dtype=torch.float64).reshape(len(lrs), len(order))


def half_mean(X, y, w, b):
    return ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean()


def walked(lrs, X, y, order, batch_size, step, restart=True, note=half_mean):
    """The losses when step(w, b, X of the batch, y of the batch, lr / batch_size) gives the next w and b."""
    losses = []
    w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    for lr in lrs:
        if restart:
            w, b = torch.zeros_like(w), torch.zeros_like(b)
        for row in order:
            for batch in row.split(batch_size):
                w, b = step(w, b, X[batch], y[batch], lr / batch_size)
            losses.append(note(X, y, w, b))
    return torch.stack(losses).reshape(len(lrs), len(order))


def sgd_step(w, b, X, y, rate):
    error = X @ w + b - y.reshape(-1, 1)
    return w - rate * X.T @ error, b - rate * error.sum()


def divided_by_the_batch_twice(lrs, X, y, order, batch_size):
    """The steps are batch_size times too short: the loss of the batch is averaged, and its gradient divided by
    batch_size once more. Once is enough."""
    return lr_sweep([lr / batch_size for lr in lrs], X, y, order, batch_size)


def not_divided_by_the_batch(lrs, X, y, order, batch_size):
    """The steps are batch_size times too long: gradients of all examples of a batch are added up, and nothing divides
    them."""
    return lr_sweep([lr * batch_size for lr in lrs], X, y, order, batch_size)


def divided_by_the_batchs_own_size(lrs, X, y, order, batch_size):
    """The last batch is divided by its own size. That is a sound choice, but the chapter's sgd, and this question,
    divide by batch_size there too; last_batch_scale asks what that does."""

    def step(w, b, X, y, rate):
        return sgd_step(w, b, X, y, rate * batch_size / len(y))

    return walked(lrs, X, y, order, batch_size, step)


def short_batch_dropped(lrs, X, y, order, batch_size):
    """The last batch is left out where it is not full. data_iter yields it, short as it is."""
    return lr_sweep(lrs, X, y, order[:, : len(y) // batch_size * batch_size], batch_size)


def order_ignored(lrs, X, y, order, batch_size):
    """The batches are taken in the order of the rows of X. Their order is given, in order."""
    return lr_sweep(lrs, X, y, torch.arange(len(y)).expand(len(order), -1), batch_size)


def first_order_for_all_epochs(lrs, X, y, order, batch_size):
    """Every epoch goes through the examples in the order of the first one. Each epoch has a row of order."""
    return lr_sweep(lrs, X, y, order[:1].expand(len(order), -1), batch_size)


def training_goes_on(lrs, X, y, order, batch_size):
    """The first learning rate is right, the next ones start where the one before had ended. To be compared, all have to
    start at w = 0 and b = 0."""
    return walked(lrs, X, y, order, batch_size, sgd_step, restart=False)


def loss_before_the_epoch(lrs, X, y, order, batch_size):
    """The losses are one epoch late: they are noted before the epoch and not after it, so the first one is that of
    w = 0."""
    start = half_mean(X, y, torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype))
    losses = lr_sweep(lrs, X, y, order, batch_size)
    return torch.cat([start.expand(len(lrs), 1), losses[:, :-1]], dim=1)


def loss_of_the_last_batch(lrs, X, y, order, batch_size):
    """The losses are those of the last batch of each epoch, before its step. All n examples count, after the epoch."""
    losses = []
    for lr in lrs:
        w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
        for row in order:
            for batch in row.split(batch_size):
                losses.append(half_mean(X[batch], y[batch], w, b))
                w, b = sgd_step(w, b, X[batch], y[batch], lr / batch_size)
    per_epoch = len(order[0].split(batch_size))
    return torch.stack(losses).reshape(len(lrs), len(order), per_epoch)[:, :, -1]


def sweep_without_the_half(lrs, X, y, order, batch_size):
    """Losses and steps lack the / 2 of squared_loss: the losses are twice as large, and so are the steps."""
    return 2 * lr_sweep([2 * lr for lr in lrs], X, y, order, batch_size)


def steps_twice_too_long(lrs, X, y, order, batch_size):
    """The losses are halved, the gradients are not: each step is twice as long. What is the derivative of e^2 / 2?"""
    return lr_sweep([2 * lr for lr in lrs], X, y, order, batch_size)


def losses_not_halved(lrs, X, y, order, batch_size):
    """The training is right, but each loss is twice too large: the / 2 of squared_loss is missing in what is noted."""
    return 2 * lr_sweep(lrs, X, y, order, batch_size)


def losses_summed(lrs, X, y, order, batch_size):
    """The training is right, but the losses are added up over the examples and not averaged."""
    return len(y) * lr_sweep(lrs, X, y, order, batch_size)


def one_step_per_epoch(lrs, X, y, order, batch_size):
    """Each epoch makes a single step with all examples: that is gradient descent without batches."""
    return lr_sweep(lrs, X, y, order, len(y))


def uphill(lrs, X, y, order, batch_size):
    """The losses grow: the steps go up the gradient."""
    return lr_sweep([-lr for lr in lrs], X, y, order, batch_size)


def bias_forgotten(lrs, X, y, order, batch_size):
    """b stays at 0: sgd is to move both parameters."""

    def step(w, b, X, y, rate):
        return sgd_step(w, b, X, y, rate)[0], b

    return walked(lrs, X, y, order, batch_size, step)


def bias_step_after_the_weights(lrs, X, y, order, batch_size):
    """b is moved by a gradient that is taken after w has moved. Both gradients belong to the same w and b."""

    def step(w, b, X, y, rate):
        w, _ = sgd_step(w, b, X, y, rate)
        return w, sgd_step(w, b, X, y, rate)[1]

    return walked(lrs, X, y, order, batch_size, step)


def gradients_pile_up(lrs, X, y, order, batch_size):
    """Each backward() adds to the gradients of the batches before, since nothing sets them to zero. MXNet, which the
    chapter uses, overwrites them; torch does not."""
    losses = []
    for lr in lrs:
        w, b = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
        step_w, step_b = torch.zeros_like(w), torch.zeros_like(b)
        for row in order:
            for batch in row.split(batch_size):
                error = X[batch] @ w + b - y[batch].reshape(-1, 1)
                step_w, step_b = step_w + X[batch].T @ error, step_b + error.sum()
                w, b = w - lr / batch_size * step_w, b - lr / batch_size * step_b
            losses.append(half_mean(X, y, w, b))
    return torch.stack(losses).reshape(len(lrs), len(order))


def reshape_forgotten(lrs, X, y, order, batch_size):
    """The reshape of exercise 5 is missing: in each batch every prediction is compared with every label. The losses
    stay near that of a constant prediction, whatever the learning rate."""

    def step(w, b, X, y, rate):
        error = (X @ w + b - y).sum(1, keepdim=True)
        return w - rate * X.T @ error, b - rate * error.sum()

    return walked(lrs, X, y, order, batch_size, step, note=lambda X, y, w, b: broadcast_bug_value(X @ w + b, y))


def epochs_by_rates(lrs, X, y, order, batch_size):
    """Rows and columns are exchanged: a row belongs to a learning rate, a column to an epoch."""
    return lr_sweep(lrs, X, y, order, batch_size).T


def last_losses_only(lrs, X, y, order, batch_size):
    """There is one loss per learning rate, the last one. How fast it fell can only be seen with those before it."""
    return lr_sweep(lrs, X, y, order, batch_size)[:, -1]


def chapters_rate_only(lrs, X, y, order, batch_size):
    """All rows are those of the learning rate 0.03: the loop variable is never used."""
    return lr_sweep([0.03] * len(lrs), X, y, order, batch_size)


def sweep_by_optim(lrs, X, y, order, batch_size):
    losses = torch.zeros(len(lrs), len(order), dtype=X.dtype)
    for j, lr in enumerate(lrs):
        w = torch.zeros(X.shape[1], 1, dtype=X.dtype, requires_grad=True)
        b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
        optimizer = torch.optim.SGD([w, b], lr=lr / batch_size)
        for e, indices in enumerate(order.tolist()):
            for start in range(0, len(indices), batch_size):
                batch = indices[start : start + batch_size]
                optimizer.zero_grad()
                loss = torch.nn.functional.mse_loss(X[batch] @ w + b, y[batch].unsqueeze(1), reduction="sum") / 2
                loss.backward()
                optimizer.step()
            with torch.no_grad():
                losses[j, e] = torch.nn.functional.mse_loss(X @ w + b, y.unsqueeze(1)) / 2
    return losses


def sweep_as_in_the_chapter(lrs, X, y, order, batch_size):
    def squared_loss(y_hat, y):
        return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2

    def sgd(params, lr, batch_size):
        with torch.no_grad():
            for param in params:
                param -= lr * param.grad / batch_size
                param.grad.zero_()

    losses = []
    for lr in lrs:
        w = torch.zeros((X.shape[1], 1), dtype=X.dtype, requires_grad=True)
        b = torch.zeros(1, dtype=X.dtype, requires_grad=True)
        losses.append([])
        for epoch in range(len(order)):
            for i in range(0, len(y), batch_size):
                j = order[epoch, i : min(i + batch_size, len(y))]
                squared_loss(X[j] @ w + b, y[j]).sum().backward()
                sgd([w, b], lr, batch_size)
            losses[-1].append(squared_loss(X @ w + b, y).mean().item())
    return losses


def sweep_in_numpy(lrs, X, y, order, batch_size):
    rows, labels = numpy.column_stack([X.numpy(), numpy.ones_like(y.numpy())]), y.numpy()
    table = numpy.zeros((len(lrs), len(order)), dtype=labels.dtype)
    for j, lr in enumerate(lrs):
        theta = numpy.zeros(rows.shape[1], dtype=labels.dtype)
        for e, indices in enumerate(order.numpy()):
            for start in range(0, len(labels), batch_size):
                batch = indices[start : start + batch_size]
                error = rows[batch] @ theta - labels[batch]
                theta = theta - labels.dtype.type(lr / batch_size) * (rows[batch].T @ error)
            table[j, e] = numpy.mean((rows @ theta - labels) ** 2) / 2
    return table


def sweep_by_linear_layers(lrs, X, y, order, batch_size):
    table = []
    for lr in lrs:
        net = torch.nn.Linear(X.shape[1], 1, dtype=X.dtype)
        for parameter in net.parameters():
            torch.nn.init.zeros_(parameter)
        row = []
        for epoch in order:
            for batch in torch.split(epoch, batch_size):
                net.zero_grad()
                losses = (net(X[batch]).squeeze(1) - y[batch]).square() * 0.5
                losses.backward(torch.ones_like(losses))
                for parameter in net.parameters():
                    parameter.data.add_(parameter.grad, alpha=-lr / batch_size)
            row.append(torch.mean((net(X).flatten() - y) ** 2).item() / 2)
        table.append(row)
    return torch.tensor(table, dtype=X.dtype)


def chapter_like(n, seed, dtype=torch.float32):
    """X and y = X w + b + noise with the chapter's w, b and noise, the same on every machine."""
    generator = random.Random(seed)
    X = torch.tensor([[round(generator.gauss(0, 1), 4) for _ in range(2)] for _ in range(n)], dtype=dtype)
    noise = torch.tensor([round(generator.gauss(0, 0.01), 4) for _ in range(n)], dtype=dtype)
    y = [round(value, 4) for value in (X @ torch.tensor([2.0, -3.4], dtype=dtype) + 4.2 + noise).tolist()]
    return {"X": X, "y": torch.tensor(y, dtype=dtype)}


SWEEP = Question(
    lr_sweep,
    points=9,
    cases=[
        Case(
            "three learning rates on the chapter's batch",
            dict(lrs=[0.03, 0.3, 1.0], **IN_FLOAT64, order=orders(3, 10, 1), batch_size=5),
        ),
        Case(
            "batches of four from ten",
            dict(lrs=[0.3], **IN_FLOAT64, order=orders(2, 10, 2), batch_size=4),
        ),
        Case(
            "forty rows like the chapter's, batches of seven",
            dict(lrs=[0.1, 0.5], **chapter_like(40, 3), order=orders(4, 40, 3), batch_size=7),
            hidden=True,
        ),
        Case(
            "single examples",
            dict(lrs=[0.2, 0.05], X=normal(6, 1), y=normal(6, mean=2.0), order=orders(3, 6, 4), batch_size=1),
            hidden=True,
        ),
        Case(
            "a batch larger than the data",
            dict(lrs=[0.4, 0.8], X=normal(5, 2), y=normal(5), order=orders(4, 5, 5), batch_size=8),
            hidden=True,
        ),
        Case(
            "three features in float64",
            dict(
                lrs=[0.02, 0.2, 0.6],
                X=normal(11, 3, dtype=torch.float64),
                y=normal(11, mean=-1.0, dtype=torch.float64),
                order=orders(2, 11, 6),
                batch_size=4,
            ),
            hidden=True,
        ),
        Case(
            "too large a learning rate",
            dict(lrs=[2.5, 0.1], X=normal(8, 2), y=normal(8, mean=1.0), order=orders(2, 8, 7), batch_size=4),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(
                lrs=[0.3],
                X=normal(9, 2, strided=True),
                y=normal(9, mean=5.0, strided=True),
                order=orders(5, 9, 8),
                batch_size=3,
            ),
            hidden=True,
        ),
        Case(
            "large numbers",
            dict(
                lrs=[1e-7, 5e-7],
                X=normal(7, 2, sd=1000.0),
                y=normal(7, mean=5000.0, sd=900.0),
                order=orders(3, 7, 9),
                batch_size=3,
            ),
            hidden=True,
        ),
    ],
    tolerance=RoundingBound(magnitude_of_sweep, factor=FACTOR),
    misconceptions=[
        divided_by_the_batch_twice,
        not_divided_by_the_batch,
        divided_by_the_batchs_own_size,
        short_batch_dropped,
        order_ignored,
        first_order_for_all_epochs,
        training_goes_on,
        loss_before_the_epoch,
        loss_of_the_last_batch,
        sweep_without_the_half,
        steps_twice_too_long,
        losses_not_halved,
        losses_summed,
        one_step_per_epoch,
        uphill,
        bias_forgotten,
        bias_step_after_the_weights,
        gradients_pile_up,
        reshape_forgotten,
        epochs_by_rates,
        last_losses_only,
        chapters_rate_only,
    ],
    alternatives=[sweep_by_optim, sweep_as_in_the_chapter, sweep_in_numpy, sweep_by_linear_layers],
)


# loss_floor


def magnitude_of_floor(X, y):
    w, b = least_squares(X, y)
    residual = X @ w + b - y.reshape(-1, 1)
    largest = X.abs() @ w.abs() + b.abs() + y.abs().reshape(-1, 1)
    return ((residual**2 + 2 * residual.abs() * largest + UNIT_FLOAT32 * largest**2) / 2).mean()


def floor_not_halved(X, y):
    """Twice too large: the loss of the chapter has a / 2 in it, and so has its smallest value."""
    return 2 * loss_floor(X, y)


def floor_summed(X, y):
    """The squared errors of the best line are added up and not averaged."""
    return len(y) * loss_floor(X, y)


def floor_without_intercept(X, y):
    """The best line through the origin: b is missing, and the loss could be made smaller with it."""
    best = torch.linalg.lstsq(X, y.reshape(-1, 1)).solution
    return ((X @ best - y.reshape(-1, 1)) ** 2 / 2).mean()


def unbiased_variance(X, y):
    """The sum is divided by n - p - 1 as for an unbiased estimate of the noise. The loss divides by n, whatever was
    estimated."""
    return loss_floor(X, y) * len(y) / (len(y) - X.shape[1] - 1)


def floor_of_zero(X, y):
    """The floor is not 0: no line goes through all points when the labels have noise. What is left over?"""
    return torch.zeros((), dtype=X.dtype)


def noise_of_the_chapter(X, y):
    """This is half of the variance of the chapter's noise, a good guess for the chapter's data. The data that are
    handed over have noise of their own."""
    return 0.01**2 / 2


def loss_of_the_true_parameters(X, y):
    """This is the loss of the chapter's true w and b. They are not the best ones for a sample: the noise pulls the best
    line a little away from them."""
    return half_mean(X, y, torch.tensor([[2.0], [-3.4]], dtype=X.dtype), 4.2)


def spread_of_the_labels(X, y):
    """This is the smallest loss of a constant prediction. What do the features contribute?"""
    return y.var(correction=0) / 2


def root_of_the_floor(X, y):
    """This is a standard deviation: the loss keeps the square."""
    return (2 * loss_floor(X, y)).sqrt()


def best_line_of_the_rows_and_labels_broadcast(X, y):
    """The best line is right, but its predictions (n, 1) met the labels (n,): every prediction against every label, as
    in exercise 5."""
    w, b = least_squares(X, y)
    return broadcast_bug_value(X @ w + b, y)


def loss_at_zero(X, y):
    """This is the loss at w = 0 and b = 0, where training starts, not where it can end."""
    return (y**2 / 2).mean()


def floor_by_normal_equations(X, y):
    X, y = X.double(), y.double()
    centred, labels = X - X.mean(0), y - y.mean()
    w = torch.linalg.solve(centred.T @ centred, centred.T @ labels)
    return (centred @ w - labels).square().mean() / 2


def floor_by_pinv(X, y):
    design = torch.hstack([torch.ones_like(y)[:, None], X])
    residual = y - design @ (torch.linalg.pinv(design) @ y)
    return residual @ residual / (2 * len(y))


def floor_by_projection(X, y):
    design = torch.column_stack([X, torch.ones(len(y), dtype=X.dtype)])
    Q, _ = torch.linalg.qr(design)
    return torch.nn.functional.mse_loss(Q @ (Q.T @ y), y) / 2


def floor_in_numpy(X, y):
    design = numpy.column_stack([X.numpy(), numpy.ones(len(y))])
    labels = y.double().numpy()
    best, *_ = numpy.linalg.lstsq(design, labels, rcond=None)
    return float(numpy.mean((design @ best - labels) ** 2)) / 2


FLOOR = Question(
    loss_floor,
    points=3,
    cases=[
        Case("the batch that the chapter prints", IN_FLOAT64),
        Case("two hundred rows like the chapter's", chapter_like(200, 11), hidden=True),
        Case("six examples with one feature", dict(X=normal(6, 1), y=normal(6, mean=2.0)), hidden=True),
        Case(
            "nine examples with four features in float64",
            dict(X=normal(9, 4, dtype=torch.float64), y=normal(9, mean=-1.0, dtype=torch.float64)),
            hidden=True,
        ),
        Case(
            "every second number of a longer list",
            dict(X=normal(15, 2, strided=True), y=normal(15, mean=3.0, sd=2.0, strided=True)),
            hidden=True,
        ),
        Case("large labels", dict(X=normal(12, 2), y=normal(12, mean=3000.0, sd=400.0)), hidden=True),
    ],
    tolerance=RoundingBound(magnitude_of_floor),
    misconceptions=[
        floor_not_halved,
        floor_summed,
        floor_without_intercept,
        unbiased_variance,
        floor_of_zero,
        noise_of_the_chapter,
        loss_of_the_true_parameters,
        spread_of_the_labels,
        root_of_the_floor,
        best_line_of_the_rows_and_labels_broadcast,
        loss_at_zero,
    ],
    alternatives=[floor_by_normal_equations, floor_by_pinv, floor_by_projection, floor_in_numpy],
)


# fastest_lr


def epochs_needed(losses, target, there=lambda loss, target: loss <= target):
    """For each row the first epoch at the target, counted from 0, or the number of epochs where it never gets there."""
    return [next((epoch for epoch, loss in enumerate(row) if there(loss, target)), len(row)) for row in losses.tolist()]


def smallest_loss_at_the_end(lrs, losses, target):
    """This learning rate ends with the smallest loss. The fastest one may end a little higher: count the epochs until
    the target."""
    final = [loss if loss == loss else math.inf for loss in losses[:, -1].tolist()]
    return lrs[final.index(min(final))] if min(final) <= target else None


def smallest_loss_after_one_epoch(lrs, losses, target):
    """This learning rate is ahead after the first epoch. Who is ahead then need not get to the target first."""
    first = [loss if loss == loss else math.inf for loss in losses[:, 0].tolist()]
    return lrs[first.index(min(first))]


def largest_that_gets_there(lrs, losses, target):
    """This is the largest learning rate that gets to the target at all. Larger is not always faster: near the limit
    training goes back and forth."""
    needed = epochs_needed(losses, target)
    there = [lr for lr, epochs in zip(lrs, needed, strict=True) if epochs < losses.shape[1]]
    return max(there) if there else None


def first_in_the_list(lrs, losses, target):
    """Of two learning rates that get there in the same epoch this takes the first in the list. Their losses in that
    epoch decide."""
    needed = epochs_needed(losses, target)
    return lrs[needed.index(min(needed))] if min(needed) < losses.shape[1] else None


def below_not_at_most(lrs, losses, target):
    """A loss that is equal to the target does not count here. At most includes the target itself."""
    for column in losses.T.tolist():
        below = [(loss, lr) for loss, lr in zip(column, lrs, strict=True) if loss < target]
        if below:
            return min(below)[1]
    return None


def never_none(lrs, losses, target):
    """Some learning rate is named although none gets to the target: a search for the smallest number of epochs always
    finds one. What is asked for then?"""
    found = fastest_lr(lrs, losses, target)
    return lrs[0] if found is None else found


def position_in_the_list(lrs, losses, target):
    """This is the position of the learning rate in the list, not the learning rate."""
    found = fastest_lr(lrs, losses, target)
    return None if found is None else lrs.index(found)


def nan_taken_for_arrived(lrs, losses, target):
    """A learning rate that diverged is named: nan is not larger than the target, as every comparison with it is false,
    so asking `not loss > target` lets it in."""
    needed = epochs_needed(losses, target, lambda loss, target: not loss > target)
    best = min(needed)
    if best == losses.shape[1]:
        return None
    tied = [j for j, epochs in enumerate(needed) if epochs == best]
    return lrs[
        min(tied, key=lambda j: math.inf if losses[j, best] > target else float(losses[j, best].nan_to_num(-1.0)))
    ]


def epochs_returned(lrs, losses, target):
    """This is the number of epochs that it takes. Which learning rate is it?"""
    needed = min(epochs_needed(losses, target))
    return needed + 1 if needed < losses.shape[1] else None


def slowest_that_gets_there(lrs, losses, target):
    """This is the learning rate that needs the most epochs, not the fewest."""
    needed = [epochs if epochs < losses.shape[1] else -1 for epochs in epochs_needed(losses, target)]
    return lrs[needed.index(max(needed))] if max(needed) >= 0 else None


def always_the_chapters(lrs, losses, target):
    """The answer is 0.03 whatever the losses say."""
    return 0.03


def fastest_by_sorting(lrs, losses, target):
    keyed = []
    for lr, row in zip(lrs, losses.tolist(), strict=True):
        for epoch, loss in enumerate(row):
            if loss <= target:
                keyed.append((epoch, loss, lr))
                break
    keyed.sort()
    return keyed[0][2] if keyed else None


def fastest_by_masks(lrs, losses, target):
    there = losses <= target
    if not there.any():
        return None
    epoch = int(there.any(dim=0).nonzero()[0])
    column = torch.where(there[:, epoch], losses[:, epoch], torch.full_like(losses[:, epoch], math.inf))
    return lrs[int(column.argmin())]


def fastest_in_numpy(lrs, losses, target):
    table = numpy.nan_to_num(losses.numpy(), nan=numpy.inf)
    for epoch in range(table.shape[1]):
        best = int(numpy.argmin(table[:, epoch]))
        if table[best, epoch] <= target:
            return numpy.asarray(lrs)[best]
    return None


NAN, INF = math.nan, math.inf


def first_that_gets_there_at_all(lrs, losses, target):
    """This is the first learning rate in the list that gets to the target in any epoch. The loop over the learning
    rates is the outer one, so the number of epochs does not count."""
    needed = epochs_needed(losses, target)
    return next((lr for lr, epochs in zip(lrs, needed, strict=True) if epochs < losses.shape[1]), None)


def smallest_loss_at_the_end_in_any_case(lrs, losses, target):
    """This learning rate ends with the smallest loss, and the target is not asked. Count the epochs until a loss is at
    most the target; where none is, the answer is None."""
    return lrs[int(losses[:, -1].argmin())]


FASTEST = Question(
    fastest_lr,
    points=3,
    cases=[
        Case(
            "three learning rates",
            dict(
                lrs=[0.03, 0.3, 1.0],
                losses=torch.tensor([[4.0, 1.0, 0.25], [2.0, 0.5, 0.375], [3.0, 0.75, 0.5]]),
                target=0.5,
            ),
        ),
        Case(
            "nobody gets there",
            dict(lrs=[0.001, 0.003], losses=torch.tensor([[8.0, 7.5], [7.0, 6.0]]), target=0.125),
        ),
        Case(
            "two in the same epoch, the second is lower",
            dict(
                lrs=[0.1, 0.2, 0.05],
                losses=torch.tensor([[2.0, 0.75, 0.125], [3.0, 0.5, 0.25], [5.0, 4.0, 0.0625]]),
                target=1.0,
            ),
            hidden=True,
        ),
        Case(
            "one diverges to nan at once",
            dict(
                lrs=[3.0, 0.5, 0.25],
                losses=torch.tensor([[NAN, NAN, NAN, NAN], [9.0, 2.0, 1.0, 0.5], [8.0, 6.0, 3.0, 1.5]]),
                target=1.5,
            ),
            hidden=True,
        ),
        Case(
            "only infinite and undefined losses",
            dict(lrs=[4.0, 2.0], losses=torch.tensor([[INF, NAN], [1e30, INF]]), target=1.0),
            hidden=True,
        ),
        Case(
            "a single learning rate and epoch",
            dict(lrs=[0.7], losses=torch.tensor([[0.25]], dtype=torch.float64), target=0.25),
            hidden=True,
        ),
        Case(
            "the one that was ahead falls back",
            dict(
                lrs=[0.4, 0.9, 0.6, 0.8],
                losses=torch.tensor(
                    [[3.0, 2.0, 0.5, 0.25], [1.0, 0.75, 0.625, 0.5], [2.0, 0.25, 4.0, 8.0], [7.0, 0.5, 0.25, 0.125]],
                ),
                target=0.5,
            ),
            hidden=True,
        ),
    ],
    tolerance=EXACT,
    misconceptions=[
        smallest_loss_at_the_end,
        smallest_loss_after_one_epoch,
        largest_that_gets_there,
        first_in_the_list,
        below_not_at_most,
        never_none,
        position_in_the_list,
        nan_taken_for_arrived,
        epochs_returned,
        slowest_that_gets_there,
        always_the_chapters,
        first_that_gets_there_at_all,
        smallest_loss_at_the_end_in_any_case,
    ],
    alternatives=[fastest_by_sorting, fastest_by_masks, fastest_in_numpy],
)


# plot_lr_sweep


def drawn(lrs, losses, epochs=None, change=lambda row: row, style="-", yscale="log", labels=("epoch", "loss")):
    plt.figure()
    for lr, row in zip(lrs, losses, strict=True):
        plt.plot(range(1, len(row) + 1) if epochs is None else epochs, change(row), style, label=str(lr))
    plt.yscale(yscale)
    plt.xlabel(labels[0])
    plt.ylabel(labels[1])


def linear_loss_axis(lrs, losses):
    """The loss axis is linear: beside a loss of 10 the losses of 0.01 and 0.0001 look the same. Which scale shows
    ratios?"""
    drawn(lrs, losses, yscale="linear")


def epochs_counted_from_0(lrs, losses):
    """The lines start at epoch 0. The first loss was noted after the first epoch."""
    drawn(lrs, losses, epochs=range(losses.shape[1]))


def one_line_per_epoch(lrs, losses):
    """There is one line per epoch, over the learning rates. One line per learning rate, over the epochs, shows how fast
    each one is."""
    plt.figure()
    plt.plot(lrs, losses)
    plt.yscale("log")
    plt.xlabel("learning rate")
    plt.ylabel("loss")


def table_drawn_as_it_is(lrs, losses):
    """plt.plot(losses) draws the columns of the table, one line per epoch over 0, 1, 2 .. A learning rate is a row."""
    plt.figure()
    plt.plot(losses)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("loss")


def logarithms_on_a_linear_axis(lrs, losses):
    """The logarithms of the losses are drawn on a linear axis. Draw the losses and make the axis logarithmic, then its
    numbers can be read."""
    drawn(lrs, losses, change=torch.log10, yscale="linear")


def no_labels(lrs, losses):
    """The lines are right, but an axis has no label. A legend and a title do not say what the axes are."""
    drawn(lrs, losses, labels=("", ""))


def dots_without_lines(lrs, losses):
    """The points are not connected, so that nobody sees which belong together."""
    drawn(lrs, losses, style="o")


def only_the_best(lrs, losses):
    """One learning rate is drawn, the one that ends lowest. To compare, all are needed."""
    best = int(losses[:, -1].argmin())
    drawn([lrs[best]], losses[best : best + 1])


def last_line_only(lrs, losses):
    """Only the last learning rate is left: each one got a figure of its own, or replaced the one before."""
    drawn(lrs[-1:], losses[-1:])


def axes_exchanged(lrs, losses):
    """The axes are exchanged: the epoch, which is counted, belongs on the horizontal axis."""
    plt.figure()
    for row in losses:
        plt.plot(row, range(1, len(row) + 1))
    plt.xscale("log")
    plt.xlabel("loss")
    plt.ylabel("epoch")


def both_axes_logarithmic(lrs, losses):
    """The epoch axis is logarithmic too. Epochs are counted one by one; on a linear axis a steady fall is a straight
    line."""
    drawn(lrs, losses)
    plt.xscale("log")


def plotted_by_semilogy(lrs, losses):
    plt.figure(figsize=(6, 4))
    epochs = torch.arange(1, losses.shape[1] + 1)
    for j, lr in enumerate(lrs):
        plt.semilogy(epochs, losses[j], "o-", label=f"$\\eta$ = {lr:g}")
    plt.gca().set(xlabel="epochs", ylabel="half mean squared error", title="learning rates")
    plt.legend(loc="upper right")


def plotted_all_at_once(lrs, losses):
    _, axes = plt.subplots()
    lines = axes.plot(numpy.arange(losses.shape[1]) + 1, losses.T.numpy())
    axes.legend(lines, [str(lr) for lr in lrs])
    axes.set_yscale("log")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")
    axes.grid(True, which="both")


def plotted_with_the_target(lrs, losses):
    plt.figure()
    for lr, row in zip(lrs, losses.tolist(), strict=True):
        plt.plot([epoch + 1 for epoch, _ in enumerate(row)], row, label=lr)
    plt.axhline(float(losses.min()), color="gray", linestyle=":")
    plt.xlabel("pass over the data")
    plt.ylabel("loss on all examples")
    plt.yscale("log")


def rows_taken_for_epochs(lrs, losses):
    """Rows and columns are exchanged: plt.plot draws a line for each column of a table, and here each row belongs to a
    learning rate."""
    axes = plt.figure().add_subplot()
    axes.plot(range(1, len(losses) + 1), losses)
    axes.set_yscale("log")
    axes.set_xlabel("epoch")
    axes.set_ylabel("loss")


PLOT = Question(
    plot_lr_sweep,
    points=3,
    cases=[
        Case(
            "three learning rates",
            dict(
                lrs=[0.03, 0.3, 1.0],
                losses=torch.tensor(
                    [[10.682, 9.7729, 8.9421], [4.3362, 1.6525, 0.6334], [1.3199, 0.0043927, 0.00014389]]
                ),
            ),
        ),
        Case("five epochs", dict(lrs=[0.5, 0.1], losses=uniform(2, 5, low=0.01, high=9)), hidden=True),
        Case("a single one", dict(lrs=[0.2], losses=uniform(1, 4, low=0.5, high=2)), hidden=True),
        Case(
            "as many epochs as learning rates, in float64",
            dict(lrs=[0.4, 0.02, 0.1, 0.3], losses=uniform(4, 4, low=0.1, high=50, dtype=torch.float64)),
            hidden=True,
        ),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-7),
    observe=[Part.FIGURE],
    misconceptions=[
        linear_loss_axis,
        epochs_counted_from_0,
        one_line_per_epoch,
        table_drawn_as_it_is,
        logarithms_on_a_linear_axis,
        no_labels,
        dots_without_lines,
        only_the_best,
        last_line_only,
        axes_exchanged,
        both_axes_logarithmic,
        rows_taken_for_epochs,
    ],
    alternatives=[plotted_by_semilogy, plotted_all_at_once, plotted_with_the_target],
)


# batch_sizes


def remainder_dropped(n, batch_size):
    """The examples that do not fill a batch are lost. data_iter cuts the list of indices with min(..): what is left
    over is a batch too."""
    return [batch_size] * (n // batch_size)


def last_batch_filled_up(n, batch_size):
    """All batches are full, so together they hold more than n examples. Where would those come from?"""
    return [batch_size] * -(-n // batch_size)


def empty_batch_at_the_end(n, batch_size):
    """Where the batch size divides n, an empty batch is added at the end. range(0, n, batch_size) stops before n."""
    return [batch_size] * (n // batch_size) + [n % batch_size]


def equal_shares(n, batch_size):
    """The batches are made as equal as possible. data_iter fills one after the other."""
    count = -(-n // batch_size)
    return [n // count + (i < n % count) for i in range(count)]


def remainder_joins_the_last(n, batch_size):
    """The left-over examples are added to the last full batch, which is then too large."""
    if n < batch_size:
        return [n]
    return [batch_size] * (n // batch_size - 1) + [batch_size + n % batch_size]


def remainder_first(n, batch_size):
    """The short batch comes first. The left-over examples are those at the end."""
    return batch_sizes(n, batch_size)[::-1]


def number_of_batches(n, batch_size):
    """This is the number of batches. Their sizes are asked, one for each."""
    return len(batch_sizes(n, batch_size))


def starts_of_the_batches(n, batch_size):
    """These are the positions at which the batches start. How many examples lie between one and the next?"""
    return list(range(0, n, batch_size))


def a_generator_of_ones(n, batch_size):
    """There are n batches of one example: the step of the range is missing."""
    return [1] * n


def sizes_by_divmod(n, batch_size):
    full, rest = divmod(n, batch_size)
    return [batch_size] * full + ([rest] if rest else [])


def sizes_by_split(n, batch_size):
    return [len(batch) for batch in torch.arange(n).split(batch_size)]


def sizes_by_dataloader(n, batch_size):
    return [len(batch) for batch in torch.utils.data.DataLoader(range(n), batch_size=batch_size)]


def sizes_by_a_loop(n, batch_size):
    sizes = []
    while n > 0:
        sizes.append(n if n < batch_size else batch_size)
        n -= batch_size
    return torch.tensor(sizes)


SIZES = Question(
    batch_sizes,
    points=2,
    cases=[
        Case("the chapter's thousand", dict(n=1000, batch_size=100)),
        Case("ten in batches of four", dict(n=10, batch_size=4)),
        Case("seven in batches of ten", dict(n=7, batch_size=10), hidden=True),
        Case("one by one", dict(n=5, batch_size=1), hidden=True),
        Case("one batch of all", dict(n=30, batch_size=30), hidden=True),
        Case("one example", dict(n=1, batch_size=3), hidden=True),
        Case("one left over", dict(n=43, batch_size=6), hidden=True),
        Case("one missing", dict(n=59, batch_size=12), hidden=True),
    ],
    tolerance=EXACT,
    misconceptions=[
        remainder_dropped,
        last_batch_filled_up,
        empty_batch_at_the_end,
        equal_shares,
        remainder_joins_the_last,
        remainder_first,
        number_of_batches,
        starts_of_the_batches,
        a_generator_of_ones,
    ],
    alternatives=[sizes_by_divmod, sizes_by_split, sizes_by_dataloader, sizes_by_a_loop],
)


# last_batch_scale


def zero_for_a_full_batch(n, batch_size):
    """Where the batch size divides n, the factor comes out as 0, as if the last step were not made: n % batch_size is 0
    then. How large is the last batch?"""
    return n % batch_size / batch_size


def upside_down(n, batch_size):
    """This is one over the factor. Fewer gradients are added up in a short batch: is the step longer or shorter?"""
    return batch_size / batch_sizes(n, batch_size)[-1]


def no_effect(n, batch_size):
    """The factor is 1 always, as if the short batch were divided by its own size. What does sgd divide by?"""
    return 1.0


def share_of_all_examples(n, batch_size):
    """The size of the last batch is divided by n. sgd does not know n."""
    return batch_sizes(n, batch_size)[-1] / n


def whole_division(n, batch_size):
    """// throws the fraction away: a factor below 1 becomes 0."""
    return batch_sizes(n, batch_size)[-1] // batch_size


def size_of_the_last_batch(n, batch_size):
    """This is how many examples the last batch holds. What is its sum divided by, and what would it be divided by for a
    mean?"""
    return batch_sizes(n, batch_size)[-1]


def missing_share(n, batch_size):
    """This is the part of the step that is missing. How much of it is left?"""
    return 1 - last_batch_scale(n, batch_size)


def number_of_batches_as_a_fraction(n, batch_size):
    """This is n / batch_size, how many batches there are. The factor is about the last one alone."""
    return n / batch_size


def scale_by_remainder(n, batch_size):
    return (n % batch_size or batch_size) / batch_size


def scale_by_counting(n, batch_size):
    return 1 - (-n % batch_size) / batch_size


def scale_by_steps(n, batch_size):
    last = torch.ones(n).split(batch_size)[-1]
    return (last.sum() / batch_size) / last.mean()


def scale_by_fractions(n, batch_size):
    full = (n - 1) // batch_size
    return n / batch_size - full


SCALE = Question(
    last_batch_scale,
    points=2,
    cases=[
        Case("ten in batches of four", dict(n=10, batch_size=4)),
        Case("the chapter's thousand", dict(n=1000, batch_size=10)),
        Case("seven in batches of ten", dict(n=7, batch_size=10), hidden=True),
        Case("one by one", dict(n=5, batch_size=1), hidden=True),
        Case("one left over", dict(n=43, batch_size=6), hidden=True),
        Case("one missing", dict(n=59, batch_size=12), hidden=True),
        Case("a third left over", dict(n=20, batch_size=15), hidden=True),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=1e-7),
    misconceptions=[
        zero_for_a_full_batch,
        upside_down,
        no_effect,
        share_of_all_examples,
        whole_division,
        size_of_the_last_batch,
        missing_share,
        number_of_batches_as_a_fraction,
    ],
    alternatives=[scale_by_remainder, scale_by_counting, scale_by_steps, scale_by_fractions],
    builds_on=["batch_sizes"],
)


ASSIGNMENT = Assignment(
    "d2l_3_2_exercises",
    "Dive into Deep Learning 3.2: the exercises",
    questions=[
        ZERO_INIT,
        MLP,
        OHM,
        PLANCK_QUESTION,
        FIT,
        SECOND,
        HESSIAN,
        HVP,
        BUG_VALUE,
        BUG_FIT,
        SWEEP,
        FLOOR,
        FASTEST,
        PLOT,
        SIZES,
        SCALE,
    ],
    written=[
        WrittenQuestion(
            "why_zero_init_works",
            points=3,
            rubric=(
                "1: the linear model's gradient at 0 comes from the data; any start leads to the same minimum. "
                "1: in the network only the output bias moves, since W2 = 0 and tanh(0) = 0 cut off the rest. "
                "1: equal numbers other than 0 leave all hidden units equal; random numbers break the symmetry."
            ),
        ),
        WrittenQuestion(
            "ohm_with_autograd",
            points=2,
            rubric=(
                "1: yes: one weight R in ohm, no bias, the loss is differentiable in R. "
                "1: the size of the currents sets the curvature, so learning rate or data have to be scaled."
            ),
        ),
        WrittenQuestion(
            "temperature_from_spectrum",
            points=3,
            rubric=(
                "1: yes: u is differentiable in T, fit T so that the curves agree (nonlinear, so step by step). "
                "1: the scale: logarithms, or another way to deal with many powers of ten, and a start below T. "
                "1: what float32 does: overflow of the exponential, density 0, logarithm -inf or gradient nan."
            ),
        ),
        WrittenQuestion(
            "second_derivative_problems",
            points=3,
            rubric=(
                "1: the graph of the gradient has to be recorded and kept (memory, create_graph). "
                "1: p * p entries and p backward passes; products H v as the way out. "
                "1: functions of straight pieces (ReLU, lines): second derivative 0 or no graph at all."
            ),
        ),
        WrittenQuestion(
            "why_reshape",
            points=2,
            rubric=(
                "1: (n, 1) minus (n,) broadcasts to (n, n) without an error. "
                "1: what training does then: slope 0 and b the mean label, although the loss falls."
            ),
        ),
        WrittenQuestion(
            "which_learning_rate",
            points=3,
            rubric=(
                "1: own numbers: too small is slow, larger is faster. "
                "1: above a limit the loss grows without bound. "
                "1: the floor, and that a large learning rate ends above it: fastest is not the same as lowest."
            ),
        ),
        WrittenQuestion(
            "last_batch_effect",
            points=2,
            rubric=(
                "1: the last batch is shorter, nothing is dropped or repeated. "
                "1: divided by batch_size its step is shorter by (n mod batch_size) / batch_size; a mean would divide "
                "by its own size."
            ),
        ),
    ],
)
