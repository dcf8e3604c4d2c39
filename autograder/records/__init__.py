"""The memory of grading. Judges and runs nothing.

gradebook.py  what is remembered of a class, and how it changes
database.py   the SQLite file: tables, transactions, waiting for other programs
rows.py       grades and observations as rows, and back
marks.py      a mark: automatic points, manual marks, what counts
lock.py       one grader per gradebook
"""
