"""What is said about rosters and tables of marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # marks_csv.py: rosters that cannot be read
    "not_utf8": "{name} is not UTF-8 text; save it as 'CSV UTF-8'",
    "no_csv": "{name}, line {line}: {error}",
    "no_column": "{name} needs exactly one column {column!r}, and commas between columns; its first line is {columns}",
    "wrong_cells": "{name}, line {line}: expected {expected} cells, got {found}",
    "empty_cell": "{name}, line {line}: the cell in column {column!r} is empty",
    "columns_twice": "the columns {columns} would appear twice; remove them from the roster",
    # marks_csv.py: grades and roster do not match
    "student_twice": "{student} is on the roster {times} times (lines {lines}): no mark written",
    "no_grade": "{student} (line {line} of the roster) has no grade: left empty",
    "not_on_roster": "{student} has a grade but is not on the roster: not written",
    "not_graded": "{student} could not be graded (the grader failed): {reason}",
    "wait_for": (
        "{n} answer to {question} still needs a manual mark",
        "{n} answers to {question} still need a manual mark",
    ),
    "marked_without_grade": "{student} has manual marks but no grade: not written",
    "no_question": (
        "{student} has a manual mark for {question}, which is not a question of this assignment: it does not count"
    ),
}
