"""docs/authoring.md is followed to the letter: files written, commands run, their output compared.

A block under a path in bold is that file; "at the end" adds to it, a diff changes it. In a console block the lines
after "$ " are run, and the others must be printed, in their order; "..." stands for omitted lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import LEVEL, PATIENCE_SECONDS, ROOT

GUIDE = ROOT / "docs/authoring.md"
SECOND_PART = "\n# All that a question can ask for\n"
BLOCK = re.compile(
    r"^(?:\*\*`(?P<path>[^`]+)`(?P<end>, at the end)?:?\*\*\n\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)
FACTOR = 10.0  # by which margins may differ between processors


@dataclass(frozen=True)
class Block:
    line: int
    path: str | None
    at_the_end: bool
    language: str
    text: str


def blocks(part: int) -> Iterator[Block]:
    text = GUIDE.read_text(encoding="utf-8")
    middle = text.index(SECOND_PART)
    for found in BLOCK.finditer(text, *((0, middle), (middle, len(text)))[part]):
        line = text.count("\n", 0, found.start("text")) + 1
        yield Block(line, found["path"], found["end"] is not None, found["language"], found["text"])


def write(block: Block, course: Path) -> None:
    assert block.path is not None, f"line {block.line}: a block of {block.language} that is no file and no command"
    path = course / block.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if block.language == "diff":
        path.write_text(changed(path.read_text(encoding="utf-8"), block), encoding="utf-8")
    else:
        before = path.read_text(encoding="utf-8") + "\n\n" if block.at_the_end else ""
        path.write_text(before + block.text, encoding="utf-8")


def changed(text: str, block: Block) -> str:
    for hunk in block.text.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
        new = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
        assert text.count(old) == 1, f"line {block.line}: {text.count(old)} places for this change:\n{hunk}"
        text = text.replace(old, new)
    return text


def run(block: Block, course: Path) -> None:
    first, *others = re.split(r"^\$ ", block.text, flags=re.M)
    assert first == "", f"line {block.line}: a console block begins with a command"
    for one in others:
        command, _, shown = one.partition("\n")
        done = subprocess.run(
            ["bash", "-c", f'autograder() {{ "{sys.executable}" -m autograder "$@"; }}; {command}'],
            cwd=course,
            env={"AUTOGRADER_DEVICE_CHECK": "no", "LC_ALL": "C.UTF-8", **LEVEL, **os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        assert done.returncode in (0, 1, 2), f"line {block.line}: $ {command}\n{done.stdout}"
        printed = iter(done.stdout.splitlines())
        for line in shown.splitlines():
            found = line == "..." or any(same(line, other) for other in printed)
            assert found, f"line {block.line}: $ {command}\n{line}\nis not there, or not in this order:\n{done.stdout}"


def same(shown: str, printed: str) -> bool:
    """Equal but for the margins, the last two columns of validate's table and what it says of the limit."""
    if "│" not in shown and "of the limit" not in shown:
        return shown.rstrip() == printed.rstrip()
    words, others = re.split(r"[│\s]+", shown.strip()), re.split(r"[│\s]+", printed.strip())
    return len(words) == len(others) and all(map(_close, words, others))


def _close(shown: str, printed: str) -> bool:
    try:
        one, other = float(shown), float(printed)
    except ValueError:
        return shown == printed
    return one == other or (one > 0 < other and 1 / FACTOR < one / other < FACTOR)


@pytest.mark.slow
@pytest.mark.parametrize("part", [0, 1], ids=["a question in ten minutes", "all that a question can ask for"])
def test_the_guide_for_authors_can_be_followed_to_the_letter(part: int, tmp_path: Path) -> None:
    steps = list(blocks(part))

    assert len(steps) > 10
    for block in steps:
        (run if block.language == "console" else write)(block, tmp_path)


def test_every_block_of_the_guide_is_followed() -> None:
    fences = GUIDE.read_text(encoding="utf-8").count("\n```")

    assert 2 * sum(len(list(blocks(part))) for part in (0, 1)) == fences
