"""What a folder and an archive have in common: a list of names, and the bytes of those that are asked for.

A store lists first and reads later, so that what nobody asks for is never read: a bomb beside the homework stays
packed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from autograder.language import Sentence, sentence

MAX_BYTES = 10 << 20


@dataclass(frozen=True)
class Entry:
    """One name below the root of a store.

    parts is its path, () if it leads elsewhere; written is that path for messages; number tells entries of one store
    apart, since names may repeat. refusal says why it will not be read: a link, a device, a malicious name.
    """

    parts: tuple[str, ...]
    written: str
    number: int
    is_folder: bool = False
    refusal: Sentence | None = None


@dataclass(frozen=True)
class Content:
    """The bytes of a file, read once, or else a problem."""

    data: bytes = b""
    changed_at: float = 0.0
    problem: Sentence | None = None


class Store(Protocol):
    """A folder or an archive. where names it in messages; name is what its student may be called."""

    where: str
    name: str

    @property
    def entries(self) -> Sequence[Entry]: ...

    def read(self, wanted: Collection[Entry]) -> Iterator[tuple[Entry, Content]]: ...


def too_large(size: int) -> Sentence:
    return sentence("intake.too_large", size=size, most=MAX_BYTES)
