"""One submission's calls, question by question, in a worker; a new worker after each accident.

One worker serves the whole submission while all goes well (a fork costs more than most questions). A call that
hangs, dies, or changes something global costs its own question: the worker is ended and the next question
starts in a fresh one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.language import checked
from autograder.sandbox.handle import ZygoteLost
from autograder.sandbox.plan import CallCase, CallPlan, Limits
from autograder.sandbox.sources import ZygoteSource
from autograder.sandbox.watch import Ended, Reply, Watch, Worker
from autograder.worker import wire
from autograder.worker.limits import WorkerLimits
from autograder.worker.protocol import DeviceUse, LoadMode, LoadProblem, Observation, Outcome, Part, Sentence, sentence

_DEATHS_PER_QUESTION, _LOADS = 2, 3
# Extra answer bytes allowed per submission, over the usual size: wrong shapes are large too and should be diagnosed,
# but what is stored of a submission must stay small.
_SPARE_BYTES = 256 << 10
_MOST_BYTES = 1 << 20  # of the answer to any other request
_MOST_CHARACTERS = 2000  # of a string in it that is kept
# A student may also read these sentences about hidden cases, as they come from this side alone.
_ENDINGS = (Outcome.TIMED_OUT, Outcome.KILLED)
_WORKERS_SENTENCES, _MOST_VALUES = "worker.", 8
_STORED_INSIDE = 2  # levels that storing adds around a value: an observation, in its question's list


@dataclass(eq=False)
class Run:
    """The results of running one submission."""

    observations: dict[str, list[Observation]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[LoadProblem] = field(default_factory=list)
    died: bool = False  # a worker died without this side ending it: through its own code, or the machine


def run(
    source: ZygoteSource,
    cells: Sequence[tuple[str, str]],
    plans: Sequence[CallPlan],
    texts: Sequence[str] = (),
    limits: Limits = Limits(),  # noqa: B008 - frozen
    device: str = "cpu",
) -> Run:
    """Run the plans on a submission given as (name, text) cells; read the text variables named in texts.

    What a student gets to read (texts, and what happened in public cases) is settled before the first hidden input is
    sent, so a submission cannot reveal what it learns from those.

    Raises ZygoteLost if there is no way to get a zygote: that is our fault, never the submission's.
    """
    session = _Session(source, cells, limits, device, sum(plan.limit_seconds for plan in plans))
    calls = {plan.question: _Calls(plan) for plan in plans}
    try:
        for name in texts:
            session.result.texts[name] = session.text(name)
        for hidden in (False, True):
            for one in calls.values():
                session.make(one, hidden)
    finally:
        session.close()
    session.result.observations = {name: one.observations() for name, one in calls.items()}
    return session.result


class _Calls:
    """The progress of one question's calls: observations by case, time left, and what ended them all."""

    def __init__(self, plan: CallPlan) -> None:
        self.plan = plan
        self.seen: dict[int, Observation] = {}
        self.left, self.deaths = plan.limit_seconds, 0
        self.given_up: Observation | None = None

    def add(self, number: int, observation: Observation, seconds: float, clean: bool) -> None:
        self.seen[number] = observation
        self.left -= seconds
        # An answer that cannot be read also ends its worker.
        ended = observation.outcome is Outcome.BAD_VALUE and not clean
        self.deaths += ended or observation.outcome is Outcome.KILLED
        if observation.outcome is Outcome.TIMED_OUT or self.deaths == _DEATHS_PER_QUESTION:
            self.given_up = observation.but(stdout="", seconds=0.0)

    def observations(self) -> list[Observation]:
        """One per case, in the plan's order. Raises KeyError if a call was neither made nor given up."""
        numbers = range(len(self.plan.cases))
        return [self.seen[n] if n in self.seen or self.given_up is None else self.given_up for n in numbers]


