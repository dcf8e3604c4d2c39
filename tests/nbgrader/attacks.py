"""The attacks on a class in nbgrader's hands: which there are, what each must get, and its files. Runs nothing.

Each is a file attacks/<name>.py with the header and the placeholders of tests/hostile/corpus.py, and @CLASS@
(nbgrader's course folder) and @MYSELF@ (the attacker's own submission). Below lines that begin with `# %%` it says what
becomes of the released notebook:

    # %% shift                     the source of this cell
    # %% test_shift {"id": "x"}    the same, with what follows merged into the cell (RFC 7396); no source: as released
    # %% again shift {..}          a copy of the cell, at the end
    # %% new {..}                  a code cell at the end
    # %% 100 new                   a hundred of them
    # %% without test_shift why    these cells are deleted
    # %% notebook {..}             merged into the notebook itself
    # %% file torch.py             a file beside the notebook
    # %% link torch.py             a link in the same place; below it, where it leads
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.hostile.corpus import Hostile, read
from tests.hostile.scene import SLUG

FOLDER = Path(__file__).parent / "attacks"
_CELL = re.compile(r"^# %% (?:(\d+) )?(?:(again|new|without|notebook|file|link)\b ?)?([^{\n]*)(\{.*)?$", re.MULTILINE)


def attacks() -> list[Hostile]:
    return [read(path) for path in sorted(FOLDER.iterdir())]


def hand_in(attack: Hostile, targets: Mapping[str, str], release: dict[str, Any], folder: Path) -> None:
    """Write what the attacker hands in into the folder."""
    _, data = attack.handed_in({**targets, "MYSELF": str(folder)})
    notebook = deepcopy(release)
    released = {cell["id"]: cell for cell in release["cells"]}
    files = {}
    for times, what, name, patch, source in _parts(data.decode()):
        match what:
            case "file":
                files[name] = source
            case "link":
                (folder / name).symlink_to(source.strip())
            case "notebook":
                notebook = merged(notebook, patch)
            case "without":
                notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") not in name.split()]
            case "new" | "again":
                start = released[name] if name else {"cell_type": "code", "metadata": {}, "outputs": []}
                notebook["cells"] += [_changed(start, patch, source)] * times
            case _:
                place = next(at for at, cell in enumerate(notebook["cells"]) if cell.get("id") == name)
                notebook["cells"][place] = _changed(notebook["cells"][place], patch, source)
    if not (folder / f"{SLUG}.ipynb").is_symlink():
        files[f"{SLUG}.ipynb"] = json.dumps(notebook)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def merged(tree: Any, patch: Any) -> Any:
    """JSON Merge Patch: objects are merged, null takes away, whatever else replaces."""
    if not isinstance(tree, dict) or not isinstance(patch, dict):
        return patch
    found = {**tree, **{key: merged(tree.get(key), value) for key, value in patch.items()}}
    return {key: value for key, value in found.items() if value is not None}


def _parts(text: str) -> Iterator[tuple[int, str, str, Any, str]]:
    """(times, what, name, patch, source)"""
    marks = list(_CELL.finditer(text))
    assert len(marks) == text.count("# %%"), text
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        source = text[mark.end() + 1 : after.start() if after else len(text)].removesuffix("\n")
        times, what, name, patch = mark.groups()
        yield int(times or 1), what or "", name.strip(), json.loads(patch or "{}"), source


def _changed(cell: dict[str, Any], patch: Any, source: str) -> dict[str, Any]:
    return dict(merged({**deepcopy(cell), **({"source": source} if source else {})}, patch))
