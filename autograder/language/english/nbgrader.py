"""What is said inside nbgrader."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # settings.py
    "help_course": "The course that submissions are graded by: a folder that contains solutions/.",
    "help_gradebook": "The autograder's gradebook, which the grades are taken from.",
    "help_sandbox": "The isolation level that submissions are run at.",
    "help_jobs": "How many submissions run at once; 0: one per processor.",
    "no_course": (
        '{config} does not name the course: set c.AutograderCourse.course = "the folder that contains solutions/"'
    ),
    "no_config": (
        "{folder} has no nbgrader_config.py; create one with `autograder nbgrader init`, or name another folder with "
        "--dir"
    ),
    # new_course.py
    "made_config": "{file}: nbgrader's configuration",
    "made_assignment": "{slug}: {source}, and the students' version in {release}",
    "made_students": "{count} students from {roster}",
    "no_assignment": "{folder} has no assignment {slug!r} (found: {there})",
    "folder_is_the_course": "{folder} is the course itself; choose a separate folder for nbgrader",
    "other_course": "{config} names the course {found}; expected {expected}. Nothing was changed",
    "already_exists": "{path} already exists; move it away, or name other assignments. Nothing was changed",
    "not_released": (
        "nbgrader could not release {slug} (see above): {problem}. Fix it, then run `nbgrader generate_assignment "
        "{slug}`"
    ),
    "roster_not_utf8": "{roster} is not UTF-8 text; save it as 'CSV UTF-8'",
    "roster_not_csv": "{roster}, line {line}: {problem}",
    "roster_without_ids": "{roster} needs a column 'id' or 'student'; its first line is {columns}",
    "roster_student_twice": "{roster}: the student {student!r} is listed twice",
    "roster_student_no_folder": "{roster}: {student!r} cannot be the name of a folder, which nbgrader needs it to be",
    # preprocessors.py
    "release_missing": "{file} is missing; create it with `nbgrader generate_assignment {slug}`",
    "link_left_out": "{path} is a link and was left out",
    "cells_were_missing": "These cells were missing and have been restored empty: {cells}",
    "answer_given_away": (
        "{slug}: students would get the answer to {question}; "
        "put ### BEGIN SOLUTION and ### END SOLUTION on the lines before and after it"
    ),
    "no_reader": (
        'nbgrader_config.py must say c.Autograde.exporter_class = "autograder.nbgrader.reader.SubmissionReader"'
    ),
    "other_notebook": (
        "{notebook}.ipynb is not graded: the assignment {slug} has one notebook, {slug}.ipynb; "
        "remove the other one from its source folder"
    ),
    "points_disagree": (
        "the notebook of {slug} and its questions/ do not match: {differences}. "
        "`autograder nbgrader init` builds the notebook from the questions"
    ),
    "cell_of_no_question": "cell {cell} has {points:g} points but is not a question",
    "no_cell": "there is no cell {cell}",
    "cell_points": "cell {cell} has {points:g} points, but the question has {expected:g}",
    "no_solution_cell": "there is no solution cell {cell}",
    # replay.py
    "no_grade_left": (
        "{student}, {slug}: `autograder nbgrader grade {slug}` produced no grade for this file. It said:\n{last_lines}"
    ),
    "grader_failed": "{student}, {slug}: the grader failed on this submission (a bug in autograder): {reason}",
    # restore.py
    "more_cells": "(More cells are in the submitted file.)",
    "cut": "# ... cut; the rest is in the submitted file",
    # outputs.py
    "points_of": "{earned:g} of {possible:g} points",
    "note": "note:",
    "in_hidden_case": "hidden case {number}: {what}",
    "hidden_case": "hidden case {number}",
    "passed": "passed",
    "failed": "failed",
    "drawn": "what was drawn",
    "drawn_by": "what {question} drew",
    "about_the_notebook": "# autograder: about the whole notebook",
    # pregrade.py
    "no_submission": "no submissions for {slug}: expected {expected}",
    "no_submission_of": "no submission by student {student!r} for {slug}: expected {expected}",
    "and": "{first} and {second}",
    "two_spellings": "{student}: {folders} are the same name in two spellings; keep one folder. Nothing was graded",
    "decomposed": (
        "{student}: {folder} spells the name in decomposed letters, as macOS does; "
        "nbgrader takes it for a student who is not on the roster: rename the folder"
    ),
    "wrong_timestamp": "{student}: {problem}, which would stop nbgrader; correct or delete it",
    "holds_no_time": "{file} contains no time ({found!r})",
    "folder_unreadable": "{student}: {folder} cannot be read or written: {problem}. Nothing was graded",
    "other_notebooks": "{student}: expected {expected} in {folder}, found {there}. Nothing was graded",
    "none": "none",
    "notebook_unreadable": "{student}: {file}: {problem}. Nothing was graded",
    "copied": "{student}: {file} was copied to {expected}, as nbgrader skips other names",
    "changed_after_claimed": (
        "these notebooks were changed after the time given in their {file}: {students}. "
        "They are late, or were unpacked without their modification times, as by `nbgrader zip_collect`"
    ),
    "changed_after_claimed_and_more": (
        "these notebooks were changed after the time given in their {file}: {students} and {more} more. "
        "They are late, or were unpacked without their modification times, as by `nbgrader zip_collect`"
    ),
    "late_by": "{student} ({span})",
    "days": "{count:.1f} days",
    "hours": "{count:.1f} hours",
    "minutes": "{count:.1f} minutes",
    # sync.py
    "no_gradebook": "nbgrader has no gradebook at {file} yet; `nbgrader autograde` creates one",
    "no_notebook": "{student}: nbgrader has no notebook {slug} for this assignment",
    "mark_impossible": "{student}: the mark of {question} is {number:g}, expected 0 to {most:g}; not taken over",
    "extra_credit_impossible": (
        "{student}: the extra credit of {question} is {number:g}, expected 0 to {most:g}; not taken over"
    ),
    "late_penalty_impossible": "{student}: the late penalty is {number:g}, expected 0 to {most:g}; not taken over",
}
