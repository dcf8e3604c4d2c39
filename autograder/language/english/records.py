"""What is said about gradebooks and marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # database.py
    "cannot_open": "cannot open the gradebook {path}: {why}",
    "other_version": "{path} was written by another version of autograder (schema {version})",
    "not_a_gradebook": "{path} is an SQLite database, but not a gradebook",
    "empty": "{path} is empty: nothing has been graded into it yet",
    "cannot_write": (
        "cannot write the gradebook {path}: {why}. What was recorded so far is kept, and the same command continues "
        "from "
        "there"
    ),
    "cannot_read": "cannot read the gradebook {path}: {why}",
    "waiting": "waiting for {holder}, which is writing {path}",
    "still_locked": "{holder} is still writing it after {seconds:g} s; close that program",
    "process": "process {pid} ({name})",
    "another_program": "another program",
    # what SQLite says, and what to do next
    "sqlite_says": "{error}; {next_step}",
    "disk_full": "free some space on its disk",
    "input_output": "is its disk full, or gone?",
    "read_only": "make the file and its folder writable, or name another one with --gradebook",
    "no_file": "is it a file, in a folder that you can write to?",
    "no_database": "name a gradebook, or a file that does not exist yet",
    "corrupt": "restore your last intact copy of it",
    # lock.py
    "no_lock_file": "cannot write {lock} beside the gradebook: {why}; nothing was started",
    "in_use": "{path} is in use by {holder}. Wait for it to finish, or stop it; nothing was started",
    "another_process": "another process",
    "cannot_lock": "{lock} cannot be locked ({why}); keep {name} on a local disk",
    "lock_holder": "process {pid} on {host}, since {since}",
    # marks that are not valid (marks.py)
    "points_not_finite": "{question}: expected a finite number as a mark, got {given}",
    "penalty_not_finite": "{student}: expected a finite number as a late penalty, got {given}",
    "two_marks": "{student}: expected one mark for {questions}, got two",
    # why a mark changed, as it is stored (gradebook.py, engine/whole_class.py)
    "first_graded": "first graded",
    "another_file": "a different file was submitted",
    "questions_changed": "the questions changed",
    "run_again": "run again",
    "judged_again": "rescored",
    "given_points_stand": "{reason}; the manual mark of {points:g} points still counts",
    "manual": "marked manually, in {source}",
    "unmarked": "manual mark removed, in {source}",
    "mark_stays": "{reason}; the previous mark stays: {earned:g}/{possible:g}",
    # gradebook.py
    "of_student": "{student}: {change}",
    "no_grade_yet": "{student}: no grade yet; the manual marks are kept until there is one",
    # marks.py
    "points_changed": "{question}: {before} -> {after}",
    "points": "{points:g} points",
    "automatic_points": "{points:g} points (automatic)",
    "not_marked": "not marked",
    "extra_credit": "{question}, extra credit",
    "extra_credit_changed": "{question}: extra credit: {before:g} -> {after:g} points",
    "late_penalty": "late penalty",
    "late_penalty_changed": "late penalty: {before:g} -> {after:g} points",
    "comment_added": "{question}: comment added",
    "comment_changed": "{question}: comment changed",
    "comment_taken_back": "{question}: comment removed",
    "no_question": "{question}: not a question of this assignment; the mark is kept but does not count",
}
