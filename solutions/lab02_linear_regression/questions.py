"""What is known about right and wrong answers to lab 2: a line through data by gradient descent.

Most mistakes are invisible on the lecture's own data, where m = 3, x = y and W = b = 0: the hidden cases are there for
x that differs from y, parameters that do not start at 0, other sizes, scales and learning rates.
"""

import numpy as np
import torch
from lab02_linear_regression import format_log, hypothesis, mse_cost, sgd_step, train_linear
from rounding import FACTOR, descent

from autograder.spec import EXACT, Assignment, Case, Question, RoundingBound, WrittenQuestion, normal, uniform

HOURS = torch.tensor([[1.0], [2.0], [3.0]])  # also the scores: the lecture's line is y = x
ZERO = torch.zeros(1)
W_AFTER_ONE_STEP, B_AFTER_ONE_STEP = torch.tensor([0.0933333]), torch.tensor([0.04])


# hypothesis


def bias_left_out(x, W, b):
    """The line goes through the origin for every b: the bias is not used. What does the model predict for x = 0?"""
    return x * W


def weight_and_bias_swapped(x, W, b):
    """W and b have changed places: the weight is what one more hour adds, the bias is what is there at 0 hours."""
    return x * b + W


def weight_added(x, W, b):
    """x and W are added. A weight says how many points each hour is worth, so it scales x."""
    return x + W + b


def bias_inside_the_product(x, W, b):
    """The bias is multiplied by W as well: W (x + b) shifts the line by W b, not by b. Look at the order of
    operations."""
    return W * (x + b)


def bias_multiplied_by_x(x, W, b):
    """The bias is multiplied by x as well: (W + b) x goes through the origin, whatever b is."""
    return (W + b) * x


def bias_subtracted(x, W, b):
    """The bias has the wrong sign: a positive b should lift the line."""
    return x * W - b


def lecture_data_hard_coded(x, W, b):
    """These are the predictions for 1, 2 and 3 hours, whatever x is. A function works on its arguments, not on the data
    of the lecture."""
    return HOURS.to(x.dtype) * W + b


def column_flattened(x, W, b):
    """The numbers are right, but they come as (m,) and not as a column (m, 1). Minus a column that would broadcast to
    (m, m) in the cost, without any error message."""
    return (x * W + b).reshape(-1)


def cut_off_from_the_graph(x, W, b):
    """The numbers are right, but the way back to W and b is lost: backward() could not find them. Keep to operations of
    torch from the arguments to the result."""
    return (x * W + b).detach()


def hypothesis_as_a_linear_layer(x, W, b):
    return torch.nn.functional.linear(x, W.reshape(1, 1), b)


def hypothesis_by_matmul(x, W, b):
    return torch.cat([x, torch.ones_like(x)], dim=1) @ torch.stack([W, b])


def hypothesis_row_by_row(x, W, b):
    return torch.stack([W * hours + b for hours in x])


def hypothesis_by_addcmul(x, W, b):
    return torch.addcmul(b, x, W)


def magnitude_of_hypothesis(x, W, b):
    return x.abs() * W.abs() + b.abs()


# mse_cost


def summed_not_averaged(hypothesis, y):
    """The squared errors are added up, but not divided by their number m. A mean does not grow with the data."""
    return ((hypothesis - y) ** 2).sum()


def absolute_errors(hypothesis, y):
    """This is the mean of the absolute errors. In a mean squared error an error of 3 counts as 9."""
    return (hypothesis - y).abs().mean()


def not_squared(hypothesis, y):
    """The errors are averaged as they are: errors of opposite sign cancel, and a bad line can have the cost 0."""
    return (hypothesis - y).mean()


def squares_subtracted(hypothesis, y):
    """Predictions and scores are squared first and then subtracted. It is the difference that is to be squared."""
    return (hypothesis**2).mean() - (y**2).mean()


def not_averaged(hypothesis, y):
    """This is one squared error per student. The cost is a single number that stands for all of them."""
    return (hypothesis - y) ** 2


def divided_by_m_minus_1(hypothesis, y):
    """The sum is divided by m - 1. That belongs to the estimate of a variance; a mean divides by the number of
    terms."""
    return ((hypothesis - y) ** 2).sum() / (len(y) - 1)


def divided_by_m_twice(hypothesis, y):
    """The sum is divided by m two times over: the mean of something that has already been averaged, or divided by m."""
    return ((hypothesis - y) ** 2).mean() / len(y)


def predictions_divided_by_m(hypothesis, y):
    """The predictions are divided by m inside the square. The 1/m stands before the sum and belongs to the whole of it;
    at W = b = 0 the two cannot be told apart."""
    return ((hypothesis / len(y) - y) ** 2).mean()


def row_against_column(hypothesis, y):
    """A column (m, 1) minus a row (m,) broadcasts to (m, m): every prediction is compared with every score. Compare the
    shapes before you subtract."""
    return ((hypothesis - y.reshape(-1)) ** 2).mean()


def rounded_to_four_decimals(hypothesis, y):
    """The cost is rounded to what the lecture prints. Return the number itself; digits are a matter of printing."""
    return torch.round(((hypothesis - y) ** 2).mean() * 1e4) / 1e4


def variance_of_the_errors(hypothesis, y):
    """This is the spread of the errors around their own mean. A line that is 5 points too high everywhere would cost
    nothing; the errors count from 0."""
    errors = hypothesis - y
    return ((errors - errors.mean()) ** 2).mean()


def averaged_before_squaring(hypothesis, y):
    """The errors are averaged first and the mean is squared: errors of opposite sign cancel. Which comes first in the
    formula, the square or the sum?"""
    return (hypothesis - y).mean() ** 2


def square_root_taken(hypothesis, y):
    """This is the root of the mean squared error (RMSE). The lecture's cost is the mean of the squares itself."""
    return ((hypothesis - y) ** 2).mean().sqrt()


