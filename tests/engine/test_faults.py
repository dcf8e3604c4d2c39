"""The machine fails in the middle of a run: kills, full disks, locks, our own errors. No mark is lost, doubled, or made up.

The graders that are stopped, starved and killed here are processes that these tests started.
"""

from __future__ import annotations

import ast
import ctypes
import hashlib
import itertools
import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

import autograder as package
from autograder.authoring.course import Course
from autograder.engine import grading as local
from autograder.files import write_whole
from autograder.intake import collect
from autograder.records.database import GradebookError
from autograder.records.gradebook import Gradebook
from autograder.results import Failure, Grade
from autograder.sandbox.zygote import ZygoteLost
from autograder.worker import wire
from tests.conftest import ROOT, Command

# Each waits: for a lock, a signal, a full disk.
pytestmark = pytest.mark.slow

RIGHT = "import torch\ndef mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n"
ANSWERS = [
    RIGHT,
    RIGHT.replace("mean()", "sum()"),
    RIGHT.replace(".abs()", ""),
    "def mean_absolute_error(y_hat, y):\n    raise ValueError('no')\n",
    "def mean_absolute_error(y_hat, y):\n    return None\n",
    "def mean_absolute_error(:\n",
]
JOBS = 2


def a_class(folder: Path, count: int, first_line: str = "") -> None:
    (folder / "class").mkdir()
    for number, answer in zip(range(count), itertools.cycle(ANSWERS), strict=False):
        (folder / "class" / f"student{number:03d}.py").write_text(f"{first_line}\n{answer}")


def leaves_a_line(mark: Path) -> str:
    """A first line for submissions, which tells how often one was run."""
    return f"open({str(mark)!r}, 'a').write('ran\\n')"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "autograder", "grade", "toy", "class", "--sandbox", "process", *arguments]


@contextmanager
def grading(folder: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A grader at work, in a process group of its own that is gone afterwards."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_until(true: Callable[[], object], process: subprocess.Popen[str] | None = None) -> None:
    give_up = time.monotonic() + 120
    while not true():
        assert process is None or process.poll() is None, "it ended before it was disturbed"
        assert time.monotonic() < give_up
        time.sleep(0.005)


def records(folder: Path, name: str = "gradebook.sqlite") -> dict[str, str]:
    """Everything that is recorded of each student's grade; it holds no times."""
    try:
        db = sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True, timeout=30)
        rows = db.execute("SELECT student, grade FROM grades").fetchall()
        db.close()
    except sqlite3.OperationalError:  # not there yet
        return {}
    assert len(rows) == len(dict(rows))
    return dict(rows)


def changes(folder: Path, name: str = "gradebook.sqlite") -> list[tuple[str, float]]:
    with Gradebook(folder / name, read_only=True) as gradebook:
        return sorted((one.student, one.earned_after) for one in gradebook.changes("toy"))


def below(pid: int) -> list[int]:
    """The descendants of a process, from /proc."""
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        with suppress(OSError):
            for task in os.listdir(f"/proc/{parent}/task"):
                children = list(map(int, Path(f"/proc/{parent}/task/{task}/children").read_text().split()))
                found += children
                waiting += children
    return found


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def grade_in_process(folder: Path, gradebook: Gradebook, again: bool = False, jobs: int = 1) -> list[Grade | Failure]:
    course = Course(folder)
    steps = local.grade_class(
        collect([folder / "class"], "toy"),
        course.answer_key("toy"),
        course.questions_sha256("toy"),
        gradebook,
        local.Machine(jobs=jobs),
        again=again,
    )
    return [step.result for step in steps]


def undisturbed(folder: Path) -> None:
    """The records as they should be."""
    with Gradebook(folder / "whole.sqlite") as gradebook:
        grade_in_process(folder, gradebook, jobs=JOBS)


