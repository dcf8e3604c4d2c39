"""A text in both languages says the same: section by section the same code, formulas and numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, SLUGS

TWINS = [slug for slug in SLUGS if (ROOT / "solutions" / slug / "README.ko.md").exists()]
# Code in backticks, formulas between dollars, and what of the rest is a number; 1,000 and 1000 are one.
_BLOCK = re.compile(r"```.*?```|\$\$.*?\$\$", re.DOTALL)
_CODE, _FORMULA, _NUMBER = re.compile(r"`([^`\n]+)`"), re.compile(r"\$([^$\n]+)\$"), re.compile(r"\d+(?:[.,]\d+)*")


def parts(path: Path) -> dict[str, str]:
    """Heading -> text; the introduction stands under ''."""
    pieces = re.split(r"^## (.+?)[ \t]*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def facts(text: str) -> dict[str, set[str]]:
    blocks = {" ".join(block.split()) for block in _BLOCK.findall(text)}
    rest = _BLOCK.sub(" ", text)
    code, formulas = set(_CODE.findall(rest)), set(_FORMULA.findall(rest))
    words = _FORMULA.sub(" ", _CODE.sub(" ", rest))
    numbers = {number.replace(",", "") for number in _NUMBER.findall(words) if len(number) > 1}
    return {"blocks": blocks, "code": code, "formulas": formulas, "numbers": numbers}


@pytest.mark.parametrize("slug", TWINS)
def test_the_korean_text_holds_the_facts_of_the_english_one(slug: str) -> None:
    english, korean = (parts(ROOT / "solutions" / slug / name) for name in ("README.md", "README.ko.md"))

    assert list(korean) == list(english)
    for section, text in english.items():
        assert facts(korean[section]) == facts(text), section


@pytest.mark.parametrize("slug", TWINS)
def test_the_korean_text_is_korean(slug: str) -> None:
    for section, text in parts(ROOT / "solutions" / slug / "README.ko.md").items():
        assert len(re.findall(r"[가-힣]", text)) > 100, section
