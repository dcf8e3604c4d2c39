"""The rooms of autograder/ and the arrows between them, read from the imports in the code.

python -m tests.rooms           print both as docs/architecture.md shows them
python -m tests.rooms --write   put them into that page, between its markers
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "autograder"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: made by `make rooms` -->", "<!-- /rooms -->"

# From the top. A room is a folder of autograder/, or one of its few single modules. Imports go to floors below, or stay
# within the room; rooms on one floor do not know each other.
FLOORS = (
    ("__main__", "notebook"),
    ("cli",),
    ("nbgrader", "report"),
    ("engine", "authoring"),
    ("export", "judging"),
    ("records", "spec"),
    ("sandbox", "intake"),
    ("submission", "results", "proof", "values", "files", "markers", "language"),
    ("worker",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


@cache
def modules() -> dict[str, Path]:
    """Dotted name below autograder -> file, of every module; a package has its folder's name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name:
            found[name] = path
    return found


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules below autograder that a file imports anywhere, also inside functions; not those for annotations."""
    return frozenset(_imports(tree_of(path)))


def _imports(tree: ast.Module) -> Iterator[str]:
    known = modules()
    skipped = {id(node) for block in ast.walk(tree) if _is_type_checking(block) for node in ast.walk(block)}
    for node in ast.walk(tree):
        match node:
            case _ if id(node) in skipped:
                continue
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), names=names):
                # `from package import name` may take a module of it, or something in it.
                inner = [f"{module}.{alias.name}" for alias in names]
                found = [one if one.removeprefix("autograder.") in known else module for one in inner]
            case _:
                continue
        yield from (one.removeprefix("autograder.") for one in found if one.startswith("autograder."))


def room_of(module: str) -> str:
    return module.split(".")[0]


def arrows() -> dict[str, set[str]]:
    """Room -> the rooms that it imports."""
    found: dict[str, set[str]] = {}
    for name, path in modules().items():
        found.setdefault(room_of(name), set()).update(room_of(one) for one in imports(path))
    return {room: others - {room} for room, others in found.items()}


def page() -> str:
    """Both as Markdown: floors from the top, each room with what it is for and what it imports."""
    found = arrows()
    count = sum(map(len, found.values()))
    lines = [f"{len(found)} rooms on {len(FLOORS)} floors, {count} arrows, all of them down.", ""]
    lines += ["| floor | room | what it is for | imports today |", "| ---: | --- | --- | --- |"]
    for number, rooms in enumerate(FLOORS):
        for room in rooms:
            below = ", ".join(sorted(found[room], key=lambda one: (FLOOR[one], one)))
            lines.append(f"| {len(FLOORS) - number} | `{room}` | {_headline(room)} | {below} |")
    return "\n".join(lines)


def with_rooms(text: str) -> str:
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{page()}\n\n{END}{rest.partition(END)[2]}"


def _headline(room: str) -> str:
    """The first sentence of the room's docstring."""
    text = " ".join((ast.get_docstring(tree_of(modules()[room])) or "").split())
    return text.split(". ")[0].rstrip(".").replace("``", "`")


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(with_rooms(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(page())
