"""One step in place on every parameter.

Hidden cases have batches of one, where no division shows, and one, two and three parameters of different shapes.
"""

import torch
from d2l_3_2_linear_regression_scratch import sgd

from autograder.spec import Part, Question, RoundingBound, hidden, in_float64, normal, parameter, public


def not_divided_by_batch_size(params, lr, batch_size):
    """The steps are batch_size times too long: the gradients are sums over the batch. What makes a sum an average?"""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad


def copies_updated(params, lr, batch_size):
    """Nothing has changed. Either the name in the loop got a new tensor while the tensor in the list stayed as it was,
    or the gradients were cleared before the step used them. The tensor itself has to change."""
    for param in params:
        param = param - lr * param.grad / batch_size


def uphill(params, lr, batch_size):
    """The parameters move along the gradient, uphill. Which way does the loss fall?"""
    with torch.no_grad():
        for param in params:
            param += lr * param.grad / batch_size


def recorded_by_autograd(params, lr, batch_size):
    """torch refuses: a tensor that requires gradients is changed in place while autograd is watching. The step is not
    part of the model; what tells torch not to record it?"""
    for param in params:
        param -= lr * param.grad / batch_size


def divided_twice(params, lr, batch_size):
    """The steps are batch_size times too short: the division was done twice."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size**2


def multiplied_by_batch_size(params, lr, batch_size):
    """The gradients are multiplied by batch_size. They are sums over the batch and should become averages."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad * batch_size


def first_parameter_only(params, lr, batch_size):
    """Only the first parameter has moved. Does something leave the loop too early?"""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            return


def last_parameter_only(params, lr, batch_size):
    """Only the last parameter has moved: the step stands behind the loop, not in it. Look at the indentation."""
    for param in params:
        step = lr * param.grad / batch_size
    with torch.no_grad():
        param -= step


def whole_steps_only(params, lr, batch_size):
    """The steps were rounded to whole numbers: // is a division without a remainder."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad // batch_size


def parameter_in_place_of_gradient(params, lr, batch_size):
    """The step goes along the parameter itself, towards 0, and not along its gradient."""
    with torch.no_grad():
        for param in params:
            param -= lr * param / batch_size


def parameter_replaced_by_step(params, lr, batch_size):
    """The parameter is the step now: the old value was lost. A step is added to where you are."""
    with torch.no_grad():
        for param in params:
            param.copy_(-lr * param.grad / batch_size)


def divided_by_its_own_length(params, lr, batch_size):
    """The gradient was divided by the number of weights, or averaged over them. The sum that needs a division runs over
    the examples of the batch."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / len(param)


def one_step_for_all_weights(params, lr, batch_size):
    """All weights of a parameter make the same step: the gradient was averaged over them. Each weight has a slope of
    its own."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad.mean() / batch_size


def batch_size_of_the_lecture(params, lr, batch_size):
    """The gradients are divided by 10, the lecture's batch size. Use the argument."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / 10


def rate_of_the_lecture(params, lr, batch_size):
    """The learning rate is 0.03, the lecture's, whatever lr is. Use the argument."""
    with torch.no_grad():
        for param in params:
            param -= 0.03 * param.grad / batch_size


def rate_left_out(params, lr, batch_size):
    """The learning rate is not used: the step is the whole average gradient."""
    with torch.no_grad():
        for param in params:
            param -= param.grad / batch_size


def sign_of_the_gradient_only(params, lr, batch_size):
    """All steps are equally long: only the sign of the gradient was used. Its size counts, too."""
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad.sign() / batch_size


def list_refilled(params, lr, batch_size):
    """New tensors were put into the list. Whoever holds w and b still has the old ones, and where params is a tuple
    it is an error. The tensors themselves have to change."""
    for index in range(len(params)):
        params[index] = params[index] - lr * params[index].grad / batch_size


def sgd_by_data(params, lr, batch_size):
    for param in params:
        param.data = param.data - lr * param.grad / batch_size
        param.grad = None


def sgd_by_optim(params, lr, batch_size):
    torch.optim.SGD(params, lr=lr / batch_size).step()


def sgd_by_slice_assignment(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param[:] = param - lr * param.grad / batch_size
            param.grad.zero_()


@torch.no_grad()
def sgd_by_decorator(params, lr, batch_size):
    for param in params:
        param.sub_(param.grad, alpha=lr / batch_size)


def sgd_by_numpy(params, lr, batch_size):
    for param in params:
        values = param.detach().numpy()
        values[...] = values - lr * (param.grad.numpy() / batch_size)


def magnitude(params, lr, batch_size):
    moved = [(param.abs() + (lr * param.grad / batch_size).abs()).detach() for param in params]
    return {"params": moved, "lr": 1.0, "batch_size": 1.0}


QUESTION = Question(
    sgd,
    points=10,
    observe=[Part.ARGUMENTS],
    cases=[
        public(
            "two weights and a bias",
            params=(
                parameter(torch.tensor([[1.0], [-2.0]]), torch.tensor([[30.0], [-10.0]])),
                parameter(torch.tensor([0.5]), torch.tensor([5.0])),
            ),
            lr=0.1,
            batch_size=5,
        ),
        public(
            "the lecture's learning rate and batch size",
            params=[
                parameter(normal(2, 1, sd=0.01), normal(2, 1, sd=30.0)),
                parameter(torch.zeros(1), normal(1, mean=-42.0)),
            ],
            lr=0.03,
            batch_size=10,
        ),
        hidden(
            "a batch of one",
            params=[parameter(normal(3, 1), normal(3, 1)), parameter(normal(1), normal(1))],
            lr=0.5,
            batch_size=1,
        ),
        hidden(
            "four weights",
            params=(parameter(normal(4, 1), normal(4, 1, sd=9.0)), parameter(normal(1), normal(1))),
            lr=0.2,
            batch_size=7,
        ),
        hidden("a single parameter", params=(parameter(normal(6), normal(6, sd=5.0)),), lr=0.01, batch_size=3),
        in_float64(
            "three parameters in float64",
            params=(
                parameter(normal(2, 3), normal(2, 3)),
                parameter(normal(3), normal(3)),
                parameter(normal(1), normal(1, mean=4.0)),
            ),
            lr=0.7,
            batch_size=12,
        ),
        hidden(
            "large gradients",
            params=(parameter(normal(5, 1), normal(5, 1, sd=60000.0)), parameter(normal(1), normal(1, sd=90000.0))),
            lr=1e-4,
            batch_size=64,
        ),
        hidden(
            "small gradients",
            params=(parameter(normal(2, 1), normal(2, 1, sd=0.02)), parameter(normal(1), normal(1, sd=0.03))),
            lr=0.9,
            batch_size=2,
        ),
    ],
    tolerance=RoundingBound(magnitude),
    alternatives=[sgd_by_data, sgd_by_optim, sgd_by_slice_assignment, sgd_by_decorator, sgd_by_numpy],
    misconceptions=[
        not_divided_by_batch_size,
        copies_updated,
        uphill,
        recorded_by_autograd,
        divided_twice,
        multiplied_by_batch_size,
        first_parameter_only,
        last_parameter_only,
        whole_steps_only,
        parameter_in_place_of_gradient,
        parameter_replaced_by_step,
        divided_by_its_own_length,
        one_step_for_all_weights,
        batch_size_of_the_lecture,
        rate_of_the_lecture,
        rate_left_out,
        sign_of_the_gradient_only,
        list_refilled,
    ],
)
