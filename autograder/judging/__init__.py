"""Is it right, and if not, why? Runs no submission.

answers.py         the answer key: what is right, and what known mistakes yield
calls.py           the calls that a key needs: what leaves the trusted side
examples.py        the public part of a key as examples.json
drift.py           does a committed examples.json still match its assignment?
expected.py        what is expected of a result, and the names of places in it
compare.py         a result against what is expected, whatever its structure
numbers.py         blocks of numbers
figures.py         figures and animations, by their data
diagnose.py        why is it wrong: the order of the questions asked
misconceptions.py  does it equal a known wrong version?
relations.py       is it a change of the right result: half of it, its transpose?
follow.py          a right answer over a wrong part
used_names.py      which names a submission's function uses
grade.py           observations -> a grade
messages.py        what a student reads about it
"""