def halved(hypothesis, y):
    """This is half of the cost. Some books put 1/(2m) before the sum to save a factor in the gradient; here it is
    1/m."""
    return ((hypothesis - y) ** 2).mean() / 2


def cost_by_mse_loss(hypothesis, y):
    return torch.nn.functional.mse_loss(hypothesis, y)


def cost_by_a_dot_product(hypothesis, y):
    errors = (hypothesis - y).flatten()
    return errors @ errors / len(errors)


def cost_in_plain_python(hypothesis, y):
    total = 0.0
    for (predicted,), (true,) in zip(hypothesis.tolist(), y.tolist(), strict=True):
        total += (predicted - true) ** 2
    return total / len(y)


def cost_by_a_norm(hypothesis, y):
    return torch.linalg.vector_norm(hypothesis - y) ** 2 / y.numel()


def cost_in_numpy(hypothesis, y):
    return np.mean(np.square(hypothesis.numpy() - y.numpy()))


def magnitude_of_mse_cost(hypothesis, y):
    return (2 * (hypothesis - y).abs() * (hypothesis.abs() + y.abs())).mean()


# sgd_step


def gradients(x, y, W, b):
    """Of the mean squared error with respect to W and b, shape (1,) each."""
    errors = x * W + b - y
    return 2 * (errors * x).mean().reshape(1), 2 * errors.mean().reshape(1)


def cost_at(x, y, W, b):
    return ((x * W + b - y) ** 2).mean()


def uphill(x, y, W, b, lr):
    """The step goes up the slope: the cost grows. The gradient points to where the cost rises; which way is down?"""
    return sgd_step(x, y, W, b, -lr)


def dropped_factor_2(x, y, W, b, lr):
    """Both parameters move half as far as they should. What does the square contribute to the derivative?"""
    return sgd_step(x, y, W, b, lr / 2)


def weight_not_updated(x, y, W, b, lr):
    """W stays where it was, only b moves. Does the update (or the optimizer) know of both parameters?"""
    _, b_after, cost = sgd_step(x, y, W, b, lr)
    return W, b_after, cost


def bias_not_updated(x, y, W, b, lr):
    """b stays where it was, only W moves. Does the update (or the optimizer) know of both parameters?"""
    W_after, _, cost = sgd_step(x, y, W, b, lr)
    return W_after, b, cost


def nothing_updated(x, y, W, b, lr):
    """W and b come back as they were. Either the gradients were cleared between backward() and the step, or the step
    changed something else than what is returned."""
    return W, b, cost_at(x, y, W, b)


def errors_summed_not_averaged(x, y, W, b, lr):
    """The cost is the sum of the squared errors, and the step is m times too far. The cost of this lecture is a
    mean."""
    return *sgd_step(x, y, W, b, lr * len(x))[:2], ((x * W + b - y) ** 2).sum()


def gradient_summed_not_averaged(x, y, W, b, lr):
    """The cost is right, but the step is m times too far: the gradient belongs to the sum of the squared errors, not to
    their mean."""
    return *sgd_step(x, y, W, b, lr * len(x))[:2], cost_at(x, y, W, b)


def gradient_summed_without_2(x, y, W, b, lr):
    """The step is m/2 times the right one: the gradient is a plain sum of error times x. What do the square and the
    mean each contribute to it?"""
    return sgd_step(x, y, W, b, lr * len(x) / 2)


def bias_step_from_the_new_weight(x, y, W, b, lr):
    """W is right, b is not: its gradient was taken after W had moved. Both gradients belong to the same point, the old
    W and b."""
    grad_W, _ = gradients(x, y, W, b)
    W_after = W - lr * grad_W
    return W_after, b - lr * gradients(x, y, W_after, b)[1], cost_at(x, y, W, b)


def weight_step_from_the_new_bias(x, y, W, b, lr):
    """b is right, W is not: its gradient was taken after b had moved. Both gradients belong to the same point, the old
    W and b."""
    _, grad_b = gradients(x, y, W, b)
    b_after = b - lr * grad_b
    return W - lr * gradients(x, y, W, b_after)[0], b_after, cost_at(x, y, W, b)


def cost_after_the_step(x, y, W, b, lr):
    """W and b are right, but the cost belongs to the new parameters. The lecture keeps the cost that the gradient came
    from: the one before the step."""
    W_after, b_after, _ = sgd_step(x, y, W, b, lr)
    return W_after, b_after, cost_at(x, y, W_after, b_after)


def bias_moved_by_the_gradient_of_the_weight(x, y, W, b, lr):
    """b moves by the gradient of W. Each parameter has its own partial derivative."""
    W_after, _, cost = sgd_step(x, y, W, b, lr)
    return W_after, b + (W_after - W), cost


def x_missing_in_the_gradient(x, y, W, b, lr):
    """W moves by the gradient of b: in the derivative of (W x + b - y)^2 with respect to W the inner derivative is
    missing."""
    _, b_after, cost = sgd_step(x, y, W, b, lr)
    return W + (b_after - b), b_after, cost


def times_y_not_x(x, y, W, b, lr):
    """In the gradient of W the errors are multiplied by y. What is the derivative of W x + b with respect to W? In the
    lecture's data x equals y, so it does not show there."""
    errors = x * W + b - y
    return W - lr * 2 * (errors * y).mean(), b - lr * 2 * errors.mean(), cost_at(x, y, W, b)


def gradient_added_twice(x, y, W, b, lr):
    """Both parameters move exactly twice as far as they should: backward() ran two times, and it adds to the gradient
    that is already there."""
    return *sgd_step(x, y, W, b, 2 * lr)[:2], cost_at(x, y, W, b)


def cost_subtracted_not_gradient(x, y, W, b, lr):
    """lr times the cost itself is subtracted from both parameters. The cost says how bad the line is; which way to go
    says its derivative."""
    cost = cost_at(x, y, W, b)
    return W - lr * cost, b - lr * cost, cost


