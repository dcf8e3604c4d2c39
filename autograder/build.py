"""solutions/<slug> -> assignments/<slug>: all that students get is generated, committed, and compared by CI.

    README.md       the text, with points, and how to check
    <slug>.py       the reference with its solution regions taken out
    examples.json   public cases, what known misconceptions yield on them, their feedback

A notebook and Korean twins of the texts have their place beside these (<slug>.ipynb, README.ko.md).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from autograder import examples
from autograder.answers import AnswerKey
from autograder.course import Course
from autograder.files import write_whole
from autograder.spec import Assignment, SpecError

_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
_REGION = re.compile(rf"^([ \t]*){_BEGIN}[ \t]*\n(.*?)^[ \t]*{_END}[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+?)[ \t]*$", re.MULTILINE)


def build(course: Course, assignment: Assignment, key: AnswerKey) -> dict[str, str]:
    """The generated files of one assignment: name -> text. Raises SpecError where the authored ones do not fit."""
    slug = assignment.slug
    handed_out = stub(_read(course, slug, f"{slug}.py"), slug)
    for written in assignment.written:
        if f'{written.name} = ""\n' not in handed_out:
            raise SpecError(f"{slug}.py gives no place to answer {written.name}: assign it a text in a solution region")
    return {
        "README.md": _readme(_read(course, slug, "README.md"), assignment),
        f"{slug}.py": handed_out,
        "examples.json": examples.dump(key),
    }


def write(course: Course, slug: str, files: Mapping[str, str]) -> None:
    folder = course.handout(slug)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_whole(folder / name, text.encode())


def differences(course: Course, slug: str, files: Mapping[str, str]) -> list[str]:
    """What lies in assignments/<slug> and is not what would be built, in a TA's words; empty when all is well."""
    folder = course.handout(slug)
    found = []
    for name, text in files.items():
        path = folder / name
        if not path.exists():
            found.append(f"{path.relative_to(course.root)} is missing")
            continue
        committed = path.read_text(encoding="utf-8")
        equal = examples.same(committed, text) if name.endswith(".json") else committed == text
        if not equal:
            found.append(f"{path.relative_to(course.root)} differs from what solutions/{slug} builds")
    extra = sorted(path.name for path in folder.glob("*") if path.name not in files and path.name != "__pycache__")
    return found + [f"{(folder / name).relative_to(course.root)} is not built from anything" for name in extra]


def stub(reference: str, slug: str) -> str:
    """The reference as students get it: regions in functions raise NotImplementedError, texts are empty."""
    if reference.count(_BEGIN) != reference.count(_END) or reference.count(_BEGIN) != len(_REGION.findall(reference)):
        raise SpecError(f"{slug}.py: each '{_BEGIN}' needs an '{_END}' of its own, on lines of their own")
    text = _REGION.sub(_without_solution, reference)
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise SpecError(f"{slug}.py: without its solution regions it is not Python (line {error.lineno})") from None
    return text


def solution_lines(reference: str) -> list[str]:
    """The lines of the solution regions that say something: what must never reach a student."""
    lines = [line.strip() for region in _REGION.finditer(reference) for line in region[2].splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def sections(readme: str) -> list[str]:
    """The names of the text's question sections, in order."""
    return _HEADING.findall(readme)


def _without_solution(region: re.Match[str]) -> str:
    indent, body = region[1], region[2]
    if indent:
        return f"{indent}raise NotImplementedError\n"
    try:
        names = [target.id for node in ast.parse(body).body for target in _targets(node)]
    except SyntaxError:
        raise SpecError(f"a solution region outside functions must be Python; this one is not:\n{body}") from None
    return "".join(f'{name} = ""\n' for name in names)


def _targets(node: ast.stmt) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target for target in targets if isinstance(target, ast.Name)]


def _readme(text: str, assignment: Assignment) -> str:
    points = dict(assignment.points)
    written = {question.name for question in assignment.written}

    def heading(match: re.Match[str]) -> str:
        name = match[1]
        if name not in points:
            raise SpecError(
                f"README.md of {assignment.slug}: section {name!r} is not a question; questions: {list(points)}"
            )
        kind = ", marked by hand" if name in written else ""
        return f"## {name} ({points[name]:g} points{kind})"

    body = _HEADING.sub(heading, text)
    missing = [name for name in points if name not in sections(text)]
    if missing:
        raise SpecError(f"README.md of {assignment.slug} has no section for {', '.join(missing)}")
    slug = assignment.slug
    return (
        f"<!-- Built by `autograder build` from solutions/{slug}; changes made here are lost. -->\n"
        f"{body.rstrip()}\n\n---\n\n"
        f"Write your answers into `{slug}.py` and check them as often as you like:\n\n"
        f"```\nautograder check {slug}.py\n```\n\n"
        "The check uses the public cases. Grading adds hidden ones, so a function must be right for other data too.\n\n"
        "A notebook (`.ipynb`) will do as well. Leave it beside `examples.json`, keep the names of the functions\n"
        "and of their arguments, and give no variable a function's name. Where one function calls another, get the\n"
        "inner one right first.\n"
    )


def _read(course: Course, slug: str, name: str) -> str:
    path = course.solutions / slug / name
    if not path.exists():
        raise SpecError(f"{path} is missing; an assignment has README.md, {slug}.py and questions.py")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SpecError(f"{path} is not UTF-8 text") from None
