"""The isolation levels by name. Either the requested level is used, or nothing runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from autograder.language import AutograderError, Sentence, say
from autograder.sandbox import process, strict
from autograder.sandbox.handle import Zygote


class Level(Protocol):
    """The interface of a level's module."""

    NAME: str

    @property
    def WARNING(self) -> Sentence | None:  # noqa: N802 - a constant of the module
        """What a user of the level has to know; None at the level that is meant for strangers' code."""
        ...

    def start(self, preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote: ...

    def missing(self) -> list[str]:
        """What this machine lacks for the level, each with what to do about it."""
        ...

    def prove(self, zygote: Zygote, hidden_paths: Sequence[Path]) -> None:
        """Try to break out of it. Raises TooWeak."""
        ...


class Unavailable(AutograderError):
    """This machine cannot provide the requested level. Says what is missing, and how to get it."""


_LEVELS: Mapping[str, Level] = {strict.NAME: strict, process.NAME: process}


def level(name: str, device: str = "cpu") -> Level:
    """The level of this name, never another one instead. Raises Unavailable."""
    found = _LEVELS[name]
    lacking = found.missing()
    if name == strict.NAME and device != "cpu":
        lacking.append(say("sandbox.gpu"))
    if lacking:
        listed = "\n".join(say("sandbox.missing", what=one) for one in lacking)
        raise Unavailable("sandbox.unavailable", level=name, missing=listed)
    return found