def step_on_absolute_errors(x, y, W, b, lr):
    """Cost and step belong to the mean absolute error: only the sign of each error is left in the gradient. Is the
    square taken, and is no root taken after it?"""
    errors = x * W + b - y
    return W - lr * (errors.sign() * x).mean(), b - lr * errors.sign().mean(), errors.abs().mean()


def adam_step(x, y, W, b, lr):
    """Both parameters move by lr itself, however steep the slope is: that is the first step of Adam. Which optimizer
    does the lecture use?"""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([W, b], lr=lr)
    cost = cost_at(x, y, W, b)
    cost.backward()
    optimizer.step()
    return W.detach(), b.detach(), cost.detach()


def learning_rate_of_the_lecture(x, y, W, b, lr):
    """The step is that of lr = 0.01, whatever lr is. Use the argument."""
    return sgd_step(x, y, W, b, 0.01)


def started_from_zero(x, y, W, b, lr):
    """The step starts at W = b = 0, whatever W and b are: they are set to zeros inside the function."""
    return sgd_step(x, y, torch.zeros_like(W), torch.zeros_like(b), lr)


def x_and_y_exchanged(x, y, W, b, lr):
    """x and y have changed places: this line predicts the hours from the scores. With the lecture's data, x = y, it
    does not show."""
    return sgd_step(y, x, W, b, lr)


def weight_and_bias_returned_in_the_other_order(x, y, W, b, lr):
    """The new W and b are right but returned the other way round. The order is W, b, cost."""
    W_after, b_after, cost = sgd_step(x, y, W, b, lr)
    return b_after, W_after, cost


def gradients_returned(x, y, W, b, lr):
    """The gradients are returned where the new parameters should be. How do the old ones, the gradients and lr
    combine?"""
    return *gradients(x, y, W, b), cost_at(x, y, W, b)


def updated_in_place_with_gradients_on(x, y, W, b, lr):
    """A tensor that requires gradients was changed in place while torch was recording. The update is no part of the
    computation that is differentiated: tell torch so."""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = cost_at(x, y, W, b)
    cost.backward()
    W -= lr * W.grad
    b -= lr * b.grad
    return W, b, cost


def backward_of_a_column(x, y, W, b, lr):
    """backward() was called on a column of squared errors. It starts from a single number: what is missing between the
    squares and the cost?"""
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    cost = (x * W + b - y) ** 2
    cost.backward()
    return (W - lr * W.grad).detach(), (b - lr * b.grad).detach(), cost.detach()


def gradient_of_a_result(x, y, W, b, lr):
    """The gradient is None: W (or b) is the result of an operation, and backward() leaves gradients only in the tensors
    that the computation starts from. In what order are copying, converting and requires_grad?"""
    W, b = W.clone().requires_grad_(True) * 1, b.clone().requires_grad_(True) * 1
    cost = cost_at(x, y, W, b)
    cost.backward()
    W_after, b_after = W - lr * W.grad, b - lr * b.grad
    return W_after.detach(), b_after.detach(), cost.detach()


def gradients_not_required(x, y, W, b, lr):
    """backward() found nothing to differentiate: W and b come as plain tensors. Who tells torch that they are the
    parameters?"""
    cost = cost_at(x, y, W, b)
    cost.backward()
    return W - lr * W.grad, b - lr * b.grad, cost


def data_of_the_lecture_in_the_step(x, y, W, b, lr):
    """The step is made on the data of the lecture, whatever x and y are: the function reads x_train and y_train instead
    of its arguments."""
    return sgd_step(HOURS.to(W.dtype), HOURS.to(W.dtype), W, b, lr)


