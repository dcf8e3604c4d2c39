"""Lab 4: what is asked, which mistakes are known, and which inputs tell them from right answers.

The lecture's table is 5 x 3 and its columns look alike; hidden cases have other m and p, square tables, weights of both
signs and columns of different sizes.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    cost_multivariable,
    gradient_multivariable,
    limit_and_condition,
    plot_cost_history,
    predict,
    standardize,
    train_multivariable,
)

ASSIGNMENT = Assignment(
    slug="lab04_multivariable_regression",
    title="Lab 4: Linear regression with several inputs",
    questions=[
        standardize.QUESTION,
        predict.QUESTION,
        cost_multivariable.QUESTION,
        gradient_multivariable.QUESTION,
        train_multivariable.QUESTION,
        limit_and_condition.QUESTION,
        plot_cost_history.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_so_small_a_step",
            points=8,
            rubric=(
                "2: large inputs make the cost steep in the weights (curvature grows with the square of the inputs). "
                "2: names the limit 2 / largest eigenvalue, 4.54e-5, and that 1e-5 is below it. "
                "2: says what one update does to the error in the steepest direction: factor 1 - lr * 44014, and what "
                "happens above the limit, with an example such as 1e-4 or 0.01. "
                "2: compares with the standardised inputs: 5.76 and 0.347."
            ),
        ),
        WrittenQuestion(
            "why_not_converged",
            points=7,
            rubric=(
                "2: the flattest direction, eigenvalue 0.0064, hardly moves with steps that the steepest one dictates. "
                "1: names the condition number 6.86e6 as the ratio, against 1276 standardised. "
                "2: numbers that show it: 0.1998 after 2001 epochs, 0.1043 at best, or 0.754 from zeros. "
                "1: the result depends on the start, hence the seed matters in this run. "
                "1: a good prediction for a row of the training data does not show that training has converged."
            ),
        ),
    ],
)
