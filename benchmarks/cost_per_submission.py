"""What grading costs on top of running the student's code: processor milliseconds per submission, warm.

    python -m benchmarks.cost_per_submission [--rounds 15] [--slug SLUG] [--student NAME]

One submission of the sample class is run in interleaved rounds two ways, on the same cases:

    plain     the file is executed in this process and its functions are called: no sandbox, nothing compared
    graded    a forked worker runs it, its answers come back, are compared, judged and recorded in a gradebook

Counted is the processor time of everything that takes part: this process, the worker, the zygote's forking (which
the kernel books to the zygote's children and to the zygote). Start-up (importing torch, drawing the inputs, running
the references) happens once per class and is printed apart. Medians; the machine's noise stands beside them.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
import types
from collections.abc import Callable
from pathlib import Path

import torch

from autograder.answers import AnswerKey
from autograder.course import find_course
from autograder.engine.local import Machine, SingleZygote, modules_to_preload, run_one
from autograder.grade import grade
from autograder.gradebook import Gradebook
from autograder.intake import read_file
from autograder.results import Submission
from autograder.sandbox import process
from autograder.values import copied
from autograder.worker import figures

ROOT = Path(__file__).resolve().parents[1]
CLOCK_TICKS = 100  # of /proc/<pid>/stat, per second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--slug", default="lab03_gradient_descent")
    parser.add_argument("--student", default="park_jiho")
    arguments = parser.parse_args()
    torch.set_num_threads(1)

    started = time.process_time()
    course = find_course(ROOT)
    key = course.answer_key(arguments.slug)
    submission = read_file(ROOT / f"tests/submissions/{arguments.slug}/{arguments.student}.py", arguments.slug)
    key_seconds = time.process_time() - started
    preload = modules_to_preload([submission], key)
    source = SingleZygote(lambda: process.start(preload))
    pid = source.zygote.hello["pid"]
    start_seconds = _cpu_of(pid)

    with tempfile.TemporaryDirectory() as folder, Gradebook(Path(folder) / "gradebook.sqlite") as gradebook:
        plain_ms, graded_ms, outside_ms = [], [], []
        _plain(submission, key)
        for _ in range(arguments.rounds):
            plain_ms.append(1000 * _cpu(lambda: _plain(submission, key)))
            here, below = source.zygote.cpu_seconds, _cpu_of(pid)
            own = _cpu(lambda: _graded(submission, key, source, gradebook))
            worker, forks = source.zygote.cpu_seconds - here, _cpu_of(pid) - below
            graded_ms.append(1000 * (own + worker + forks))
            outside_ms.append(1000 * own)
    source.close()

    calls = sum(len(question.cases) for question in key.questions)
    print(f"{arguments.slug}, {submission.filename}: {len(key.questions)} functions, {calls} calls")
    _row("plain calls", plain_ms)
    _row("graded", graded_ms)
    _row("  of which outside the worker", outside_ms)
    _row("graded - plain", [graded - plain for graded, plain in zip(graded_ms, plain_ms, strict=True)])
    print(f"once per class: {key_seconds:.1f} s for the answer key, {start_seconds:.1f} s for a warm zygote")


def _plain(submission: Submission, key: AnswerKey) -> None:
    module = types.ModuleType("submission")
    for cell in submission.cells:
        exec(compile(cell.text, cell.name, "exec"), module.__dict__)
    for question in key.questions:
        function = getattr(module, question.name)
        for case in question.cases:
            function(**copied(dict(case.inputs)))
    figures.close_all()


def _graded(submission: Submission, key: AnswerKey, source: SingleZygote, gradebook: Gradebook) -> None:
    machine = Machine()
    seen = run_one(submission, key, source, machine)
    result = grade(submission, key, seen.observations, seen.texts, seen.problems, seen.environment)
    assert result.earned == result.possible
    gradebook.record(submission, seen, dict.fromkeys(["", *seen.observations], "calls"), result, "run again")


def _cpu(work: Callable[[], None]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _cpu_of(pid: int) -> float:
    """Processor seconds of one living process, from /proc (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def _row(name: str, values: list[float]) -> None:
    low, high = min(values), max(values)
    print(f"{name:<30} {statistics.median(values):8.1f} ms  ({low:.1f} to {high:.1f})")


if __name__ == "__main__":
    main()