def step_row_against_column(x, y, W, b, lr):
    """A column (m, 1) minus a row (m,) broadcasts to (m, m): cost and gradients compare every prediction with every
    score. Compare the shapes before you subtract."""
    slopes, cost = torch.func.grad_and_value(lambda w: ((x * w[0] + w[1] - y.reshape(-1)) ** 2).mean())((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_on_half_the_cost(x, y, W, b, lr):
    """Cost and step are half of what they should be: they belong to 1/(2m) before the sum. Here it is 1/m."""
    W_after, b_after, cost = sgd_step(x, y, W, b, lr / 2)
    return W_after, b_after, cost / 2


def step_on_the_root_of_the_cost(x, y, W, b, lr):
    """Cost and step belong to the root of the mean squared error (RMSE). The lecture's cost is the mean of the squares
    itself."""
    slopes, cost = torch.func.grad_and_value(lambda w: cost_at(x, y, *w).sqrt())((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_with_optim(x, y, W, b, lr):
    W, b = W.clone().requires_grad_(True), b.clone().requires_grad_(True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    cost = torch.nn.functional.mse_loss(x * W + b, y)
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
    return W.detach(), b.detach(), cost.item()


def step_with_torch_func(x, y, W, b, lr):
    slopes, cost = torch.func.grad_and_value(lambda w: torch.mean((x * w[0] + w[1] - y) ** 2))((W, b))
    return W - lr * slopes[0], b - lr * slopes[1], cost


def step_by_hand(x, y, W, b, lr):
    residual = torch.addcmul(b, x, W) - y
    grad_W = 2 / len(x) * (x.T @ residual)
    grad_b = 2 / len(x) * residual.sum()
    return W - lr * grad_W.squeeze(1), b - lr * grad_b, residual.square().mean()


def step_in_plain_python(x, y, W, b, lr):
    weight, bias, m = W.item(), b.item(), len(x)
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    errors = [weight * hours + bias - score for hours, score in pairs]
    cost = sum(error * error for error in errors) / m
    slope_W = sum(2 * error * hours for error, (hours, _) in zip(errors, pairs, strict=True)) / m
    slope_b = sum(2 * error for error in errors) / m
    return weight - lr * slope_W, bias - lr * slope_b, cost


def step_in_numpy(x, y, W, b, lr):
    hours, scores, weight, bias = (tensor.numpy() for tensor in (x, y, W, b))
    errors = hours * weight + bias - scores
    return weight - lr * 2 * np.mean(errors * hours), bias - lr * 2 * np.mean(errors), np.mean(errors**2)


def magnitude_of_sgd_step(x, y, W, b, lr):
    errors = (x * W + b - y).abs()
    largest = x.abs() * W.abs() + b.abs() + y.abs()
    of_W = W.abs() + lr * 2 * (largest * x.abs()).mean()
    of_b = b.abs() + lr * 2 * largest.mean()
    return of_W, of_b, (2 * errors * largest).mean() + (errors**2).mean()


# train_linear


def path(x, y, updates, rule, start=0.0):
    """Parameters and cost along a descent: w_0 .. w_updates, one row (W, b) each, and the cost at each of them.

    rule(w, gradient) makes the next w; gradient is a function of w.
    """
    A, y = torch.cat([x, torch.ones_like(x)], dim=1), y.reshape(-1)

    def gradient(w):
        return 2 / len(y) * (A.T @ (A @ w - y))

    ws = [torch.full((2,), start, dtype=x.dtype)]
    for _ in range(updates):
        ws.append(rule(ws[-1], gradient))
    ws = torch.stack(ws)
    return ws, ((ws @ A.T - y) ** 2).mean(dim=1)


def logged(ws, costs):
    """What the lecture keeps of a path: parameters after, cost before each update; and where it ends."""
    return torch.cat([ws[1:], costs[:-1, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def gradients_never_cleared(x, y, lr, nb_epochs):
    """Row 0 is right, then each step is too far: the gradients of all earlier epochs are added up. backward() adds; it
    does not replace."""
    total = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal total
        total = total + gradient(w)
        return w - lr * total

    return logged(*path(x, y, nb_epochs + 1, rule))


def gradients_cleared_before_the_step(x, y, lr, nb_epochs):
    """W and b never leave 0: the gradients are cleared after backward() and before the step uses them, or the update
    goes to a copy. In what order do the three lines belong?"""
    return logged(*path(x, y, nb_epochs + 1, lambda w, _: w))


def one_update_too_many(x, y, lr, nb_epochs):
    """There is one row and one update too many. Epochs count from 0 to nb_epochs: how many are they?"""
    return train_linear(x, y, lr, nb_epochs + 1)


def one_update_too_few(x, y, lr, nb_epochs):
    """The last epoch is missing. Epochs count from 0 to nb_epochs, both included: how many are they?"""
    log, _, _ = train_linear(x, y, lr, nb_epochs)
    return log[:-1], log[-2, :1], log[-2, 1:2]


def last_row_never_filled(x, y, lr, nb_epochs):
    """The last row of the log is still 0: the table has the right number of rows, but the loop makes one update too
    few. Epochs count from 0 to nb_epochs, both included."""
    rows, W, b = one_update_too_few(x, y, lr, nb_epochs)
    return torch.cat([rows, torch.zeros(1, 3, dtype=x.dtype)]), W, b


def cost_after_the_update(x, y, lr, nb_epochs):
    """W and b are right, but each row holds the cost after its update. The lecture computes the cost first, improves W
    and b with it, and prints all three then: the cost is the one before."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w))
    return torch.cat([ws[1:], costs[1:, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def parameters_before_the_update(x, y, lr, nb_epochs):
    """Each row holds W and b as they were before its update; row 0 is 0, 0. The lecture prints them after the
    update."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w))
    return torch.cat([ws[:-1], costs[:-1, None]], dim=1), ws[-1, :1], ws[-1, 1:]


def stepped_before_backward(x, y, lr, nb_epochs):
    """Each step uses the gradient of the epoch before, and the first one none at all: the step comes before
    backward()."""
    before = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal before
        w_after = w - lr * before
        before = gradient(w)
        return w_after

    return logged(*path(x, y, nb_epochs + 1, rule))


def bias_never_updated(x, y, lr, nb_epochs):
    """b stays 0 for all epochs: only W is trained. Does the update (or the optimizer) know of both parameters?"""
    only_W = torch.tensor([1.0, 0.0], dtype=x.dtype)
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w) * only_W))


def weight_never_updated(x, y, lr, nb_epochs):
    """W stays 0 for all epochs: only b is trained, and it runs to the mean of y. Does the update (or the optimizer)
    know of both parameters?"""
    only_b = torch.tensor([0.0, 1.0], dtype=x.dtype)
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w) * only_b))


def trained_with_the_lecture_rate(x, y, lr, nb_epochs):
    """This is the run with lr = 0.01, whatever lr is. Use the argument."""
    return train_linear(x, y, 0.01, nb_epochs)


def epochs_of_the_lecture(x, y, lr, nb_epochs):
    """This is the run with nb_epochs = 1000, whatever nb_epochs is. Use the argument."""
    return logged(*path(x, y, 1001, lambda w, gradient: w - lr * gradient(w)))


def stopped_when_the_cost_was_small(x, y, lr, nb_epochs):
    """Rows are missing in the log: training ends as soon as the cost is small. It goes on for all the epochs that were
    asked for; what counts as small depends on the data."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    small = (log[:, 2] < 1e-4).nonzero()
    if len(small) == 0:
        return log, W, b
    last = int(small[0])
    return log[: last + 1], log[last, 0:1], log[last, 1:2]


def data_of_the_lecture(x, y, lr, nb_epochs):
    """The line is fitted to the data of the lecture, whatever x and y are: the function reads x_train and y_train
    instead of its arguments."""
    return train_linear(HOURS.to(x.dtype), HOURS.to(x.dtype), lr, nb_epochs)


def started_at_one(x, y, lr, nb_epochs):
    """The run starts at W = b = 1. The lecture starts at 0, where the first cost is the mean of y squared."""
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(w), start=1.0))


def momentum_added(x, y, lr, nb_epochs):
    """Row 0 is right, then the steps carry on part of the step before: this is SGD with momentum 0.9. The lecture's SGD
    has none."""
    velocity = torch.zeros(2, dtype=x.dtype)

    def rule(w, gradient):
        nonlocal velocity
        velocity = 0.9 * velocity + gradient(w)
        return w - lr * velocity

    return logged(*path(x, y, nb_epochs + 1, rule))


def adam_instead_of_sgd(x, y, lr, nb_epochs):
    """In row 0 both W and b are lr: that is Adam, whose steps do not depend on how steep the slope is. Which optimizer
    does the lecture use?"""
    w_now = torch.zeros(2, dtype=x.dtype)
    optimizer = torch.optim.Adam([w_now], lr=lr)

    def rule(w, gradient):
        w_now.grad = gradient(w)
        optimizer.step()
        return w_now.clone()

    return logged(*path(x, y, nb_epochs + 1, rule))


def trained_on_the_sum(x, y, lr, nb_epochs):
    """The first cost is m times the right one and the steps are m times too far: the cost is the sum of the squared
    errors, and should be their mean."""
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * len(x) * gradient(w))
    return logged(ws, len(x) * costs)


def gradient_of_the_sum(x, y, lr, nb_epochs):
    """The first cost is right, but the steps are m times too far: the gradient belongs to the sum of the squared
    errors, not to their mean."""
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * len(x) * gradient(w)))


def factor_2_dropped(x, y, lr, nb_epochs):
    """The first cost is right, but every step is half as far as it should be: something is missing in the derivative of
    the square."""
    return logged(*path(x, y, nb_epochs + 1, lambda w, gradient: w - lr / 2 * gradient(w)))


def bias_updated_with_the_new_weight(x, y, lr, nb_epochs):
    """W of row 0 is right, b is not: its gradient was taken after W had moved. Both gradients belong to the same point,
    the old W and b."""

    def rule(w, gradient):
        moved = torch.stack([w[0] - lr * gradient(w)[0], w[1]])
        return torch.stack([moved[0], w[1] - lr * gradient(moved)[1]])

    return logged(*path(x, y, nb_epochs + 1, rule))


def forward_outside_the_loop(x, y, lr, nb_epochs):
    """The hypothesis (or the cost) is computed once, before the loop: the second backward() finds its graph used up.
    What has to be computed anew when W and b have changed?"""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    cost = cost_at(x, y, W, b)
    log = []
    for _ in range(nb_epochs + 1):
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def gradient_never_renewed(x, y, lr, nb_epochs):
    """The cost never changes, and W and b go on by the same amount for ever: every gradient is that of W = b = 0.
    Either the forward pass stands outside the loop (and retain_graph hides it), or W and b were zeroed where their
    gradients were meant."""
    start = torch.zeros(2, dtype=x.dtype)
    ws, costs = path(x, y, nb_epochs + 1, lambda w, gradient: w - lr * gradient(start))
    return logged(ws, costs[:1].expand(nb_epochs + 2))


def parameters_rebound(x, y, lr, nb_epochs):
    """In the second epoch the gradient is None: after the first update W is a new tensor, a result of the old one, and
    backward() leaves no gradient in results. Change the parameter itself, outside of what torch records."""
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    log = []
    for _ in range(nb_epochs + 1):
        cost = cost_at(x, y, W, b)
        cost.backward()
        W = W - lr * W.grad
        b = b - lr * b.grad
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def trained_uphill(x, y, lr, nb_epochs):
    """W and b run away from the data and the cost grows from row to row: the steps go up the slope. The gradient points
    to where the cost rises."""
    return train_linear(x, y, -lr, nb_epochs)


def only_printed_rows_kept(x, y, lr, nb_epochs):
    """The log has only every hundredth epoch, as printed in the lecture. The table has a row for each epoch."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    return log[::100], W, b


def extra_step_before_the_loop(x, y, lr, nb_epochs):
    """The loop starts from W and b that have already made one step. Running the lecture's cells in order leaves them
    so; its full code sets them to zeros again."""
    log, W, b = train_linear(x, y, lr, nb_epochs + 1)
    return log[1:], W, b


def trained_with_x_and_y_exchanged(x, y, lr, nb_epochs):
    """x and y have changed places: this line predicts the hours from the scores. With the lecture's data, x = y, it
    does not show."""
    return train_linear(y, x, lr, nb_epochs)


def every_row_is_the_last(x, y, lr, nb_epochs):
    """All rows hold the W and b of the end: what was stored is the tensor that the next update changes in place. Store
    its number, or a copy."""
    log, W, b = train_linear(x, y, lr, nb_epochs)
    rows = torch.cat([W, b]).expand(nb_epochs + 1, 2)
    return torch.cat([rows, log[:, 2:]], dim=1), W, b


def trained_row_against_column(x, y, lr, nb_epochs):
    """A column (m, 1) minus a row (m,) broadcasts to (m, m): every prediction is compared with every score, and the
    best line is then flat, at the mean of y. Compare the shapes before you subtract."""

    def cost(w):
        return ((x * w[0] + w[1] - y.reshape(-1)) ** 2).mean()

    ws, _ = path(x, y, nb_epochs + 1, lambda w, _: w - lr * torch.func.grad(cost)(w))
    return logged(ws, torch.stack([cost(w) for w in ws]))


def trained_on_half_the_cost(x, y, lr, nb_epochs):
    """The first cost and all steps are half of what they should be: they belong to 1/(2m) before the sum. Here it is
    1/m."""
    log, W, b = train_linear(x, y, lr / 2, nb_epochs)
    return torch.cat([log[:, :2], log[:, 2:] / 2], dim=1), W, b


def trained_with_optim(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=lr)
    log = []
    for _ in range(nb_epochs + 1):
        cost = torch.mean((x * W + b - y) ** 2)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        log.append([W.item(), b.item(), cost.item()])
    return torch.tensor(log, dtype=x.dtype), W.detach(), b.detach()


def trained_as_a_linear_layer(x, y, lr, nb_epochs):
    model = torch.nn.Linear(1, 1, dtype=x.dtype)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    rows = []
    for _ in range(nb_epochs + 1):
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        rows.append(torch.cat([model.weight.detach().flatten(), model.bias.detach(), loss.detach()[None]]))
    return torch.stack(rows), model.weight.detach().flatten(), model.bias.detach()


def trained_in_plain_python(x, y, lr, nb_epochs):
    pairs = list(zip(x.flatten().tolist(), y.flatten().tolist(), strict=True))
    m, W, b, log = len(pairs), 0.0, 0.0, []
    for _ in range(nb_epochs + 1):
        errors = [W * hours + b - score for hours, score in pairs]
        slope = 2 * sum(error * hours for error, (hours, _) in zip(errors, pairs, strict=True)) / m
        W, b = W - lr * slope, b - lr * 2 * sum(errors) / m
        log.append([W, b, sum(error**2 for error in errors) / m])
    return log, W, b


def trained_in_numpy(x, y, lr, nb_epochs):
    hours, scores = x.numpy()[:, 0], y.numpy()[:, 0]
    W = b = hours.dtype.type(0)
    log = np.empty((nb_epochs + 1, 3), dtype=hours.dtype)
    for epoch in range(nb_epochs + 1):
        errors = W * hours + b - scores
        W, b = W - lr * 2 * np.mean(errors * hours), b - lr * 2 * np.mean(errors)
        log[epoch] = W, b, np.mean(errors**2)
    return log, np.array([W]), np.array([b])


def trained_on_a_design_matrix(x, y, lr, nb_epochs):
    A = torch.cat([x, torch.ones_like(x)], dim=1)
    w = torch.zeros(2, 1, dtype=x.dtype)
    log = x.new_zeros(nb_epochs + 1, 3)
    for k in range(nb_epochs + 1):
        residual = A @ w - y
        w = w - (2 * lr / len(A)) * (A.T @ residual)
        log[k, :2], log[k, 2] = w[:, 0], residual.square().mean()
    return log, w[0], w[1]


def magnitude_of_train_linear(x, y, lr, nb_epochs):
    A = torch.cat([x, torch.ones_like(x)], dim=1)
    of_w, of_cost = descent(A, y.reshape(-1), lr, nb_epochs + 1)
    # Row k holds the parameters after update k beside the cost before it.
    return torch.stack([of_w[1:], of_w[1:], of_cost[:-1]], dim=1), of_w[-1:], of_w[-1:]


# format_log


def epoch_not_padded(epoch, nb_epochs, W, b, cost):
    """The epoch takes as many characters as it has digits. In the lecture's format it takes at least four, so that the
    lines stand in columns."""
    return f"Epoch {epoch}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


def epoch_padded_with_zeros(epoch, nb_epochs, W, b, cost):
    """The epoch is filled up with zeros. The lecture's format fills it up with spaces."""
    return f"Epoch {epoch:04d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


def epoch_padded_on_the_right(epoch, nb_epochs, W, b, cost):
    """The spaces stand behind the epoch. Numbers are filled up on their left."""
    return f"Epoch {epoch:<4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


def both_numbers_padded(epoch, nb_epochs, W, b, cost):
    """nb_epochs is filled up to four characters too. In the lecture's format only the epoch is."""
    return f"Epoch {epoch:4d}/{nb_epochs:4d} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


def nb_epochs_of_the_lecture(epoch, nb_epochs, W, b, cost):
    """Behind the slash always stands 1000. Use the argument."""
    return f"Epoch {epoch:4d}/1000 W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"


def cost_with_three_decimals(epoch, nb_epochs, W, b, cost):
    """The cost has three decimals. It has six: late in a run its first three are all 0."""
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.3f}"


def all_with_six_decimals(epoch, nb_epochs, W, b, cost):
    """W and b have six decimals, as Python's plain float format gives them. They have three; only the cost has six."""
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:f}, b: {b:f} Cost: {cost:f}"


