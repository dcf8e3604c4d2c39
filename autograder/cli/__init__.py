"""The command ``autograder``, and check() in a notebook: arguments in, one call, an exit code or a line out.

main.py       the table of commands, and every way that one can end
shared.py     exit codes, options, streams, signals
run.py        one run over a class, for grade and nbgrader grade
student.py    check
grading.py    grade, doctor
marking.py    report, export
authoring.py  new, build, validate
nbgrader.py   nbgrader init, nbgrader grade, nbgrader sync
live.py       check() in a live IPython session
"""