# Kills


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_grader_that_is_killed_twenty_times_loses_nothing_and_repeats_little(toy: Path, autograder: Command) -> None:
    mark, random_ = toy / "ran", random.Random(1)
    a_class(toy, 200, leaves_a_line(mark))
    undisturbed(toy)
    mark.unlink()

    for kill in range(20):
        with grading(toy, "--jobs", str(JOBS)) as process:
            if kill % 4 == 0:  # at any moment of its start
                time.sleep(random_.uniform(0, 4))
            else:
                further = len(records(toy)) + random_.randrange(1, 9)
                wait_until(lambda n=further: len(records(toy)) >= n, process)  # type: ignore[misc]
                time.sleep(random_.uniform(0, 0.05))
            assert process.poll() is None, "it ended before it was killed"
            os.killpg(process.pid, signal.SIGKILL)
    done = len(records(toy))
    finished = autograder(*command()[3:], expect=1)

    assert 0 < done < 200
    assert f"{200 - done} run, 0 judged again from what was stored, {done} unchanged" in finished.stdout
    assert records(toy) == records(toy, "whole.sqlite")
    assert changes(toy) == changes(toy, "whole.sqlite")
    assert len(mark.read_text().splitlines()) <= 200 + 20 * JOBS


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_zygotes_and_workers_that_are_killed_cost_nobody_a_mark(toy: Path, autograder: Command) -> None:
    random_, killed = random.Random(2), 0
    a_class(toy, 200)
    undisturbed(toy)

    with grading(toy, "--jobs", str(JOBS)) as process:
        while len(records(toy)) < 180:
            # Far enough apart that nobody is hit twice.
            further = len(records(toy)) + 4 * JOBS
            wait_until(lambda n=further: len(records(toy)) >= n, process)  # type: ignore[misc]
            time.sleep(random_.uniform(0, 0.05))
            everybody = below(process.pid)
            if everybody:
                with suppress(ProcessLookupError):
                    os.kill(random_.choice(everybody), signal.SIGKILL)
                    killed += 1
        _, told = process.communicate(timeout=120)

    assert killed > 10
    assert process.returncode == 1, told
    assert records(toy) == records(toy, "whole.sqlite")


@pytest.mark.parametrize("place", ["while it loads", "in a call"])
def test_a_worker_that_is_ended_from_outside_is_asked_again(place: str, toy: Path, autograder: Command) -> None:
    """Played by the submission itself, which ends only the first time."""
    mark = toy / "ended"
    end = f"import os\nif not os.path.exists({str(mark)!r}):\n    open({str(mark)!r}, 'x').close()\n    os.kill(os.getpid(), 9)\n"
    body = "    " + end.replace("\n", "\n    ") + "\n"
    source = f"{end}\n{RIGHT}" if place == "while it loads" else RIGHT.replace("    return", f"{body}    return")
    (toy / "class").mkdir()
    (toy / "class" / "kim.py").write_text(source)

    autograder(*command("--json", "out.json")[3:], expect=0)

    assert mark.exists()
    assert json.loads((toy / "out.json").read_text())["grades"][0]["problems"] == []


@pytest.mark.parametrize("statement", range(6))
def test_a_record_is_whole_or_absent(statement: int, toy: Path) -> None:
    """The clock is read within each row that is written, so an interrupted clock interrupts between the rows."""
    moments = itertools.count()

    def interrupted() -> str:
        if next(moments) == statement:
            raise KeyboardInterrupt
        return "now"

    a_class(toy, 1)
    with Gradebook(toy / "gradebook.sqlite", now=interrupted) as gradebook, suppress(KeyboardInterrupt):
        grade_in_process(toy, gradebook)
        grade_in_process(toy, gradebook, again=True)

    assert next(moments) > statement
    with sqlite3.connect(toy / "gradebook.sqlite") as db:
        rows = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("observations", "grades")]
    assert rows in ([0, 0], [2, 1])


# The disk


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_makes_no_mark(toy: Path, autograder: Command) -> None:
    """A disk that is enlarged a little after each run, until it is large enough."""
    a_class(toy, 60)
    autograder(*command("--gradebook", "whole.sqlite", "--json", "whole.json")[3:], expect=1)
    (toy / "disk").mkdir()
    inside = [sys.executable, "-c", "from tests.engine.test_faults import on_a_small_disk; on_a_small_disk()"]

    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", *inside],
        cwd=toy,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=280,
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


