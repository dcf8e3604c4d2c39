"""What hostile submissions are graded by. CANARY-of-the-questions must never be seen in what grading yields.

Hidden inputs hold the number 86421.75, which is nowhere else.
"""

import torch
from target import draw, shift, slope, step, train

from autograder.spec import Assignment, Case, Limits, Part, Question, RoundingBound, Tolerance, WrittenQuestion, normal

CANARY = 86421.75
X, Y = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([[2.0], [4.0], [7.0]])


def factor_2_forgotten(W, x, y):
    """Half of what was expected: the square's derivative has a factor 2."""
    return torch.mean((x * W - y) * x)


ASSIGNMENT = Assignment(
    slug="target",
    title="A target",
    questions=[
        Question(
            shift,
            points=10,
            cases=[
                Case("three numbers", dict(x=torch.tensor([1.0, 2.0, 3.0]), by=1000.0)),
                Case("two numbers", dict(x=torch.tensor([CANARY, -1.5]), by=1000.0), hidden=True),
                Case("a table in float64", dict(x=normal(3, 2, dtype=torch.float64), by=-2.5), hidden=True),
            ],
        ),
        Question(
            slope,
            points=10,
            cases=[
                Case("three examples", dict(W=torch.tensor([0.5]), x=X, y=Y)),
                Case(
                    "one example",
                    dict(W=torch.tensor([1.5]), x=torch.tensor([[2.0]]), y=torch.tensor([[CANARY]])),
                    hidden=True,
                ),
                Case("a batch of 7", dict(W=normal(1), x=normal(7, 1), y=normal(7, 1)), hidden=True),
            ],
            tolerance=RoundingBound(lambda W, x, y: 2 * torch.mean((x * W).abs() * x.abs() + y.abs() * x.abs())),
            misconceptions=[factor_2_forgotten],
        ),
        Question(
            step,
            points=10,
            cases=[
                Case("one weight", dict(W=torch.tensor([1.0]), gradient=torch.tensor([4.0]), lr=0.1)),
                Case(
                    "three weights", dict(W=torch.tensor([1.0, CANARY, 3.0]), gradient=normal(3), lr=0.5), hidden=True
                ),
            ],
            observe=[Part.ARGUMENTS],
        ),
        Question(
            train,
            points=10,
            cases=[
                Case("five steps", dict(x=X, y=Y, lr=0.01, nb_epochs=5)),
                Case(
                    "twenty steps",
                    dict(x=X / 2, y=torch.tensor([[1.0], [CANARY], [2.0]]), lr=0.02, nb_epochs=20),
                    hidden=True,
                ),
            ],
            tolerance=Tolerance(rtol=1e-4, atol=1e-3),
        ),
        Question(
            draw,
            points=10,
            cases=[
                Case("three points", dict(x=[1.0, 2.0, 3.0], y=[1.0, 4.0, 9.0])),
                Case("two points", dict(x=[0.0, 1.0], y=[CANARY, 2.0]), hidden=True),
            ],
            observe=[Part.FIGURE],
        ),
    ],
    written=[WrittenQuestion("why", 5, "CANARY-of-the-questions: any reason (5)")],
    limits=Limits(seconds=1.5, load_seconds=1.5, memory_bytes=512 << 20, file_bytes=32 << 20),
)
