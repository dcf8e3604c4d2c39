"""What is said inside nbgrader."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # settings.py
    "help_course": "The folder with solutions/, by which submissions are graded.",
    "help_gradebook": "The autograder's gradebook; grades are taken from there.",
    "help_sandbox": "The isolation level that submissions are run at.",
    "help_jobs": "How many submissions are run at a time; 0: one per processor.",
    "no_course": (
        '{config} does not say by which course to grade: set c.AutograderCourse.course = "the folder with solutions/"'
    ),
    "no_config": "{folder} has no nbgrader_config.py; `autograder nbgrader init` makes one. See --dir",
    # course.py
    "made_config": "{file}: nbgrader's configuration",
    "made_assignment": "{slug}: {source}, and what students get in {release}",
    "made_students": "{count} students of {roster}",
    "no_assignment": "{folder} has no assignment {slug!r} (there: {there})",
    "folder_is_the_course": "{folder} is the course itself; give nbgrader a folder of its own",
    "other_course": "{config} grades by the course {found}, not by {expected}; nothing was changed",
    "is_there_already": "{path} is there already; move it away, or name other assignments. Nothing was changed",
    "not_released": (
        "nbgrader could not release {slug} (see above): {problem}. Then `nbgrader generate_assignment {slug}`"
    ),
    "roster_not_utf8": "{roster} is not UTF-8 text; save it as 'CSV UTF-8'",
    "roster_not_csv": "{roster}, line {line}: {problem}",
    "roster_without_ids": "{roster} needs a column 'id' or 'student'; its first line: {columns}",
    "roster_student_twice": "{roster}: the student {student!r} is there twice",
    "roster_student_no_folder": "{roster}: the student {student!r} is no name of a folder, which it must be",
    # preprocessors.py
    "release_missing": "{file} is missing: `nbgrader generate_assignment {slug}` makes it",
    "link_left_out": "{path} is a link, and was left out",
    "cells_were_missing": "These cells were missing and have been put back empty: {cells}",
    "answer_given_away": (
        "{slug}: students would get the answer of {question}; "
        "put ### BEGIN SOLUTION and ### END SOLUTION on the lines before and after it"
    ),
    "no_reader": (
        'nbgrader_config.py must say c.Autograde.exporter_class = "autograder.nbgrader.reader.SubmissionReader"'
    ),
    "other_notebook": (
        "{notebook}.ipynb is not graded: the assignment {slug} has one notebook, {slug}.ipynb; "
        "take the other one out of its source folder"
    ),
    "points_disagree": (
        "the notebook of {slug} and its questions/ do not agree: {differences}. "
        "`autograder nbgrader init` makes both from one"
    ),
    "cell_of_no_question": "cell {cell} has {points:g} points and is no question",
    "no_cell": "there is no cell {cell}",
    "cell_points": "cell {cell} has {points:g} points, the question {expected:g}",
    "no_solution_cell": "there is no solution cell {cell}",
    # replay.py
    "no_grade_left": (
        "{student}, {slug}: `autograder nbgrader grade {slug}` left no grade of this file. It said:\n{last_lines}"
    ),
    "grader_failed": ("{student}, {slug}: the grader failed on this submission, which is our fault: {reason}"),
    # restore.py
    "more_cells": "(More cells are in the submitted file.)",
    "cut": "# .. cut; the rest is in the submitted file",
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
    "no_submission": "there is no submission for {slug}: expected {expected}",
    "no_submission_of": "there is no submission of student {student!r} for {slug}: expected {expected}",
    "and": "{first} and {second}",
    "two_spellings": "{student}: {folders} are one name in two spellings; keep one folder. Nothing was graded",
    "decomposed": (
        "{student}: {folder} spells the name in decomposed letters, as macOS does; "
        "to nbgrader that is another student than the roster's: rename the folder"
    ),
    "wrong_timestamp": "{student}: {problem}; nbgrader stops there: correct it or take it away",
    "holds_no_time": "its {file} holds no time ({found!r})",
    "folder_unreadable": "{student}: {folder} cannot be read or written: {problem}. Nothing was graded",
    "other_notebooks": "{student}: expected {expected} in {folder}; notebooks there: {there}. Nothing was graded",
    "none": "none",
    "notebook_unreadable": "{student}: {file}: {problem}. Nothing was graded",
    "copied": "{student}: {file} was copied to {expected}; nbgrader passes over other names",
    "changed_after_claimed": (
        "notebooks that were changed after the time that {file} claims: {students}. "
        "They are late, or were unpacked without their times, as `nbgrader zip_collect` does"
    ),
    "changed_after_claimed_and_more": (
        "notebooks that were changed after the time that {file} claims: {students} and {more} more. "
        "They are late, or were unpacked without their times, as `nbgrader zip_collect` does"
    ),
    "late_by": "{student} ({span})",
    "days": "{count:.1f} days",
    "hours": "{count:.1f} hours",
    "minutes": "{count:.1f} minutes",
    # sync.py
    "no_gradebook": "there is no gradebook of nbgrader, {file}; `nbgrader autograde` fills one",
    "no_notebook": "{student}: nbgrader has no notebook {slug} of this assignment",
    "mark_impossible": (
        "{student}: the mark of {question} is {number:g}, expected 0 to {most:g}; it was not taken over"
    ),
    "extra_credit_impossible": (
        "{student}: the extra credit of {question} is {number:g}, expected 0 to {most:g}; it was not taken over"
    ),
    "late_penalty_impossible": (
        "{student}: the late penalty is {number:g}, expected 0 to {most:g}; it was not taken over"
    ),
}
