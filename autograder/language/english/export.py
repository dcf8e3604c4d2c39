"""What is said about rosters and tables of marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # marks_csv.py: rosters that are none
    "not_utf8": "{name} is not UTF-8 text; save it as 'CSV UTF-8'",
    "no_csv": "{name}, line {line}: {error}",
    "no_column": "{name} needs one column {column!r}, and commas between columns; its first line: {columns}",
    "wrong_cells": "{name}, line {line}: {expected} cells were expected, {found} are there",
    "empty_cell": "{name}, line {line}: the cell of {column!r} is empty",
    "columns_twice": "the columns {columns} would be there twice; take them out of the roster",
    # marks_csv.py: what does not agree
    "student_twice": "{student} is on the roster {times} times, lines {lines}: no mark written",
    "no_grade": "{student} is on the roster, line {line}, and has no grade: left empty",
    "not_on_roster": "{student} has a grade and is not on the roster: not written",
    "not_graded": "{student} could not be graded (our fault): {reason}",
    "wait_for": ("{n} student waits for {question} to be marked", "{n} students wait for {question} to be marked"),
    "marked_without_grade": "{student} was marked by hand and has no grade: not written",
    "no_question": (
        "{student} was marked by hand for {question}, which is no question of the grade: it does not count"
    ),
}
