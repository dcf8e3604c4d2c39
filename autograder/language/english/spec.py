"""What is said about a mistake in the description of an assignment."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # questions.py: a case
    "case_without_name": "a case needs a name",
    "inputs_without_names": "case {case!r}: inputs must be given by argument name, dict(x=.., y=..)",
    "function_as_input": (
        "case {case!r}: a function cannot be sent to a worker; write {name} as a formula: formula('x', 'x ** 2')"
    ),
    "case_weight": "case {case!r}: weight must be positive, not {weight}",
    # questions.py: a question
    "reference_not_callable": "a question's reference must be a function",
    "not_a_list": "question {question}: {name} must be a list; put [..] around it",
    "question_points": "question {question}: points must be positive, not {points}",
    "no_public_case": "question {question}: at least one case must be public",
    "nothing_observed": "question {question}: observe must name what to look at",
    "cases_share_name": "question {question}: cases must have different names; {name!r} appears twice",
    "no_tolerance": "question {question}: tolerance must be a Tolerance(..) or a RoundingBound(..)",
    "repeat_too_small": "question {question}: repeat must be 1 or more, not {repeat}",
    "version_not_a_function": (
        "question {question}: a misconception or alternative must be a function made by def, or by "
        "wrong(name, lambda ..: .., feedback), not {version}"
    ),
    "versions_share_name": "question {question}: versions must have different names; {name!r} appears twice",
    "inputs_do_not_fit": "question {question}, case {case!r}: the inputs do not match {question}{signature}: {problem}",
    "version_arguments": "question {question}: {version} takes {given}; expected {expected}, like the reference",
    "check_arguments": "question {question}: check {check} takes {given}; expected {expected}",
    "check_without_docstring": "question {question}: check {check} needs a docstring",
    "checks_share_name": "question {question}: checks must have different names; {name!r} appears twice",
    "misconception_without_docstring": (
        "question {question}: misconception {version} needs a docstring, which is the feedback that a student reads"
    ),
    # questions.py: a written question
    "written_name": "written question {question!r}: the name must be a Python name",
    "written_points": "written question {question}: points must be positive, not {points}",
    "written_without_rubric": "written question {question} needs a rubric",
    # questions.py: an assignment
    "slug": "assignment {slug!r}: a slug has lower-case letters, digits and _ only, and starts with a letter",
    "questions_not_a_list": "assignment {slug}: questions must be a list",
    "no_questions": "assignment {slug}: it has no questions",
    "questions_share_name": "assignment {slug}: questions must have different names; {name!r} appears twice",
    "two_functions_of_one_name": "question {question}: this file has two different functions {name}; rename one",
    "builds_on_no_earlier": "question {question} builds on {name!r}, which is not an earlier question ({earlier})",
    # versions.py
    "wrong_name": "wrong({name}, ..): the name must be a Python name",
    "wrong_function": "wrong({name}, ..): the second argument must be a function, lambda x: .., not {function}",
    "wrong_feedback": "wrong({name}, ..): the feedback is missing; it is what a student reads",
    # kits.py
    "strided_unknown": "case {case!r}: strided names {input!r}, which is not one of its inputs ({inputs})",
    "nothing_strided": "case {case!r}: none of {inputs} is a random input, so there is nothing to change",
    "nothing_in_float64": "case {case!r}: none of {inputs} is a floating-point input, so there is nothing to change",
    # inputs.py
    "shape": "{kind} takes one integer per dimension, e.g. {kind}(5, 1), not {shape}",
    "range": "{kind}: low must be below high, not {low} and {high}",
    # tolerance.py
    "tolerance_numbers": "rtol and atol must be finite and non-negative, not {rtol} and {atol}",
    "magnitude_not_numbers": "the magnitude of a rounding bound must consist of numbers",
    # checks.py
    "check_stopped": "it stopped with {kind}: {problem}",
    "check_not_true": "it is not true",
    # answers.py, in the room judging: what running the reference shows
    "reference_ended": "question {question}, case {case!r}: the reference itself ended as {outcome}: {problem}",
    "reference_changes_arguments": (
        "question {question}, case {case!r}: the reference changes its arguments {names}. Clone them first, or, "
        "if changing them is the task, observe the arguments: observe=[Part.ARGUMENTS]"
    ),
    "check_rejects_reference": (
        "question {question}, case {case!r}: the check {check} rejects the reference: {objection}. A check "
        "can use only its arguments, builtins, torch and math"
    ),
    "magnitude_does_not_fit": (
        "question {question}, case {case!r}: the tolerance's magnitude does not match the result: {problem}"
    ),
}
