from target import draw

from autograder.spec import Part, Question, hidden, public

from .common import CANARY

QUESTION = Question(
    draw,
    points=10,
    cases=[
        public("three points", x=[1.0, 2.0, 3.0], y=[1.0, 4.0, 9.0]),
        hidden("two points", x=[0.0, 1.0], y=[CANARY, 2.0]),
    ],
    observe=[Part.FIGURE],
)
