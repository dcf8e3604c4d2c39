"""solutions/<slug> -> assignments/<slug>: all that students get is generated, committed, and compared by CI.

README.md       the text, with points, and how to check; README.ko.md the same in Korean, if there is one
<slug>.py       the reference with its solution regions taken out
<slug>.ipynb    both as a notebook, <slug>.ko.ipynb with the Korean text
examples.json   public cases, what known misconceptions yield on them, their feedback
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from autograder.authoring import released_notebook
from autograder.authoring.course import Course
from autograder.files import write_whole
from autograder.judging import drift, examples
from autograder.judging.answers import AnswerKey
from autograder.language import LANGUAGES, Sentence, sentence, text
from autograder.markers import BEGIN, CODE_STUB, END
from autograder.spec import Assignment, SpecError

_REGION = re.compile(rf"^([ \t]*){BEGIN}[ \t]*\n(.*?)^[ \t]*{END}[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+?)[ \t]*$", re.MULTILINE)


_FIRST_LANGUAGE = "en"


def build(course: Course, assignment: Assignment, key: AnswerKey) -> dict[str, str]:
    """The generated files of one assignment: name -> text. Raises SpecError where the authored ones do not match."""
    slug = assignment.slug
    handed_out = stub(_read(course, slug, f"{slug}.py"), slug)
    for written in assignment.written:
        if f'{written.name} = ""\n' not in handed_out:
            raise SpecError("authoring.no_place_to_answer", slug=slug, question=written.name)
    _require_stubs(handed_out, assignment)
    texts = _texts(course, assignment)
    return {
        **{_readme_name(language): _readme(language, text, slug) for language, text in texts.items()},
        f"{slug}.py": handed_out,
        **{
            f"{slug}{_suffix(language)}.ipynb": released_notebook.released(
                key, handed_out, _for_notebook(language, text)
            )
            for language, text in texts.items()
        },
        "examples.json": examples.dump(key),
    }


def source_notebook(course: Course, assignment: Assignment, key: AnswerKey, language: str = "en") -> str:
    """The notebook with its solutions, which nbgrader's generate_assignment makes the released one of."""
    reference = _read(course, assignment.slug, f"{assignment.slug}.py")
    texts = _texts(course, assignment)
    if language not in texts:
        there = ", ".join(texts)
        raise SpecError("authoring.no_text_in_language", slug=assignment.slug, language=language, there=there)
    return released_notebook.source(key, reference, _for_notebook(language, texts[language]))


def write(course: Course, slug: str, files: Mapping[str, str]) -> None:
    folder = course.handout(slug)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content.encode())


def differences(course: Course, slug: str, files: Mapping[str, str]) -> list[Sentence]:
    """The files in assignments/<slug> that differ from what would be built; empty when all is well."""
    folder = course.handout(slug)
    found = []
    for name, content in files.items():
        path = folder / name
        file = str(path.relative_to(course.root))
        if not path.exists():
            found.append(sentence("authoring.not_built", file=file))
            continue
        committed = path.read_text(encoding="utf-8")
        equal = drift.same(committed, content) if name.endswith(".json") else committed == content
        if not equal:
            found.append(sentence("authoring.stale", file=file, slug=slug))
    extra = sorted(path.name for path in folder.glob("*") if path.name not in files and path.name != "__pycache__")
    return found + [
        sentence("authoring.built_from_nothing", file=str((folder / name).relative_to(course.root))) for name in extra
    ]


def stub(reference: str, slug: str) -> str:
    """The reference as students get it: regions in functions raise NotImplementedError, texts are empty."""
    if reference.count(BEGIN) != reference.count(END) or reference.count(BEGIN) != len(_REGION.findall(reference)):
        raise SpecError("authoring.region_without_end", slug=slug, begin=BEGIN, end=END)
    text = _REGION.sub(_without_solution, reference)
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise SpecError("authoring.stub_not_python", slug=slug, line=error.lineno) from None
    return text


def _require_stubs(handed_out: str, assignment: Assignment) -> None:
    """What students get must have every function, and have it unfinished: a marker with a typo releases the answer."""
    stubs = {node.name: ast.unparse(node) for node in ast.parse(handed_out).body if isinstance(node, ast.FunctionDef)}
    for name in (question.name for question in assignment.questions):
        values = dict(slug=assignment.slug, question=name, begin=BEGIN, end=END)
        if name not in stubs:
            raise SpecError("authoring.function_in_region", **values)
        if CODE_STUB not in stubs[name]:
            raise SpecError("authoring.body_not_in_region", **values)


def solution_lines(reference: str) -> list[str]:
    """The meaningful lines of the solution regions: they must never reach a student."""
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
        raise SpecError("authoring.region_not_python", region=body) from None
    return "".join(f'{name} = ""\n' for name in names)


def _targets(node: ast.stmt) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target for target in targets if isinstance(target, ast.Name)]


def _texts(course: Course, assignment: Assignment) -> dict[str, str]:
    """The text in each available language, with points in its headings."""
    folder = course.solutions / assignment.slug
    there = [one for one in LANGUAGES if one == _FIRST_LANGUAGE or (folder / _readme_name(one)).exists()]
    read = {one: _read(course, assignment.slug, _readme_name(one)) for one in there}
    return {language: _with_points(language, text, assignment) for language, text in read.items()}


def _with_points(language: str, text: str, assignment: Assignment) -> str:
    """A section per question, and no other."""
    here = dict(file=_readme_name(language), slug=assignment.slug)
    points = dict(assignment.points)
    written = {question.name for question in assignment.written}
    found = sections(text)
    unknown = [one for one in found if one not in points]
    if unknown:
        raise SpecError("authoring.section_unknown", **here, section=unknown[0], questions=str(list(points)))
    missing = [one for one in points if one not in found]
    if missing:
        raise SpecError("authoring.section_missing", **here, questions=", ".join(missing))
    double = [one for one in points if found.count(one) > 1]
    if double:
        raise SpecError("authoring.section_twice", **here, questions=", ".join(double))

    def heading(match: re.Match[str]) -> str:
        key = "handout.points_manual" if match[1] in written else "handout.points"
        return f"## {match[1]} ({_said(language, key, points=points[match[1]])})"

    return _HEADING.sub(heading, text).rstrip()


def _readme_name(language: str) -> str:
    return f"README{_suffix(language)}.md"


def _suffix(language: str) -> str:
    """The suffix of the language's file names, README.ko.md; the first language has none."""
    return "" if language == _FIRST_LANGUAGE else f".{language}"


def _readme(language: str, text: str, slug: str) -> str:
    built_from = _said(language, "handout.built_from", slug=slug)
    return f"{built_from}\n{text}\n\n---\n\n{_said(language, 'handout.how_to_check', slug=slug)}"


def _for_notebook(language: str, text: str) -> str:
    introduction, mark, rest = text.partition("\n## ")
    return f"{introduction.rstrip()}\n\n{_said(language, 'handout.in_the_notebook')}\n{mark}{rest}"


def _said(language: str, key: str, **values: object) -> str:
    return text(sentence(key, **values), language)


def _read(course: Course, slug: str, name: str) -> str:
    path = course.solutions / slug / name
    if not path.exists():
        raise SpecError("authoring.file_missing", file=str(path), slug=slug)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SpecError("authoring.not_utf8", file=str(path)) from None
