"""solutions/<slug> -> assignments/<slug>: all that students get is generated, committed, and compared by CI.

README.md       the text, with points, and how to check; README.ko.md the same in Korean, where there is one
<slug>.py       the reference with its solution regions taken out
<slug>.ipynb    both as a notebook, <slug>.ko.ipynb with the Korean text
examples.json   public cases, what known misconceptions yield on them, their feedback
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.authoring import released_notebook
from autograder.authoring.course import Course
from autograder.files import write_whole
from autograder.judging import examples
from autograder.judging.answers import AnswerKey
from autograder.markers import BEGIN, CODE_STUB, END
from autograder.spec import Assignment, SpecError

_REGION = re.compile(rf"^([ \t]*){BEGIN}[ \t]*\n(.*?)^[ \t]*{END}[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class _Words:
    language: str
    suffix: str
    points: str
    by_hand: str
    how_to_check: str
    in_the_notebook: str


_LANGUAGES = {
    "README.md": _Words(
        language="en",
        suffix="",
        points="{:g} points",
        by_hand=", marked by hand",
        how_to_check=(
            "Write your answers into `{slug}.py` and check them as often as you like:\n\n"
            "```\nautograder check {slug}.py\n```\n\n"
            "The check uses the public cases. Grading adds hidden ones, so a function must be right for other data "
            "too.\n\n"
            "A notebook (`.ipynb`) will do as well. Leave it beside `examples.json`, keep the names of the functions\n"
            "and of their arguments, and give no variable a function's name. Where one function calls another, get\n"
            "the inner one right first.\n"
        ),
        in_the_notebook=(
            "**How to work in this notebook.** Fill in the functions. The cell below each of them checks it on public "
            "cases and needs nothing but torch; grading adds hidden cases, so a function must be right for other data "
            "too. Written questions are answered in the cell below their text, in the place of `YOUR ANSWER HERE`; "
            "that cell is meant where the text speaks of a text variable. Leave all other cells as they are: grading "
            "puts them back. Cells of your own may stand anywhere."
        ),
    ),
    "README.ko.md": _Words(
        language="ko",
        suffix=".ko",
        points="{:g}점",
        by_hand=", 사람이 채점",
        how_to_check=(
            "답을 `{slug}.py`에 쓰고, 몇 번이든 확인해 보세요:\n\n"
            "```\nautograder check {slug}.py\n```\n\n"
            "확인할 때는 공개된 경우만 씁니다. 채점할 때는 숨겨진 경우가 더해지므로, 다른 데이터에서도 맞는 함수여야\n"
            "합니다.\n\n"
            "노트북(`.ipynb`)으로 내도 됩니다. `examples.json` 옆에 두고, 함수와 인자의 이름을 그대로 두고,\n"
            "변수에 함수의 이름을 붙이지 마세요. 한 함수가 다른 함수를 부르면 안쪽 함수부터 맞게 고치세요.\n"
        ),
        in_the_notebook=(
            "**이 노트북에서 푸는 법.** 함수를 채우세요. 각 함수 아래의 셀이 공개된 경우로 확인해 주며, torch만 있으면 "
            "됩니다. 채점할 때는 숨겨진 경우가 더해지므로, 다른 데이터에서도 맞는 함수여야 합니다. 글로 답하는 문제는 "
            "본문 아래의 셀에서 `YOUR ANSWER HERE` 자리에 쓰세요. 본문이 텍스트 변수라고 말하는 곳은 그 셀을 뜻합니다. "
            "다른 셀은 그대로 두세요. 채점할 때 원래대로 되돌립니다. 자기 셀은 어디에든 더해도 됩니다."
        ),
    ),
}


def build(course: Course, assignment: Assignment, key: AnswerKey) -> dict[str, str]:
    """The generated files of one assignment: name -> text. Raises SpecError where the authored ones do not fit."""
    slug = assignment.slug
    handed_out = stub(_read(course, slug, f"{slug}.py"), slug)
    for written in assignment.written:
        if f'{written.name} = ""\n' not in handed_out:
            raise SpecError(f"{slug}.py gives no place to answer {written.name}: assign it a text in a solution region")
    _require_stubs(handed_out, assignment)
    texts = _texts(course, assignment)
    return {
        **{name: _readme(name, text, slug) for name, text in texts.items()},
        f"{slug}.py": handed_out,
        **{
            f"{slug}{_LANGUAGES[name].suffix}.ipynb": released_notebook.released(
                key, handed_out, _for_notebook(name, text)
            )
            for name, text in texts.items()
        },
        "examples.json": examples.dump(key),
    }


def source_notebook(course: Course, assignment: Assignment, key: AnswerKey, language: str = "en") -> str:
    """The notebook with its solutions, which nbgrader's generate_assignment makes the released one of."""
    reference = _read(course, assignment.slug, f"{assignment.slug}.py")
    texts = {_LANGUAGES[name].language: (name, text) for name, text in _texts(course, assignment).items()}
    if language not in texts:
        there = ", ".join(texts)
        raise SpecError(f"solutions/{assignment.slug} has no text in the language {language!r} (there: {there})")
    return released_notebook.source(key, reference, _for_notebook(*texts[language]))


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
            found.append(f"{path.relative_to(course.root)} is missing; run `autograder build`")
            continue
        committed = path.read_text(encoding="utf-8")
        equal = examples.same(committed, text) if name.endswith(".json") else committed == text
        if not equal:
            found.append(
                f"{path.relative_to(course.root)} differs from what solutions/{slug} builds; run `autograder build`"
            )
    extra = sorted(path.name for path in folder.glob("*") if path.name not in files and path.name != "__pycache__")
    return found + [
        f"{(folder / name).relative_to(course.root)} is not built from anything; delete it" for name in extra
    ]