def files_up_to(size: int) -> Callable[[], None]:
    """A stand-in for a full disk that works everywhere: a process that may not write larger files."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


def test_a_gradebook_that_cannot_grow_stops_the_run_and_the_next_one_goes_on(toy: Path, autograder: Command) -> None:
    a_class(toy, 30)
    undisturbed(toy)

    with grading(toy, preexec_fn=files_up_to(250_000)) as process:
        _, told = process.communicate(timeout=120)
    before = records(toy)
    autograder(*command()[3:], expect=1)

    assert process.returncode == 3, told
    assert told.count("the grader failed: cannot write the gradebook") == 1
    assert "the same command goes on from there" in told
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
        timeout=120,
    )

    assert done.returncode == 3, done.stderr
    assert "cannot write out: File too large. It is as it was before" in done.stderr
    assert (toy / "out").read_text() == "of last week"
    assert sorted(os.listdir(toy)) == before


def test_a_file_keeps_its_permissions_when_it_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


# The gradebook is not ours alone


@contextmanager
def locked(path: Path) -> Iterator[None]:
    db = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
    finally:
        db.close()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stderr is not None
    told = ""
    while words not in told:
        line = process.stderr.readline()
        assert line, told
        told += line
    return told


def test_a_locked_gradebook_is_waited_for_and_its_holder_named(toy: Path, autograder: Command) -> None:
    a_class(toy, 12, "import time; time.sleep(0.1)")
    undisturbed(toy)

    with grading(toy) as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            read_until(process, f"waiting for process {os.getpid()}")
        _, rest = process.communicate(timeout=120)

    assert process.returncode == 1, rest
    assert records(toy) == records(toy, "whole.sqlite")


def test_a_gradebook_that_stays_locked_ends_the_run_and_loses_nothing(toy: Path, autograder: Command) -> None:
    a_class(toy, 12, "import time; time.sleep(0.1)")
    undisturbed(toy)

    with grading(toy, "--wait", "1.5") as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            before = records(toy)
            _, told = process.communicate(timeout=120)
    assert process.returncode == 3, told
    assert f"process {os.getpid()} (" in told
    assert "is writing it, also after 1.5 s; close that program" in told
    assert "Traceback" not in told
    assert before == records(toy)
    autograder(*command()[3:], expect=1)
    assert records(toy) == records(toy, "whole.sqlite")


def test_a_gradebook_that_is_locked_from_the_start_is_refused_before_any_work(toy: Path, autograder: Command) -> None:
    mark = toy / "ran"
    a_class(toy, 1, leaves_a_line(mark))
    with Gradebook(toy / "gradebook.sqlite"):
        pass

    with locked(toy / "gradebook.sqlite"):
        done = autograder(*command("--wait", "0.2")[3:], expect=2)

    assert f"process {os.getpid()} (" in done.stderr
    assert not mark.exists()


def test_a_second_grader_is_refused_and_told_who_is_at_work(toy: Path, autograder: Command) -> None:
    a_class(toy, 8, "import time; time.sleep(1)")

    with grading(toy, "--jobs", "1") as process:
        wait_until(lambda: records(toy), process)
        second = autograder(*command()[3:], expect=2)
        assert process.poll() is None
        other = autograder("grade", "toy", "class/student000.py", "--gradebook", "other.sqlite", expect=0)

    assert re.search(
        rf"is in use by process {process.pid} on \S+, since \S+ \S+\. Wait for it, or stop it", second.stderr
    )
    assert "1 run" in other.stdout
    # What a grader that was killed leaves behind keeps nobody out.
    assert "unchanged" in autograder(*command()[3:], expect=1).stdout


def with_permissions_that_count() -> None:
    """Before exec: for root, permissions count as well."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def run_with_permissions(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=with_permissions_that_count,
        timeout=120,
    )


@pytest.fixture
def read_only(toy: Path) -> Iterator[Path]:
    """A folder that takes no writes, with the gradebook of a class."""
    a_class(toy, 2)
    (toy / "shelf").mkdir()
    with Gradebook(toy / "shelf" / "book.sqlite") as gradebook:
        grade_in_process(toy, gradebook)
    (toy / "shelf" / "book.sqlite").chmod(0o444)
    (toy / "shelf").chmod(0o555)
    yield toy
    (toy / "shelf").chmod(0o755)


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_gradebook_that_cannot_be_written_is_refused_before_any_work(folder_mode: int, read_only: Path) -> None:
    mark = read_only / "ran"
    (read_only / "class" / "kim.py").write_text(f"{leaves_a_line(mark)}\n{RIGHT}")
    (read_only / "shelf").chmod(folder_mode)

    done = run_with_permissions(read_only, *command("--gradebook", "shelf/book.sqlite")[3:])

    assert done.returncode == 2, done.stderr
    assert "Permission denied" in done.stderr or "attempt to write a readonly database" in done.stderr
    assert "Traceback" not in done.stderr
    assert not mark.exists()


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_gradebook_that_cannot_be_written_can_be_read(folder_mode: int, read_only: Path) -> None:
    (read_only / "shelf").chmod(folder_mode)

    done = run_with_permissions(read_only, "report", "toy", "--gradebook", "shelf/book.sqlite")

    assert done.returncode == 0, done.stderr
    assert "student001" in done.stdout


