"""The one base class of errors that a person has to read about: a sentence, and the exit code of a command that ends
with it."""

from __future__ import annotations

from typing import ClassVar

from autograder.language.catalogues import text
from autograder.worker.protocol import Sentence, sentence


class AutograderError(Exception):
    """Raised with a sentence, or with a sentence's key and values. str() of it is the English text.

    exit_code: 2 if the command or its input is wrong, 3 if grading itself failed.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, said: Sentence | str, /, **values: object) -> None:
        self.sentence = said if isinstance(said, Sentence) else sentence(said, **values)
        super().__init__(text(self.sentence))

    def __reduce__(self) -> tuple[type[AutograderError], tuple[Sentence]]:
        return type(self), (self.sentence,)  # how it is pickled between validate's processes
