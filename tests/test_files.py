"""Files are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

from autograder.files import write_whole


def test_a_file_keeps_its_permissions_when_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)
