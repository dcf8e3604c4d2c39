"""The table of proofs in docs/coverage.md, and what README and changelog count, are what validate finds."""

from __future__ import annotations

import pytest

from autograder.report import markdown
from tests.conftest import ROOT, SLUGS
from tests.course.conftest import Proofs
from tests.test_docs import README, lines

# The first one to ask waits until all assignments are proved.
pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="session")
def table(proofs: Proofs) -> str:
    return markdown.proof_table([proofs(slug) for slug in SLUGS])


def test_the_table_of_proofs_is_what_validate_finds(table: str) -> None:
    """The margins are rounded and differ between processors; everything else is the same everywhere."""
    shown = (
        (ROOT / "docs/coverage.md").read_text(encoding="utf-8").partition(markdown.BEGIN)[2].partition(markdown.END)[0]
    )

    assert [row.split("|")[:-3] for row in lines(shown) if row] == [row.split("|")[:-3] for row in lines(table)]


def test_readme_and_changelog_count_right(table: str) -> None:
    everything = [cell.strip() for cell in lines(table)[-1].split("|")]
    questions, misconceptions, alternatives = everything[2], everything[6].split()[0], everything[7].split()[0]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    counted = f"{questions} functions, {misconceptions} misconceptions by name and {alternatives} alternatives"
    assert counted in " ".join(changelog.split())
    assert counted in " ".join(README.split())
