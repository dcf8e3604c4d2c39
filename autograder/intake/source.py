"""The bytes of one handed-in file -> cells of source text. What is inside is compiled elsewhere, in a worker."""

from __future__ import annotations

import io
import json
import re
import tokenize
from typing import Any

from autograder.results import Cell

MODULE, NOTEBOOK = ".py", ".ipynb"
_MAGIC = re.compile(r"^(\s*)([%!].*)$", re.MULTILINE)
# Cell magics that run the rest of the cell as Python; others make it a shell script, HTML, a file ..
_PYTHON_CELL_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")


class Unreadable(ValueError):
    """The file holds no source text. The text says why, in the student's words."""


def cells_of(name: str, data: bytes) -> tuple[Cell, ...]:
    """The cells of a module (one) or of a notebook (its code cells). Raises Unreadable."""
    if not data.strip():
        raise Unreadable("the file is empty")
    if name.lower().endswith(NOTEBOOK):
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
    return tuple(
        Cell(f"cell {number} of {name}", _without_magics(text))
        for number, text in enumerate(sources, 1)
        if text.strip()
    )


def _source(cell: Any) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(str(line) for line in source)


def _without_magics(text: str) -> str:
    """Lines that only IPython understands become comments in a pass, so that line numbers stay true."""
    first = text.lstrip().split("\n", 1)[0]
    if first.startswith("%%") and not first.startswith(_PYTHON_CELL_MAGICS):
        return ""
    return _MAGIC.sub(r"\1pass  # \2", text)
