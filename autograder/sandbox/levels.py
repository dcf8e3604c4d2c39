"""The isolation levels by name. A level that was asked for is the level that is used, or nothing runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from autograder.sandbox import process, strict
from autograder.sandbox.zygote import Zygote


class Level(Protocol):
    """What a module of a level offers."""

    NAME: str
    WARNING: str  # what whoever asks for it has to know; empty for the level that is there for strangers

    def start(self, preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote: ...

    def missing(self) -> list[str]:
        """What this machine lacks for it, each in words with what to do."""
        ...

    def prove(self, zygote: Zygote, hidden_paths: Sequence[Path]) -> None:
        """Try to break it. Raises TooWeak."""
        ...


class Unavailable(RuntimeError):
    """This machine cannot give the level that was asked for. The text says what is missing, and how to get it."""


_LEVELS: Mapping[str, Level] = {strict.NAME: strict, process.NAME: process}


def level(name: str, device: str = "cpu") -> Level:
    """Raises Unavailable where it cannot be had; never another one in its place."""
    found = _LEVELS[name]
    lacking = found.missing()
    if name == strict.NAME and device != "cpu":
        lacking.append("a GPU: workers at this level see no devices. Grade on the CPU, or ask for --sandbox process")
    if lacking:
        listed = "\n".join(f"  - {one}" for one in lacking)
        raise Unavailable(
            f"the isolation level {name} is not available here:\n{listed}\n"
            "`autograder doctor` shows every layer. --sandbox process needs none of this, and keeps out nobody: "
            "use it for code that you would run yourself, or in a container that holds nothing else"
        )
    return found
