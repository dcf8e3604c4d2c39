import torch
from target import shift

from autograder.spec import Question, hidden, in_float64, normal, public

from .common import CANARY

QUESTION = Question(
    shift,
    points=10,
    cases=[
        public("three numbers", x=torch.tensor([1.0, 2.0, 3.0]), by=1000.0),
        hidden("two numbers", x=torch.tensor([CANARY, -1.5]), by=1000.0),
        in_float64("a table in float64", x=normal(3, 2), by=-2.5),
    ],
)
