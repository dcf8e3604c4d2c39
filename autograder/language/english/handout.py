"""What is written into what students get, in their language, and what is said of an examples.json."""

SENTENCES: dict[str, str | tuple[str, str]] = {
    # build.py: README and the notebook's first cell
    "built_from": "<!-- Built by `autograder build` from solutions/{slug}; changes made here are lost. -->",
    "points": "{points:g} points",
    "points_by_hand": "{points:g} points, marked by hand",
    "how_to_check": (
        "Write your answers into `{slug}.py` and check them as often as you like:\n\n"
        "```\nautograder check {slug}.py\n```\n\n"
        "The check uses the public cases. Grading adds hidden ones, so a function must be right for other data "
        "too.\n\n"
        "A notebook (`.ipynb`) will do as well. Leave it beside `examples.json`, keep the names of the functions\n"
        "and of their arguments, and give no variable a function's name. Where one function calls another, get\n"
        "the inner one right first.\n"
    ),
    "in_the_notebook": (
        "**How to work in this notebook.** Fill in the functions. The cell below each of them checks it on public "
        "cases and needs nothing but torch; grading adds hidden cases, so a function must be right for other data "
        "too. Written questions are answered in the cell below their text, in the place of `YOUR ANSWER HERE`; "
        "that cell is meant where the text speaks of a text variable. Leave all other cells as they are: grading "
        "puts them back. Cells of your own may stand anywhere."
    ),
    # public_cases.py, released_notebook.py: comments in the notebook's cells
    "checks_need": "{mark}: what they need. Run this cell; there is nothing to change in it",
    "without_the_kit": (
        "check() names the mistake where the kit is installed (gradlab); the public checks above do without it"
    ),
    "nothing_draws": "no question draws",
    "checks_of": "{mark} of {question} ({shown} of {cases} cases)",
    "checks_of_hidden": "{mark} of {question} ({shown} of {cases} cases, {hidden} are hidden)",
    "checks_of_all": "{mark}: of all questions at once; with the kit installed, mistakes get their names",
    # examples.py, in the room judging
    "schema": "schema {found!r} is not {expected!r}",
    "unreadable_examples": "not a readable examples.json: {problem}",
    "unknown_value": "an unknown kind of value: {found}",
}
