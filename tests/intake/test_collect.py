"""A whole class is collected: what is graded is what was handed in, and what is wrong is told."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from autograder.intake import IntakeError, collect
from tests.conftest import Command
from tests.hostile.archives import zipped
from tests.intake.hand_ins import SLUG, laid_out, packed_as


@pytest.mark.parametrize("kind", ["", ".zip", ".tar.gz"])
def test_the_bytes_that_are_graded_are_those_of_the_digest(kind: str, tmp_path: Path) -> None:
    data = "x = '학생'\r\n".encode()

    (submission,) = collect([packed_as(kind, tmp_path, ["kim.py"], data)], SLUG)

    assert submission.sha256 == hashlib.sha256(data).hexdigest()


def test_a_problem_that_is_gone_is_not_remembered_by_the_digest(tmp_path: Path) -> None:
    (tmp_path / "kim.py").symlink_to("nobody")
    (before,) = collect([tmp_path], SLUG)
    (tmp_path / "kim.py").unlink()
    (tmp_path / "kim.py").write_text("")

    (after,) = collect([tmp_path], SLUG)

    assert before.sha256 != after.sha256


def test_a_problem_is_short_whatever_the_names(tmp_path: Path) -> None:
    laid_out(tmp_path, [f"kim/{'k' * 240}{number}.py" for number in range(50)])

    assert len(collect([tmp_path], SLUG)[0].problem) <= 1000


def test_a_download_is_graded_and_what_is_wrong_with_it_is_told(toy: Path, autograder: Command) -> None:
    right = b"def mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"
    (toy / "downloads.zip").write_bytes(
        zipped(
            ("김민수_1234_98765_toy.py", right),
            ("lee_LATE_77_98766_toy.zip", b"PK"),
            ("../evil.py", right),
        )
    )

    done = autograder("grade", "toy", "downloads.zip", "--json", "out.json", expect=1)

    tree = json.loads((toy / "out.json").read_text(encoding="utf-8"))
    assert {one["student"]: one["earned"] for one in tree["grades"]} == {"김민수": 10, "lee": 0}
    told = " ".join(done.stderr.split())
    assert "passed over: downloads.zip/../evil.py: its path leads out of the archive" in told
    assert "cannot be graded: lee: toy.zip cannot be graded: it is no whole archive" in told
    assert not (toy.parent / "evil.py").exists()


@pytest.mark.parametrize("names", [[], ["notes.txt"]])
def test_a_folder_without_submissions_is_refused(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("x")

    with pytest.raises(IntakeError, match="no submissions"):
        collect([tmp_path], SLUG)


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist"):
        collect([tmp_path / "nobody"], SLUG)