class _Session:
    def __init__(
        self, source: ZygoteSource, cells: Sequence[tuple[str, str]], limits: Limits, device: str, seconds: float
    ) -> None:
        self.result = Run()
        self._source, self._cells, self._limits, self._device = source, cells, limits, device
        self._mode = LoadMode.EVERYTHING
        self._worker: Worker | None = None
        self._load_failure: Observation | None = None
        self._forgiven = False
        # Reloaded after each accident: a file that is slow to load and full of accidents must not take forever.
        self._load_left = _LOADS * limits.load_seconds
        self._spare_bytes, self._output_left = _SPARE_BYTES, limits.output_bytes
        self._enforced = WorkerLimits(
            # CUDA reserves far more address space than it uses.
            memory_bytes=limits.memory_bytes if device == "cpu" else 0,
            file_bytes=limits.file_bytes,
            open_files=limits.open_files,
            cpu_seconds=int(2 * (seconds + limits.load_seconds)) + 2,
            # torch's pool takes a thread per processor, several times over.
            threads=max(4 * limits.processes, 4 * (os.cpu_count() or 1) + 32),
        )

    def make(self, calls: _Calls, hidden: bool) -> None:
        """Make the question's public calls, or its hidden ones."""
        numbered = [(number, case) for number, case in enumerate(calls.plan.cases) if case.hidden is hidden]
        for number, case in numbered:
            if calls.given_up is not None:
                return
            last = number == numbered[-1][0]
            also = number == calls.plan.device_case
            observation, clean, seconds = self._call(calls.plan, case, calls.left, last, also)
            if not clean and not self._end() and not self._forgiven:
                # The zygote went down with the worker. The first time, that may be the machine's fault: ask again.
                self._forgiven = True
                observation, clean, seconds = self._call(calls.plan, case, calls.left, last, also)
                if not clean:
                    self._end()
            calls.add(number, observation, seconds, clean)

    def text(self, name: str) -> str:
        worker = self._loaded()
        if worker is None:
            return ""
        reply = self._ask(worker, {"do": "read", "name": name}, b"", self._limits.seconds)
        text = reply.tree.get("text", "")
        return _text(text, 20_000) if isinstance(text, str) else ""

    def close(self) -> None:
        self._end()

    def _call(
        self, plan: CallPlan, case: CallCase, left: float, last: bool, device_use: bool
    ) -> tuple[Observation, bool, float]:
        """(observation, did the worker stay as it was, seconds charged). The change is checked after the last of
        several calls."""
        tree, blob = case.encoded
        request = {
            "do": "call",
            "function": plan.function,
            "inputs": tree,
            "observe": [part.value for part in plan.observe],
            "seed": case.seed,
            "repeat": plan.repeat,
            "device": self._device,
            "device_use": device_use,
            "settle": last,
            "most_bytes": case.usual_bytes + self._spare_bytes,
        }
        worker = self._loaded()
        if worker is None:
            assert self._load_failure is not None
            return self._load_failure, True, 0.0
        reply = self._ask(worker, request, blob, max(left, 0.0))
        self._spare_bytes -= max(0, reply.size_bytes - case.usual_bytes)
        if reply.ended is not None:
            return _observation_of_end(reply, plan.limit_seconds), False, reply.seconds
        try:
            observation = _observation(reply, plan.observe)
            if not device_use:  # then neither it nor a text was requested
                observation = observation.but(device_use=DeviceUse.NOT_ASKED, device_where=None)
        except (wire.WireError, KeyError, TypeError, ValueError, OverflowError) as error:
            reason = sentence("worker.unreadable_answer", error=str(error)[:_MOST_CHARACTERS])
            return Observation(Outcome.BAD_VALUE, reason=reason, stdout=reply.stdout), False, reply.seconds
        clean = reply.tree.get("clean") is True or not last  # before that, nothing was requested
        if observation.missing:
            observation = self._lost(observation, plan.function)
        return observation, clean, reply.seconds

    def _lost(self, observation: Observation, function: str) -> Observation:
        """If the function is missing because the lines that should define it did not run, that is how the call
        ended."""
        for problem in self.result.problems:
            if function in problem.defines:
                return Observation(
                    Outcome.RAISED,
                    error_type=problem.error_type,
                    error_text=problem.error_text,
                    where=problem.where,
                    stdout=observation.stdout,
                    seconds=observation.seconds,
                )
        return observation

    def _ask(self, worker: Worker, request: dict[str, Any], blob: bytes, limit_seconds: float) -> Reply:
        """Ask, and keep as much printed output as the submission is still allowed."""
        most_bytes = request.get("most_bytes", _MOST_BYTES)
        reply = worker.ask(request, blob, limit_seconds, most_bytes)
        self.result.died |= reply.ended is Ended.DIED
        kept = reply.stdout[: self._output_left]
        self._output_left -= len(kept)
        return replace(reply, stdout=kept)

    def _loaded(self) -> Worker | None:
        """A worker with the submission loaded, or None when it cannot be loaded at all."""
        while (self._worker is None or not self._worker.alive) and self._load_failure is None:
            self._end()
            self._worker = self._fork()
            request = {"do": "load", "cells": [list(cell) for cell in self._cells], "mode": self._mode.value}
            left = min(self._limits.load_seconds, self._load_left)
            reply = self._ask(self._worker, request, b"", left)
            self._load_left = max(0.0, self._load_left - reply.seconds)
            if reply.ended is None:
                self.result.problems = self.result.problems or _problems(reply)
            elif self._mode is LoadMode.EVERYTHING:
                reason = _observation_of_end(reply, self._limits.load_seconds).reason
                self.result.problems = [LoadProblem(sentence("worker.top_level"), reason=reason)]
                self._mode, self._load_left = LoadMode.DEFINITIONS, self._limits.load_seconds
            else:
                self._load_failure = _observation_of_end(reply, self._limits.load_seconds)
        return self._worker if self._load_failure is None else None

    def _fork(self) -> Worker:
        watch = Watch(self._limits.processes, self._limits.output_bytes)
        try:
            return self._source.zygote.fork_worker(self._enforced, watch)
        except ZygoteLost:
            self._source.renew()
            return self._source.zygote.fork_worker(self._enforced, watch)

    def _end(self) -> bool:
        """End the worker; False if the zygote was lost with it and had to be replaced."""
        if self._worker is not None:
            self._worker = None
            try:
                self._source.zygote.end_worker()
            except ZygoteLost:
                self._source.renew()
                return False
        return True


