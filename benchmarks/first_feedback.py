"""How long does a student wait for `autograder check`, over what importing torch takes?

    python -m benchmarks.first_feedback [--rounds N]

Runs `import torch` and the command in turns, on one file of the sample class for each assignment named below, and
prints medians in seconds: wall time, and processor time of the process with all its children.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    "lab02_linear_regression": "박도윤.py",
    "lab03_gradient_descent": "한지우.py",
    "lab05_logistic_regression": "박도윤.py",
}


@dataclass(frozen=True)
class Cost:
    wall_seconds: float
    cpu_seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        commands = {"import torch": [sys.executable, "-c", "import torch"]}
        commands |= {f"check {slug}": _check(Path(folder), slug, name) for slug, name in FILES.items()}
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(rounds + 1):  # the first one warms the disk's cache, and is not counted
            for name, command in commands.items():
                costs[name].append(_cost(command))
    base = _median(costs["import torch"][1:])
    print(f"{'':34}    wall  over torch's    processor  over torch's")
    for name, measured in costs.items():
        one = _median(measured[1:])
        over = (one.wall_seconds - base.wall_seconds, one.cpu_seconds - base.cpu_seconds)
        print(f"{name:34} {one.wall_seconds:7.2f} {over[0]:13.2f} {one.cpu_seconds:12.2f} {over[1]:13.2f}")


def _check(folder: Path, slug: str, name: str) -> list[str]:
    """The command on a handout that is filled in, in a folder of its own."""
    shutil.copytree(ROOT / "assignments" / slug, folder / slug)
    file = folder / slug / f"{slug}.py"
    shutil.copy(ROOT / "tests" / "submissions" / slug / name, file)
    return [str(Path(sys.executable).parent / "autograder"), "check", str(file)]


def _cost(command: Sequence[str]) -> Cost:
    began, before = time.monotonic(), os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    after, wall = os.times(), time.monotonic() - began
    assert done.returncode in (0, 1), done.stdout + done.stderr
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, used)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(one.wall_seconds for one in costs), statistics.median(one.cpu_seconds for one in costs)
    )


if __name__ == "__main__":
    main()
