"""A whole class is collected: what was submitted is graded, and problems are reported."""

from __future__ import annotations

import hashlib
import json
from itertools import product
from pathlib import Path

import pytest

from autograder.intake import IntakeError, collect
from autograder.language import sentence
from autograder.language.catalogues import LANGUAGES
from tests.conftest import Command
from tests.hostile.archives import ARCHIVES, SPECIAL_FILES, zipped
from tests.intake.hand_ins import SLUG, laid_out, packed_as, words
from tests.intake.test_source import UNREADABLE


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
    laid_out(tmp_path, [f"{'l' * 100}.{''.join(ending)}" for ending in product("iI", "pP", "yY", "nN", "bB")])

    kim, lee = collect([tmp_path], SLUG)

    assert words(kim).endswith(" ..); keep one, or name it lab")
    assert words(lee).startswith("this student has 32 submissions")
    assert max(len(words(kim)), len(words(lee))) <= 1000


def test_a_problem_is_a_key_and_its_values(tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_bytes(b"x = 1\n\xff")
    (tmp_path / "lee.zip").write_bytes(zipped(("a.py", b""), ("b.py", b"")))

    kim, lee = collect([tmp_path], SLUG)

    assert kim.problem == sentence("intake.not_utf8", byte=0xFF, line=2)
    several = sentence("intake.several_sources", names="a.py, b.py", slug=SLUG)
    assert lee.problem == sentence("intake.archive_not_graded", name="lee.zip", reason=several)


# Gradebooks hold these: with another digest, what was graded before would be graded again.
DIGESTS = {
    "empty": "db5cabc714c410e07cbb6ec451b0e8153b2a2bf44fe7cf0242f584a3032cd984",
    "folder": "20e827febf9553aaacaf948bdcd58bf2b890e83f710240c93c420f0d78061a3c",
    "kim": "5a6b846d3478a1486a6d25cb85f96f98e492e87df4a780c79b6c4185bd4d69ce",
    "latin": "5c34c289e7de516332e3ea0dcbe72fc31fd9539ccebbce3c0a6039d8a08a9969",
    "link": "52313f74b000dca03ba4ff517beb6744f8b5c9f66f41ce5703b0ca564707817a",
    "many": "a897a9d5e6ce0b3f0894ef01d04707f11c2e7b0eedc4e4a0906c4c0d2d2d9984",
    "torn": "4d314d72ae8d735fc66935e34532a325a0f229af4f0de00d71fbd7e0302a41c4",
}


def test_the_digest_of_what_cannot_be_graded_stays_what_it_was(tmp_path: Path) -> None:
    laid_out(tmp_path, ["empty.py"], b"")
    laid_out(tmp_path, ["latin.py"], UNREADABLE["latin.py"][0])
    laid_out(tmp_path, ["torn.zip"], b"PK")
    laid_out(tmp_path, ["kim_1234_98765_report.pdf", "folder.py/", *(f"many/{'k' * 200}{n}.py" for n in range(12))])
    (tmp_path / "link.py").symlink_to("nobody")

    found = collect([tmp_path], SLUG)

    assert {one.student: one.sha256 for one in found} == DIGESTS


def test_the_digest_of_what_cannot_be_graded_does_not_depend_on_the_wording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kim.py").write_bytes(b"x = 1\n\xff")
    (before,) = collect([tmp_path], SLUG)

    monkeypatch.setitem(LANGUAGES["en"], "intake.not_utf8", "said in other words")  # type: ignore[arg-type]
    (after,) = collect([tmp_path], SLUG)

    assert words(after) == "said in other words"
    assert after.sha256 == before.sha256


HAND_INS = {**ARCHIVES, **SPECIAL_FILES}
# What is chosen, refused or skipped, in every way to submit.
CHOSEN_BY = [
    *(
        "zip slip beside the homework",
        "zip slip",
        "a link to write through",
        "a link in a zip",
        "an empty zip",
        "a torn zip",
    ),
    *("one member twice", "two sources", "an archive in it", "a picture", "a password", "a bomb", "a torn gzip"),
    *("a folder that is called like a file", "a folder with nothing", "a folder with two", "a folder with a link"),
    *("a link to nothing", "nothing", "a name with an escape", "a name of spaces"),
]


@pytest.mark.parametrize("name", CHOSEN_BY)
def test_no_decision_reads_a_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, outcome = HAND_INS[name]
    make(tmp_path / outcome.filename)
    laid_out(tmp_path, ["lee_1234_98765_report.pdf", "park.py", "unknown.py"], b"# coding: klingon\n")

    def seen() -> tuple[list[object], int]:
        skipped: list[str] = []
        found = collect([tmp_path], SLUG, skipped)
        return [(one.student, one.filename, one.problem, len(one.cells)) for one in found], len(skipped)

    before = seen()
    monkeypatch.setitem(LANGUAGES, "en", dict.fromkeys(LANGUAGES["en"], "?"))

    assert seen() == before


def test_a_download_is_graded_and_what_is_wrong_with_it_is_reported(toy: Path, autograder: Command) -> None:
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
    assert "skipped: downloads.zip/../evil.py: its path leads out of the archive" in told
    assert "cannot be graded: lee: toy.zip cannot be graded: it is not a complete archive" in told
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
