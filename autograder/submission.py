"""What one student submitted for one assignment. Plain frozen data, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.worker.protocol import Sentence


@dataclass(frozen=True)
class Cell:
    """A piece of source with the name that error messages give it: in a worker, that of its file.

    input_number is its number in a live session, None if it does not come from one.
    """

    name: str
    text: str
    input_number: int | None = None


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one assignment.

    sha256 is that of the file's bytes, which are read only once. problem says why a file cannot be graded at
    all (not text, not a notebook): it then has no cells, and its questions are not attempted.
    """

    student: str
    assignment: str
    cells: tuple[Cell, ...]
    sha256: str
    filename: str
    submitted_at: float
    problem: Sentence | None = None
