import torch
from toy import double

from autograder.spec import Question, hidden, normal, public, wrong

QUESTION = Question(
    double,
    9,
    [
        public("one to three", x=torch.tensor([[1.0], [2.0], [3.0]])),
        hidden("nothing but zero, the hidden name", x=torch.zeros(2, 1)),
        hidden("five numbers, the hidden name", x=normal(5, 1)),
    ],
    misconceptions=[wrong("not_doubled", lambda x: 1 * x, "x came back as it was: think of what a factor does.")],
)
