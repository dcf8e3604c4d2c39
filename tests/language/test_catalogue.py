"""Every sentence is there, is used, and gets the values that it asks for. Read from the code, so that none is forgotten."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.judging import expected, relations
from autograder.language import LANGUAGES
from autograder.language import english as english_texts
from autograder.language.catalogues import Template
from autograder.results import Difference
from tests import rooms

ENGLISH = LANGUAGES["en"]
AREAS = sorted(
    {key.partition(".")[0] for key in ENGLISH} | {area.__name__.rpartition(".")[2] for area in english_texts._AREAS}
)
A_KEY = re.compile(rf"({'|'.join(AREAS)})\.[a-z0-9_]+")
# What takes a key and all of its values; an error's class does, too. Other functions may add values of their own.
SAYING = ("say", "sentence")


@dataclass(frozen=True)
class Use:
    """A key in the code. given: the names of the values beside it, where it stands in a call; open where more may come."""

    key: str
    place: str
    given: frozenset[str] | None
    open: bool = False


def uses_in(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = path.relative_to(rooms.ROOT)
    # A beginning of a key, to which the code adds an end, is none.
    seen = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in [either for one in node.args for either in _either(one)]:
                if _is_key(argument):
                    seen.add(id(argument))
                    names = frozenset(one.arg for one in node.keywords if one.arg)
                    more = len(names) < len(node.keywords) or not _says(node.func)
                    yield Use(argument.value, f"{place}:{argument.lineno}", names, more)
    for node in ast.walk(tree):
        if _is_key(node) and id(node) not in seen:
            yield Use(node.value, f"{place}:{node.lineno}", None)


def _either(argument: ast.expr) -> list[ast.expr]:
    return [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]


def _says(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in SAYING or name[:1].isupper()


def _is_key(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(A_KEY.fullmatch(node.value))


def put_together() -> Iterator[str]:
    """The keys that the code makes from a beginning and an end."""
    yield from (relation.diagnosis.feedback.key for relation in relations._RELATIONS)
    for difference in Difference:
        ends = ("", "_at", "_broadcast", "_in_part")
        yield from (f"feedback.{start}{difference}{end}" for start in ("", "hidden_") for end in ends)
    yield from (expected.kind_of(value).key for value in (None, "text", True, 1.0))
    yield from (f"feedback.{axis}_axis" for axis in "xy")
    yield from (f"{use.key}_at" for use in USES)  # messages._placed


def _texts_are_here(path: Path) -> bool:
    return path.parent.parent == rooms.PACKAGE / "language"


USES = [use for path in sorted(rooms.PACKAGE.rglob("*.py")) if not _texts_are_here(path) for use in uses_in(path)]


def fields(template: Template) -> set[str]:
    """The values that a text asks for; which of a pair is shown depends on n."""
    texts = template if isinstance(template, tuple) else (template,)
    asked = {name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name is not None}
    return asked | ({"n"} if isinstance(template, tuple) else set())


def test_every_key_in_the_code_has_a_text() -> None:
    assert [f"{use.place} {use.key}" for use in USES if use.key not in ENGLISH] == []


def test_every_text_is_used_somewhere() -> None:
    used = {use.key for use in USES} | set(put_together())

    assert [key for key in ENGLISH if key not in used] == []


def test_every_text_gets_the_values_that_it_asks_for_and_no_others() -> None:
    wrong = []
    for use in USES:
        asked = fields(ENGLISH.get(use.key, ""))
        if use.given is not None and (use.given - asked or (asked - use.given and not use.open)):
            wrong.append(f"{use.place} {use.key}: asks for {sorted(asked)}, gets {sorted(use.given)}")

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_asks_for_plain_names_only(language: str) -> None:
    """{path.name} or {0} would read into a value, and a second language could not be compared with the first."""
    assert [
        key for key, template in LANGUAGES[language].items() if not all(map(str.isidentifier, fields(template)))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(language: str) -> None:
    texts = LANGUAGES[language]

    assert set(texts) == set(ENGLISH)
    assert [key for key in texts if fields(texts[key]) - {"n"} != fields(ENGLISH[key]) - {"n"}] == []


@pytest.mark.parametrize("path", sorted((rooms.PACKAGE / "language").glob("*/*.py")), ids=lambda path: path.stem)
def test_no_text_of_an_area_appears_twice(path: Path) -> None:
    """In a dict the second one would win, and nobody would miss the first."""
    keys = [
        key.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]

    assert sorted(keys) == sorted(set(keys))


def test_a_slip_in_a_call_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "ROOT", tmp_path)
    (tmp_path / "module.py").write_text(
        "say('cli.error', text='x')\nsay('cli.no_such_key')\nraise Broken('export.wait_for', n=1, **more)\nKEY = 'cli.none'\n"
    )

    assert list(uses_in(tmp_path / "module.py")) == [
        Use("cli.error", "module.py:1", frozenset({"text"})),
        Use("cli.no_such_key", "module.py:2", frozenset()),
        Use("export.wait_for", "module.py:3", frozenset({"n"}), open=True),
        Use("cli.none", "module.py:4", None),
    ]


def test_sentences_are_said_without_torch() -> None:
    """A command that is refused answers at once."""
    code = "import sys, autograder.language; print('torch' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=rooms.ROOT)

    assert done.stdout == "False\n"
