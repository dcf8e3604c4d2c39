"""The bytes of one handed-in file -> cells of source text. What is inside is compiled elsewhere, in a worker."""

from __future__ import annotations

import io
import json
import tokenize
from typing import Any

from autograder.results import Cell

MODULE, NOTEBOOK = ".py", ".ipynb"


class Unreadable(ValueError):
    """The file holds no source text. The text says why, in the student's words."""


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """The cells of a module (one) or of a notebook (its code cells). Raises Unreadable."""
    if not data.strip():
        raise Unreadable("the file is empty")
    # A notebook that was renamed to .py is still a notebook.
    if name.lower().endswith(NOTEBOOK) or (data.lstrip()[:1] == b"{" and b'"cells"' in data):
        return _notebook_cells(name, data)
    return (Cell(name, _decoded(data)),)


def _decoded(data: bytes) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        raise Unreadable("the file is not UTF-8 text; save it as UTF-8") from None
    if "\0" in text:
        raise Unreadable("the file is not text: it holds null bytes")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _notebook_cells(name: str, data: bytes) -> tuple[Cell, ...]:
    try:
        notebook = json.loads(data)
        cells = notebook["cells"]
        sources = [_source(cell) for cell in cells if cell.get("cell_type") == "code"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable("the file is not a Jupyter notebook (.ipynb, format 4); save it again from Jupyter") from None
    return tuple(Cell(f"cell {number} of {name}", text) for number, text in enumerate(sources, 1) if text.strip())


def _source(cell: Any) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(str(line) for line in source)
