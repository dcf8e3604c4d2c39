"""From what an author writes to what students get, and the proof that it is right.

course.py             a course folder: where assignments are, how they are loaded
build.py              solutions/<slug> -> assignments/<slug>
released_notebook.py  an assignment as a notebook
public_cases.py       public cases -> the cells that check them
public_checks.py      what these cells call: copied into notebooks
literals.py           values -> Python source
mutants.py            small changes of a reference that the cases must notice
shipping.py           a question's versions -> cells of a submission
validate.py           the proof of one assignment
proving.py            the proofs of many, each in a process of its own
scaffold/             what `autograder new` starts from
"""
