"""The isolation levels by name. A level that was asked for is the level that is used, or nothing runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from autograder.language import AutograderError, Sentence, say
from autograder.sandbox import process, strict
from autograder.sandbox.handle import Zygote


class Level(Protocol):
    """What a module of a level offers."""

    NAME: str

    @property
    def WARNING(self) -> Sentence | None:  # noqa: N802 - a constant of the module
        """What whoever asks for it has to know; None at the level that is there for strangers."""
        ...

    def start(self, preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote: ...

    def missing(self) -> list[str]:
        """What this machine lacks for it, each in words with what to do."""
        ...

    def prove(self, zygote: Zygote, hidden_paths: Sequence[Path]) -> None:
        """Try to break it. Raises TooWeak."""
        ...


class Unavailable(AutograderError):
    """This machine cannot give the level that was asked for. Says what is missing, and how to get it."""


_LEVELS: Mapping[str, Level] = {strict.NAME: strict, process.NAME: process}


def level(name: str, device: str = "cpu") -> Level:
    """Raises Unavailable where it cannot be had; never another one in its place."""
    found = _LEVELS[name]
    lacking = found.missing()
    if name == strict.NAME and device != "cpu":
        lacking.append(say("sandbox.gpu"))
    if lacking:
        listed = "\n".join(say("sandbox.missing", what=one) for one in lacking)
        raise Unavailable("sandbox.unavailable", level=name, missing=listed)
    return found
