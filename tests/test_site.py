"""The site for students shows no answer; the catalogue for staff shows what catches each misconception."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.authoring import build
from autograder.authoring.course import Course
from autograder.authoring.shipping import body_lines
from autograder.judging.answers import key_of
from autograder.spec import EXACT, Assignment, Question, hidden, public, wrong
from tests.conftest import ROOT, SLUGS
from tests.course.quick import EACH
from website import catalogue

pytest.importorskip("mkdocs", reason="the extra docs is not installed")
pytest.importorskip("latex2mathml", reason="the extra docs is not installed")
import markdown

from website import assignments, formulas

# Shorter lines ("return W, b") stand in any text about the subject.
TELLING_CHARACTERS = 20
QUOTED = {"torch.manual_seed(1)"}  # a line of the lecture, which a task is about


def plus_one(x: int) -> int:
    return x + 1


def plus_x_times_y(x: int) -> int:
    """x_1 * x_2 | <b> $c$ (RMSE) `d`"""
    return 2 * x


TOY = Assignment(
    "toy",
    "Toy",
    [
        Question(
            plus_one,
            10,
            [public("one", x=1), hidden("two", x=2), hidden("minus one", x=-1)],
            EXACT,
            misconceptions=[wrong("minus_one", lambda x: x - 1, "Up, not down."), plus_x_times_y],
        )
    ],
)


def test_a_misconception_is_listed_with_its_text_and_the_cases_that_catch_it() -> None:
    text = catalogue.section(key_of(TOY, "secret").questions[0])

    assert "1. one (public)\n2. two (hidden)\n3. minus one (hidden)\n" in text
    assert "| minus_one | Up, not down. | all |" in html.unescape(text)
    assert text.endswith("| 2-3 |")  # 2 * 1 is 1 + 1


def test_a_text_in_the_catalogue_is_shown_as_it_was_written() -> None:
    text = catalogue.section(key_of(TOY, "secret").questions[0])

    shown = markdown.markdown(text, extensions=["tables", "pymdownx.arithmatex"])

    cells = [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", shown)]
    assert cells == ["minus_one", "Up, not down.", "all", "plus_x_times_y", "x_1 * x_2 | <b> $c$ (RMSE) `d`", "2-3"]


def test_a_page_of_the_catalogue_says_first_that_it_is_for_staff() -> None:
    page = catalogue.page(ROOT, "lab03_gradient_descent")
    shown = html.unescape(page)

    assert shown.startswith("# Misconceptions: Lab 3: Gradient descent, a deeper look\n\n!!! danger")
    assert "STAFF ONLY" in page.partition("## ")[0]
    misconceptions = [
        one for question in COURSE.assignment("lab03_gradient_descent").questions for one in question.misconceptions
    ]
    assert [one.__name__ for one in misconceptions if f"| {one.__name__} |" not in shown] == []
    assert "|  |" not in page  # each is caught by a case


def test_formulas_become_mathml() -> None:
    page = '<p>so <span class="arithmatex">\\(a &lt; b\\)</span></p><div class="arithmatex">\\[x^2\\]</div>'

    shown = formulas.on_page_content(page)

    assert "<mo>&#x0003C;</mo>" in shown
    assert 'display="block"' in shown
    assert "arithmatex" not in shown


COURSE = Course(ROOT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site for students, built as `make docs` does: a broken link ends it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def shown(site: Path) -> str:
    """All that the site for students shows or searches, without markup, in one line."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*")) if path.suffix in (".html", ".json")]
    return one_line(" ".join(map(html.unescape, (re.sub(r"<[^>]*>", "", text) for text in texts))))


def one_line(text: str) -> str:
    return " ".join(text.split())


def answers(slug: str) -> Iterator[str]:
    """What a student must not read: lines of the solution and of all versions, and what is said about wrong ones."""
    yield from build.solution_lines(COURSE.reference(slug).read_text(encoding="utf-8"))
    for question in COURSE.assignment(slug).questions:
        for version in [*question.misconceptions, *question.alternatives]:
            yield from body_lines(version)
        yield from (version.__doc__ or "" for version in question.misconceptions)


def names(slug: str) -> set[str]:
    """Of the misconceptions; single words (halved, transposed) stand in any text."""
    return {
        version.__name__
        for question in COURSE.assignment(slug).questions
        for version in question.misconceptions
        if "_" in version.__name__
    }


@pytest.mark.parametrize("slug", EACH)
def test_the_site_for_students_shows_no_solution_and_no_misconception(slug: str, shown: str) -> None:
    telling = {text for text in map(one_line, answers(slug)) if len(text) >= TELLING_CHARACTERS} - QUOTED
    words = set(re.findall(r"\w+", shown))

    assert len(telling) > 50
    assert [text for text in telling if text in shown] == []
    assert names(slug) & words == set()


def test_the_site_for_students_has_each_assignment_in_each_language(site: Path) -> None:
    expected = [place for name in assignments.SECTIONS for place, _ in assignments.pages(ROOT, name)]

    assert len(expected) == 2 * len(SLUGS)
    assert [place for place in expected if not (site / place.removesuffix(".md") / "index.html").is_file()] == []
    assert not (site / "staff").exists()
    assert [name for name in ("coverage", "authoring") if (site / name).exists()] == []


def test_a_page_fetches_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert (
            re.findall(r'<(?:script|img|iframe)[^>]*src="https?:|<link(?![^>]*canonical)[^>]*href="https?:', text) == []
        )
