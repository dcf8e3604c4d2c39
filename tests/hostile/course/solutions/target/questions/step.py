import torch
from target import step

from autograder.spec import Part, Question, hidden, normal, public

from .common import CANARY

QUESTION = Question(
    step,
    points=10,
    cases=[
        public("one weight", W=torch.tensor([1.0]), gradient=torch.tensor([4.0]), lr=0.1),
        hidden("three weights", W=torch.tensor([1.0, CANARY, 3.0]), gradient=normal(3), lr=0.5),
    ],
    observe=[Part.ARGUMENTS],
)
