"""The text of a notebook -> its code cells, as many as can be recovered.

Students' notebooks come back damaged: hand-edited JSON, lost metadata, the old format 3, a cell that a keystroke turned
into text. What a kernel would run is taken; a cell that was turned into text by mistake is taken back if a function
would be missing otherwise. Nothing is compiled here.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.language import AutograderError, say, sentence
from autograder.markers import ANSWER_HERE, CHECKS_MARKER
from autograder.submission import Cell

_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
# Strings are matched first, so that a comma inside one stays.
# (Unterminated ones too: otherwise a text full of quotes would take hours.)
_TRAILING_COMMA = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|,(?=\s*[\]}])', re.DOTALL)
_DEFINITION = re.compile(r"^(?:async )?def (\w+)", re.MULTILINE)
# Ten megabytes of {} are half a gigabyte of empty dicts.
_MOST_BRACKETS = 500_000


class NotebookError(AutograderError):
    """The text is not a notebook, or has no code. Says why, in the student's words."""


@dataclass(frozen=True)
class NotebookCell:
    """kind is code, markdown or raw. name is nbgrader's grade_id, or else the cell's id; "" if there is neither."""

    kind: str
    name: str
    source: str


def all_cells(text: str) -> list[NotebookCell]:
    """Every cell that can be recovered, for display; outputs and attachments are left out. Raises NotebookError."""
    found = [cell for cell in _cells(_tree(text)) if isinstance(cell, dict)]
    return [NotebookCell(_kind(cell), _name(cell), _source(cell)) for cell in found]


def code_cells(name: str, text: str) -> tuple[Cell, ...]:
    """The cells that hold code, in order, named for messages. Raises NotebookError."""
    cells = [(_kind(cell), _source(cell), _answered(cell)) for cell in _cells(_tree(text)) if isinstance(cell, dict)]
    defined = {name for kind, source, _ in cells if kind == "code" for name in _DEFINITION.findall(source)}
    found: list[Cell] = []
    count = 0
    for kind, source, written in cells:
        count += kind == "code"
        if source.startswith(CHECKS_MARKER):
            continue
        if written:
            answer = "" if source.strip() == ANSWER_HERE else source
            found.append(Cell(say("intake.answer_cell", question=written, file=name), f"{written} = {answer!r}"))
        elif kind == "code":
            found.append(Cell(say("intake.code_cell", number=count, file=name), source))
        elif _is_lost_code(source, defined):
            found.append(Cell(say("intake.saved_cell", kind=kind, number=count, file=name), source))
    if not any(cell.text.strip() for cell in found):
        raise NotebookError("intake.no_code")
    return tuple(cell for cell in found if cell.text.strip())


def _tree(text: str) -> Any:
    if text.count("{") + text.count("[") > _MOST_BRACKETS:
        raise NotebookError("intake.many_brackets")
    try:
        return json.loads(text)
    except RecursionError:
        raise NotebookError("intake.nested_too_deep") from None
    except ValueError as error:
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            raise NotebookError("intake.merge_conflict", line=line, mark=conflict[0][:80]) from None
        failure = error
    try:
        return json.loads(_TRAILING_COMMA.sub(lambda match: match[1] or "", text), strict=False)
    except (ValueError, RecursionError):
        if isinstance(failure, json.JSONDecodeError):
            raise _no_notebook("intake.wrong_json", line=failure.lineno, error=failure.msg) from None
        raise _no_notebook("intake.long_number") from None


def _no_notebook(key: str, **values: object) -> NotebookError:
    return NotebookError("intake.no_notebook", where=sentence(key, **values))


def _cells(tree: Any) -> Iterator[Any]:
    """Format 4 has cells; format 3 has worksheets that have cells."""
    if not isinstance(tree, dict):
        raise _no_notebook("intake.no_object")
    sheets = [tree] if "cells" in tree else tree.get("worksheets")
    if not isinstance(sheets, list) or not all(isinstance(sheet, dict) for sheet in sheets):
        raise _no_notebook("intake.no_cells")
    for sheet in sheets:
        cells = sheet.get("cells")
        if not isinstance(cells, list):
            raise _no_notebook("intake.cells_are_no_list")
        yield from cells


def _kind(cell: dict[str, Any]) -> str:
    """code, markdown or raw. Only code cells have outputs: that tells where the type was lost."""
    kind = cell.get("cell_type")
    return kind if kind in ("code", "markdown", "raw") else "code" if "outputs" in cell else "raw"


def _name(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    ours = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = ours.get("grade_id") if isinstance(ours, dict) else None
    name = name or cell.get("id")
    return name if isinstance(name, str) else ""


def _source(cell: dict[str, Any]) -> str:
    """A string or a list of lines; format 3 calls it input. Anything in it that is not a string is left out."""
    source = cell.get("source", cell.get("input"))
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _answered(cell: dict[str, Any]) -> str:
    """The written question that a cell answers, by nbgrader's metadata (its type may be a mistake); "" for other
    cells."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(marks, dict) or not (marks.get("grade") and marks.get("solution")):
        return ""
    if marks.get("cell_type") not in (None, "markdown"):
        return ""
    name = marks.get("grade_id")
    is_name = isinstance(name, str) and name.isascii() and name.isidentifier() and not keyword.iskeyword(name)
    return str(name) if is_name else ""


def _is_lost_code(source: str, defined: set[str]) -> bool:
    """Does a text cell define functions, none of which a code cell defines? A listing in ``` is a quotation."""
    names = set(_DEFINITION.findall(source))
    return bool(names) and not names & defined and "```" not in source
