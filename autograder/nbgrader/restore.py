"""The released notebook with what a student wrote in its solution cells, and with the cells that they added.

Whatever happened to a notebook (cells deleted, doubled, moved, turned into text, locked ones edited, metadata lost or
forged), its cells, their metadata and their order are the released ones. Only sources come from the student, never
outputs, attachments, tags, metadata or HTML in texts. For display only: what is graded is the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.language import say
from autograder.markers import CHECKS_MARKER, CODE_STUB
from autograder.nbgrader.outputs import harmless

_BEFORE_ALL = -1
_MOST_CELLS, _MOST_CHARACTERS = 100, 20_000


def restored(release: NotebookNode, handed_in: Sequence[NotebookNode]) -> NotebookNode:
    """release, filled in. Its metadata names the answers whose cells were missing: {"autograder": {"missing":
    [..]}}."""
    notebook = deepcopy(release)
    places = _places(notebook.cells, handed_in)
    found = {place for place in places if place is not None}
    chosen = {place: _chosen(notebook.cells[place], place, places, handed_in) for place in found}
    for place, number in chosen.items():
        if number is not None:
            cell = notebook.cells[place]
            cell.source = _shown(handed_in[number].source, cell.cell_type)
    taken = set(chosen.values())
    others = [
        number
        for number, cell in enumerate(handed_in)
        if number not in taken and _is_worth_showing(cell, places[number], release.cells)
    ]
    added = _added(others, places, handed_in)
    # If nothing could be read, that alone is reported, not each cell.
    answers = [number for number, cell in enumerate(notebook.cells) if _is_solution(cell)] if handed_in else []
    missing = [_name(notebook.cells[number]) for number in answers if number not in found]
    notebook.cells = added.get(_BEFORE_ALL, []) + [
        one for place, cell in enumerate(notebook.cells) for one in (cell, *added.get(place, []))
    ]
    notebook.metadata["autograder"] = {"missing": missing}
    return notebook


def _added(
    numbers: Sequence[int], places: Sequence[int | None], handed_in: Sequence[NotebookNode]
) -> dict[int, list[NotebookNode]]:
    """A student's own cells, by the number of the released cell that they stood below."""
    found: dict[int, list[NotebookNode]] = {}
    for count, number in enumerate(numbers[:_MOST_CELLS], start=1):
        above = next((place for place in reversed(places[: number + 1]) if place is not None), _BEFORE_ALL)
        cell = handed_in[number]
        # A raw cell becomes text: nbconvert's pages would take it for HTML.
        new = new_code_cell if cell.cell_type == "code" else new_markdown_cell
        # The hyphen keeps it apart from every question's name.
        found.setdefault(above, []).append(new(_shown(cell.source, cell.cell_type), id=f"added-{count}"))
    if len(numbers) > _MOST_CELLS:
        found[above].append(new_markdown_cell(say("nbgrader.more_cells"), id="added-more"))
    return found


def _shown(source: str, kind: str) -> str:
    """nbconvert takes hours for some texts of several megabytes."""
    cut = source[:_MOST_CHARACTERS]
    cut += f"\n\n{say('nbgrader.cut')}" if len(source) > _MOST_CHARACTERS else ""
    return cut if kind == "code" else harmless(cut)


def _places(released: Sequence[NotebookNode], handed_in: Sequence[NotebookNode]) -> list[int | None]:
    """For each submitted cell, the number of the released one that it is; None for an added one."""
    by_name = {_name(cell): number for number, cell in enumerate(released) if _name(cell)}
    by_source = {cell.source: number for number, cell in enumerate(released) if not _is_solution(cell)}
    places: list[int | None] = [by_name.get(_name(cell), by_source.get(cell.source)) for cell in handed_in]
    for number, cell in enumerate(released):
        if _is_solution(cell) and number not in places:
            found = _lost(cell, number, places, handed_in)
            if found is not None:
                places[found] = number
    return places


def _lost(
    cell: NotebookNode, number: int, places: Sequence[int | None], handed_in: Sequence[NotebookNode]
) -> int | None:
    """The cell without a name that holds the answer: the function's last definition, or the text below its question."""
    free = [index for index, place in enumerate(places) if place is None]
    if cell.cell_type == "code":
        definition = re.compile(rf"^(?:async )?def {re.escape(_name(cell))}\b", re.MULTILINE)
        return next((index for index in reversed(free) if definition.search(handed_in[index].source)), None)
    question = max((index for index, place in enumerate(places) if place == number - 1), default=None)
    if question is None or question + 1 not in free or handed_in[question + 1].cell_type == "code":
        return None
    return question + 1


def _chosen(
    cell: NotebookNode, place: int, places: Sequence[int | None], handed_in: Sequence[NotebookNode]
) -> int | None:
    """The last filled-in copy of a solution cell; none of a locked cell."""
    if not _is_solution(cell):
        return None
    copies = [index for index, found in enumerate(places) if found == place]
    written = [index for index in copies if handed_in[index].source.strip() not in ("", cell.source.strip())]
    filled_in = [index for index in written if CODE_STUB not in handed_in[index].source]
    return (filled_in or written or copies)[-1]


def _is_worth_showing(cell: NotebookNode, place: int | None, released: Sequence[NotebookNode]) -> bool:
    """False for empty cells, for what the released notebook already says, and for tests, which nobody runs."""
    same = place is not None and cell.source.strip() == released[place].source.strip()
    return bool(cell.source.strip()) and not same and not cell.source.startswith(CHECKS_MARKER)


def _is_solution(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id") or "")
