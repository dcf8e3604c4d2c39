"""What hostile submissions are graded by. CANARY-of-the-questions must never be seen in what grading yields.

Hidden inputs hold the number 86421.75, which is nowhere else.
"""

from autograder.spec import Assignment, Limits, WrittenQuestion

from . import draw, shift, slope, step, train

ASSIGNMENT = Assignment(
    slug="target",
    title="A target",
    questions=[shift.QUESTION, slope.QUESTION, step.QUESTION, train.QUESTION, draw.QUESTION],
    written=[WrittenQuestion("why", 5, "CANARY-of-the-questions: any reason (5)")],
    limits=Limits(seconds=1.5, load_seconds=1.5, memory_bytes=512 << 20, file_bytes=32 << 20),
)
