"""What an author writes: an assignment's questions, their cases, and what is known about right and wrong answers.

A wrong spec cannot be loaded: every class checks itself when it is made and raises SpecError in the author's words.
Nothing here runs a submission or knows how one is judged.

questions.py  Case, Question, WrittenQuestion, Assignment
versions.py   wrong: a misconception from one expression
kits.py       cases that most questions need, each with the reason why: strided, in_float64, large_numbers
inputs.py     descriptions of random inputs: normal, uniform, integers, parameter, formula
tolerance.py  how far a number may be off: Tolerance, RoundingBound
checks.py     named properties of a result, for questions with many right answers
errors.py     SpecError
"""

from autograder.sandbox.plan import Limits
from autograder.spec.errors import SpecError
from autograder.spec.inputs import formula, integers, normal, parameter, uniform
from autograder.spec.kits import hidden, in_float64, large_numbers, one_example, public, small_numbers, strided
from autograder.spec.questions import Assignment, Case, Question, WrittenQuestion
from autograder.spec.tolerance import EXACT, RoundingBound, Tolerance, propagated
from autograder.spec.versions import wrong
from autograder.worker.protocol import Part

__all__ = [
    "EXACT", "Assignment", "Case", "Limits", "Part", "Question", "RoundingBound", "SpecError", "Tolerance",
    "WrittenQuestion", "formula", "hidden", "in_float64", "integers", "large_numbers", "normal", "one_example",
    "parameter", "propagated", "public", "small_numbers", "strided", "uniform", "wrong",
]  # fmt: skip
