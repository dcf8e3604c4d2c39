"""The words that mark places in files: what authors write, what students get, and what intake knows them by."""

from __future__ import annotations

# Around what is taken out of a reference before students get it; nbgrader's own marks.
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
# Cells that begin with it hold public checks: they are no answers, and calling everything once more costs time.
CHECKS_MARK = "# autograder: public checks"
# What stands in a function, and in the answer of a written question, until somebody writes it.
CODE_STUB = "raise NotImplementedError"
ANSWER_HERE = "YOUR ANSWER HERE"
