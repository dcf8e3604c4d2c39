"""All gradients of a network with one hidden layer.

Hidden cases have sizes that tell n, p and h apart, parameters away from 0, and a single unit.
"""

import torch
from d2l_3_2_exercises import mlp_gradients

from autograder.spec import Question, RoundingBound, hidden, in_float64, normal, public, strided, wrong

from .common import FEATURES, LABELS


def parameters(p, h, sd=0.7, dtype=torch.float32, strided=False):
    """Random parameters of a network of p inputs and h hidden units."""
    shapes = {"W1": (p, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    return {name: normal(*shape, sd=sd, dtype=dtype, strided=strided) for name, shape in shapes.items()}


def constant_parameters(p, h, value):
    shapes = {"W1": (p, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    return {name: torch.full(shape, value) for name, shape in shapes.items()}


def backpropagated(X, y, W1, b1, W2, b2, activation=torch.tanh, slope=lambda hidden: 1 - hidden**2):
    """The four gradients by hand; slope is the derivative of the activation, as a function of its value."""
    hidden = activation(X @ W1 + b1)
    error = (hidden @ W2 + b2 - y.reshape(-1, 1)) / len(y)
    delta = error @ W2.T * slope(hidden)
    return X.T @ delta, delta.sum(0), hidden.T @ error, error.sum(0)


def mlp_labels_as_a_row(X, y, W1, b1, W2, b2):
    """The prediction is (n, 1), the labels are (n,), and their difference is (n, n): each prediction is compared with
    every label. What does squared_loss do to y first?"""
    hidden = torch.tanh(X @ W1 + b1)
    error = (hidden @ W2 + b2 - y.mean()) / len(y)
    delta = error @ W2.T * (1 - hidden**2)
    return X.T @ delta, delta.sum(0), hidden.T @ error, error.sum(0)


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


def magnitude(X, y, W1, b1, W2, b2):
    """Rounding of the hidden layer's input goes through tanh (slope at most 1), and on through every product."""
    n = len(y)
    hidden = torch.tanh(X @ W1 + b1)
    hidden_size = hidden.abs() + X.abs() @ W1.abs() + b1.abs()
    error = (hidden_size @ W2.abs() + b2.abs() + y.abs().reshape(-1, 1)) / n
    delta = error @ W2.T.abs() * (1 + 2 * hidden.abs() * hidden_size)
    return X.abs().T @ delta, delta.sum(0), hidden_size.T @ error, error.sum(0)


QUESTION = Question(
    mlp_gradients,
    points=8,
    returns=("gradient of W1", "gradient of b1", "gradient of W2", "gradient of b2"),
    cases=[
        public("all parameters 0", X=FEATURES, y=LABELS, **constant_parameters(2, 3, 0.0)),
        public("all parameters 1/2", X=FEATURES, y=LABELS, **constant_parameters(2, 3, 0.5)),
        public(
            "small parameters that differ",
            X=FEATURES[:4],
            y=LABELS[:4],
            W1=torch.tensor([[0.1, -0.2, 0.3], [0.2, 0.1, -0.1]]),
            b1=torch.tensor([0.0, 0.1, -0.1]),
            W2=torch.tensor([[0.3], [-0.2], [0.1]]),
            b2=torch.tensor([0.5]),
        ),
        hidden("five examples, three features, four units", X=normal(5, 3), y=normal(5), **parameters(3, 4)),
        hidden("a single unit", X=normal(6, 2), y=normal(6, mean=1.0), **parameters(2, 1)),
        hidden("one example with one feature", X=normal(1, 1), y=normal(1, mean=2.0), **parameters(1, 2)),
        in_float64("two examples in float64", X=normal(2, 5), y=normal(2), **parameters(5, 3, dtype=torch.float64)),
        strided(
            "every second number of a longer list", X=normal(12, 3), y=normal(12), **parameters(3, 5, strided=True)
        ),
        hidden(
            "a hundred examples, large labels",
            X=normal(100, 2, sd=0.5),
            y=normal(100, mean=300.0, sd=100.0),
            **parameters(2, 6),
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[mlp_by_hand, mlp_by_func, mlp_by_modules, mlp_example_by_example],
    misconceptions=[
        wrong(
            "all_gradients_zero",
            lambda X, y, W1, b1, W2, b2: (
                torch.zeros_like(W1),
                torch.zeros_like(b1),
                torch.zeros_like(W2),
                torch.zeros_like(b2),
            ),
            "Every gradient is zero. Even where all parameters are 0 one of them moves: which parameter reaches the "
            "prediction without a factor?",
        ),
        wrong(
            "parameters_taken_as_zero",
            lambda X, y, W1, b1, W2, b2: mlp_gradients(X, y, W1 * 0, b1 * 0, W2 * 0, b2 * 0),
            "These are the gradients at zero, whatever the parameters are. The four arguments are the point where the "
            "gradients are asked.",
        ),
        wrong(
            "mlp_gradients_of_the_sum",
            lambda X, y, W1, b1, W2, b2: tuple(gradient * len(y) for gradient in mlp_gradients(X, y, W1, b1, W2, b2)),
            "All gradients are n times too large: the losses of the examples are added up and not averaged.",
        ),
        wrong(
            "mlp_loss_without_the_half",
            lambda X, y, W1, b1, W2, b2: tuple(gradient * 2 for gradient in mlp_gradients(X, y, W1, b1, W2, b2)),
            "All gradients are twice too large. The loss of this file has a / 2 in it, as squared_loss has.",
        ),
        wrong(
            "mlp_error_reversed",
            lambda X, y, W1, b1, W2, b2: tuple(-gradient for gradient in mlp_gradients(X, y, W1, b1, W2, b2)),
            "All gradients have the wrong sign: with these a step downhill would go uphill. Is the error label minus "
            "prediction, or prediction minus label?",
        ),
        mlp_labels_as_a_row,
        wrong(
            "slope_of_tanh_forgotten",
            lambda X, y, W1, b1, W2, b2: backpropagated(X, y, W1, b1, W2, b2, slope=torch.ones_like),
            "The gradients of the second layer are right, those of the first are not: on its way back the error "
            "passes tanh as if it were not there. What is the derivative of tanh?",
        ),
        wrong(
            "slope_of_tanh_not_squared",
            lambda X, y, W1, b1, W2, b2: backpropagated(X, y, W1, b1, W2, b2, slope=lambda hidden: 1 - hidden),
            "The gradients of the second layer are right, those of the first are not: the derivative of tanh that is "
            "used here is 1 - tanh, and even negative inputs should have a slope below 1.",
        ),
        wrong(
            "hidden_layer_without_activation",
            lambda X, y, W1, b1, W2, b2: backpropagated(
                X, y, W1, b1, W2, b2, activation=lambda z: z, slope=torch.ones_like
            ),
            "tanh is missing: two linear layers in a row are one linear layer.",
        ),
        relu_for_tanh,
        sigmoid_for_tanh,
        tanh_on_the_output_too,
        wrong(
            "biases_left_out",
            lambda X, y, W1, b1, W2, b2: mlp_gradients(X, y, W1, b1 * 0, W2, b2 * 0),
            "The biases do not take part in the prediction. They do not show where both are 0.",
        ),
        second_layer_first,
        one_step_made,
        wrong(
            "backward_without_parentheses",
            lambda X, y, W1, b1, W2, b2: (None, None, None, None),
            "All gradients are None: `loss.backward` without its parentheses only names the function, and calls "
            "nothing.",
        ),
    ],
)
