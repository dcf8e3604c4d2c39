"""Random weights and a bias of 0, both asking for gradients. Many right answers: checks judge.

Hidden cases have so many inputs that a wrong spread shows, a single one, and other draws.
"""

import math

import numpy
import torch
from d2l_3_2_linear_regression_scratch import init_params

from autograder.spec import Case, Question, hidden, public, wrong

from .common import start


def two_tensors_come_back(result, num_inputs):
    """Two tensors were to come back, (w, b)."""
    return isinstance(result, (tuple, list)) and len(result) == 2 and all(isinstance(x, torch.Tensor) for x in result)


def w_is_a_column(result, num_inputs):
    """w was to be a column of shape (p, 1), one row per input."""
    return result[0].shape == (num_inputs, 1)


def b_is_one_number(result, num_inputs):
    """b was to have the shape (1,)."""
    return result[1].shape == (1,)


def parameters_are_float32(result, num_inputs):
    """w and b were to be float32."""
    return result[0].dtype == result[1].dtype == torch.float32


def w_asks_for_gradients(result, num_inputs):
    """w does not require grad, so that backward() would find no gradient for it."""
    return result[0].requires_grad


def b_asks_for_gradients(result, num_inputs):
    """b does not require grad, so that backward() would find no gradient for it."""
    return result[1].requires_grad


def w_is_a_leaf(result, num_inputs):
    """w is no leaf but the result of an operation: backward() leaves w.grad None."""
    return result[0].is_leaf


def b_is_a_leaf(result, num_inputs):
    """b is no leaf but the result of an operation: backward() leaves b.grad None."""
    return result[1].is_leaf


def b_has_a_dimension(result, num_inputs):
    """b has no dimension; the shape (1,) was asked."""
    return result[1].ndim > 0


def b_is_not_one(result, num_inputs):
    """b starts at 1, not at 0."""
    return not bool((result[1].detach() == 1).any())


def b_is_zero(result, num_inputs):
    """b was to start at 0."""
    return not bool(result[1].detach().any())


def weights_are_not_all_alike(result, num_inputs):
    """All weights are the same number. They were to be drawn, each on its own."""
    w = result[0].detach()
    return w.numel() == 1 or bool((w != w.flatten()[0]).any())


def weights_average_to_zero(result, num_inputs):
    """The mean of the weights is not 0: it is more than 6 standard errors away."""
    w = result[0].detach().double()
    return w.numel() < 50 or abs(float(w.mean())) <= 6 * float(w.std(correction=0)) / math.sqrt(w.numel()) + 1e-6


def weights_are_far_below_1(result, num_inputs):
    """The weights are not small: they look like draws with standard deviation 1."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) < 0.5


def weights_are_not_too_large(result, num_inputs):
    """The standard deviation of the weights is above 0.01, by more than 6 standard errors."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) <= 0.01 * (1 + 6 / math.sqrt(2 * w.numel()))


def weights_are_not_too_small(result, num_inputs):
    """The standard deviation of the weights is below 0.01, by more than 6 standard errors."""
    w = result[0].detach().double()
    return w.numel() < 50 or float(w.std(correction=0)) >= 0.01 * (1 - 6 / math.sqrt(2 * w.numel()))


def weights_are_normal(result, num_inputs):
    """The weights are not normally distributed: of normal draws about 68 % lie within one standard deviation of the
    mean. Which distribution did they come from?"""
    w = result[0].detach().double()
    share = float(((w - w.mean()).abs() <= w.std(correction=0)).double().mean())
    return w.numel() < 3000 or abs(share - 0.6827) <= 6 * math.sqrt(0.6827 * 0.3173 / w.numel())


def bias_comes_first(num_inputs):
    """The two have changed places: w comes first, then b."""
    w, b = start(0.01 * torch.randn(num_inputs, 1))
    return b, w


def params_by_randn(num_inputs):
    w = torch.randn(num_inputs, 1) * 0.01
    w.requires_grad_(True)
    b = torch.tensor([0.0], requires_grad=True)
    return w, b


def params_by_nn_init(num_inputs):
    w = torch.nn.init.normal_(torch.empty(num_inputs, 1), std=0.01).requires_grad_()
    return w, torch.zeros(1).requires_grad_()


def params_by_linear_layer(num_inputs):
    layer = torch.nn.Linear(num_inputs, 1)
    layer.weight.data.normal_(0, 0.01)
    layer.bias.data.fill_(0)
    return torch.nn.Parameter(layer.weight.data.T), layer.bias


def params_by_numpy(num_inputs):
    w = torch.tensor(numpy.random.normal(scale=0.01, size=(num_inputs, 1)), dtype=torch.float32, requires_grad=True)
    return w, torch.zeros(1, requires_grad=True)


