"""The bytes of one handed-in file -> cells of source text. What is inside is compiled elsewhere, in a worker."""

from __future__ import annotations

import codecs
import io
import tokenize
from collections.abc import Sequence
from dataclasses import replace

from autograder.intake.ipynb import NotebookCell, NotebookError, all_cells, code_cells
from autograder.intake.names import NOTEBOOK
from autograder.language import AutograderError, Sentence, sentence
from autograder.submission import Cell

# All of it travels to a worker in one message, where a character may take twelve bytes.
_MOST_CHARACTERS = 500_000
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark is its beginning
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What a file may declare. Python knows more, and some of them (punycode, idna) take minutes for a long line.
_DECLARED = {
    *("ascii", "utf-8", "utf-8-sig", "iso8859-1", "iso8859-15", "cp1252", "cp1250", "cp1251", "koi8-r"),
    *("cp949", "euc_kr", "johab", "shift_jis", "cp932", "euc_jp", "gbk", "gb2312", "gb18030", "big5"),
}


class Unreadable(AutograderError):
    """The file contains no source text. Says why, in the student's words."""


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """The cells of a module (one) or of a notebook (its code cells). Raises Unreadable."""
    text = _text(data)
    # A notebook renamed to .py is still a notebook.
    is_notebook = name.lower().endswith(NOTEBOOK) or (text.lstrip()[:1] == "{" and '"cells"' in text)
    try:
        cells = code_cells(name, text) if is_notebook else (Cell(name, text),)
    except NotebookError as error:
        raise Unreadable(error.sentence) from None
    return cleaned(cells)


def cleaned(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells as a worker can take them. Raises Unreadable if they are too long for one."""
    size = sum(len(cell.name) + len(cell.text) for cell in cells)
    if size > _MOST_CHARACTERS:
        raise Unreadable("intake.much_source", size=size, most=_MOST_CHARACTERS)
    return tuple(replace(cell, text=_clean(cell.text)) for cell in cells)


def notebook_cells(data: bytes) -> list[NotebookCell]:
    """All cells of a notebook, including those that are not run. Raises Unreadable."""
    try:
        cells = all_cells(_text(data))
    except NotebookError as error:
        raise Unreadable(error.sentence) from None
    return [replace(cell, name=_clean(cell.name), source=_clean(cell.source)) for cell in cells]


def _text(data: bytes) -> str:
    text = _decoded(data) if data.strip() else ""
    if not text.strip():
        raise Unreadable("intake.empty")
    return text


def _clean(text: str) -> str:
    """Lines that end in \\n, and no halves of surrogate pairs, which JSON can hold and no file can."""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")


def _decoded(data: bytes) -> str:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    encoding = _MARKS[mark] if mark else _declared(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_not_decoded(data, encoding, error)) from None
    if "\0" in text:
        raise Unreadable(_looks_like(data) or sentence("intake.null_bytes"))
    return text


def _declared(data: bytes) -> str:
    try:
        encoding = codecs.lookup(tokenize.detect_encoding(io.BytesIO(data).readline)[0]).name
    except (SyntaxError, LookupError) as error:
        if isinstance(error, LookupError) or isinstance(error.__context__, LookupError):  # which tokenize hides
            raise Unreadable("intake.no_such_encoding") from None
        return "utf-8"  # it is not, and the problem names the place
    if encoding not in _DECLARED:
        raise Unreadable("intake.encoding_not_read", encoding=encoding)
    return encoding


def _not_decoded(data: bytes, encoding: str, error: UnicodeDecodeError) -> Sentence:
    place = {"byte": data[error.start], "line": data.count(b"\n", 0, error.start) + 1}
    if encoding not in ("utf-8", "utf-8-sig"):
        return sentence("intake.not_as_declared", encoding=encoding, **place)
    return _looks_like(data) or sentence("intake.not_utf8", **place)


def _looks_like(data: bytes) -> Sentence | None:
    """The encoding that it looks like: good enough for a message, not for grading."""
    if max(data[::2].count(0), data[1::2].count(0)) > len(data) // 5:
        return sentence("intake.like_utf16")
    try:
        hangul = any("가" <= character <= "힣" for character in data.decode("cp949"))
    except UnicodeDecodeError:
        return None
    return sentence("intake.like_cp949") if hangul else None
