"""What the commands say: help, refusals, how work ended."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # main.py: how a command ends
    "interrupted": "interrupted ({signal}): what was graded is kept, and the same command goes on from there",
    "error": "error: {what}",
    "grader_failed": "the grader failed: {what}",
    "cannot_read_or_write": "cannot read or write: {what}",
    "our_fault": "this is a fault of autograder, not of a submission",
    "help_version": "Print the version and stop.",
    # shared.py: options of several commands
    "help_course": "The course: a folder with solutions/.",
    "help_device": "Where the inputs of the calls lie; values are compared on the CPU.",
    "help_sandbox": "The isolation level. process keeps nobody out.",
    "help_device_check": (
        "Would the functions follow their inputs to a GPU? Costs no mark, and about a second and a half."
    ),
    "help_gradebook": "Default: gradebook.sqlite in the course.",
    "help_assignment": "The assignment, e.g. lab03_gradient_descent.",
    "help_assignments": "Default: all assignments.",
    "help_again": "Run everything, also what is graded already.",
    "help_json": "Write the grades as JSON.",
    "help_jobs": "How many at a time. Default: one per processor.",
    # shared.py
    "isolation_level": "isolation level {level}:",
    "no_folder_of_gradebook": "the folder of the gradebook, {folder}, does not exist",
    "no_gradebook": "there is no gradebook {path}; `autograder grade` makes one",
    "no_target": "{option} {path}: give the name of a file in a folder that exists",
    "target_folder_read_only": "{option} {path}: the folder {folder} cannot be written",
    "no_such_file": "{option} {path}: there is no such file",
    "cannot_write": (
        "cannot write {path}: {why}. It is as it was before, and all grades are in the gradebook: make room, then "
        "`autograder {command} {path}`"
    ),
    "no_cuda": "this machine has no CUDA device that torch can use; --device cpu grades without",
    # run.py
    "counts": ("{submissions} submissions: {run} run, {rescored} judged again from what was stored, {kept} unchanged."),
    "counts_and_waiting": (
        "{submissions} submissions: {run} run, {rescored} judged again from what was stored, {kept} unchanged, "
        "{waiting} never run with these cases (grade them without --rescore)."
    ),
    "graded_anew": "The questions changed since {count} of these were graded before.",
    "passed_over": "passed over:",
    "cannot_be_graded": "cannot be graded:",
    # student.py
    "help_file": "Your .py or .ipynb file.",
    "help_examples": "Default: examples.json beside FILE.",
    "no_file": "{file} is not a file; give your .py or .ipynb file",
    "wrong_suffix": "{file} is neither a .py nor an .ipynb file",
    "no_examples": "no examples.json found for {file} (tried {tried}); give it with --examples FILE",
    "and": "{first} and {second}",
    # live.py
    "check": "check:",
    "check_failed": "check failed:",
    "check_failed_by_us": "this is a fault of autograder, not of your answers ({error})",
    "nothing_was_run": "nothing was run in this session yet. Run the cells with your answers, then check()",
    "cannot_be_read": "{path} cannot be read: {error}",
    "run_in_session": "what was run in this session, up to {place}",
    "no_examples_file": "{path} is not a file; examples= takes the assignment's examples.json, or its folder",
    "no_examples_here": (
        "there is no examples.json in {folder}, where this session works. Put the assignment's examples.json there, "
        'or say where it lies: check(examples="folder/examples.json")'
    ),
    "several_assignments": 'there are {count} assignments here; say which: check(examples="{first}")',
    "no_question": "there is no question {name!r}; give names in quotes: {known}",
    # grading.py
    "help_paths": "Files, folders of a class, or archives of one.",
    "help_rescore": "Judge stored observations again; run no student code.",
    "help_wait": "For a program that holds the gradebook locked.",
    "again_and_rescore": "--again runs everything and --rescore runs nothing: give one of them",
    "no_strict": "the level strict is not available. What to do:",
    "process_is_there": "The level process is always there. It {warning}",
    "layers_in_force": "layers in force: {layers}",
    "was_able": "a worker was able to: {hole}",
    "all_refused": "a worker tried {count} things that it must not do; all were refused",
    # marking.py
    "help_graded_assignments": "Default: every graded assignment.",
    "help_report_student": "The feedback of one student.",
    "help_changes": "Every change of a mark: when and why.",
    "help_written": "The answers to mark by hand, with their rubric.",
    "help_traceback": "Where the grader itself failed: its tracebacks.",
    "help_figures": "Write the student's figures there, as images.",
    "figures_of_whom": "--figures writes one student's figures: say whose with --student",
    "no_grade_of": "the gradebook {path} holds no grade of {what}",
    "student": "student {student!r}",
    "assignment": "assignment {slug!r}",
    "anything": "anything",
    "wrote": "wrote {path}",
    "help_csv": "The table to write.",
    "help_roster": "CSV with a column student. Default: everybody with a grade.",
    "csv_is_roster": "--csv {path} is the roster itself; name another file",
    "no_grade_there": "{path} holds no grade of assignment {slug!r} (there: {there})",
    "none": "none",
    "exported": "{students} students are in {path}; findings: {findings}",
    # authoring.py
    "help_new_slug": "Small letters, digits and _: lab06_my_topic.",
    "help_title": "Default: made from the slug.",
    "bad_slug": "{slug!r}: a slug is made of small letters, digits and _, and starts with a letter",
    "exists": "{folder} exists already; nothing was changed",
    "new_is_there": (
        "solutions/{slug} and assignments/{slug} are there. Next: `autograder validate {slug}`,\n"
        "and after each change in solutions/ `autograder build`"
    ),
    "help_check": "Change nothing; say what is not as it would be built.",
    "help_idle_cases": "Also tell cases that reject nothing which those before them let through.",
    "help_table": "Put the summary into a Markdown file, between its marks.",
    "bad_table": "--table {path}: {why}",
    "findings": "{count} findings",
    "proved_right": "proved right",
    # nbgrader.py
    "help_nbgrader": "The same grading inside nbgrader: courses, marks, feedback.",
    "help_nbgrader_dir": "nbgrader's course folder, with nbgrader_config.py.",
    "extra_missing": (
        "This needs {module}, which is not installed. It comes with an extra: in a checkout of the kit, run "
        "pip install -c constraints.txt '.[{extra}]'"
    ),
    "help_nbgrader_new": "The folder to make, nbgrader's course folder.",
    "help_language": "Of the notebooks' texts: en or ko.",
    "help_nbgrader_roster": "CSV with id (or student), first_name, last_name, email.",
    "nbgrader_is_there": (
        "Next: release and collect as nbgrader does, then `autograder nbgrader grade SLUG --dir {folder}`,\n"
        "and `nbgrader autograde SLUG` in that folder, which takes the grades from there"
    ),
    "help_nbgrader_student": "Grade only this student.",
    "help_nbgrader_jobs": "How many at a time. Default: as configured.",
    "help_nbgrader_sandbox": "The isolation level. nbgrader takes grades of the configured one only.",
    "help_nbgrader_slug": "Default: every assignment there.",
    "not_in_nbgrader": "nbgrader's gradebook has no assignment {slug!r} (there: {there})",
    "no_assignment_of": "{slug} is no assignment of {course}",
    "of_assignment": "{slug}: {what}",
    "nothing_changed": "nothing changed",
}
