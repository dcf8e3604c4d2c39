"""The misconceptions of an assignment as a page for staff: what each is, and which cases catch it.

Each version is run on each case, and the result is judged as a student's would be. It runs on the trusted side, as for
every diagnosis: authors' code is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.authoring.course import Course
from autograder.judging.answers import QuestionKey, WrongVersion
from autograder.judging.grade import passes

BANNER = """!!! danger "STAFF ONLY"
    This page shows answers. Do not publish it, and do not show it to students.
"""
_MARKUP = re.compile(r"[^\w\s,;:?'\"]|_")


def page(root: Path, slug: str) -> str:
    """Markdown. Raises what an author's mistake raises."""
    key = Course(root).answer_key(slug)
    count = sum(len(question.wrong_versions) for question in key.questions)
    head = (
        f"# Misconceptions: {_plain(key.title)}\n\n{BANNER}\n{count} misconceptions of {len(key.questions)} questions."
    )
    return "\n\n".join([head, *map(section, key.questions)]) + "\n"


def section(question: QuestionKey) -> str:
    """The cases with their numbers, then a row for each misconception with the numbers of those that it fails."""
    lines = [f"## {_plain(question.name)}", ""]
    for number, case in enumerate(question.cases, start=1):
        lines.append(f"{number}. {_plain(case.name)} ({'hidden' if case.hidden else 'public'})")
    lines += ["", "| misconception | what a student reads | caught by case |", "|---|---|---|"]
    for wrong in question.wrong_versions:
        lines.append(f"| {_plain(wrong.name)} | {_plain(wrong.feedback)} | {_numbers(caught_by(question, wrong))} |")
    return "\n".join(lines)


def caught_by(question: QuestionKey, wrong: WrongVersion) -> list[bool]:
    """For each case: does it reject the version?"""
    results = [wrong.on(index)[0] for index in range(len(question.cases))]
    return [not passed for passed in passes(question, results)]


def _numbers(caught: Sequence[bool]) -> str:
    """The numbers of the cases from 1, neighbours as a range: "1, 3-5"."""
    if all(caught):
        return "all"
    ranges: list[list[int]] = []
    for number in (number for number, one in enumerate(caught, start=1) if one):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(f"{first}-{last}" if first < last else f"{first}" for first, last in ranges)


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, in a cell of a table too: signs with a meaning become their numbers."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
