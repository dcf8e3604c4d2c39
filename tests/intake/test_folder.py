"""What is read in a folder, and what is not: links, pipes, changing files, files that cannot be opened, too many
files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from autograder.intake import collect, read_file
from tests.intake.hand_ins import SLUG, laid_out, words


def test_what_is_skipped_is_listed(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("kim.py", "_lee.py", "notes.py.txt", ".hidden.py", ".DS_Store"):
        (tmp_path / name).write_text("x = 1")
    skipped: list[str] = []

    found = collect([tmp_path], SLUG, skipped)

    assert [one.student for one in found] == ["_lee", "kim"]
    assert sorted(Path(line.split(":")[0]).name for line in skipped) == [".hidden.py", "empty", "notes.py.txt"]


def test_a_link_is_followed_where_it_was_given_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "kim.py").write_text("x = 1")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "kim").symlink_to(tmp_path / "real")
    (tmp_path / "class" / "lee.py").write_text("x = 1")
    skipped: list[str] = []

    assert [one.student for one in collect([tmp_path / "link"], SLUG)] == ["kim"]
    assert [one.student for one in collect([tmp_path / "class"], SLUG, skipped)] == ["lee"]
    assert len(skipped) == 1


def test_a_file_that_cannot_be_opened_is_its_students_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(tmp_path, ["kim.py", "lee.py"])
    real = os.open

    def refusing(path: str, *rest: int, **named: int) -> int:
        if Path(path).name == "kim.py":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)  # root, who runs some of the tests, may read everything

    kim, lee = collect([tmp_path], SLUG)

    assert words(kim) == "the file cannot be opened: Permission denied"
    assert not lee.problem


def test_a_folder_that_cannot_be_listed_is_its_students_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, ["kim/lab.py", "lee/lab.py"])
    real = Path.iterdir

    def refusing(path: Path) -> Iterable[Path]:
        if path.name == "kim":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refusing)

    kim, lee = collect([tmp_path], SLUG)

    assert (kim.student, words(kim)) == ("kim", "Permission denied")
    assert not lee.problem


@pytest.mark.parametrize("change", ["append", "shrink", "touch"])
def test_a_file_that_changes_while_it_is_read_is_not_graded(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kim.py"
    path.write_text("x = 1\n")
    real = os.fdopen

    def opening(fd: int, mode: str) -> object:
        file, before = real(fd, mode), os.fstat(fd)
        read = file.read

        class Meddled:
            def __enter__(self) -> Meddled:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def read(self, size: int) -> bytes:
                data: bytes = read(size)
                if change == "touch":
                    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
                else:
                    path.write_text("x = 12\n" if change == "append" else "x")
                    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
                return data

        return Meddled()

    monkeypatch.setattr(os, "fdopen", opening)

    submission = read_file(path, SLUG)

    assert "changed while it was being read" in words(submission)
    assert submission.cells == ()


def test_a_folder_of_one_student_with_too_many_files_stops_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.intake.folder._MOST_ENTRIES", 10)
    laid_out(tmp_path, ["lee.py", *(f"kim/{number}.txt" for number in range(20))])

    problems = {one.student: words(one) for one in collect([tmp_path], SLUG)}

    assert problems == {"kim": "it contains more than 10 files", "lee": ""}


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x = 1")
    (tmp_path / "kim.py").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "lee.py")

    problems = {one.student: words(one) for one in collect([tmp_path], SLUG)}

    assert "it is a link" in problems["kim"]
    assert "not a regular file" in problems["lee"]
