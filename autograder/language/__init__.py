"""The sentences that people read, each by a key, in English and a second language. Decides nothing.

A sentence is a key and its values until report, cli or nbgrader shows it: what judges never sees its words.

catalogues.py  a key and its values -> text in a language
errors.py      the one base class of errors that a person has to read about
english/       the English texts, a module per area: the first part of a key names it
korean/        the same in Korean, as far as there are texts; a missing one is shown in English
"""

from autograder.language.catalogues import LANGUAGES, checked, say, text
from autograder.language.errors import AutograderError
from autograder.worker.protocol import Sentence, sentence

__all__ = ["LANGUAGES", "AutograderError", "Sentence", "checked", "say", "sentence", "text"]
