"""A class graded on this machine: a warm zygote, a slot of it per worker, a gradebook that remembers.

Items without a grade are the pending work. A submission is run only where its observations are not stored already
for exactly these calls; it is judged again only where the questions or the judge have changed.

After a fault of ours (no zygote, an exception while comparing) the submission is tried again on a new zygote, then
reported as a Failure; it never becomes a mark. When grading is interrupted, the running workers are ended and nothing
of them is recorded.
"""

from __future__ import annotations

import hashlib
import queue
import traceback
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from functools import cached_property

from autograder import __version__
from autograder.engine.running import Machine, modules_to_preload, run_one
from autograder.judging.answers import AnswerKey
from autograder.judging.calls import calls_sha256
from autograder.judging.grade import grade
from autograder.language import say
from autograder.records.database import GradebookError
from autograder.records.gradebook import Gradebook
from autograder.results import Environment, Failure, Grade, Seen
from autograder.sandbox.sources import SingleZygote, Slots, Stopped
from autograder.submission import Submission

_TRIES = 3


class How(StrEnum):
    """What had to be done for a grade."""

    RUN = auto()
    RESCORED = auto()  # judged again from stored observations
    KEPT = auto()  # nothing


class Reason(StrEnum):
    """Why a submission has a new grade: the keys of the texts that the gradebook keeps with a changed mark."""

    ANOTHER_FILE = "records.another_file"
    QUESTIONS_CHANGED = "records.questions_changed"
    RUN_AGAIN = "records.run_again"
    JUDGED_AGAIN = "records.judged_again"


@dataclass(frozen=True)
class Step:
    """One submission, done. reason: None if its grade was kept, and if there is none."""

    result: Grade | Failure
    how: How
    reason: Reason | None = None


def grade_class(
    submissions: Sequence[Submission],
    key: AnswerKey,
    questions_sha256: str,
    gradebook: Gradebook,
    machine: Machine,
    again: bool = False,
    rescore: bool = False,
) -> Generator[Step, None, None]:
    """Grade every submission and record it, in the order in which they finish.

    again also runs what is already graded; rescore runs nothing, and yields nothing for submissions without stored
    observations. Raises GradebookError; everything recorded before stays. Closing the iterator stops at once.
    """
    work = _Work(key, questions_sha256, gradebook, machine, again)
    pending: list[Submission] = []
    for submission in submissions:
        try:
            known = work.known(submission)
        except GradebookError:
            raise
        except Exception as error:  # our fault; if it may be run, a fresh run may be judged
            known = work.failed(submission, error, How.RESCORED) if rescore else None
        if known is not None:
            yield known
        elif not rescore:
            pending.append(submission)
    if pending:
        yield from _run_all(work, pending)


@dataclass(frozen=True)
class _Work:
    """What all submissions of one run share."""

    key: AnswerKey
    questions_sha256: str
    gradebook: Gradebook
    machine: Machine
    again: bool

    @cached_property
    def calls(self) -> Mapping[str, str]:
        arguments = (self.key.limits, self.machine.device, self.machine.level.NAME, self.machine.device_check)
        calls = {question.name: calls_sha256(question, *arguments) for question in self.key.questions}
        whole = repr((arguments, [written.name for written in self.key.written]))
        return {"": hashlib.sha256(whole.encode()).hexdigest(), **calls}

    def known(self, submission: Submission) -> Step | None:
        """What the gradebook already holds for it: a grade that still holds, or observations to judge again."""
        if self.again:
            return None
        before = self.gradebook.grade(submission.assignment, submission.student)
        if before is not None and before.sha256 == submission.sha256 and self._still_holds(before.environment):
            return Step(before, How.KEPT)
        seen = self.gradebook.seen(submission.assignment, submission.student, submission.sha256, self.calls)
        if seen is None:
            return None
        return self.judged(submission, seen, new=False)

    def judged(self, submission: Submission, seen: Seen, new: bool) -> Step:
        """Judge what was seen and record it, with the observations if they are new."""
        environment = replace(seen.environment, autograder=__version__, questions_sha256=self.questions_sha256)
        result = grade(submission, self.key, seen.observations, seen.texts, seen.problems, environment)
        reason = self._reason(submission, new)
        self.gradebook.record(submission, seen if new else None, self.calls, result, say(reason))
        return Step(result, How.RUN if new else How.RESCORED, reason)

    def failed(self, submission: Submission, error: Exception, how: How) -> Step:
        """Keep a fault of ours; a grade from before stays."""
        before = self.gradebook.grade(submission.assignment, submission.student)
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        if before is not None:
            reason = say("records.mark_stays", reason=reason, earned=before.earned, possible=before.possible)
        failure = Failure(submission.student, submission.assignment, reason)
        self.gradebook.record_failure(submission, failure, "".join(traceback.format_exception(error)))
        return Step(failure, how)

    def _still_holds(self, environment: Environment) -> bool:
        now = (self.questions_sha256, __version__, self.machine.level.NAME, self.machine.device)
        return now == (environment.questions_sha256, environment.autograder, environment.sandbox, environment.device)

    def _reason(self, submission: Submission, was_run: bool) -> Reason:
        before = self.gradebook.grade(submission.assignment, submission.student)
        if before is not None and before.sha256 != submission.sha256:
            return Reason.ANOTHER_FILE
        if before is not None and before.environment.questions_sha256 != self.questions_sha256:
            return Reason.QUESTIONS_CHANGED
        return Reason.RUN_AGAIN if was_run else Reason.JUDGED_AGAIN


def _run_all(work: _Work, pending: Sequence[Submission]) -> Iterator[Step]:
    preload = modules_to_preload(pending, work.key, work.machine.device_check)
    jobs = max(1, min(work.machine.jobs, len(pending)))
    free: queue.SimpleQueue[SingleZygote] = queue.SimpleQueue()

    def one(submission: Submission) -> Step:
        source = free.get()
        try:
            return _run_and_judge(work, submission, source, slots)
        finally:
            free.put(source)

    with ExitStack() as stack:
        level = work.machine.level
        slots = Slots(lambda: level.start(preload, device=work.machine.device))
        stack.callback(slots.close)
        for _ in range(jobs):
            source = SingleZygote(slots.fork)
            stack.callback(source.close)
            free.put(source)
        level.prove(source.zygote, work.machine.hidden_paths)
        pool = ThreadPoolExecutor(jobs, thread_name_prefix="grade")
        stack.callback(pool.shutdown, wait=True, cancel_futures=True)
        try:
            for future in as_completed([pool.submit(one, submission) for submission in pending]):
                yield future.result()
        except BaseException:  # an interruption, a full disk: what still runs cannot or should not be recorded
            slots.stop()
            work.gradebook.stop_waiting()
            raise


def _run_and_judge(work: _Work, submission: Submission, source: SingleZygote, slots: Slots) -> Step:
    """Raises GradebookError and Stopped; any other exception is our fault, and the rest of the class goes on."""
    for tried in range(_TRIES):
        try:
            if tried:
                source.renew()
            seen = run_one(submission, work.key, source, work.machine)
            slots.go_on()  # a worker that this side ended looks like one that died
            return work.judged(submission, seen, new=True)
        except (GradebookError, Stopped):
            raise
        except Exception as error:
            slots.go_on()
            failed = error
    return work.failed(submission, failed, How.RUN)
