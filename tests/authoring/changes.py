"""Slips of an author, made in the toy course."""

from __future__ import annotations

from pathlib import Path


def change(toy: Path, old: str, new: str) -> Path:
    """Replace text in the only question module that contains it; returns that module."""
    (path,) = (one for one in (toy / "solutions/toy/questions").glob("*.py") if old in one.read_text())
    path.write_text(path.read_text().replace(old, new))
    return path
