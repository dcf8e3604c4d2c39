"""A hook of mkdocs: a page for each assignment, in each of its languages, made from what students get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SECTIONS = {"README.md": "Assignments", "README.ko.md": "과제"}
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def pages(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """(path in the site, text) of all assignments that have a text of this name."""
    for path in sorted((root / "assignments").glob(f"*/{name}")):
        yield f"assignments/{path.parent.name}{name.removeprefix('README')}", text_of(path)


def text_of(path: Path) -> str:
    """Without the comment that says how the file was made."""
    return _COMMENT.sub("", path.read_text(encoding="utf-8"), count=1)


def title_of(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ").strip()


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent


def on_config(config: MkDocsConfig) -> None:
    """The sections stand behind the page for students."""
    assert config.nav is not None
    root = root_of(config)
    config.nav[2:2] = [
        {section: [{title_of(text): place} for place, text in pages(root, name)]} for name, section in SECTIONS.items()
    ]


def on_files(files: Files, config: MkDocsConfig) -> None:
    for name in SECTIONS:
        for place, text in pages(root_of(config), name):
            files.append(File.generated(config, place, content=text))
