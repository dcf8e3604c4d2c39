"""The learning rate above which training runs away.

Hidden cases have inputs of both signs, whose mean says nothing about their squares, and inputs far from 1.
"""

import torch
from lab03_gradient_descent import gradient_no_bias, stability_limit

from autograder.spec import (
    Question,
    RoundingBound,
    hidden,
    in_float64,
    large_numbers,
    normal,
    one_example,
    public,
    small_numbers,
    strided,
    uniform,
    wrong,
)

from .common import HOURS


def limit_by_mean(x):
    return 1 / x.square().mean()


def limit_by_autograd(x):
    def cost(W):
        return ((x * W) ** 2).mean()

    curvature = torch.autograd.functional.hessian(cost, torch.zeros(1, dtype=x.dtype))
    return 2 / curvature


def limit_by_eigenvalues(x):
    return 2 / torch.linalg.eigvalsh(2 / x.shape[0] * x.T @ x).max()


def limit_in_plain_python(x):
    numbers = x.flatten().tolist()
    return len(numbers) / sum(number**2 for number in numbers)


def limit_by_norm(x):
    return x.numel() / torch.linalg.vector_norm(x) ** 2


def limit_from_one_update(x):
    # With y = 0 and lr = 1 an update turns W = 1 into 1 - curvature.
    after = 1 - gradient_no_bias(torch.ones(1, dtype=torch.float64), x.double(), torch.zeros_like(x.double()))
    return 2 / (1 - after)


def magnitude(x):
    return stability_limit(x)


QUESTION = Question(
    stability_limit,
    points=10,
    cases=[
        public("the lecture's data", x=HOURS),
        hidden("a batch of 7", x=normal(7, 1)),
        one_example(x=normal(1, 1, mean=3.0)),
        in_float64("two examples in float64", x=normal(2, 1, mean=-1.0)),
        strided("every second number of a longer list", x=normal(24, 1, mean=2.0)),
        large_numbers(x=normal(5, 1, sd=3000.0)),
        small_numbers(x=uniform(11, 1, low=0.001, high=0.004)),
        hidden("a thousand examples", x=normal(1000, 1, mean=0.5)),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[
        limit_by_mean,
        limit_by_autograd,
        limit_by_eigenvalues,
        limit_in_plain_python,
        limit_by_norm,
        limit_from_one_update,
    ],
    misconceptions=[
        wrong(
            "limit_of_the_lectures_sum",
            lambda x: 2 / (x**2).sum(),
            "This is the limit for the lecture's full program, whose gradient is a sum without the factor 2. Yours "
            "belongs to the mean squared error: put its 2/m into the update.",
        ),
        wrong(
            "limit_of_the_summed_cost",
            lambda x: 1 / (x**2).sum(),
            "m times too small: this is the limit for a cost that is the sum of the squared errors. The mean's slope "
            "is m times smaller, so it stands larger steps.",
        ),
        wrong(
            "limit_of_walking_straight",
            lambda x: len(x) / (2 * (x**2).sum()),
            "Half of the limit: here the factor of one update is 0, so W arrives in a single step. With a larger lr "
            "it jumps over the minimum, which still converges until the factor reaches -1.",
        ),
        wrong(
            "gradient_without_2",
            lambda x: 2 * len(x) / (x**2).sum(),
            "Twice the limit: it would be right for a gradient without the factor 2. How large is the curvature of "
            "the mean squared error?",
        ),
        wrong(
            "sum_squared_not_squares_summed",
            lambda x: len(x) / x.sum() ** 2,
            "The inputs are added up first and squared afterwards. Each example contributes its own square.",
        ),
        wrong(
            "mean_squared_not_squares_averaged",
            lambda x: 1 / x.mean() ** 2,
            "The square of the mean takes the place of the mean of the squares. Inputs of both signs show the "
            "difference: their mean may be near zero, their squares cannot be.",
        ),
        wrong(
            "inputs_not_squared",
            lambda x: len(x) / x.sum(),
            "The inputs are not squared. One x comes from the model W x, where does the second one come from?",
        ),
        wrong(
            "curvature_returned",
            lambda x: 2 * (x**2).mean(),
            "This is the curvature c of the cost, not the limit. For which learning rate does the factor 1 - lr c "
            "reach -1?",
        ),
        wrong(
            "limit_upside_down",
            lambda x: (x**2).mean(),
            "This is one divided by the limit. Larger inputs make a steeper valley: must the learning rate then grow "
            "or shrink?",
        ),
        wrong(
            "largest_input_only",
            lambda x: 1 / (x**2).max(),
            "Only the largest input counts here. The gradient averages over all examples, and so does the curvature.",
        ),
        wrong(
            "three_examples_built_in",
            lambda x: 3 / (x**2).sum(),
            "The number of examples is 3 whatever the data. Ask x how many rows it has.",
        ),
        wrong(
            "always_the_lectures_limit",
            lambda x: 3 / 14,
            "The result is always 0.2142857, the limit for the inputs 1, 2, 3. It depends on x.",
        ),
        wrong(
            "inputs_centred_first",
            lambda x: 1 / ((x - x.mean()) ** 2).mean(),
            "The mean of x was subtracted before squaring. A model without bias knows nothing of the mean: what "
            "counts is the distance of the inputs from zero.",
        ),
    ],
)
