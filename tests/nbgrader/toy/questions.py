import torch
from toy import double, drawn

from autograder.spec import Assignment, Case, Part, Question, WrittenQuestion, normal


def not_doubled(x):
    """x came back as it was: think of what a factor does."""
    return 1 * x


ASSIGNMENT = Assignment(
    "toy",
    "Toy",
    questions=[
        Question(
            double,
            9,
            [
                Case("one to three", dict(x=torch.tensor([[1.0], [2.0], [3.0]]))),
                Case("nothing but zero, the hidden name", dict(x=torch.zeros(2, 1)), hidden=True),
                Case("five numbers, the hidden name", dict(x=normal(5, 1)), hidden=True),
            ],
            misconceptions=[not_doubled],
        ),
        Question(
            drawn,
            4,
            [Case("a line", dict(x=torch.tensor([[0.0], [1.0], [2.0]])))],
            observe=[Part.FIGURE],
            builds_on=["double"],
        ),
    ],
    written=[WrittenQuestion("why", 5, "names a reason (5)")],
)
