"""The exercises of Dive into Deep Learning 3.2: what is asked, which mistakes are known, which inputs tell them apart.

Labels are (n,) and predictions (n, 1), as in the chapter, so the missing reshape is a mistake in half of the questions.
The chapter's learning rate 0.03, batch size 10 and even 1000 / 10 hide most of the others: hidden cases have currents in
milliampere, wavelengths of a metre, batches that are not full, parameters away from 0.
"""

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
FEATURES = torch.tensor(
    [
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
)
LABELS = torch.tensor(
    [7.643691, 3.1422827, 5.968363, 0.77579963, 6.332503, 1.8385069, -2.0525527, 8.690022, 1.0556644, 2.1767993]
)
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
    """Both gradients have the wrong sign: the error is prediction minus label. At zero the prediction is 0, and positive
    labels ask for a larger b: what sign has its gradient then?"""
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
    """The gradient of w is p times too small: it is averaged over the entries of X. How many examples are there, and how
    many numbers does X hold?"""
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
        Case(
            "seven examples with one feature", dict(X=normal(7, 1, mean=1.0), y=normal(7, mean=-1.0)), hidden=True
        ),
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
    return tuple(
        parameter - gradient for parameter, gradient in zip((W1, b1, W2, b2), gradients, strict=True)
    )


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
        Case("five examples, three features, four units", dict(X=normal(5, 3), y=normal(5), **parameters(3, 4)), hidden=True),
        Case("a single unit", dict(X=normal(6, 2), y=normal(6, mean=1.0), **parameters(2, 1)), hidden=True),
        Case("one example with one feature", dict(X=normal(1, 1), y=normal(1, mean=2.0), **parameters(1, 2)), hidden=True),
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
    """A thousand steps with learning rate 0.01 do not arrive for these currents. The curvature of the loss is the mean of
    I^2, and the learning rate has to match it. Print R every hundred steps: does it still move?"""
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
    """This is the spectral radiance, what a surface sends into a unit of solid angle. The energy in a volume of space is
    asked: it is the other quantity that books call Planck's law, and differs by a constant factor."""
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
    """This is the density per unit of frequency, with the frequency c / lambda put in. A unit of wavelength is not a unit
    of frequency: what is d nu / d lambda?"""
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
    """The computation runs in float32, whose largest number is 3e38 and smallest 1e-45: exponentials become inf, densities
    0, constants lose their digits. Keep float64."""
    return planck_energy_density(lam.float(), float(T)).double()


def constants_of_four_digits(lam, T):
    """The constants are rounded (6.626e-34, 3e8 and 1.381e-23, or the like), and the exponential multiplies their error.
    The exact values are at the top of the file."""
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


PLANCK_QUESTION = Question(
    planck_energy_density,
    points=8,
    cases=[
        Case("three colours of the sun", dict(lam=metres(450e-9, 550e-9, 650e-9), T=5778.0)),
        Case("a room, from ultraviolet to a metre", dict(lam=metres(200e-9, 10e-6, 1e-3, 1.0), T=300.0)),
        Case("a filament", dict(lam=uniform(5, low=1, high=9, dtype=torch.float64), T=2900.0), hidden=True),
        Case("one wavelength of molten iron", dict(lam=metres(1.1e-6), T=1811.0), hidden=True),
        Case(
            "the sky behind the stars",
            dict(lam=metres(0.0003, 0.0011, 0.0032, 0.0095), T=torch.tensor(2.7255, dtype=torch.float64)),
            hidden=True,
        ),
        Case("a hot star", dict(lam=metres(90e-9, 145e-9, 320e-9, 2e-6, 40e-6), T=20000.0), hidden=True),
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
    ],
    alternatives=[planck_by_the_exponent, planck_in_numpy, planck_from_the_radiance, planck_in_plain_python],
)
