"""A broken or hostile submission loses what it loses: its own question, nobody else's."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from autograder.engine.running import Machine, run_one
from autograder.results import Grade
from autograder.sandbox import watch
from autograder.sandbox.sources import SingleZygote
from autograder.sandbox.watch import Ended, Watch, Worker
from autograder.worker.limits import WorkerLimits
from autograder.worker.protocol import Outcome
from tests.toy import RIGHT, points, submission, toy_key
from tests.words import message, problems


@pytest.fixture(scope="module", params=["process", "strict"])
def level(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def zygote(level: str, request: pytest.FixtureRequest) -> SingleZygote:
    """Every test of this module runs at both levels."""
    source = request.getfixturevalue("zygote_at_process" if level == "process" else "strict_zygote")
    assert isinstance(source, SingleZygote)
    return source


TOTAL = "\ndef total(x):\n    return x.sum()\n"


def body(*lines: str) -> str:
    """double(x) with this body, and a right total(x)."""
    return "import os, sys, time, torch\n\ndef double(x):\n" + "".join(f"    {line}\n" for line in lines) + TOTAL


ACCIDENTS = {
    "an endless loop": (body("while True: pass"), Outcome.TIMED_OUT),
    "a sleep": (body("time.sleep(60)"), Outcome.TIMED_OUT),
    "an ignored alarm": (body("import signal", "signal.signal(15, 1)", "while True: pass"), Outcome.TIMED_OUT),
    "os._exit": (body("os._exit(0)"), Outcome.KILLED),
    "its own SIGKILL": (body("os.kill(os.getpid(), 9)"), Outcome.KILLED),
    "a segmentation fault": (body("import ctypes", "ctypes.string_at(0)"), Outcome.KILLED),
    "sys.exit": (body("sys.exit(0)"), Outcome.RAISED),
    "an exception": (body("return 1 / 0"), Outcome.RAISED),
    "endless recursion": (body("return double(x)"), Outcome.RAISED),
    "a tensor that is too large": (body("return torch.zeros(10**11)"), Outcome.OUT_OF_MEMORY),
    "a list that is too large": (body("return [0] * 10**10"), Outcome.OUT_OF_MEMORY),
    "an object": (body("return object()"), Outcome.BAD_VALUE),
    "a result of 3 million numbers": (body("return torch.zeros(3_000_000)"), Outcome.BAD_VALUE),
    "a tensor expanded to 10^12 numbers": (body("return torch.zeros(1).expand(10**12)"), Outcome.BAD_VALUE),
    "a generator that never ends": (body("while True: yield 1"), Outcome.BAD_VALUE),
    "a list a thousand deep": (body("r = []", "for _ in range(1000): r = [r]", "return r"), Outcome.BAD_VALUE),
    "an integer of a million bits": (body("return 1 << 10**6"), Outcome.BAD_VALUE),
    "input()": (body("return float(input())"), Outcome.RAISED),
    "bytes in the grader's pipe": (body("os.write(4, b'x' * 100)", "return x + x"), Outcome.BAD_VALUE),
    "a huge length in the grader's pipe": (body("os.write(4, b'\\xff' * 8)", "return x + x"), Outcome.BAD_VALUE),
    "two hundred sleeping threads": (
        body(
            "import threading",
            "threading.stack_size(1 << 18)",
            "for _ in range(200): threading.Thread(target=time.sleep, args=(20,)).start()",
            "time.sleep(20)",
        ),
        Outcome.KILLED,
    ),
    "forty sleeping processes": (
        body(
            "for _ in range(40):",
            "    if os.fork() == 0:",
            "        time.sleep(20)",
            "        os._exit(0)",
            "time.sleep(20)",
        ),
        Outcome.KILLED,
    ),
}


# The level strict does not wait for these to become too much, and a first process is deaf to its own signals.
AT_STRICT = {
    "its own SIGKILL": Outcome.RETURNED,
    "two hundred sleeping threads": Outcome.RAISED,
    "forty sleeping processes": Outcome.RAISED,
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_in_one_question_costs_that_question_only(
    accident: str, level: str, graded: Callable[..., Grade]
) -> None:
    source, outcome = ACCIDENTS[accident]
    if level == "strict":
        outcome = AT_STRICT.get(accident, outcome)

    result = graded(source)

    assert result.questions[0].outcome is outcome, message(result.questions[0])
    assert points(result) == {"double": 0, "total": 10}


@pytest.mark.parametrize(
    "lines",
    [
        ["torch.set_default_dtype(torch.float64)"],
        ["torch.set_grad_enabled(False)"],
        ["torch.sum = None", "torch.Tensor.sum = None"],
        ["global total", "total = None"],
        ["import builtins", "builtins.len = None"],
        ["torch.nn.functional.mse_loss = None"],
    ],
)
def test_changed_global_state_costs_the_question_that_changed_it_only(
    lines: list[str], graded: Callable[..., Grade]
) -> None:
    result = graded(body(*lines, "return x + x"))

    assert points(result)["total"] == 10


def test_a_global_list_that_grows_does_not_reach_the_next_question(graded: Callable[..., Grade]) -> None:
    source = "seen = []\n" + RIGHT.replace("return x + x", "seen.append(1); return x + x")
    source = source.replace("return x.sum()", "return x.sum() + len(seen)")

    assert points(graded(source)) == {"double": 10, "total": 10}


def test_a_million_printed_lines_cost_nothing_but_their_end(graded: Callable[..., Grade]) -> None:
    result = graded(body("print('line\\n' * 1_000_000)", "return x + x"))

    assert points(result) == {"double": 10, "total": 10}


def test_a_student_who_prints_much_does_not_pay_for_a_grader_that_waits_for_a_processor(
    graded: Callable[..., Grade], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emptying the pipe eighty times takes twice the limit here, and all of that time the grader is in the queue."""
    drain, queued, waited = Worker._drain, watch._queued_seconds, [0.0]

    def late(self: Worker, *arguments: Any) -> int:
        time.sleep(0.05)
        waited[0] += 0.05
        return drain(self, *arguments)

    monkeypatch.setattr(Worker, "_drain", late)
    monkeypatch.setattr(watch, "_queued_seconds", lambda of: waited[0] if of == "thread-self" else queued(of))

    result = graded(body("print('line\\n' * 1_000_000)", "return x + x"))

    assert points(result) == {"double": 10, "total": 10}


