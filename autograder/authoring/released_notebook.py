"""An assignment as a notebook with nbgrader's cell metadata (schema 3): what students get, and what it is made from.

    text            what the assignment is about
    setup           the module's imports, constants and given functions
    public_checks   what the public checks need (torch alone), folded up
    text_Q, Q, test_Q     per question: its text, the function to fill in, its public cases; test_Q holds the points
    text_W, W       per written question: its text, the answer (Markdown), graded manually
    check           all public checks at once; with the kit installed, mistakes are named

These are the cells' nbgrader ids, and their ids in the file. The source form, which nbgrader's generate_assignment
reads, has the solution regions and, in the answer of a written question, the rubric. What it generates is the released
form.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring import public_cases
from autograder.judging.answers import AnswerKey
from autograder.language import say
from autograder.markers import ANSWER_HERE, BEGIN, CHECKS_MARKER, END
from autograder.spec import SpecError

_HEADING = re.compile(r"^## (\w+).*$", re.MULTILINE)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True)
class Reference:
    """A reference module in pieces: function sources by name, and the rest; answers: the texts of written questions."""

    setup: str
    functions: Mapping[str, str]
    answers: Mapping[str, str]


def released(key: AnswerKey, stub: str, text: str) -> str:
    """The notebook that students get, from the stub and the text (with points in its headings)."""
    return _written([_with_checksums(cell) for cell in _cells(key, split(stub, key), text, None)])


def source(key: AnswerKey, reference: str, text: str) -> str:
    """The notebook that nbgrader's generate_assignment makes the released one of."""
    parts = split(reference, key)
    rubrics = {question.name: question.rubric for question in key.written}
    answers = {
        name: f"{BEGIN}\n{parts.answers.get(name, '').strip()}\n\n**Rubric:** {rubric}\n{END}"
        for name, rubric in rubrics.items()
    }
    return _written(_cells(key, parts, text, answers))


def text_of(notebook: str) -> str:
    """The text of all cells."""
    return "\n".join(cell.source for cell in nbformat.reads(notebook, as_version=4).cells)


def split(module: str, key: AnswerKey) -> Reference:
    """Take a reference, or the stub of one, apart."""
    tree = ast.parse(module)
    lines = module.splitlines()
    questions = {question.name for question in key.questions}
    written = {question.name for question in key.written}
    functions: dict[str, str] = {}
    answers: dict[str, str] = {}
    setup: list[str] = []
    at = tree.body[0].end_lineno or 0 if ast.get_docstring(tree) is not None else 0
    for node in tree.body[1:] if at else tree.body:
        end = node.end_lineno or node.lineno
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith((" ", "\t"))):
            end += 1  # the marker that ends a solution region comes after the last statement
        piece = "\n".join(lines[at:end]).strip("\n")
        at = end
        if isinstance(node, ast.FunctionDef) and node.name in questions:
            functions[node.name] = piece
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in written:
            answers[node.targets[0].id] = str(ast.literal_eval(node.value))
            # A region around it ends after it, and the text before it asks for quotes, which a notebook does not have.
            at += at < len(lines) and lines[at].strip() == END
        else:
            setup.append(piece)
    missing = questions - functions.keys()
    if missing:
        lost = ", ".join(sorted(missing))
        raise SpecError("authoring.function_not_on_top_level", slug=key.slug, questions=lost)
    return Reference("\n".join(setup).strip("\n"), functions, answers)


def _cells(key: AnswerKey, parts: Reference, text: str, answers: Mapping[str, str] | None) -> list[Any]:
    introduction, sections = _sections(text)
    data = public_cases.NamedData(key)
    cells = [
        _locked("text", new_markdown_cell(introduction)),
        _locked("setup", new_code_cell(parts.setup)),
        _locked("public_checks", _folded(new_code_cell(public_cases.helpers(key, data)))),
    ]
    for question in key.questions:
        cells += [
            _locked(f"text_{question.name}", new_markdown_cell(sections[question.name])),
            _marked(question.name, new_code_cell(parts.functions[question.name]), solution=True),
            _marked(
                f"test_{question.name}",
                new_code_cell(public_cases.of_question(question, data)),
                grade=True,
                locked=True,
                points=question.points,
            ),
        ]
    for written in key.written:
        answer = new_markdown_cell(answers[written.name] if answers else ANSWER_HERE)
        cells += [
            _locked(f"text_{written.name}", new_markdown_cell(sections[written.name])),
            _marked(written.name, answer, grade=True, solution=True, points=written.points),
        ]
    everything = f"{say('handout.checks_of_all', mark=CHECKS_MARKER)}\ncheck()"
    return [*cells, _locked("check", new_code_cell(everything))]


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """(introduction, text by question) of a built README."""
    starts = [(match[1], match.start()) for match in _HEADING.finditer(text)]
    ends = [start for _, start in starts[1:]] + [len(text)]
    sections = {name: text[start:end].strip() for (name, start), end in zip(starts, ends, strict=True)}
    return text[: starts[0][1]].strip(), sections


def _locked(name: str, cell: Any) -> Any:
    return _marked(name, cell, locked=True)


def _folded(cell: Any) -> Any:
    cell.metadata["jupyter"] = {"source_hidden": True}
    return cell


def _marked(
    name: str, cell: Any, grade: bool = False, solution: bool = False, locked: bool = False, points: float | None = None
) -> Any:
    """A cell with nbgrader's metadata. https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html"""
    cell.id = name
    metadata = {
        "schema_version": 3,
        "grade_id": name,
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "task": False,
    }
    cell.metadata["nbgrader"] = metadata | ({"points": points} if points is not None else {})
    return cell


def _with_checksums(cell: Any) -> Any:
    """As generate_assignment leaves it: `nbgrader validate` tells a student whose checks have changed by that."""
    fields = cell.metadata["nbgrader"]
    locked = not fields["solution"] and (fields["grade"] or fields["locked"])
    parts = [
        cell.source,
        cell.cell_type,
        str(fields["grade"]),
        str(fields["solution"]),
        str(locked),
        fields["grade_id"],
    ]
    parts += [str(float(fields["points"]))] if fields["grade"] else []
    fields["checksum"] = hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
    fields["cell_type"] = cell.cell_type
    if locked:
        cell.metadata |= {"editable": False, "deletable": False}
    elif fields["grade"] or fields["solution"]:
        cell.metadata["deletable"] = False
    return cell


def _written(cells: Sequence[Any]) -> str:
    notebook = new_notebook(cells=list(cells), metadata=_METADATA)
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"
