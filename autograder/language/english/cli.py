"""What the commands say: help texts, refusals, summaries."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # main.py: how a command ends
    "interrupted": "interrupted ({signal}): what was graded so far is kept; the same command continues from there",
    "error": "error: {what}",
    "grader_failed": "the grader failed: {what}",
    "cannot_read_or_write": "cannot read or write a file: {what}",
    "our_fault": "this is a bug in autograder, not in a submission",
    "help_version": "Print the version and exit.",
    # shared.py: options of several commands
    "help_course": "The course: a folder that contains solutions/.",
    "help_device": "The device of the inputs; results are compared on the CPU.",
    "help_sandbox": "The isolation level. process does not protect your files or network.",
    "help_device_check": "Also report tensors that would stay on the CPU when inputs are on a GPU. Costs no points.",
    "help_gradebook": "Default: gradebook.sqlite in the course.",
    "help_assignment": "The assignment, e.g. lab03_gradient_descent.",
    "help_assignments": "Default: all assignments.",
    "help_again": "Run everything again, including what is already graded.",
    "help_json": "Write the grades to this file as JSON.",
    "help_jobs": "How many run at once. Default: one per processor.",
    # shared.py
    "isolation_level": "isolation level {level}:",
    "no_folder_of_gradebook": "the gradebook's folder {folder} does not exist",
    "no_gradebook": "no gradebook at {path}; `autograder grade` creates one",
    "no_target": "{option} {path}: expected a file name in an existing folder",
    "target_folder_read_only": "{option} {path}: the folder {folder} is not writable",
    "no_such_file": "{option} {path}: no such file",
    "cannot_write": (
        "cannot write {path}: {why}. The file is unchanged, and all grades are in the gradebook: free some space, "
        "then run "
        "`autograder {command} {path}`"
    ),
    "no_cuda": "this machine has no CUDA device that torch can use; use --device cpu",
    # run.py
    "counts": "{submissions} submissions: {run} run, {rescored} rescored from stored results, {kept} unchanged.",
    "counts_and_waiting": (
        "{submissions} submissions: {run} run, {rescored} rescored from stored results, {kept} unchanged, "
        "{waiting} never run on these cases (grade them without --rescore)."
    ),
    "graded_anew": "{count} of these had been graded before the questions changed.",
    "skipped": "skipped:",
    "cannot_be_graded": "cannot be graded:",
    # student.py
    "help_file": "Your .py or .ipynb file.",
    "help_examples": "Default: examples.json beside FILE.",
    "no_file": "{file} is not a file; name your .py or .ipynb file",
    "wrong_suffix": "{file} is neither a .py nor an .ipynb file",
    "no_examples": "no examples.json found for {file} (tried {tried}); name it with --examples FILE",
    "and": "{first} and {second}",
    # live.py
    "check": "check:",
    "check_failed": "check failed:",
    "check_failed_by_us": "this is a bug in autograder, not in your answers ({error})",
    "nothing_was_run": "nothing has been run in this session yet. Run the cells with your answers, then check()",
    "cannot_be_read": "{path} cannot be read: {error}",
    "run_in_session": "everything run in this session, up to {place}",
    "no_examples_file": "{path} does not exist; examples= takes the assignment's examples.json or its folder",
    "no_examples_here": (
        "no examples.json in {folder}, this session's working folder. Put the assignment's examples.json there, "
        'or say where it is: check(examples="folder/examples.json")'
    ),
    "several_assignments": 'found {count} assignments here; choose one: check(examples="{first}")',
    "no_question": "no question {name!r}; the questions are {known} (names in quotes)",
    # grading.py
    "help_paths": "Submissions: files, or a class as a folder or archive.",
    "help_rescore": "Regrade from stored results, without running student code.",
    "help_wait": "How long to wait for a program that has locked the gradebook.",
    "again_and_rescore": "--again runs everything and --rescore runs nothing: use one or the other",
    "no_strict": "the isolation level strict is not available. To get it:",
    "process_is_there": "The isolation level process is always available. It {warning}",
    "layers_in_force": "active layers: {layers}",
    "was_able": "a worker was able to: {hole}",
    "all_refused": "a worker tried {count} forbidden actions; all were blocked",
    # marking.py
    "help_graded_assignments": "Default: every graded assignment.",
    "help_report_student": "The feedback of one student.",
    "help_changes": "Every change of a mark: when and why.",
    "help_written": "The answers to mark manually, with their rubrics.",
    "help_traceback": "The tracebacks of failures of the grader itself.",
    "help_figures": "Write the student's figures to this folder, as images.",
    "figures_of_whom": "--figures writes one student's figures: name the student with --student",
    "no_grade_of": "the gradebook {path} has no grade for {what}",
    "student": "student {student!r}",
    "assignment": "assignment {slug!r}",
    "anything": "anything",
    "wrote": "wrote {path}",
    "help_csv": "The table to write.",
    "help_roster": "CSV file with a column student. Default: everybody with a grade.",
    "csv_is_roster": "--csv {path} is the roster itself; choose another file",
    "no_grade_there": "{path} has no grades for assignment {slug!r} (found: {there})",
    "none": "none",
    "exported": "wrote {students} students to {path}; findings: {findings}",
    # authoring.py
    "help_new_slug": "Lower-case letters, digits and _, e.g. lab06_my_topic.",
    "help_title": "Default: derived from the slug.",
    "bad_slug": "{slug!r}: a slug has lower-case letters, digits and _ only, and starts with a letter",
    "exists": "{folder} already exists; nothing was changed",
    "new_is_there": (
        "Created solutions/{slug} and assignments/{slug}. Next: `autograder validate {slug}`,\n"
        "and `autograder build` after each change in solutions/"
    ),
    "help_check": "Change nothing; list what is out of date.",
    "help_redundant_cases": "Also list cases that reject nothing that the cases before them accept.",
    "help_table": "Write the summary into a Markdown file, between its markers.",
    "bad_table": "--table {path}: {why}",
    "findings": "{count} findings",
    "proved_right": "all proofs hold",
    # nbgrader.py
    "help_nbgrader": "Grade inside nbgrader: courses, marks, feedback.",
    "help_nbgrader_dir": "nbgrader's course folder, which contains nbgrader_config.py.",
    "extra_missing": (
        "This needs {module}, which is not installed. It comes with an extra: in a checkout of the kit, run "
        "pip install -c constraints.txt '.[{extra}]'"
    ),
    "help_nbgrader_new": "The course folder to create for nbgrader.",
    "help_language": "The language of the notebooks: en or ko.",
    "help_nbgrader_roster": "CSV file with id (or student), first_name, last_name, email.",
    "nbgrader_is_there": (
        "Next: release and collect with nbgrader, then run `autograder nbgrader grade SLUG --dir {folder}`,\n"
        "and `nbgrader autograde SLUG` in that folder to show those grades in nbgrader"
    ),
    "help_nbgrader_student": "Grade only this student.",
    "help_nbgrader_jobs": "How many run at once. Default: as configured.",
    "help_nbgrader_sandbox": "The isolation level. nbgrader only accepts grades from the configured one.",
    "help_nbgrader_slug": "Default: every assignment in nbgrader's gradebook.",
    "not_in_nbgrader": "nbgrader's gradebook has no assignment {slug!r} (found: {there})",
    "no_assignment_of": "{slug} is not an assignment of {course}",
    "of_assignment": "{slug}: {what}",
    "nothing_changed": "nothing changed",
}
