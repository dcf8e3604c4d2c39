"""D2L 3.2 from scratch: what is asked, which mistakes are known, and which inputs tell them from right answers.

Half of the questions have many right answers (random data, shuffled batches); their checks are statements that hold
for all of them. A statistical check allows 6 standard errors, so that it fails a right answer with a probability of
2e-9; over all checks and cases of this assignment that is below 1e-6. Orders are only looked at where n is at least
20: a fair shuffle of 20 examples leaves them in place with a probability of 4e-19.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    data_iter,
    estimation_error,
    init_params,
    linreg,
    make_labels,
    plot_data,
    sgd,
    squared_loss,
    synthetic_data,
    train,
    train_end_to_end,
)

ASSIGNMENT = Assignment(
    slug="d2l_3_2_linear_regression_scratch",
    title="D2L 3.2: Linear regression from scratch",
    questions=[
        make_labels.QUESTION,
        synthetic_data.QUESTION,
        plot_data.QUESTION,
        data_iter.QUESTION,
        init_params.QUESTION,
        linreg.QUESTION,
        squared_loss.QUESTION,
        sgd.QUESTION,
        train.QUESTION,
        train_end_to_end.QUESTION,
        estimation_error.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_mini_batches",
            points=6,
            rubric=(
                "2: against batches of one: many tiny operations; a matrix product does ten examples nearly at the "
                "price of one (a GPU needs much work at once). "
                "2: against the whole data set: one step costs as much as an epoch, few steps per epoch; with numbers. "
                "1: the batch's gradient is an estimate, right on average because the batch is drawn at random. "
                "1: its spread falls with the root of the batch size, or: what it does near the goal."
            ),
        ),
        WrittenQuestion(
            "why_backward_needs_a_sum",
            points=6,
            rubric=(
                "2: the loss is a vector, one number per example; backward() in torch starts from a scalar (the "
                "message quoted or in own words). "
                "1: two ways out: sum() first, or a vector of ones as gradient. "
                "2: the gradient is then a sum over the batch, and sgd's division makes the average; mean() and the "
                "division together would divide twice. "
                "1: the difference in clearing: MXNet overwrites .grad, torch adds, so it has to be cleared."
            ),
        ),
    ],
)