def test_printed_text_is_kept_up_to_the_limit(zygote: SingleZygote) -> None:
    key = toy_key()

    seen = run_one(submission(body("print('a' * 1_000_000)", "return x + x")), key, zygote, Machine())

    assert seen.observations["double"][0].stdout == "a" * key.limits.output_bytes
    assert seen.observations["total"][0].stdout == ""


def test_a_top_level_that_hangs_or_dies_costs_only_what_stands_there(graded: Callable[..., Grade]) -> None:
    for ending in ("while True: pass", "import os; os._exit(1)", "raise SystemExit", "input()"):
        result = graded(RIGHT + ending)

        assert points(result) == {"double": 10, "total": 10}, ending
        assert result.problems, ending


def test_a_syntax_error_in_one_function_costs_that_function_only(graded: Callable[..., Grade]) -> None:
    result = graded("import torch\ndef double(x):\n    return x +\n" + TOTAL)

    assert points(result) == {"double": 0, "total": 10}
    assert result.questions[0].outcome is Outcome.RAISED
    assert "SyntaxError" in message(result.questions[0])
    assert "line 3 of kim.py" in message(result.questions[0])


def test_a_syntax_error_leaves_the_text_around_it_alone(graded: Callable[..., Grade]) -> None:
    """A module docstring whose lines start in column 0, decorators, an unclosed bracket before the next function."""
    source = (
        '"""A task.\n\nThe text says: if x then\ndef is a word\n"""\nimport functools\n\n'
        "@functools.cache\ndef helper():\n    return (1,\n\n" + RIGHT
    )

    result = graded(source)

    assert points(result) == {"double": 10, "total": 10}
    assert problems(result) == ["line 10 of kim.py: `return (1,`: SyntaxError: '(' was never closed"]


def test_a_missing_function_is_not_blamed_on_somebody_elses_error(graded: Callable[..., Grade]) -> None:
    result = graded("import no_such_package\ndef doubel(x):\n    return x + x\n" + TOTAL)

    assert result.questions[0].outcome is Outcome.NOT_ATTEMPTED
    assert "there is no function double." in message(result.questions[0])


def test_a_function_whose_name_is_reused_is_reported(graded: Callable[..., Grade]) -> None:
    result = graded(RIGHT + "double = double(torch.ones(1)) if False else 3\n")

    assert points(result) == {"double": 10, "total": 10}
    assert "the name double is reused for a int later; the function is graded" in problems(result)[0]


def test_an_operation_that_torch_does_not_implement_is_not_a_stub(graded: Callable[..., Grade]) -> None:
    result = graded(body("return (2 * x) ^ 2"))

    assert result.questions[0].outcome is Outcome.RAISED
    assert "not implemented for 'Float'" in message(result.questions[0])


