"""What is written into what students get, in their language, and what is said about an examples.json."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # build.py: README and the notebook's first cell
    "built_from": "<!-- Built by `autograder build` from solutions/{slug}; changes made here are lost. -->",
    "points": "{points:g} points",
    "points_manual": "{points:g} points, graded manually",
    "how_to_check": (
        "Write your answers into `{slug}.py` and check them as often as you like:\n\n"
        "```\nautograder check {slug}.py\n```\n\n"
        "The check uses the public cases. Grading adds hidden ones, so a function must also be right for other\n"
        "data.\n\n"
        "You can work in a notebook (`.ipynb`) instead. Keep it beside `examples.json`, keep the names of the\n"
        "functions and of their arguments, and do not give a variable the name of a function. Where one function\n"
        "calls another, get the inner one right first.\n"
    ),
    "in_the_notebook": (
        "**How to work in this notebook.** Fill in the functions. The cell below each of them checks it on public "
        "cases and needs nothing but torch; grading adds hidden cases, so a function must also be right for other "
        "data. Answer written questions in the cell below their text: replace `YOUR ANSWER HERE`. Where a text "
        "mentions a text variable, it means that cell. Leave all other cells as they are: grading restores them. "
        "You can add cells of your own anywhere."
    ),
    # public_cases.py, released_notebook.py: comments in the notebook's cells
    "checks_need": "{mark}: setup. Run this cell; there is nothing to change in it",
    "without_the_kit": (
        "check() names your mistake if the kit (gradlab) is installed; the public checks above work without it"
    ),
    "nothing_draws": "no question draws",
    "checks_of": "{mark} for {question} ({shown} of {cases} cases)",
    "checks_of_hidden": "{mark} for {question} ({shown} of {cases} cases, {hidden} are hidden)",
    "checks_of_all": "{mark}: all questions at once; with the kit installed, mistakes are named",
    # examples.py, in the room judging
    "schema": "schema {found!r} is not {expected!r}",
    "unreadable_examples": "not a readable examples.json: {problem}",
    "unknown_value": "an unknown kind of value: {found}",
}
