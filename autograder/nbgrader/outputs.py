"""A question's grade -> the outputs of its test cell and the comment on its answer. Hidden cases show only their
verdict, and nothing that a submission could have written becomes more than text on a page.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment, PackageLoader
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from autograder.language import say, text
from autograder.results import QuestionResult

# The tag of cells that the checks need when somebody runs the notebook, and that are of no use on a page. Pages leave
# them out: nbgrader_config.py tells nbconvert so.
NOT_SHOWN = "autograder-not-shown"

_TEMPLATES = Environment(
    loader=PackageLoader("autograder.nbgrader", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.globals["say"] = say

# The characters with which Markdown begins a tag, a link or an image.
_TAG, _LINK = re.compile(r"<(?=[A-Za-z/!?])"), re.compile(r"\](?=[(\[:])")


def of_question(question: QuestionResult, picture: bytes | None) -> list[NotebookNode]:
    """The feedback, the student's figure if there is one, and the points as the value of the cell."""
    marks = say("nbgrader.points_of", earned=question.earned, possible=question.possible)
    html = _TEMPLATES.get_template("feedback.html.j2").render(
        question=question,
        marks=marks,
        cases=list(_cases(question)),
        message=_message(question),
        feedback=text(question.diagnosis.feedback) if question.diagnosis else "",
        notes=list(map(text, question.notes)),
    )
    plain = "\n".join(
        [f"{question.name}: {marks}", *_lines(question)] + [f"{name}: {verdict}" for name, verdict in _cases(question)]
    )
    outputs = [new_output("display_data", {"text/html": html, "text/plain": plain})]
    if picture is not None:
        image = {"image/png": base64.b64encode(picture).decode("ascii"), "text/plain": say("nbgrader.drawn")}
        metadata = {"image/png": {"alt": say("nbgrader.drawn_by", question=question.name)}}
        outputs.append(new_output("display_data", image, metadata=metadata))
    return [*outputs, new_output("execute_result", {"text/plain": points(question)})]


def points(question: QuestionResult) -> str:
    """The points as nbgrader reads them: it gives full marks for anything but a plain float between 0 and the cell's
    points."""
    return repr(min(max(float(question.earned), 0.0), float(question.possible)))


def comment(question: QuestionResult) -> str | None:
    """What the student reads below their answer, as Markdown; None if nothing needs to be said."""
    return harmless("\n\n".join(_lines(question))) or None


def harmless(markdown: str) -> str:
    """Markdown without HTML, links and images: nbgrader's pages show it to TAs and students as it is.

    A space removes their meaning, and disturbs formulas and listings less than escaping.
    """
    return _LINK.sub("] ", _TAG.sub("< ", markdown))


def notice(lines: Sequence[str]) -> NotebookNode:
    """A cell for the top of the notebook, for what concerns all of it."""
    html = _TEMPLATES.get_template("notice.html.j2").render(lines=lines)
    output = new_output("display_data", {"text/html": html, "text/plain": "\n".join(lines)})
    return new_code_cell(say("nbgrader.about_the_notebook"), id="autograder-notice", outputs=[output])


def _message(question: QuestionResult) -> str:
    """What went wrong, if anything. A hidden case has a number here: its name may reveal what is in it."""
    if question.message is None or (question.earned >= question.possible and not question.follows):
        return ""
    hidden = [case.name for case in question.cases if case.hidden]
    if question.case in hidden:
        number = hidden.index(question.case) + 1
        return say("nbgrader.in_hidden_case", number=number, what=question.message)
    return text(question.headline or question.message)


def _lines(question: QuestionResult) -> list[str]:
    lines = [message] if (message := _message(question)) else []
    if question.diagnosis:
        lines.append(f"{question.diagnosis.name}: {text(question.diagnosis.feedback)}")
    return lines + [f"{say('nbgrader.note')} {text(note)}" for note in question.notes]


def _cases(question: QuestionResult) -> Iterator[tuple[str, str]]:
    hidden = 0
    for case in question.cases:
        hidden += case.hidden
        name = say("nbgrader.hidden_case", number=hidden) if case.hidden else case.name
        yield name, say("nbgrader.passed") if case.passed else say("nbgrader.failed")
