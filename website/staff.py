"""A hook of mkdocs for the site for staff: the catalogue of misconceptions, and the pages of docs/ that show answers.

Running every misconception on every case takes minutes of processor time, so assignments share the processors.
"""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from website.assignments import root_of, text_of, title_of
from website.catalogue import BANNER, page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SHOWING_ANSWERS = ("authoring.md", "coverage.md")


def on_config(config: MkDocsConfig) -> None:
    assert config.nav is not None
    root = root_of(config)
    titles = {f"staff/{path.parent.name}.md": title_of(text_of(path)) for path in root.glob("assignments/*/README.md")}
    catalogue = [{title: place} for place, title in sorted(titles.items())]
    pages = [{"Writing questions": "authoring.md"}, {"Coverage": "coverage.md"}, {"Misconceptions": catalogue}]
    config.nav.append({"STAFF ONLY": pages})


def on_files(files: Files, config: MkDocsConfig) -> None:
    root = root_of(config)
    slugs = sorted(path.parent.name for path in root.glob("assignments/*/README.md"))
    # spawn: a fork would take torch's threads' locks along, and not the threads.
    with multiprocessing.get_context("spawn").Pool(min(os.cpu_count() or 1, len(slugs))) as pool:
        for slug, text in zip(slugs, pool.imap(partial(page, root), slugs), strict=True):
            files.append(File.generated(config, f"staff/{slug}.md", content=text))


def on_page_markdown(markdown: str, page: Page, **__: object) -> str:
    """The pages of docs/ have no banner of their own: in the repository they are beside the answers anyway."""
    if page.file.src_uri not in SHOWING_ANSWERS:
        return markdown
    title, _, rest = markdown.partition("\n")
    return f"{title}\n\n{BANNER}\n{rest}"