def test_records_that_cannot_be_reached_are_not_passed_over_in_silence(read_only: Path, toy: Path) -> None:
    """A copy of a killed grader's gradebook, on a disk that takes no writes: its last records are in the -wal file."""
    (toy / "shelf").chmod(0o755)
    (toy / "shelf" / "book.sqlite").chmod(0o644)
    db = sqlite3.connect(toy / "shelf" / "book.sqlite")
    db.execute("UPDATE grades SET earned = 0")
    db.commit()
    (toy / "copy").mkdir()
    for name in ("book.sqlite", "book.sqlite-wal"):
        shutil.copy(toy / "shelf" / name, toy / "copy" / name)
    db.close()
    (toy / "copy").chmod(0o555)

    done = run_with_permissions(toy, "report", "toy", "--gradebook", "copy/book.sqlite")
    (toy / "copy").chmod(0o755)

    assert done.returncode == 2
    assert "cannot open the gradebook copy/book.sqlite" in done.stderr


def test_a_database_of_another_program_is_left_alone(toy: Path, autograder: Command) -> None:
    a_class(toy, 1)
    with sqlite3.connect(toy / "book.sqlite") as db:
        db.execute("CREATE TABLE bookmarks (address)")

    done = autograder(*command("--gradebook", "book.sqlite")[3:], expect=2)

    assert "is a database, but not a gradebook" in done.stderr


# Faults of our own

FAULTS: dict[str, tuple[str, Callable[[], Exception]]] = {  # where in the engine, and what
    "the zygote is lost": ("run_one", lambda: ZygoteLost("the zygote ended")),
    "no process can be started": ("run_one", lambda: BlockingIOError(11, "Resource temporarily unavailable")),
    "a mistake in comparing": ("grade", lambda: KeyError("expected")),
}


