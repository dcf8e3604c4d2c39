"""Anything handed in -> Submissions. Reads files once and judges nothing; runs nothing.

collect.py  which files, and whose
source.py   the bytes of one file -> cells of source text
"""

from autograder.intake.collect import IntakeError, collect, read_file

__all__ = ["IntakeError", "collect", "read_file"]
