"""Grading many submissions: on this machine (local.py); other engines are to come beside it."""
