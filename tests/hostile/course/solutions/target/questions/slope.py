import torch
from target import slope

from autograder.spec import Question, RoundingBound, hidden, normal, one_example, public, wrong

from .common import CANARY, X, Y

QUESTION = Question(
    slope,
    points=10,
    cases=[
        public("three examples", W=torch.tensor([0.5]), x=X, y=Y),
        one_example(W=torch.tensor([1.5]), x=torch.tensor([[2.0]]), y=torch.tensor([[CANARY]])),
        hidden("a batch of 7", W=normal(1), x=normal(7, 1), y=normal(7, 1)),
    ],
    tolerance=RoundingBound(lambda W, x, y: 2 * torch.mean((x * W).abs() * x.abs() + y.abs() * x.abs())),
    misconceptions=[
        wrong(
            "factor_2_forgotten",
            lambda W, x, y: torch.mean((x * W - y) * x),
            "Half of what was expected: the square's derivative has a factor 2.",
        ),
    ],
)
