"""The autograder inside nbgrader's own commands, gradebook and formgrader.

The engine grades the submitted file into its own gradebook: marks are those of `autograder grade` because they are the
same ones. nbgrader executes nothing; its converters restore the notebook and show the grade.

settings.py       what nbgrader_config.py says, and which folders are meant
reader.py         a submitted file, however damaged -> a notebook (c.Autograde.exporter_class)
restore.py        the released notebook with the student's sources in it
replay.py         the engine's grade of a submitted file; if there is none yet, the command that makes it
outputs.py        a question's grade -> outputs of its test cell, a comment
preprocessors.py  all that as steps of nbgrader's converters
new_course.py     init: a course folder for nbgrader in one command
pregrade.py       grade: the submitted folder of a class, several at a time, before nbgrader asks
sync.py           sync: marks and comments given in formgrader -> the engine's gradebook
"""
