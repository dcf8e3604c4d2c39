from autograder.spec import Assignment, WrittenQuestion

from . import double, drawn

ASSIGNMENT = Assignment(
    "toy",
    "Toy",
    questions=[double.QUESTION, drawn.QUESTION],
    written=[WrittenQuestion("why", 5, "names a reason (5)")],
)