QUESTION = Question(
    init_params,
    points=6,
    cases=[
        public("the lecture's two inputs", num_inputs=2),
        public("200 inputs", num_inputs=200),
        hidden("one input", num_inputs=1),
        Case("4000 inputs", dict(num_inputs=4000), hidden=True, seed=1),
        Case("1000 inputs, another draw", dict(num_inputs=1000), hidden=True, seed=7),
    ],
    checks=[
        two_tensors_come_back,
        w_is_a_column,
        b_has_a_dimension,
        b_is_one_number,
        parameters_are_float32,
        w_asks_for_gradients,
        b_asks_for_gradients,
        w_is_a_leaf,
        b_is_a_leaf,
        b_is_not_one,
        b_is_zero,
        weights_are_not_all_alike,
        weights_average_to_zero,
        weights_are_far_below_1,
        weights_are_not_too_large,
        weights_are_not_too_small,
        weights_are_normal,
    ],
    alternatives=[params_by_randn, params_by_nn_init, params_by_linear_layer, params_by_numpy],
    misconceptions=[
        wrong(
            "weights_of_deviation_1",
            lambda num_inputs: start(torch.randn(num_inputs, 1)),
            "The weights are drawn from N(0, 1), a hundred times too large. Predictions would start far from 0 on "
            "both sides.",
        ),
        wrong(
            "weights_of_variance_001",
            lambda num_inputs: start(0.1 * torch.randn(num_inputs, 1)),
            "The weights are ten times too large: 0.01 was taken for the variance. What torch and the lecture call "
            "scale or standard deviation is its square root.",
        ),
        wrong(
            "deviation_of_weights_squared",
            lambda num_inputs: start(0.01**2 * torch.randn(num_inputs, 1)),
            "The weights are a hundred times too small: the standard deviation was squared, as in the notation "
            "N(0, 0.01²), or applied twice.",
        ),
        wrong(
            "weights_uniform",
            lambda num_inputs: start(0.01 * torch.rand(num_inputs, 1)),
            "The weights lie evenly between 0 and 0.01: none is negative. Look up what the n in torch's randn stands "
            "for.",
        ),
        wrong(
            "weights_uniform_around_zero",
            lambda num_inputs: start(0.02 * torch.rand(num_inputs, 1) - 0.01),
            "The weights lie evenly around 0. They were to be normally distributed: small ones are more frequent than "
            "large ones, and there is no sharp end.",
        ),
        wrong(
            "weights_zero",
            lambda num_inputs: start(torch.zeros(num_inputs, 1)),
            "All weights are 0. This model would learn from there, but a random start was asked, as other models need "
            "it.",
        ),
        wrong(
            "weights_all_001",
            lambda num_inputs: start(torch.full((num_inputs, 1), 0.01)),
            "All weights are 0.01. That is to be their standard deviation, not their value, nor their mean: in what "
            "order does the function that draws them take the two?",
        ),
        wrong(
            "weights_as_a_vector",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs)),
            "w is a vector (p,). With it a product X w is a vector too, and the model of this lecture is made for "
            "columns.",
        ),
        wrong(
            "weights_as_a_row",
            lambda num_inputs: start(0.01 * torch.randn(1, num_inputs)),
            "w is a row (1, p). One row of w belongs to one column of X: which shape does that give?",
        ),
        wrong(
            "two_weights_built_in",
            lambda num_inputs: start(0.01 * torch.randn(2, 1)),
            "There are two weights whatever num_inputs is. Use the argument.",
        ),
        wrong(
            "bias_random",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs, 1), 0.01 * torch.randn(1) + 1e-4),
            "The bias is drawn at random as well. It was to start at 0.",
        ),
        wrong(
            "bias_one",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs, 1), torch.ones(1)),
            "The bias starts at 1, not at 0.",
        ),
        wrong(
            "bias_without_a_dimension",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs, 1), torch.tensor(0.0)),
            "b has the shape (), a number without dimensions; (1,) was asked.",
        ),
        wrong(
            "bias_per_input",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs, 1), torch.zeros(num_inputs, 1)),
            "There is one bias per input. A model with one output has one bias.",
        ),
        wrong(
            "gradients_not_asked_for",
            lambda num_inputs: (0.01 * torch.randn(num_inputs, 1), torch.zeros(1)),
            "w and b are plain tensors: nothing tells torch that gradients are wanted. What did the lecture's "
            "attach_grad do, and what is it called in torch?",
        ),
        wrong(
            "gradient_of_w_only",
            lambda num_inputs: ((0.01 * torch.randn(num_inputs, 1)).requires_grad_(), torch.zeros(1)),
            "w asks for gradients, b does not: b.grad would stay None.",
        ),
        wrong(
            "gradient_of_b_only",
            lambda num_inputs: (0.01 * torch.randn(num_inputs, 1), torch.zeros(1, requires_grad=True)),
            "b asks for gradients, w does not: w.grad would stay None.",
        ),
        wrong(
            "weights_scaled_after_asking",
            lambda num_inputs: (
                torch.randn(num_inputs, 1, requires_grad=True) * 0.01,
                torch.zeros(1, requires_grad=True),
            ),
            "w was multiplied by 0.01 after it had asked for gradients, so it is a result and no leaf: its .grad will "
            "stay None. Scale first, then ask for gradients.",
        ),
        wrong(
            "parameters_reshaped_after_asking",
            lambda num_inputs: (
                (0.01 * torch.randn(num_inputs)).requires_grad_().reshape(-1, 1),
                torch.zeros((), requires_grad=True).reshape(1),
            ),
            "w and b were reshaped after they had asked for gradients, so they are results and no leaves: their .grad "
            "will stay None. Bring them into shape first.",
        ),
        wrong(
            "weights_in_double_precision",
            lambda num_inputs: start(0.01 * torch.randn(num_inputs, 1).double(), torch.zeros(1).double()),
            "The parameters are float64, the lecture's data are float32, and a product of the two is an error. Leave "
            "the dtype to torch.",
        ),
        bias_comes_first,
    ],
)
