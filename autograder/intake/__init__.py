"""Anything handed in -> Submissions. Reads files once and judges nothing; runs nothing, extracts nothing.

collect.py   paths -> Submissions
whose.py     names -> who handed in what
names.py     names -> text, students, names of LMS downloads
entries.py   what a folder and an archive have in common
folder.py    a folder on disk
archive.py   a zip or tar archive, in memory
source.py    the bytes of one file -> cells of source text
notebook.py  the cells of a notebook, as many as can be saved
"""

from autograder.intake.collect import IntakeError, collect, read_file

__all__ = ["IntakeError", "collect", "read_file"]
