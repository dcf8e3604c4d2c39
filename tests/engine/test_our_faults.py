"""Faults of our own never become marks: they are tried again, then listed as failures."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.engine import whole_class
from autograder.records.gradebook import Gradebook
from autograder.results import Failure, Grade
from autograder.sandbox import process
from autograder.sandbox.handle import Zygote, ZygoteLost
from tests.conftest import Command
from tests.engine.graders import a_class, grade_in_process, records

# Each test waits while failures are tried again.
pytestmark = pytest.mark.slow

FAULTS: dict[str, tuple[str, Callable[[], Exception]]] = {  # where in the engine, and what
    "the zygote is lost": ("run_one", lambda: ZygoteLost("sandbox.zygote_ended")),
    "no process can be started": ("run_one", lambda: BlockingIOError(11, "Resource temporarily unavailable")),
    "a mistake in comparing": ("grade", lambda: KeyError("expected")),
}


def failing(times: int, fault: Callable[[], Exception], function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, after failing a number of times."""
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
    monkeypatch.setattr(whole_class, where, failing(2, error, getattr(whole_class, where)))

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
    monkeypatch.setattr(whole_class, where, failing(3, error, getattr(whole_class, where)))

    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        (result,) = grade_in_process(toy, gradebook, again=True)
        assert isinstance(result, Failure)
        assert result.reason.startswith(type(error()).__name__)
        assert result.reason.endswith("the previous mark stays: 10/10")
        assert gradebook.failures("toy") == [result]
    shown = autograder("report", "toy", "--json", "out.json", expect=0)

    assert records(toy) == before
    assert "not graded (the grader failed): student000" in shown.stderr
    assert json.loads((toy / "out.json").read_text())["failures"][0]["student"] == "student000"


def test_a_zygote_that_starts_no_more_is_a_failure_of_each_and_a_mark_of_none(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_class(toy, 3)
    start, starts = process.start, itertools.count()

    def only_once(*arguments: Any, **named: Any) -> Any:
        if next(starts):
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return start(*arguments, **named)

    def loses_its_zygote(submission: Any, key: Any, source: Any, machine: Any) -> Any:
        source.zygote.close()
        monkeypatch.setattr(source, "_open", False)
        raise ZygoteLost("sandbox.zygote_ended")

    monkeypatch.setattr(process, "start", only_once)
    monkeypatch.setattr(whole_class, "run_one", loses_its_zygote)
    monkeypatch.setattr(Zygote, "fork_slot", failing_after_the_first(Zygote.fork_slot))
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        results = grade_in_process(toy, gradebook)
        assert [type(one) for one in results] == [Failure] * 3
        assert gradebook.grades("toy") == []
        assert len(gradebook.failures("toy")) == 3


def failing_after_the_first(function: Callable[..., Any]) -> Callable[..., Any]:
    calls = itertools.count()

    def instead(*arguments: Any) -> Any:
        if next(calls):
            raise ZygoteLost("sandbox.zygote_ended")
        return function(*arguments)

    return instead


def test_a_fault_in_judging_what_was_stored_stops_nobody_else(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_class(toy, 2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        grade_in_process(toy, gradebook)
        questions = toy / "solutions/toy/questions/mean_absolute_error.py"
        questions.write_text(questions.read_text() + "\n")
        monkeypatch.setattr(whole_class, "grade", failing(1, lambda: KeyError("expected"), whole_class.grade))

        assert [type(one) for one in grade_in_process(toy, gradebook)] == [Grade, Grade]
