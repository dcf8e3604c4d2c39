"""What grading costs on top of running the student's code: milliseconds per submission, warm, by isolation level.

    python -m benchmarks.cost_per_submission [--rounds 15] [--slug SLUG] [--student NAME]

One submission of the sample class is run in interleaved rounds, on the same cases:

    plain calls   the file is executed in this process and its functions are called: no sandbox, nothing compared
    bare fork     a forked worker without any limit runs it; its answers come back, are compared, judged and recorded
    process       the same, in a worker with the limits of that level
    strict        the same, in a worker confined by every layer

and, for what isolation costs alone, the same three with an empty submission: fork a worker, shut it in, end it.

Counted is the processor time of everything that takes part: this process, the zygote with its forks, the worker;
and wall time. What the kernel does later (forgetting a network namespace, say) is in nobody's account; it is printed
apart, as the processor time that the kernel's own threads used, per strict submission. Start-up happens once per
class: the time from nothing to a warm zygote, and what of it an interpreter that imports torch needs anyway. Medians;
the range stands beside them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from autograder.authoring.course import find_course
from autograder.engine.running import Machine, modules_to_preload, run_one
from autograder.intake import read_file
from autograder.judging.answers import AnswerKey
from autograder.judging.grade import grade
from autograder.records.gradebook import Gradebook
from autograder.sandbox import process, strict
from autograder.sandbox.handle import Zygote
from autograder.sandbox.launch import clean_environment, launch
from autograder.sandbox.sources import SingleZygote
from autograder.sandbox.watch import Watch
from autograder.submission import Submission
from autograder.values import copied
from autograder.worker import figures
from autograder.worker.limits import WorkerLimits

ROOT = Path(__file__).resolve().parents[1]
CLOCK_TICKS = 100  # of /proc/<pid>/stat, per second
BARE = """
import sys
control, parent, *preload = sys.argv[1:]
sys.path.insert(0, parent)
from autograder.worker.confine import ProcessLevel
from autograder.worker.zygote import main
class Bare(ProcessLevel):
    def confine(self, limits): pass
main(int(control), Bare(), preload, True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--slug", default="lab03_gradient_descent")
    parser.add_argument("--student", default="lucas_meyer")
    arguments = parser.parse_args()
    torch.set_num_threads(1)

    course = find_course(ROOT)
    key = course.answer_key(arguments.slug)
    submission = read_file(ROOT / f"tests/submissions/{arguments.slug}/{arguments.student}.py", arguments.slug)
    preload = modules_to_preload([submission], key)
    starts = {
        "bare fork": lambda: _start_bare(preload),
        "process": lambda: process.start(preload),
        "strict": lambda: strict.start(preload),
    }
    import_seconds = _import_seconds(preload)
    sources: dict[str, SingleZygote] = {}
    start_seconds: dict[str, float] = {}
    for name, start in starts.items():
        started = time.monotonic()
        sources[name] = SingleZygote(start)
        sources[name].zygote.hello  # noqa: B018 - waits until it is warm
        start_seconds[name] = time.monotonic() - started

    empty = {name: f"{name}, nothing run" for name in starts}
    names = ("plain calls", *starts, *empty.values())
    rounds: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    kernel_ms = []
    with tempfile.TemporaryDirectory() as folder, Gradebook(Path(folder) / "gradebook.sqlite") as gradebook:
        _plain(submission, key)
        for source in sources.values():
            _graded(submission, key, source, gradebook)
        for _ in range(arguments.rounds):
            rounds["plain calls"].append(_timed(lambda: _plain(submission, key), None))
            for name, source in sources.items():
                kernel = _kernel_threads()
                rounds[name].append(_timed(lambda one=source: _graded(submission, key, one, gradebook), source))  # type: ignore[misc]
                if name == "strict":
                    time.sleep(0.05)
                    kernel_ms.append(1000 * (_kernel_threads() - kernel))
                rounds[empty[name]].append(_timed(lambda one=source: _fork_and_end(one), source))  # type: ignore[misc]
    for source in sources.values():
        source.close()

    calls = sum(len(question.cases) for question in key.questions)
    print(f"{arguments.slug}, {submission.filename}: {len(key.questions)} functions, {calls} calls")
    print(f"medians of {arguments.rounds} interleaved rounds (and the range)")
    print(f"{'milliseconds per submission':<38}{'processor':>24}{'wall':>24}")
    for name, measured in rounds.items():
        _row(name, measured)
    for of, than in (
        ("bare fork", "plain calls"),
        ("process", "bare fork"),
        ("strict", "bare fork"),
        (empty["strict"], empty["bare fork"]),
    ):
        paired = zip(rounds[of], rounds[than], strict=True)
        _row(f"{of} - {than}", [(a[0] - b[0], a[1] - b[1]) for a, b in paired])
    print(f"kernel threads meanwhile, per strict submission: {statistics.mean(kernel_ms):.1f} ms")
    print(f"start-up, once: importing torch alone {import_seconds:.1f} s; a warm zygote", end=" ")
    print(", ".join(f"{name} {seconds:.1f} s" for name, seconds in start_seconds.items()))


def _start_bare(preload: Sequence[str]) -> Zygote:
    folder = tempfile.mkdtemp(prefix="autograder-")
    command = [sys.executable, "-I", "-B", "-c", BARE]
    return launch(command, [str(ROOT), *preload], clean_environment(folder), folder)


def _import_seconds(preload: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, "-I", "-c", f"import {', '.join(['torch', *preload])}"], check=True)
    return time.monotonic() - started


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
    seen = run_one(submission, key, source, Machine())
    result = grade(submission, key, seen.observations, seen.texts, seen.problems, seen.environment)
    assert result.earned == result.possible
    gradebook.record(submission, seen, dict.fromkeys(["", *seen.observations], "calls"), result, "run again")


def _fork_and_end(source: SingleZygote) -> None:
    source.zygote.fork_worker(WorkerLimits(2 << 30, 64 << 20, 64, 60, 128), Watch(32, 1 << 16))
    source.zygote.end_worker()


def _timed(work: Callable[[], None], source: SingleZygote | None) -> tuple[float, float]:
    """(processor, wall) milliseconds of work, in this process, the zygote and the worker."""
    below = _cpu_of(source.zygote.pid) + source.zygote.cpu_seconds if source else 0.0
    own, wall = time.process_time(), time.monotonic()
    work()
    own, wall = time.process_time() - own, time.monotonic() - wall
    below = _cpu_of(source.zygote.pid) + source.zygote.cpu_seconds - below if source else 0.0
    return 1000 * (own + below), 1000 * wall


def _cpu_of(pid: int) -> float:
    """Processor seconds of one living process, without its children."""
    return time.clock_gettime(~pid << 3 | 2)


def _kernel_threads() -> float:
    """Processor seconds of all threads of the kernel."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[1] == "2":
            total += (int(fields[11]) + int(fields[12])) / CLOCK_TICKS
    return total


def _row(name: str, measured: Sequence[tuple[float, float]]) -> None:
    for_each = [list(column) for column in zip(*measured, strict=True)]
    texts = [f"{statistics.median(one):8.1f} ({min(one):.0f} to {max(one):.0f})" for one in for_each]
    print(f"{name:<38}" + "".join(f"{text:>24}" for text in texts))


if __name__ == "__main__":
    main()