def _observation(reply: Reply, observe: Sequence[Part]) -> Observation:
    """The answer to a call, checked, since the untrusted side wrote it."""
    tree = reply.tree
    outcome = Outcome(tree["outcome"])
    if outcome in _ENDINGS:
        raise ValueError("a worker does not tell how it was ended")
    value = wire.decode(tree["value"], reply.blob, wire.MAX_DEPTH - _STORED_INSIDE)
    if (outcome is Outcome.RETURNED) != isinstance(value, dict):
        raise ValueError("a value belongs to a returned call")
    if value is not None and set(value) != {part.value for part in observe}:
        raise ValueError("it does not hold what was to be observed")
    return Observation(
        outcome,
        value=value,
        error_type=_text(tree["error_type"], _MOST_CHARACTERS),
        error_text=_text(tree["error_text"], _MOST_CHARACTERS),
        reason=_sentence(tree["reason"]),
        missing=outcome is Outcome.NOT_ATTEMPTED and tree["missing"] is True,
        where=_sentence(tree["where"]),
        stdout=reply.stdout,
        notes=tuple(one for one in map(_sentence, tree["notes"][:10]) if one is not None),
        mutated=tuple(_text(name, 100) for name in tree["mutated"][:10]),
        seconds=reply.seconds,
        device_use=DeviceUse(tree["device_use"]),
        device_where=_sentence(tree["device_where"]),
    )


def _problems(reply: Reply) -> list[LoadProblem]:
    try:
        return [_problem(tree) for tree in reply.tree["problems"][:20]]
    except (KeyError, TypeError, ValueError, AttributeError):
        return []


def _problem(tree: dict[str, Any]) -> LoadProblem:
    where = _sentence(tree["where"])
    if where is None:
        raise ValueError("a problem has a place")
    return LoadProblem(
        where,
        _text(tree["error_type"], _MOST_CHARACTERS),
        _text(tree["error_text"], _MOST_CHARACTERS),
        _sentence(tree["reason"]),
        tuple(_text(name, 100) for name in tree["defines"][:20]),
    )


def _observation_of_end(reply: Reply, limit_seconds: float) -> Observation:
    outcome, reason = {
        Ended.TIMED_OUT: (Outcome.TIMED_OUT, sentence("worker.not_finished", seconds=limit_seconds)),
        Ended.DIED: (Outcome.KILLED, sentence("worker.process_ended")),
        Ended.TOO_MANY_PROCESSES: (Outcome.KILLED, sentence("worker.too_many_processes")),
        Ended.NO_ANSWER: (Outcome.BAD_VALUE, sentence("worker.no_answer")),
    }[reply.ended or Ended.DIED]
    return Observation(outcome, reason=reason, stdout=reply.stdout, seconds=reply.seconds)


def _sentence(tree: Any) -> Sentence | None:
    """A worker's sentence: one that workers are allowed to say, with short values. Raises ValueError."""
    if tree is None:
        return None
    key, values = tree["key"], tree["values"]
    if not isinstance(key, str) or not key.startswith(_WORKERS_SENTENCES) or len(values) > _MOST_VALUES:
        raise ValueError("no sentence of a worker's")
    return checked(sentence(key, **{_text(name, 100): _plain(value) for name, value in values}))


def _plain(value: Any) -> str | int:
    return value if type(value) is int and value.bit_length() <= 64 else _text(value, _MOST_CHARACTERS)


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    # Half a surrogate pair is a str for Python, but nothing else can write it.
    return value[:limit].encode("utf-8", "backslashreplace").decode("utf-8")
