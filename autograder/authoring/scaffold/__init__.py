"""The text of a new assignment: a small one that validates at once, to be changed question by question."""

from __future__ import annotations

from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent


def files(slug: str, title: str) -> dict[str, str]:
    """The authored files of a new assignment: path in its folder -> text."""
    sources = {
        "README.md": "README.md",
        f"{slug}.py": "reference.py.txt",
        "questions/__init__.py": "assignment.py.txt",
        "questions/mean_absolute_error.py": "question.py.txt",
    }
    return {
        name: Template((_FOLDER / source).read_text(encoding="utf-8")).substitute(slug=slug, title=title)
        for name, source in sources.items()
    }