def stub(reference: str, slug: str) -> str:
    """The reference as students get it: regions in functions raise NotImplementedError, texts are empty."""
    if reference.count(BEGIN) != reference.count(END) or reference.count(BEGIN) != len(_REGION.findall(reference)):
        raise SpecError(f"{slug}.py: each '{BEGIN}' needs an '{END}' of its own, on lines of their own")
    text = _REGION.sub(_without_solution, reference)
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise SpecError(f"{slug}.py: without its solution regions it is not Python (line {error.lineno})") from None
    return text


def _require_stubs(handed_out: str, assignment: Assignment) -> None:
    """What students get must have every function, and have it unfinished: a marker with a typo releases the answer."""
    stubs = {node.name: ast.unparse(node) for node in ast.parse(handed_out).body if isinstance(node, ast.FunctionDef)}
    for name in (question.name for question in assignment.questions):
        if name not in stubs:
            raise SpecError(
                f"{assignment.slug}.py: students would get no function {name}; put '{BEGIN}' and '{END}' around the "
                "lines of its body, not around all of it"
            )
        if CODE_STUB not in stubs[name]:
            raise SpecError(
                f"{assignment.slug}.py: students would get the body of {name}; put '{BEGIN}' and '{END}', so "
                "written, on the lines before and after it"
            )


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
        return f"{indent}{CODE_STUB}\n"
    try:
        names = [target.id for node in ast.parse(body).body for target in _targets(node)]
    except SyntaxError:
        raise SpecError(f"a solution region outside functions must be Python; this one is not:\n{body}") from None
    return "".join(f'{name} = ""\n' for name in names)


def _targets(node: ast.stmt) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target for target in targets if isinstance(target, ast.Name)]


def _texts(course: Course, assignment: Assignment) -> dict[str, str]:
    """The text in each language that there is, with points in its headings."""
    folder = course.solutions / assignment.slug
    there = [name for name in _LANGUAGES if name == "README.md" or (folder / name).exists()]
    return {name: _with_points(name, _read(course, assignment.slug, name), assignment) for name in there}


def _with_points(name: str, text: str, assignment: Assignment) -> str:
    """A section per question, and no other."""
    here, words = f"{name} of {assignment.slug}", _LANGUAGES[name]
    points = dict(assignment.points)
    written = {question.name for question in assignment.written}
    found = sections(text)
    unknown = [one for one in found if one not in points]
    if unknown:
        raise SpecError(f"{here}: section {unknown[0]!r} is not a question; questions: {list(points)}")
    missing = [one for one in points if one not in found]
    if missing:
        raise SpecError(f"{here} has no section for {', '.join(missing)}")
    double = [one for one in points if found.count(one) > 1]
    if double:
        raise SpecError(f"{here} has two sections for {', '.join(double)}")

    def heading(match: re.Match[str]) -> str:
        by_hand = words.by_hand if match[1] in written else ""
        return f"## {match[1]} ({words.points.format(points[match[1]])}{by_hand})"

    return _HEADING.sub(heading, text).rstrip()


def _readme(name: str, text: str, slug: str) -> str:
    return (
        f"<!-- Built by `autograder build` from solutions/{slug}; changes made here are lost. -->\n"
        f"{text}\n\n---\n\n{_LANGUAGES[name].how_to_check.format(slug=slug)}"
    )


def _for_notebook(name: str, text: str) -> str:
    introduction, mark, rest = text.partition("\n## ")
    return f"{introduction.rstrip()}\n\n{_LANGUAGES[name].in_the_notebook}\n{mark}{rest}"


def _read(course: Course, slug: str, name: str) -> str:
    path = course.solutions / slug / name
    if not path.exists():
        raise SpecError(f"{path} is missing; an assignment has README.md, {slug}.py and questions/")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SpecError(f"{path} is not UTF-8 text") from None
