"""Anything submitted -> Submissions. Reads files once and judges nothing; runs nothing, extracts nothing.

collect.py   paths -> Submissions
whose.py     names -> who submitted what
names.py     names -> text, students, names of LMS downloads
entries.py   what a folder and an archive have in common
folder.py    a folder on disk
archive.py   a zip or tar archive, in memory
source.py    the bytes of one file -> cells of source text
ipynb.py     the cells of a notebook, as many as can be recovered
history.py   the inputs of a live session -> cells
"""

from autograder.intake.collect import IntakeError, collect, read_file
from autograder.intake.folder import read_once
from autograder.intake.ipynb import NotebookCell
from autograder.intake.source import Unreadable, notebook_cells

__all__ = [
    "IntakeError", "NotebookCell", "Unreadable", "collect", "notebook_cells",
    "read_file", "read_once",
]  # fmt: skip
