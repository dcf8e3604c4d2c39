"""The words that mark places in files: what authors write, what students get, and what intake knows them by."""

from __future__ import annotations

# Around what is removed from a reference before students get it; nbgrader's own markers.
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
# Cells that begin with this contain public checks, not answers; running them in grading would only cost time.
CHECKS_MARKER = "# autograder: public checks"
# The placeholders in a function, and in the answer to a written question.
CODE_STUB = "raise NotImplementedError"
ANSWER_HERE = "YOUR ANSWER HERE"
