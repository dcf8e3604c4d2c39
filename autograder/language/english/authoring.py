"""What authors read: of courses, building, proofs."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # course.py
    "no_assignment": "there is no assignment {slug!r} in {folder} (there: {there}); see --course",
    "none": "none",
    "old_questions": (
        "{file}: questions are a package. Make {folder}/ of it, one module for each question with "
        "QUESTION = Question(..), and an __init__.py with ASSIGNMENT = Assignment(..)"
    ),
    "imported_module_missing": "{file} is missing: a module of questions/ imports it",
    "wrong_not_written_out": (
        "{file}, line {line}: wrong takes a name that is written out, and the function after it: "
        'wrong("half", lambda x: x / 2, "..")'
    ),
    "question_without_module": "{file} is missing: the question {question} has a module of its own",
    "stopped_at": "{place}: {kind}: {problem}",
    "wrong_at": "{place}: {problem}",
    "line_of_file": "{file}, line {line}",
    "without_assignment": "{file} must end with ASSIGNMENT = Assignment(..)",
    "other_slug": "{file} describes {found!r}; its folder is called {slug!r}",
    "no_course": "{folder} is not a course: it has no folder solutions/. Give one with --course DIR",
    # build.py: what is authored does not fit
    "no_place_to_answer": "{slug}.py gives no place to answer {question}: assign it a text in a solution region",
    "no_text_in_language": "solutions/{slug} has no text in the language {language!r} (there: {there})",
    "region_without_end": "{slug}.py: each '{begin}' needs an '{end}' of its own, on lines of their own",
    "stub_not_python": "{slug}.py: without its solution regions it is not Python (line {line})",
    "function_in_region": (
        "{slug}.py: students would get no function {question}; put '{begin}' and '{end}' around the lines of its body, "
        "not around all of it"
    ),
    "body_not_in_region": (
        "{slug}.py: students would get the body of {question}; put '{begin}' and '{end}', so written, on the lines "
        "before and after it"
    ),
    "region_not_python": "a solution region outside functions must be Python; this one is not:\n{region}",
    "section_unknown": "{file} of {slug}: section {section!r} is not a question; questions: {questions}",
    "section_missing": "{file} of {slug} has no section for {questions}",
    "section_twice": "{file} of {slug} has two sections for {questions}",
    "file_missing": "{file} is missing; an assignment has README.md, {slug}.py and questions/",
    "not_utf8": "{file} is not UTF-8 text",
    # build.py: what is committed is not what would be built
    "not_built": "{file} is missing; run `autograder build`",
    "stale": "{file} differs from what solutions/{slug} builds; run `autograder build`",
    "built_from_nothing": "{file} is not built from anything; delete it",
    # released_notebook.py
    "function_not_on_top_level": "{slug}.py has no function {questions} of its own on its top level",
    # validate.py: equivalent_mutants.toml
    "not_toml": "{file}: {problem}",
    "equivalent_without_reason": "{file}: {slug}.{question}, {change!r}: a reason is needed",
    "equivalent_of_no_question": "{file} lists mutants of {question}, which is no question of {slug}",
    "equivalent_of_no_mutant": "{question}: {file} lists {change!r}, which is no surviving mutant",
    # validate.py: what running showed
    "reference_loses": "{question}: the reference gets {earned:g} of {points:g}: {message}",
    "reference_has_notes": "{question}: there are notes on the reference: {notes}",
    "stub_attempted": "{question}: the stub gets {earned:g} points and is {outcome}",
    "misconception_passes": "{question}: no case rejects the misconception {version}",
    "misconception_taken_for": "{question}: the misconception {version} is diagnosed as {diagnosis}: {message}",
    "misconception_unnamed": "{question}: the misconception {version} is diagnosed as nothing: {message}",
    "alternative_loses": "{question}: the alternative {version} gets {earned:g} of {points:g}: {message} {notes}",
    "version_does_not_run": (
        "{question}: {version} does not run: {problem}. A version can use what the reference's file has and what "
        "its own module imports or defines, but nothing from autograder or solutions/*.py"
    ),
    "right_near_limit": "{question}: a right version comes to {excess:.2g} of the limit; at most {most}",
    "wrong_near_limit": "{question}: a wrong version comes only to {excess:.2g} of the limit; at least {least}",
    "mutant_survives": "{question}: no case rejects this change of the reference: {change}",
    # validate.py: what students get holds what they must not see
    "holds_solution": "{file} holds a line of the solution: {secret}",
    "holds_version": "{file} holds a line of {version}: {secret}",
    "holds_hidden_case": "{file} holds a hidden case of {question}: {secret}",
}
