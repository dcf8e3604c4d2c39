"""The autograder: knows how to run, compare, diagnose and validate; knows nothing about any assignment.

This file stays empty of imports: a sandboxed worker imports ``autograder.worker``, which runs it, and
nothing of the trusted half may come along.
"""

__version__ = "0.1.0"
