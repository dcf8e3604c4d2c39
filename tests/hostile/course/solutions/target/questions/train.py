import torch
from target import train

from autograder.spec import Question, Tolerance, hidden, public

from .common import CANARY, X, Y

QUESTION = Question(
    train,
    points=10,
    cases=[
        public("five steps", x=X, y=Y, lr=0.01, nb_epochs=5),
        hidden("twenty steps", x=X / 2, y=torch.tensor([[1.0], [CANARY], [2.0]]), lr=0.02, nb_epochs=20),
    ],
    tolerance=Tolerance(rtol=1e-4, atol=1e-3),
)
