"""What authors read: about courses, building, proofs."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # course.py
    "no_assignment": "no assignment {slug!r} in {folder} (found: {there}); see --course",
    "none": "none",
    "old_questions": (
        "{file}: questions are a package now. Turn it into {folder}/, with one module per question that defines "
        "QUESTION = Question(..), and an __init__.py that defines ASSIGNMENT = Assignment(..)"
    ),
    "imported_module_missing": "{file} is missing, and a module in questions/ imports it",
    "wrong_not_written_out": (
        '{file}, line {line}: wrong(..) takes a literal name, then the function: wrong("half", lambda x: x / 2, "..")'
    ),
    "question_without_module": "{file} is missing: every question, such as {question}, has a module of its own",
    "stopped_at": "{place}: {kind}: {problem}",
    "wrong_at": "{place}: {problem}",
    "line_of_file": "{file}, line {line}",
    "without_assignment": "{file} must end with ASSIGNMENT = Assignment(..)",
    "other_slug": "{file} describes {found!r}, but its folder is called {slug!r}",
    "no_course": "{folder} is not a course: it has no folder solutions/. Name the course with --course DIR",
    # build.py: what is authored does not fit
    "no_place_to_answer": "{slug}.py has no place to answer {question}: assign a string to it in a solution region",
    "no_text_in_language": "solutions/{slug} has no text in the language {language!r} (found: {there})",
    "region_without_end": "{slug}.py: each '{begin}' needs an '{end}' of its own, on lines of their own",
    "stub_not_python": "{slug}.py: without its solution regions it is not valid Python (line {line})",
    "function_in_region": (
        "{slug}.py: students would get no function {question}; put '{begin}' and '{end}' around its body, "
        "not around the whole function"
    ),
    "body_not_in_region": (
        "{slug}.py: students would get the body of {question}; put '{begin}' and '{end}', spelled like this, on the "
        "lines "
        "before and after it"
    ),
    "region_not_python": "a solution region outside functions must be valid Python; this one is not:\n{region}",
    "section_unknown": "{file} of {slug}: section {section!r} is not a question; the questions are {questions}",
    "section_missing": "{file} of {slug} has no section for {questions}",
    "section_twice": "{file} of {slug} has two sections for {questions}",
    "file_missing": "{file} is missing; an assignment has README.md, {slug}.py and questions/",
    "not_utf8": "{file} is not UTF-8 text",
    # build.py: what is committed is not what would be built
    "not_built": "{file} is missing; run `autograder build`",
    "stale": "{file} is out of date: it differs from what solutions/{slug} builds; run `autograder build`",
    "built_from_nothing": "nothing in solutions/ builds {file}; delete it",
    # released_notebook.py
    "function_not_on_top_level": "{slug}.py does not define {questions} as a function of its own at its top level",
    # validate.py: equivalent_mutants.toml
    "not_toml": "{file}: {problem}",
    "equivalent_without_reason": "{file}: {slug}.{question}, {change!r} needs a reason",
    "equivalent_of_no_question": "{file} lists mutants of {question}, which is not a question of {slug}",
    "equivalent_of_no_mutant": "{question}: {file} lists {change!r}, which is not a surviving mutant",
    # validate.py: what running showed
    "reference_loses": "{question}: the reference earns {earned:g} of {points:g} points: {message}",
    "reference_has_notes": "{question}: the reference gets notes: {notes}",
    "stub_attempted": (
        "{question}: the stub earns {earned:g} points and ends as {outcome}; expected 0 points and not_attempted"
    ),
    "misconception_passes": "{question}: no case rejects the misconception {version}",
    "misconception_taken_for": "{question}: the misconception {version} is diagnosed as {diagnosis}: {message}",
    "misconception_unnamed": "{question}: the misconception {version} gets no diagnosis: {message}",
    "alternative_loses": (
        "{question}: the alternative {version} earns {earned:g} of {points:g} points: {message} {notes}"
    ),
    "version_does_not_run": (
        "{question}: {version} does not run: {problem}. A version can use names from the reference's file and what "
        "its own module imports or defines, but nothing from autograder or solutions/*.py"
    ),
    "right_near_limit": "{question}: a right version reaches {excess:.2g} of the limit; at most {most} is expected",
    "wrong_near_limit": (
        "{question}: a wrong version reaches only {excess:.2g} of the limit; at least {least} is expected"
    ),
    "mutant_survives": "{question}: no case rejects this change of the reference: {change}",
    # validate.py: what students get contains what they must not see
    "holds_solution": "{file} contains a line of the solution: {secret}",
    "holds_version": "{file} contains a line of {version}: {secret}",
    "holds_hidden_case": "{file} contains a hidden case of {question}: {secret}",
}