def rounded_not_formatted(epoch, nb_epochs, W, b, cost):
    """Trailing zeros are lost (0.04 for 0.040): round() changes a number, a format says how it is written."""
    return f"Epoch {epoch:4d}/{nb_epochs} W: {round(W, 3)}, b: {round(b, 3)} Cost: {round(cost, 6)}"


def comma_before_cost(epoch, nb_epochs, W, b, cost):
    """There is a comma before Cost. The lecture's line has only one comma, between W and b."""
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f}, Cost: {cost:.6f}"


def comma_before_b_left_out(epoch, nb_epochs, W, b, cost):
    """The comma between W and b is missing."""
    return f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f} b: {b:.3f} Cost: {cost:.6f}"


def line_printed_not_returned(epoch, nb_epochs, W, b, cost):
    """Nothing is returned: the line is printed, or there is no return at the end. The function hands the text back, and
    whoever calls it prints it."""


def weight_and_bias_in_the_wrong_place(epoch, nb_epochs, W, b, cost):
    """The values of W and b have changed places in the line."""
    return format_log(epoch, nb_epochs, b, W, cost)


def line_by_str_format(epoch, nb_epochs, W, b, cost):
    return "Epoch {:4d}/{} W: {:.3f}, b: {:.3f} Cost: {:.6f}".format(epoch, nb_epochs, W, b, cost)  # noqa: UP032


