"""What is known about right and wrong answers to lab 5: logistic regression.

The lecture's data hide little, but zeros do: with W = b = 0 every h is 0.5, and with as many ones as zeros the slope
along b is 0. Hidden cases have W and b away from 0, other numbers of examples and features, square X, and rare ones.
Hidden training runs stay away from h = 0 and h = 1, where float32 has nothing left to tell right ways apart.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    accuracy_percent,
    bce_cost,
    bce_gradient,
    boundary,
    hypothesis,
    plot_cost_history,
    plot_sigmoids,
    predict,
    sigmoid,
    train_logistic,
)

ASSIGNMENT = Assignment(
    slug="lab05_logistic_regression",
    title="Lab 5: Logistic regression",
    questions=[
        sigmoid.QUESTION,
        plot_sigmoids.QUESTION,
        hypothesis.QUESTION,
        bce_cost.QUESTION,
        bce_gradient.QUESTION,
        predict.QUESTION,
        accuracy_percent.QUESTION,
        train_logistic.QUESTION,
        boundary.QUESTION,
        plot_cost_history.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_not_a_line",
            points=8,
            rubric=(
                "2: a line leaves the range from 0 to 1, so it is no probability. "
                "2: squared errors punish a line for examples that it is far on the right side of; the line turns. "
                "2: an example with numbers. "
                "2: the sigmoid stays between 0 and 1, and the cross-entropy costs little where it is sure and right, "
                "much where it is sure and wrong."
            ),
        ),
        WrittenQuestion(
            "role_of_weight_and_bias",
            points=7,
            rubric=(
                "2: W sets the steepness (slope W/4 in the middle); its sign the direction; W = 0 is flat. "
                "2: the middle is at x = -b/W. "
                "2: a positive b shifts the S to the left (for W > 0), by b/W. "
                "1: large W: answers become certain, the S nearly a step."
            ),
        ),
    ],
)
