"""One submission run and judged on this machine. Remembers nothing: whole_class.py records the grades of a class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import __version__
from autograder.judging.answers import AnswerKey
from autograder.judging.calls import plan_of
from autograder.judging.grade import grade
from autograder.language import Sentence
from autograder.results import Environment, Grade, Seen
from autograder.sandbox import process, session
from autograder.sandbox.handle import Zygote
from autograder.sandbox.levels import Level
from autograder.sandbox.sources import ZygoteSource
from autograder.submission import Submission
from autograder.worker.protocol import Observation, Outcome, sentence


@dataclass(frozen=True)
class Machine:
    """Where submissions run: isolation level, device of the inputs, how many at a time.

    device_check: also check whether functions would follow their inputs to another device.
    hidden_paths must be out of a submission's sight; a level that promises it has to prove it first.
    """

    level: Level = process
    device: str = "cpu"
    jobs: int = 1
    hidden_paths: tuple[Path, ...] = ()
    device_check: bool = False


def run_one(submission: Submission, key: AnswerKey, source: ZygoteSource, machine: Machine) -> Seen:
    """Run one submission on the key's calls. Raises ZygoteLost: our fault."""
    if submission.problem:
        return _not_run(submission.problem, key, _environment(source.zygote, machine))
    cells = [(cell.name, cell.text) for cell in submission.cells]
    plans = [plan_of(question, device_check=machine.device_check) for question in key.questions]
    texts = [written.name for written in key.written]
    shown = session.run(source, cells, plans, texts, key.limits, machine.device)
    if shown.died:
        # Did it end itself, or was it ended from outside, for example when memory ran short? What a file does, it does
        # again.
        shown = session.run(source, cells, plans, texts, key.limits, machine.device)
    return Seen(shown.observations, shown.texts, shown.problems, _environment(source.zygote, machine))


def check_one(submission: Submission, key: AnswerKey, source: ZygoteSource, machine: Machine) -> Grade:
    """Run and judge one submission and record nothing: its author may ask for this at any time. Raises ZygoteLost."""
    seen = run_one(submission, key, source, machine)
    return grade(submission, key, seen.observations, seen.texts, seen.problems, seen.environment)


# What a submission mentions if it will need a module whose import takes a second or more. torch imports its compiler
# when the first optimizer is made or the first function transformed; others should not pay for its 70 MB at every fork.
_SLOW_IMPORTS = {
    "matplotlib.pyplot": re.compile(r"\bmatplotlib\b"),
    "torch._dynamo": re.compile(r"\b(optim|func|vmap|compile)\b"),
}


def modules_to_preload(submissions: Sequence[Submission], key: AnswerKey, device_check: bool = False) -> list[str]:
    """The slow imports that any submission needs: done once, in the zygote."""
    texts = [cell.text for submission in submissions for cell in submission.cells]
    wanted = {name for name, words in _SLOW_IMPORTS.items() if any(words.search(text) for text in texts)}
    return sorted(
        wanted | ({"matplotlib.pyplot"} if key.draws else set()) | ({"torch._dynamo"} if device_check else set())
    )


def _not_run(problem: Sentence, key: AnswerKey, environment: Environment) -> Seen:
    """A file that cannot be read: nothing is attempted, and every question gets the reason."""
    reason = sentence("worker.nothing_to_call", problem=problem)
    nothing = Observation(Outcome.NOT_ATTEMPTED, reason=reason, missing=True)
    observations = {question.name: [nothing] * len(question.cases) for question in key.questions}
    return Seen(observations, {}, [], environment)


def _environment(zygote: Zygote, machine: Machine) -> Environment:
    hello = zygote.hello
    return Environment(
        torch=hello["torch"],
        python=hello["python"],
        device=machine.device,
        threads=1,
        sandbox=machine.level.NAME,
        layers=tuple(hello["layers"]),
        autograder=__version__,
        questions_sha256="",
    )
