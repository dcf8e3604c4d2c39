"""Folders, archives and notebooks as they are handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from autograder.language import text
from autograder.submission import Submission
from tests.hostile.archives import squeezed, tarred, zipped

SLUG = "lab"


def laid_out(root: Path, names: Iterable[str], data: bytes = b"x = 1\n") -> None:
    """A folder with files of these names below it; a name that ends in / is a folder."""
    for name in names:
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(data)


def packed_as(kind: str, root: Path, names: Iterable[str], data: bytes = b"x = 1\n") -> Path:
    """The same as a folder, a zip or a tar, called downloads."""
    path = root / f"downloads{kind}"
    if kind == "":
        laid_out(path, names, data)
    elif kind == ".zip":
        path.write_bytes(zipped(*((name, data) for name in names)))
    else:
        path.write_bytes(squeezed("gz", [tarred(*((name, data) for name in names if not name.endswith("/")))]))
    return path


def notebook(*cells: str) -> str:
    tree = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "markdown", "source": ["text"]}],
    }
    tree["cells"] += [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]  # type: ignore[operator]
    return json.dumps(tree)


def words(one: Submission) -> str:
    """The problem of a submission, as people read it; "" if there is none."""
    return text(one.problem) if one.problem else ""
