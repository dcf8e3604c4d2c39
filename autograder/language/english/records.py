"""What is said about gradebooks and marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # database.py
    "cannot_open": "cannot open the gradebook {path}: {why}",
    "other_version": "{path} was written by another version of autograder (schema {version})",
    "not_a_gradebook": "{path} is a database, but not a gradebook",
    "empty": "{path} is empty: nothing was graded into it yet",
    "cannot_write": (
        "cannot write the gradebook {path}: {why}. What was recorded before is kept, and the same command goes on from "
        "there"
    ),
    "cannot_read": "cannot read the gradebook {path}: {why}",
    "waiting": "waiting for {holder}, which is writing {path}",
    "still_locked": "{holder} is writing it, also after {seconds:g} s; close that program",
    "process": "process {pid} ({name})",
    "another_program": "another program",
    # what SQLite says, and what to do next
    "sqlite_says": "{error}; {next_step}",
    "disk_full": "free some space on its disk",
    "input_output": "is its disk full, or gone?",
    "read_only": "make the file and its folder writable, or name another one with --gradebook",
    "no_file": "is it a file in a folder that you may write in?",
    "no_database": "name a gradebook, or a file that is not there yet",
    "corrupt": "take the last copy of it that is whole",
    # lock.py
    "no_lock_file": "cannot write {lock} beside the gradebook: {why}; nothing was begun",
    "in_use": "{path} is in use by {holder}. Wait for it, or stop it; nothing was begun",
    "another_process": "another process",
    "cannot_lock": "{lock} cannot be locked ({why}); keep {name} on a local disk",
    "lock_holder": "process {pid} on {host}, since {since}",
    # marks that are none (results.py)
    "points_not_finite": "{question}: a mark is a finite number, and {given} was given",
    "penalty_not_finite": "{student}: a late penalty is a finite number, and {given} was given",
    "two_marks": "{student}: {questions} has two marks; one was expected",
    # why a mark changed, as it is stored (gradebook.py, engine/grading.py)
    "first_graded": "first graded",
    "another_file": "another file was handed in",
    "questions_changed": "the questions changed",
    "run_again": "run again",
    "judged_again": "judged again",
    "given_points_stand": "{reason}; the {points:g} points given by hand stand",
    "by_hand": "by hand, in {source}",
    "unmarked_by_hand": "by hand, in {source}: not marked any more",
    "mark_stays": "{reason}; the mark of before stays: {earned:g}/{possible:g}",
    # gradebook.py
    "of_student": "{student}: {change}",
    "no_grade_yet": "{student}: has no grade yet; what was given by hand is kept for it",
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
    "comment_taken_back": "{question}: comment taken back",
    "no_question": "{question}: is no question of the grade; it is kept and counts nowhere",
}
