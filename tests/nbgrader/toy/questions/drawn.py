import torch
from toy import drawn

from autograder.spec import Part, Question, public

QUESTION = Question(
    drawn,
    4,
    [public("a line", x=torch.tensor([[0.0], [1.0], [2.0]]))],
    observe=[Part.FIGURE],
    builds_on=["double"],
)
