"""What is known about right and wrong answers to lab 2: a line through data by gradient descent.

Most mistakes are invisible on the lecture's own data, where m = 3, x = y and W = b = 0: the hidden cases are there for
x that differs from y, parameters that do not start at 0, other sizes, scales and learning rates.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import format_log, hypothesis, mse_cost, sgd_step, train_linear

ASSIGNMENT = Assignment(
    slug="lab02_linear_regression",
    title="Lab 2: Linear regression",
    questions=[
        hypothesis.QUESTION,
        mse_cost.QUESTION,
        sgd_step.QUESTION,
        train_linear.QUESTION,
        format_log.QUESTION,
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
)