def failing(times: int, fault: Callable[[], Exception], function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, after it has failed so many times."""
    left = iter(range(times))

    def instead(*arguments: Any, **named: Any) -> Any:
        if next(left, None) is not None:
            raise fault()
        return function(*arguments, **named)

    return instead


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_ours_that_passes_is_not_noticed(fault: str, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(toy, 1)
    where, error = FAULTS[fault]
    monkeypatch.setattr(local, where, failing(2, error, getattr(local, where)))

    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        (result,) = grade_in_process(toy, gradebook)

        assert isinstance(result, Grade)
        assert result.earned == 10
        assert gradebook.failures("toy") == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_ours_that_stays_is_a_failure_and_leaves_the_mark_of_before(
    fault: str, toy: Path, monkeypatch: pytest.MonkeyPatch, autograder: Command
) -> None:
    a_class(toy, 1)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        grade_in_process(toy, gradebook)
    before = records(toy)
    where, error = FAULTS[fault]
    monkeypatch.setattr(local, where, failing(3, error, getattr(local, where)))

    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        (result,) = grade_in_process(toy, gradebook, again=True)
        assert isinstance(result, Failure)
        assert result.reason.startswith(type(error()).__name__)
        assert result.reason.endswith("the mark of before stays: 10/10")
        assert gradebook.failures("toy") == [result]
    shown = autograder("report", "toy", "--json", "out.json", expect=0)

    assert records(toy) == before
    assert "not graded (our fault): student000" in shown.stderr
    assert json.loads((toy / "out.json").read_text())["failures"][0]["student"] == "student000"


def test_a_zygote_that_starts_no_more_is_a_failure_of_each_and_a_mark_of_none(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_class(toy, 3)
    start, starts = local.process.start, itertools.count()

    def only_once(*arguments: Any, **named: Any) -> Any:
        if next(starts):
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return start(*arguments, **named)

    def loses_its_zygote(submission: Any, key: Any, source: Any, machine: Any) -> Any:
        source.zygote.close()
        monkeypatch.setattr(source, "_open", False)
        raise ZygoteLost("killed")

    monkeypatch.setattr(local.process, "start", only_once)
    monkeypatch.setattr(local, "run_one", loses_its_zygote)
    monkeypatch.setattr(local.Zygote, "fork_slot", failing_after_the_first(local.Zygote.fork_slot))
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        results = grade_in_process(toy, gradebook)
        assert [type(one) for one in results] == [Failure] * 3
        assert gradebook.grades("toy") == []
        assert len(gradebook.failures("toy")) == 3


def failing_after_the_first(function: Callable[..., Any]) -> Callable[..., Any]:
    calls = itertools.count()

    def instead(*arguments: Any) -> Any:
        if next(calls):
            raise ZygoteLost("killed")
        return function(*arguments)

    return instead


def test_a_fault_in_judging_what_was_stored_stops_nobody_else(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(toy, 2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        grade_in_process(toy, gradebook)
        questions = toy / "solutions/toy/questions/mean_absolute_error.py"
        questions.write_text(questions.read_text() + "\n")
        monkeypatch.setattr(local, "grade", failing(1, lambda: KeyError("expected"), local.grade))

        assert [type(one) for one in grade_in_process(toy, gradebook)] == [Grade, Grade]


# Time, and files that change


WALL_CLOCK = ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime", "CLOCK_REALTIME")


def test_the_wall_clock_is_read_only_to_write_it_down() -> None:
    """Limits and order need a clock that nobody sets."""
    found = set()
    for path in Path(package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(value=ast.Name(id="time"), attr=name) if name in WALL_CLOCK:
                    found.add((path.name, f"time.{name}"))
                case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=name):
                    found.add((path.name, name))

    assert found == {("gradebook.py", "now"), ("lock.py", "now")}


def test_a_clock_that_jumps_changes_no_grade_and_no_order(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(toy, 6)
    for number, file in enumerate(sorted((toy / "class").iterdir())):
        os.utime(file, (0, [0, 2**32][number % 2]))  # 1970 and 2106
    jumps, day = itertools.cycle([0, 86400, -86400, 3600]), 86400
    stamps = iter(f"20{99 - number}-01-01" for number in range(80))  # each earlier than the one before
    with Gradebook(toy / "whole.sqlite") as gradebook:
        grade_in_process(toy, gradebook)

    really = time.time
    monkeypatch.setattr(time, "time", lambda: really() + day * next(jumps))
    with Gradebook(toy / "gradebook.sqlite", now=lambda: next(stamps)) as gradebook:
        grade_in_process(toy, gradebook)
        (toy / "class" / "student000.py").write_text(ANSWERS[1])
        grade_in_process(toy, gradebook)

        assert [one.earned_after for one in gradebook.changes("toy", "student000")] == [10, 3.33]
    others = {student: grade for student, grade in records(toy).items() if student != "student000"}
    assert others.items() <= records(toy, "whole.sqlite").items()


def test_what_was_handed_in_at_the_start_is_graded_whatever_becomes_of_the_files(toy: Path) -> None:
    a_class(toy, 1, "import time; time.sleep(0.5)")
    students = ["replaced", "deleted", "truncated", "locked"]
    for student in students:
        (toy / "class" / f"{student}.py").write_text(RIGHT)
    (toy / "class" / "a.py").write_text(RIGHT)  # the first to be graded, by name

    with grading(toy, "--jobs", "1", "--json", "out.json") as process:
        wait_until(lambda: records(toy), process)
        wrong = toy / "class" / "wrong"
        wrong.write_text(ANSWERS[1])
        os.replace(wrong, toy / "class" / "replaced.py")
        (toy / "class" / "deleted.py").unlink()
        (toy / "class" / "truncated.py").write_text("")
        (toy / "class" / "locked.py").chmod(0)
        _, told = process.communicate(timeout=120)

    assert process.returncode == 0, told
    for grade in json.loads((toy / "out.json").read_text())["grades"]:
        if grade["student"] in students:
            assert (grade["earned"], grade["sha256"]) == (10, hashlib.sha256(RIGHT.encode()).hexdigest())


def everything(folder: Path) -> dict[str, Any]:
    """All records of a gradebook without what a stopwatch says."""
    with sqlite3.connect(folder / "gradebook.sqlite") as db:
        tables: dict[str, Any] = {
            "grades": db.execute(
                "SELECT student, sha256, earned, possible, grade, submitted_at FROM grades"
            ).fetchall(),
            "changes": db.execute("SELECT student, question, earned_before, earned_after FROM changes").fetchall(),
        }
        rows = db.execute(
            "SELECT student, sha256, calls_sha256, question, environment, data FROM observations"
        ).fetchall()
    for *key, data in rows:
        seen = wire.loads(data)
        for one in seen if isinstance(seen, list) else []:
            one |= {"seconds": 0, "peak_bytes": 0}
        tables[repr(key)] = wire.dumps(seen)
    return tables


def test_the_same_file_graded_again_gives_the_same_record(toy: Path, autograder: Command) -> None:
    a_class(toy, 6)
    autograder(*command()[3:], expect=1)
    first = everything(toy)

    done = autograder(*command("--again")[3:], expect=1)

    assert "6 run" in done.stdout
    assert everything(toy) == first


def test_grading_twice_runs_nothing_and_writes_nothing(toy: Path, autograder: Command) -> None:
    mark = toy / "ran"
    a_class(toy, 3, leaves_a_line(mark))
    autograder(*command()[3:], expect=1)
    mark.unlink()
    before = (toy / "gradebook.sqlite").read_bytes()

    done = autograder(*command()[3:], expect=1)

    assert "0 run, 0 judged again from what was stored, 3 unchanged" in done.stdout
    assert (toy / "gradebook.sqlite").read_bytes() == before
    assert not mark.exists()


# Signals


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_what_runs_and_keeps_what_is_graded(
    number: signal.Signals, toy: Path, autograder: Command
) -> None:
    mark = toy / "asleep"
    (toy / "class").mkdir()
    (toy / "class" / "a.py").write_text(RIGHT)
    (toy / "class" / "b.py").write_text(f"open({str(mark)!r}, 'x').close()\nimport time\ntime.sleep(1000)\n{RIGHT}")
    (toy / "class" / "c.py").write_text(RIGHT)

    with grading(toy, "--jobs", "1") as process:
        wait_until(mark.exists, process)
        family = below(process.pid)
        os.kill(process.pid, number)
        _, told = process.communicate(timeout=60)

    assert process.returncode == 128 + number
    assert f"interrupted ({number.name}): what was graded is kept, and the same command goes on from there" in told
    assert "Traceback" not in told
    assert list(records(toy)) == ["a"]  # b was ended: not waited for, and not booked as too slow
    assert family
    wait_until(lambda: not any(map(is_running, family)))
    (toy / "class" / "b.py").write_text(RIGHT)
    assert "2 run, 0 judged again from what was stored, 1 unchanged" in autograder(*command()[3:], expect=0).stdout


def test_a_signal_is_answered_while_the_gradebook_is_locked(toy: Path) -> None:
    a_class(toy, 6, "import time; time.sleep(0.1)")

    with grading(toy) as process:
        wait_until(lambda: records(toy), process)
        with locked(toy / "gradebook.sqlite"):
            read_until(process, "waiting for")
            os.kill(process.pid, signal.SIGTERM)
            _, told = process.communicate(timeout=30)  # less than the minute that it would wait

    assert process.returncode == 143
    assert "Traceback" not in told


def test_a_consumer_that_stops_early_leaves_nothing_running(toy: Path) -> None:
    a_class(toy, 6)
    course = Course(toy)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        steps = local.grade_class(
            collect([toy / "class"], "toy"), course.answer_key("toy"), "q", gradebook, local.Machine(jobs=2)
        )
        others = set(below(os.getpid()))
        next(steps)
        family = set(below(os.getpid())) - others
        steps.close()

    assert family
    wait_until(lambda: not any(map(is_running, family)))


def test_an_unwritable_gradebook_in_mid_run_is_an_error_and_no_failure_of_a_student(toy: Path) -> None:
    a_class(toy, 2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        gradebook._db.execute("PRAGMA query_only = 1")

        with pytest.raises(GradebookError, match="readonly database; make the file and its folder writable"):
            grade_in_process(toy, gradebook)


@pytest.mark.slow
def test_a_busy_machine_changes_no_mark(toy: Path, autograder: Command) -> None:
    """A hundred submissions, alone and beside four endless loops per processor."""
    a_class(toy, 100)
    autograder("grade", "toy", "class", "--gradebook", "1.sqlite", "--json", "quiet.json", expect=1)
    loop = "import time\nend = time.monotonic() + 200\nwhile time.monotonic() < end: pass"
    loops = [subprocess.Popen([sys.executable, "-c", loop]) for _ in range(4 * (os.cpu_count() or 1))]
    try:
        autograder("grade", "toy", "class", "--gradebook", "2.sqlite", "--json", "busy.json", expect=1)
    finally:
        for one in loops:
            one.kill()
            one.wait()

    quiet, busy = (json.loads((toy / name).read_text()) for name in ("quiet.json", "busy.json"))
    assert len(quiet["grades"]) == 100
    assert busy["grades"] == quiet["grades"]
