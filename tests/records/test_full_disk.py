"""A full disk stops a run and a report, makes no mark, and destroys nothing that was there."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PATIENCE_SECONDS, ROOT, Command
from tests.engine.graders import a_class, command, files_up_to, grading, records, undisturbed

# Each test waits for a disk to be full.
pytestmark = pytest.mark.slow


def test_a_full_disk_stops_the_run_and_makes_no_mark(toy: Path, autograder: Command) -> None:
    """A disk that is enlarged a little after each run, until it is large enough."""
    a_class(toy, 60)
    autograder(*command("--gradebook", "whole.sqlite", "--json", "whole.json")[3:], expect=1)
    (toy / "disk").mkdir()
    inside = [sys.executable, "-c", "from tests.records.test_full_disk import on_a_small_disk; on_a_small_disk()"]

    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", *inside],
        cwd=toy,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")

    assert done.returncode == 0, done.stderr
    *full, last = [json.loads(line) for line in done.stdout.splitlines()]
    whole = records(toy, "whole.sqlite")
    assert last["exit"] == 1
    assert last["records"] == whole
    assert json.loads(last["json"]) == json.loads((toy / "whole.json").read_text())
    assert any(0 < len(one["records"]) < 60 for one in full), "no run was stopped half way"
    for one in full:
        assert one["exit"] in (2, 3), one
        assert "full" in one["told"] or "No space left" in one["told"], one
        assert "Traceback" not in one["told"]
        assert one["records"].items() <= whole.items()
        assert one["integrity"] in ("ok", "not there")
        assert one["json"] == ""
        assert one["drafts"] == []


def on_a_small_disk() -> None:
    """In a mount namespace of its own, called by the test above: grade onto ever larger disks, print what came of it."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", "disk"]
    if subprocess.run(mount).returncode:
        sys.exit(77)
    for size in ("16k", "80k", "200k", "350k", "500k", "650k", "8m"):
        subprocess.run(["mount", "-o", f"remount,size={size}", "disk"], check=True)
        options = ["--gradebook", "disk/book.sqlite", "--json", "disk/out.json"]
        done = subprocess.run(command(*options), capture_output=True, text=True)
        book, out = Path("disk/book.sqlite"), Path("disk/out.json")
        integrity = "not there"
        if records(Path(), "disk/book.sqlite"):
            with sqlite3.connect(book) as db:
                integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
        row = {
            "exit": done.returncode,
            "told": done.stderr,
            "records": records(Path(), "disk/book.sqlite"),
            "integrity": integrity,
            "json": out.read_text() if out.exists() else "",
            "drafts": [path.name for path in Path("disk").iterdir() if path.name.startswith(".")],
        }
        print(json.dumps(row))


def test_a_gradebook_that_cannot_grow_stops_the_run_and_the_next_one_goes_on(toy: Path, autograder: Command) -> None:
    a_class(toy, 30)
    undisturbed(toy)

    with grading(toy, preexec_fn=files_up_to(250_000)) as process:
        _, told = process.communicate(timeout=PATIENCE_SECONDS)
    before = records(toy)
    autograder(*command()[3:], expect=1)

    assert process.returncode == 3, told
    assert told.count("the grader failed: cannot write the gradebook") == 1
    assert "the same command continues from there" in told
    assert "Traceback" not in told
    assert 0 < len(before) < 30
    assert before.items() <= records(toy).items()
    assert records(toy) == records(toy, "whole.sqlite")


@pytest.mark.parametrize("what", [["report", "toy", "--json", "out"], ["export", "toy", "--csv", "out"]])
def test_a_report_that_cannot_be_written_leaves_the_old_one(what: list[str], toy: Path, autograder: Command) -> None:
    a_class(toy, 1)
    autograder(*command()[3:], expect=0)
    with sqlite3.connect(toy / "gradebook.sqlite") as db:  # make it a class of 2001
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO grades "
            "SELECT assignment, student || i, sha256, earned, possible, replace(grade, student, student || i), 0, '' FROM grades, n"
        )
    db.close()
    (toy / "out").write_text("of last week")
    before = sorted(os.listdir(toy))

    done = subprocess.run(
        [sys.executable, "-m", "autograder", *what],
        cwd=toy,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=files_up_to(40_000),  # 32 KiB are needed beside a gradebook to read it
        timeout=PATIENCE_SECONDS,
    )

    assert done.returncode == 3, done.stderr
    assert "cannot write out: File too large. The file is unchanged" in done.stderr
    assert (toy / "out").read_text() == "of last week"
    assert sorted(os.listdir(toy)) == before
