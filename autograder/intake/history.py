"""The inputs of a live IPython session -> cells, as a file of them would hold. What was run, not what is saved."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from autograder.intake.source import cleaned
from autograder.markers import CHECKS_MARKER
from autograder.submission import Cell


def session_cells(inputs: Sequence[str]) -> tuple[Cell, ...]:
    """The inputs in the order in which they were run, named as IPython numbers them: ``In [3]``. Raises Unreadable.

    Left out: checks, and repeated runs of an input except for the first and the last. The first is kept because what
    came after it may need its imports; the last, because it may have restored what was changed in between.
    """
    last = {text: number for number, text in enumerate(inputs)}
    seen: set[str] = set()
    cells: list[Cell] = []
    for number, text in enumerate(inputs):
        if (text not in seen or number == last[text]) and text.strip() and not _is_check(text):
            cells.append(Cell(f"In [{number}]", text, input_number=number))
        seen.add(text)
    return cleaned(cells)


def _is_check(text: str) -> bool:
    """Public checks of the handout, or calls of check() and nothing else."""
    if text.lstrip().startswith(CHECKS_MARKER):
        return True
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(isinstance(one, ast.Expr) and _calls_check(one.value) for one in statements)


def _calls_check(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id="check") | ast.Attribute(attr="check")):
            return True
    return False
