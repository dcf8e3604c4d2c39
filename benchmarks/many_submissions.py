"""Does a long run stay as it began? One run of the real command on many trivial submissions, watched from outside.

    python -m benchmarks.many_submissions [COUNT] [--jobs N]

At every tenth: the grader's resident memory, its open files, dead children that nobody collected, the pace. Exit code 1
when after the first tenth memory grows by more than a tenth, or files or dead children accumulate.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_MORE = 1.1  # what memory may grow to
_SPARE_FILES = 8  # a run has a few open at one moment and not at another


@dataclass(frozen=True)
class Moment:
    """What is seen of the grader at one moment."""

    graded: int
    seconds: float
    memory_bytes: int
    open_files: int
    zombies: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        moments = _watched(_course(Path(folder), arguments.count), arguments.count, arguments.jobs)
    print(" graded   seconds   per second   memory MiB   open files   zombies")
    for before, now in itertools.pairwise(moments):
        pace = (now.graded - before.graded) / (now.seconds - before.seconds)
        memory = now.memory_bytes / 2**20
        print(f"{now.graded:7d} {now.seconds:9.1f} {pace:12.1f} {memory:12.1f} {now.open_files:12d} {now.zombies:9d}")
    first, *later = moments[1:]
    findings = [
        ("memory grows", max(now.memory_bytes for now in later) > _MORE * first.memory_bytes),
        ("open files accumulate", later[-1].open_files > first.open_files + _SPARE_FILES),
        ("zombies accumulate", later[-1].zombies > first.zombies + _SPARE_FILES),
    ]
    for finding in [text for text, found in findings if found]:
        print(f"{finding} after the first tenth")
    sys.exit(any(found for _, found in findings))


def _course(root: Path, count: int) -> Path:
    """A new toy course with a class of so many, each of whom has a file of one's own."""
    subprocess.run(_command("new", "toy"), cwd=root, env=_environment(), check=True, stdout=subprocess.DEVNULL)
    (root / "class").mkdir()
    for number in range(count):
        body = "(y_hat - y).abs().mean()" if number % 2 else "(y_hat - y).abs().sum()"
        source = f"# {number}\ndef mean_absolute_error(y_hat, y):\n    return {body}\n"
        (root / "class" / f"student{number:06d}.py").write_text(source)
    return root


def _watched(root: Path, count: int, jobs: int) -> list[Moment]:
    """One moment at the first grade, one at each tenth of the class."""
    with (
        open(root / "out.txt", "wb") as out,
        subprocess.Popen(
            _command("grade", "toy", "class", "--jobs", str(jobs)), cwd=root, env=_environment(), stdout=out, stderr=out
        ) as grader,
    ):
        started, moments = time.monotonic(), list[Moment]()
        wanted = [1, *(count * tenth // 10 for tenth in range(1, 11))]
        while len(moments) < len(wanted) and grader.poll() is None:
            graded = _graded(root / "gradebook.sqlite")
            if graded >= wanted[len(moments)]:
                moments.append(_moment(grader.pid, graded, time.monotonic() - started))
            time.sleep(0.02)
    if len(moments) < len(wanted) - 1:  # the last grade may be followed at once by the end
        sys.exit((root / "out.txt").read_text()[-2000:])
    return moments


def _graded(gradebook: Path) -> int:
    try:
        db = sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True)
        graded = db.execute("SELECT max(id) FROM changes").fetchone()[0] or 0  # a toy has one question, one change
        db.close()
    except sqlite3.OperationalError:
        return 0
    return int(graded)


def _moment(pid: int, graded: int, seconds: float) -> Moment:
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    family = _below(pid)
    zombies = sum(Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z" for one in family)
    memory = int(status["VmRSS"].split()[0]) * 1024
    return Moment(graded, seconds, memory, len(os.listdir(f"/proc/{pid}/fd")), zombies)


def _below(pid: int) -> list[int]:
    """The living descendants, and the dead that nobody collected."""
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, children.read_text().split())
            waiting += map(int, children.read_text().split())
    return [one for one in found if Path(f"/proc/{one}").exists()]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "autograder", *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    main()