def test_a_missing_package_costs_only_the_function_that_uses_it(graded: Callable[..., Grade]) -> None:
    result = graded("import no_such_package\ndef double(x):\n    return no_such_package.double(x)\n" + TOTAL)

    assert points(result) == {"double": 0, "total": 10}
    assert any("No module named 'no_such_package'" in problem for problem in problems(result))


def test_a_missing_function_is_not_attempted(graded: Callable[..., Grade]) -> None:
    result = graded(TOTAL)

    assert result.questions[0].outcome is Outcome.NOT_ATTEMPTED
    assert "there is no function double" in message(result.questions[0])


def test_an_error_is_reported_with_the_students_own_line(graded: Callable[..., Grade]) -> None:
    result = graded("def double(x):\n    y = 2\n    return y / 0\n" + TOTAL)

    assert "ZeroDivisionError: division by zero, at line 3 of kim.py: `return y / 0`" in message(result.questions[0])


def test_nothing_of_one_submission_reaches_the_next(zygote: SingleZygote, graded: Callable[..., Grade]) -> None:
    graded(
        "import torch, os\ntorch.Tensor.sum = lambda *a: 0\nos.environ['MARK'] = '1'\nopen('mark', 'w').close()\n"
        + RIGHT
    )

    result = graded("import os\nassert 'MARK' not in os.environ and not os.path.exists('mark')\n" + RIGHT)

    assert points(result) == {"double": 10, "total": 10}
    assert result.problems == ()


def test_processes_left_behind_are_gone_when_the_worker_is_ended(zygote: SingleZygote) -> None:
    daemon = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        time.sleep(30)\n"
        "    os._exit(0)\n"
    )

    run_one(submission(daemon + RIGHT), toy_key(), zygote, Machine())

    pid = zygote.zygote.pid
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        assert file.read().split() == []


def test_a_worker_that_kills_its_zygote_loses_its_question_and_the_next_student_nothing() -> None:
    # A zygote of its own: this test ends it.
    from autograder.sandbox import process

    source = SingleZygote(lambda: process.start(warm=False))
    try:
        first = source.zygote.pid
        seen = run_one(submission(body("os.kill(os.getppid(), 9)", "time.sleep(9)")), toy_key(), source, Machine())
        assert {one.outcome for one in seen.observations["double"]} == {Outcome.KILLED}
        assert {one.outcome for one in seen.observations["total"]} == {Outcome.RETURNED}

        after = run_one(submission(RIGHT), toy_key(), source, Machine())
        assert {one.outcome for one in after.observations["double"]} == {Outcome.RETURNED}
        assert source.zygote.pid != first
    finally:
        source.close()


def test_a_zygote_ends_when_its_grader_does() -> None:
    from autograder.sandbox import process

    zygote = process.start(warm=False)
    pid = zygote.pid

    zygote.close()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_is_timed_out_by_its_own_time_not_by_the_machines(zygote: SingleZygote) -> None:
    """A stopped clock: a worker that waits for a processor is not charged; one that sleeps is."""
    worker = zygote.zygote.fork_worker(WorkerLimits(2 << 30, 1 << 20, 64, 60, 128), Watch(32, 1 << 16))
    try:
        source = "import time\ndef nap():\n    time.sleep(30)\n"
        worker.ask({"do": "load", "cells": [["kim.py", source]], "mode": "everything"}, b"", 5, 1 << 20)
        request = {
            "do": "call",
            "function": "nap",
            "inputs": {"dict": []},
            "observe": [],
            "seed": 0,
            "repeat": 1,
            "device": "cpu",
            "settle": True,
            "most_bytes": 1 << 20,
        }
        started = time.monotonic()

        reply = worker.ask(request, b"", 0.5, 1 << 20)

        assert reply.ended is Ended.TIMED_OUT
        assert time.monotonic() - started >= 0.5
        assert reply.seconds >= 0.4
    finally:
        zygote.zygote.end_worker()


def test_ctrl_c_at_the_terminal_does_not_reach_the_zygote(zygote: SingleZygote) -> None:
    assert os.getsid(zygote.zygote.pid) != os.getsid(0)


def test_a_file_that_is_slow_to_load_and_full_of_accidents_is_not_loaded_for_ever(graded: Callable[..., Grade]) -> None:
    """Each accident costs a new worker, and that a load. When their time is used up, only definitions are loaded."""
    forged = (
        "import sys, time\ntime.sleep(1.6)\nframes = sys.modules['autograder.worker.frames']\npack = frames.pack\n"
        "frames.pack = lambda tree, *rest: pack({**tree, 'clean': False} if 'n' in tree else tree, *rest)\n"
    )

    result = graded(forged + RIGHT)

    assert points(result) == {"double": 10, "total": 10}
    assert problems(result)[0].startswith("the top level of the file: not finished")