def line_by_percent(epoch, nb_epochs, W, b, cost):
    return "Epoch %4d/%d W: %.3f, b: %.3f Cost: %.6f" % (epoch, nb_epochs, W, b, cost)  # noqa: UP031


def line_from_pieces(epoch, nb_epochs, W, b, cost):
    counter = str(epoch).rjust(4) + "/" + str(nb_epochs)
    weight, bias = format(W, ".3f"), format(b, ".3f")
    return " ".join(["Epoch", counter, "W:", weight + ",", "b:", bias, "Cost:", format(cost, ".6f")])


ASSIGNMENT = Assignment(
    slug="lab02_linear_regression",
    title="Lab 2: Linear regression",
    questions=[
        Question(
            hypothesis,
            points=10,
            cases=[
                Case("the start, W = b = 0", dict(x=HOURS, W=ZERO, b=ZERO)),
                Case("after the first step", dict(x=HOURS, W=W_AFTER_ONE_STEP, b=B_AFTER_ONE_STEP)),
                Case("one student", dict(x=normal(1, 1, mean=3), W=normal(1), b=normal(1)), hidden=True),
                Case(
                    "two students in double precision",
                    dict(x=uniform(2, 1, high=9, dtype=torch.float64), W=normal(1, dtype=torch.float64),
                         b=normal(1, dtype=torch.float64)),
                    hidden=True,
                ),
                Case(
                    "a column cut from a table",
                    dict(x=normal(7, 1, strided=True), W=normal(1, mean=2), b=normal(1, mean=-3)),
                    hidden=True,
                ),
                Case(
                    "large numbers",
                    dict(x=normal(20, 1, sd=1e4), W=normal(1, mean=40), b=normal(1, mean=-5e3, sd=1e3)),
                    hidden=True,
                ),
                Case(
                    "parameters in training",
                    dict(x=torch.tensor([[0.5], [1.5], [4.0], [8.0]]), W=torch.tensor([1.25], requires_grad=True),
                         b=torch.tensor([-0.75], requires_grad=True)),
                    hidden=True,
                ),
            ],
            tolerance=RoundingBound(magnitude_of_hypothesis),
            misconceptions=[
                bias_left_out, weight_and_bias_swapped, weight_added, bias_inside_the_product, bias_multiplied_by_x,
                bias_subtracted, lecture_data_hard_coded, column_flattened, cut_off_from_the_graph,
            ],
            alternatives=[
                hypothesis_as_a_linear_layer, hypothesis_by_matmul, hypothesis_row_by_row, hypothesis_by_addcmul,
            ],
        ),
        Question(
            mse_cost,
            points=15,
            cases=[
                Case("the start, every prediction 0", dict(hypothesis=torch.zeros(3, 1), y=HOURS)),
                Case(
                    "after the first step",
                    dict(hypothesis=torch.tensor([[0.1333333], [0.2266667], [0.32]]), y=HOURS),
                ),
                Case("one student", dict(hypothesis=normal(1, 1), y=normal(1, 1, mean=4)), hidden=True),
                Case(
                    "two students in double precision",
                    dict(hypothesis=normal(2, 1, mean=1, dtype=torch.float64), y=normal(2, 1, dtype=torch.float64)),
                    hidden=True,
                ),
                Case(
                    "columns cut from a table",
                    dict(hypothesis=normal(7, 1, strided=True), y=normal(7, 1, mean=1, strided=True)),
                    hidden=True,
                ),
                Case("a thousand students", dict(hypothesis=normal(1000, 1, sd=2), y=normal(1000, 1)), hidden=True),
                Case(
                    "large numbers",
                    dict(hypothesis=normal(10, 1, sd=5e3), y=normal(10, 1, mean=3e3, sd=5e3)),
                    hidden=True,
                ),
                Case("small errors", dict(hypothesis=normal(6, 1, sd=4e-3), y=normal(6, 1, sd=4e-3)), hidden=True),
            ],
            tolerance=RoundingBound(magnitude_of_mse_cost),
            misconceptions=[
                summed_not_averaged, absolute_errors, not_squared, squares_subtracted, not_averaged,
                divided_by_m_minus_1, divided_by_m_twice, predictions_divided_by_m, row_against_column,
                rounded_to_four_decimals, variance_of_the_errors, averaged_before_squaring, square_root_taken, halved,
            ],
            alternatives=[
                cost_by_mse_loss, cost_by_a_dot_product, cost_in_plain_python, cost_by_a_norm, cost_in_numpy,
            ],
        ),
        Question(
            sgd_step,
            points=20,
            builds_on=["hypothesis", "mse_cost"],
            cases=[
                Case("first step from W = b = 0", dict(x=HOURS, y=HOURS, W=ZERO, b=ZERO, lr=0.01)),
                Case("second step", dict(x=HOURS, y=HOURS, W=W_AFTER_ONE_STEP, b=B_AFTER_ONE_STEP, lr=0.01)),
                Case(
                    "one student",
                    dict(x=uniform(1, 1, low=1, high=4), y=normal(1, 1, mean=9), W=normal(1), b=normal(1), lr=0.03),
                    hidden=True,
                ),
                Case(
                    "two students in double precision",
                    dict(x=normal(2, 1, mean=2, dtype=torch.float64), y=normal(2, 1, mean=-4, dtype=torch.float64),
                         W=normal(1, mean=2, dtype=torch.float64), b=normal(1, dtype=torch.float64), lr=0.1),
                    hidden=True,
                ),
                Case(
                    "columns cut from a table",
                    dict(x=normal(7, 1, mean=1, strided=True), y=normal(7, 1, mean=3, strided=True), W=normal(1),
                         b=normal(1), lr=0.05),
                    hidden=True,
                ),
                Case(
                    "large numbers",
                    dict(x=normal(40, 1, mean=1e3, sd=300), y=normal(40, 1, mean=-2e3, sd=500), W=normal(1, mean=1),
                         b=normal(1, mean=100, sd=10), lr=4e-7),
                    hidden=True,
                ),
                Case(
                    "a big step",
                    dict(x=uniform(5, 1, low=-3, high=2), y=uniform(5, 1, low=4, high=8), W=normal(1, mean=-2),
                         b=normal(1), lr=0.7),
                    hidden=True,
                ),
            ],
            tolerance=RoundingBound(magnitude_of_sgd_step),
            misconceptions=[
                uphill, dropped_factor_2, weight_not_updated, bias_not_updated, nothing_updated,
                errors_summed_not_averaged, gradient_summed_not_averaged, gradient_summed_without_2,
                bias_step_from_the_new_weight, weight_step_from_the_new_bias, cost_after_the_step,
                bias_moved_by_the_gradient_of_the_weight, x_missing_in_the_gradient, times_y_not_x,
                gradient_added_twice, cost_subtracted_not_gradient, step_on_absolute_errors, adam_step,
                learning_rate_of_the_lecture, started_from_zero, x_and_y_exchanged,
                weight_and_bias_returned_in_the_other_order, gradients_returned, updated_in_place_with_gradients_on,
                backward_of_a_column, gradient_of_a_result, gradients_not_required, data_of_the_lecture_in_the_step,
                step_row_against_column, step_on_half_the_cost, step_on_the_root_of_the_cost,
            ],
            alternatives=[step_with_optim, step_with_torch_func, step_by_hand, step_in_plain_python, step_in_numpy],
            returns=("W", "b", "cost"),
        ),
        Question(
            train_linear,
            points=35,
            builds_on=["hypothesis", "mse_cost"],
            cases=[
                Case("the first three epochs", dict(x=HOURS, y=HOURS, lr=0.01, nb_epochs=2)),
                Case("the run of the lecture", dict(x=HOURS, y=HOURS, lr=0.01, nb_epochs=1000)),
                Case("another line, y = 2x", dict(x=HOURS, y=2 * HOURS, lr=0.01, nb_epochs=20), hidden=True),
                Case(
                    "one student",
                    dict(x=uniform(1, 1, low=0.5, high=1.5), y=normal(1, 1, mean=5), lr=0.06, nb_epochs=12),
                    hidden=True,
                ),
                Case(
                    "two students in double precision",
                    dict(x=uniform(2, 1, low=-2, high=2, dtype=torch.float64),
                         y=normal(2, 1, mean=3, dtype=torch.float64), lr=0.03, nb_epochs=40),
                    hidden=True,
                ),
                Case(
                    "columns cut from a table",
                    dict(x=normal(7, 1, strided=True), y=normal(7, 1, mean=2, strided=True), lr=0.05, nb_epochs=30),
                    hidden=True,
                ),
                Case(
                    "large numbers",
                    dict(x=uniform(5, 1, low=20, high=40), y=uniform(5, 1, low=-900, high=900), lr=3e-4, nb_epochs=10),
                    hidden=True,
                ),
                Case("a learning rate just too large", dict(x=HOURS, y=HOURS + 1, lr=0.19, nb_epochs=15), hidden=True),
                Case(
                    "two epochs, small scores",
                    dict(x=normal(12, 1), y=normal(12, 1, mean=0.004, sd=0.001), lr=0.2, nb_epochs=1),
                    hidden=True,
                ),
            ],
            tolerance=RoundingBound(magnitude_of_train_linear, factor=FACTOR),
            misconceptions=[
                gradients_never_cleared, gradients_cleared_before_the_step, one_update_too_many, one_update_too_few,
                last_row_never_filled, cost_after_the_update, parameters_before_the_update, stepped_before_backward,
                bias_never_updated, weight_never_updated, trained_with_the_lecture_rate, epochs_of_the_lecture,
                data_of_the_lecture, started_at_one, momentum_added, adam_instead_of_sgd, trained_on_the_sum,
                gradient_of_the_sum, factor_2_dropped, bias_updated_with_the_new_weight, forward_outside_the_loop,
                gradient_never_renewed, parameters_rebound, trained_uphill, only_printed_rows_kept,
                extra_step_before_the_loop, trained_with_x_and_y_exchanged, every_row_is_the_last,
                trained_row_against_column, trained_on_half_the_cost, stopped_when_the_cost_was_small,
            ],
            alternatives=[
                trained_with_optim, trained_as_a_linear_layer, trained_in_plain_python, trained_in_numpy,
                trained_on_a_design_matrix,
            ],
            returns=("log", "W", "b"),
        ),
        Question(
            format_log,
            points=5,
            cases=[
                Case(
                    "epoch 0 of the lecture",
                    dict(epoch=0, nb_epochs=1000, W=0.0933333337, b=0.0399999991, cost=4.66666651),
                ),
                Case(
                    "epoch 100 of the lecture",
                    dict(epoch=100, nb_epochs=1000, W=0.8728456497, b=0.2890361249, cost=0.0120426500),
                ),
                Case(
                    "another length of run",
                    dict(epoch=7, nb_epochs=20, W=-1.5, b=12.3456, cost=123.4567891),
                    hidden=True,
                ),
                Case("a long run", dict(epoch=20000, nb_epochs=50000, W=0.9996, b=-0.0004, cost=2.5e-7), hidden=True),
                Case("round numbers", dict(epoch=1000, nb_epochs=1000, W=2.0, b=0.0, cost=0.0), hidden=True),
                Case("a long number behind", dict(epoch=25, nb_epochs=500, W=1e4, b=-3.25, cost=1.5e6), hidden=True),
            ],
            tolerance=EXACT,
            misconceptions=[
                epoch_not_padded, epoch_padded_with_zeros, epoch_padded_on_the_right, both_numbers_padded,
                nb_epochs_of_the_lecture, cost_with_three_decimals, all_with_six_decimals, rounded_not_formatted,
                comma_before_cost, comma_before_b_left_out, line_printed_not_returned,
                weight_and_bias_in_the_wrong_place,
            ],
            alternatives=[line_by_str_format, line_by_percent, line_from_pieces],
        ),
    ],
    written=[
        WrittenQuestion(
            "why_zero_grad",
            points=15,
            rubric=(
                "5: backward() adds to .grad and does not replace it. "
                "4: so without zero_grad() a step uses the sum of the gradients of all epochs so far, of old W and b. "
                "3: what happens then in the lecture's run: W overshoots 1, the cost rises and falls, never settles. "
                "2: where the call may stand: before backward() or after step(), not between them. "
                "1: a reason why torch adds (a parameter used more than once, a batch in parts)."
            ),
        ),
    ],
)  # fmt: skip
