"""How a wrong description is refused: SpecError, and the line that every class of the room checks itself with."""

from __future__ import annotations

from autograder.language import AutograderError


class SpecError(AutograderError):
    """The assignment's own description is wrong. The text says which part, and what was expected."""


class WrongValue(SpecError):
    """A value in it is wrong. It does not know its question: the code that loads the file adds the line."""


def require(holds: bool, key: str, /, **values: object) -> None:
    if not holds:
        raise SpecError(key, **values)
