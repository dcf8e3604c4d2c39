"""A key and its values -> text in a language. Texts are templates of str.format; a pair is for n = 1 and for any other
n. A value is a number or a string, which is never searched for fields, or a sentence, which is rendered first.

Every key has an English text. A second language has texts for some keys (Korean, today: the handout's) and shows the
rest in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from autograder.language import english, korean
from autograder.worker.protocol import Sentence, sentence

# One text, or (for n = 1, for any other n).
Template: TypeAlias = "str | tuple[str, str]"
LANGUAGES: Mapping[str, Mapping[str, Template]] = {
    "en": english.SENTENCES,
    "ko": {**english.SENTENCES, **korean.SENTENCES},
}


def text(said: Sentence, language: str = "en") -> str:
    """The sentence in a language. Raises KeyError for a missing key, or a missing value that its text asks for."""
    template = LANGUAGES[language][said.key]
    values = {name: text(value, language) if isinstance(value, Sentence) else value for name, value in said.values}
    if isinstance(template, tuple):
        template = template[values["n"] != 1]
    return template.format(**values)


def say(key: str, /, **values: object) -> str:
    """The text of a sentence that is shown immediately."""
    return text(sentence(key, **values))


def checked(said: Sentence) -> Sentence:
    """A sentence from the untrusted side: one that can be shown. Raises ValueError."""
    try:
        text(said)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise ValueError(f"no sentence can be made of {said.key!r}: {error!r}") from None
    return said
