"""Whatever a student hands in, the class is graded: each archive and each special file gets its own verdict, and leaves
nothing behind.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.intake import IntakeError, collect, read_file
from autograder.language import text
from autograder.submission import Submission
from tests.conftest import ROOT
from tests.hostile.archives import ARCHIVES, GOOD, SLUG, SPECIAL_FILES, Outcome, zipped

HAND_INS = {**ARCHIVES, **{f"{name} on disk": special for name, special in SPECIAL_FILES.items()}}


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    """A class folder with one honest student, lee."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "lee.py").write_bytes(GOOD)
    return folder


def made(name: str, folder: Path) -> Outcome:
    make, outcome = HAND_INS[name]
    try:
        make(folder / outcome.filename)
    except PermissionError:
        pytest.skip("only root can make a device")
    return outcome


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.lstat().st_mtime_ns, path.lstat().st_size) for path in sorted(folder.rglob("*"))}


def verdict(found: list[Submission], skipped: list[str], outcome: Outcome) -> None:
    by_student = {one.student: one for one in found}
    assert by_student.pop("lee").cells[0].text == GOOD.decode()
    assert set(by_student) == ({outcome.student} if outcome.student else set())
    assert all(math.isfinite(one.submitted_at) for one in found)
    for one in by_student.values():
        assert outcome.problem in (text(one.problem) if one.problem else "")
        assert bool(outcome.problem) == bool(one.problem)
        assert [cell.text for cell in one.cells] == ([] if outcome.problem else [GOOD.decode()])
    assert outcome.skipped in "\n".join(skipped)
    assert bool(outcome.skipped) <= bool(skipped)


@pytest.mark.parametrize("name", HAND_INS)
def test_a_hand_in_gets_its_verdict_and_the_class_is_graded(name: str, classroom: Path) -> None:
    outcome = made(name, classroom)
    before, skipped = tree(classroom.parent), list[str]()

    found = collect([classroom], SLUG, skipped)

    verdict(found, skipped, outcome)
    assert tree(classroom.parent) == before


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_in_an_archive_of_the_class_gets_the_same_verdict(
    name: str, classroom: Path, tmp_path: Path
) -> None:
    outcome = made(name, classroom)
    members = [(path.name, path.read_bytes()) for path in sorted(classroom.iterdir())]
    (tmp_path / "downloads.zip").write_bytes(zipped(*members))
    skipped: list[str] = []

    found = collect([tmp_path / "downloads.zip"], SLUG, skipped)

    verdict(found, skipped, outcome)


@pytest.mark.parametrize("name", [name for name in ARCHIVES if ARCHIVES[name][1].problem])
def test_a_bad_archive_as_the_whole_class_is_refused_or_is_somebodys_problem(name: str, tmp_path: Path) -> None:
    outcome = made(name, tmp_path)

    # The bounds for a class are wider, and its files are students: not every case is bad here.
    try:
        told: list[object] = [one.problem or one.student for one in collect([tmp_path / outcome.filename], SLUG)]
    except IntakeError as error:
        told = [error]

    assert told


def test_no_hand_in_costs_much_memory(tmp_path: Path) -> None:
    """64 MiB on top of what the interpreter has, for all of them together; makers run elsewhere."""
    for number, name in enumerate(ARCHIVES):
        folder = tmp_path / str(number)
        folder.mkdir()
        made(name, folder)
    program = (
        "import resource, sys; from pathlib import Path; from autograder.intake import collect\n"
        "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10\n"
        "before = peak()\n"
        "for folder in Path(sys.argv[1]).iterdir(): collect([folder], 'lab')\n"
        "print(peak() - before)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert int(done.stdout) <= 64


def test_neither_pipes_nor_devices_are_opened(classroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(classroom / "kim.py")
    opened: list[str] = []
    real = os.open
    monkeypatch.setattr(
        os, "open", lambda path, *rest, **named: opened.append(Path(path).name) or real(path, *rest, **named)
    )

    collect([classroom], SLUG)
    read_file(classroom / "kim.py", SLUG)

    assert opened == ["lee.py"]
