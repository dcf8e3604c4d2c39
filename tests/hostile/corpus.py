"""The hostile submissions: which there are, what each must get, and its text for one scene. Runs nothing.

Each is a file submissions/<class>/<name>. Its header, usually the first line, states what it must get:

    # grade: 40/50; train: timed_out; it loops without an end

points, then for each question with less than full marks its diagnosis, its outcome, or `wrong`; then what it tries.
The file is a template:

    @HONEST@             right answers to all questions (honest.py); later definitions override them
    @HONEST-shift@       the same without one of them
    @COURSE@, @MARK@ ..  the targets of one scene (scene.py); nothing else is ever aimed at
    @300*text@           text, 300 times
    @U+202E@             the character of that number
    @FORGED@             a function that changes the next answer on its way out of the worker (forged.py)
    # written in: utf-16 in the second line: how the file's text becomes bytes
    # handed in as: a.py in the second line: the file's name, where the attack is in it
    @NOTHING@            the file is empty

A submission *_reader runs after its *_writer and must find nothing of what that left behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "submissions"
CLASSES = ("cheat", "leak", "resource", "crash", "tamper", "malformed", "injection")
_HEADER = re.compile(r'# grade: ([\d.]+)/([\d.]+)((?:; \w+: [\w/]+)*); ([^\n"\\]{10,})')
_DIRECTIVE = re.compile(r"# (written in|handed in as): (.*)")
_REPEATED = re.compile(r"@(\d+)\*(.*?)@", re.DOTALL)
_CHARACTER = re.compile(r"@U\+([0-9A-F]+)@")
_HONEST_WITHOUT = re.compile(r"@HONEST-(\w+)@")
_UNKNOWN = re.compile(r"@[A-Z]{3,}@")


@dataclass(frozen=True, eq=False)
class Hostile:
    """One submission of the corpus. reasons: why a question has less than full marks, by its name."""

    path: Path
    earned: float
    possible: float
    reasons: Mapping[str, str]
    attack: str

    @property
    def kind(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def writer(self) -> Hostile | None:
        """The submission that must run first, if this one looks for what another left behind."""
        if not self.name.endswith("_reader"):
            return None
        return read(self.path.with_stem(self.name.removesuffix("_reader") + "_writer"))

    def handed_in(self, scene: Mapping[str, str]) -> tuple[str, bytes]:
        """The name and the bytes of the file, with the scene's targets filled in."""
        text = self.path.read_text(encoding="utf-8")
        directives = dict(_DIRECTIVE.findall("".join(text.splitlines(keepends=True)[1:2])))
        if "@NOTHING@" in text:
            text = ""
        text = _HONEST_WITHOUT.sub(lambda match: _honest_without(match[1]), text)
        parts = {name.upper(): (HERE / f"{name}.py").read_text(encoding="utf-8") for name in ("honest", "forged")}
        for target, value in {**parts, **scene}.items():
            text = text.replace(f"@{target}@", value)
        if unknown := _UNKNOWN.search(text):
            raise ValueError(f"{self.path}: the scene has no {unknown[0]}")
        text = _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)
        text = _REPEATED.sub(lambda match: int(match[1]) * match[2], text)
        name = _CHARACTER.sub(lambda match: chr(int(match[1], 16)), directives.get("handed in as", self.path.name))
        return name, text.encode(directives.get("written in", "utf-8"), "surrogatepass")


def read(path: Path) -> Hostile:
    found = _HEADER.search(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path}: no line states its grade and what it tries")
    earned, possible, reasons, attack = found.groups()
    return Hostile(
        path, float(earned), float(possible), dict(part.split(": ") for part in reasons.split("; ")[1:]), attack.strip()
    )


def _honest_without(function: str) -> str:
    honest = (HERE / "honest.py").read_text(encoding="utf-8")
    return re.sub(rf"^def {function}\(.*?(?=^\S)", "", honest, flags=re.MULTILINE | re.DOTALL)


def corpus() -> list[Hostile]:
    """All of them, class by class."""
    return [read(path) for kind in CLASSES for path in sorted((FOLDER / kind).iterdir())]
