"""check() in a live IPython session: what was run in it is run again in a worker, judged, and shown.

The session's process is the student's: nothing is run in it, and nothing of it is changed. Its worker is forked from a
zygote that stays, so that only the first check waits for torch. The zygote ends with the session, however that
ends, because its control socket closes.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from rich.console import Console, RenderableType

from autograder.engine.running import Machine, check_one, modules_to_preload
from autograder.intake.history import session_cells
from autograder.intake.source import Unreadable
from autograder.judging import examples
from autograder.judging.answers import AnswerKey
from autograder.language import AutograderError, say
from autograder.report import terminal
from autograder.results import Grade
from autograder.sandbox import process
from autograder.sandbox.sources import SingleZygote
from autograder.submission import Cell, Submission


class CannotCheck(AutograderError):
    """There is nothing to check, or nothing to check it against. The text says which, and what to do."""


class _Workers:
    """A warm interpreter for all checks of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()  # it forks one worker at a time
        self._source: SingleZygote | None = None
        self._preload: set[str] = set()

    def source(self, wanted: Collection[str]) -> SingleZygote:
        """A zygote with these modules imported. What the session has mentioned once, it will mention in every check."""
        if not self._preload.issuperset(wanted):
            self.close()
        if self._source is None:
            self._preload = set(wanted)
            self._source = SingleZygote(lambda: process.start(sorted(self._preload)))
        return self._source

    def close(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.close()


@cache
def _workers() -> _Workers:
    return _Workers()


def check(shell: Any, names: Sequence[str], examples_file: str | Path | None) -> None:
    """Print feedback on these questions, or on all of them. Every failure is reported in one line."""
    console = Console(highlight=False)
    if console.is_jupyter:  # shown as HTML; the plain text beside it is for viewers that show neither HTML nor colours
        console = Console(highlight=False, color_system=None)
    try:
        console.print(_checked(shell, names, examples_file))
    except (CannotCheck, Unreadable, examples.ExamplesError) as error:
        console.print(f"[yellow]{say('cli.check')}[/] {terminal.safe(str(error))}")
    except Exception as error:
        problem = terminal.safe(f"{type(error).__name__}: {error}")
        console.print(f"[red]{say('cli.check_failed')}[/] {say('cli.check_failed_by_us', error=problem)}")


def _checked(shell: Any, names: Sequence[str], examples_file: str | Path | None) -> RenderableType:
    cells = session_cells(shell.history_manager.input_hist_raw)
    if not cells:
        raise CannotCheck("cli.nothing_was_run")
    path = _examples_path(examples_file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotCheck("cli.cannot_be_read", path=path, error=str(error)) from None
    with _torch_as_imported():
        key = _asked(examples.load(text), names)
        submission = Submission("", key.slug, cells, sha256="", filename=cells[-1].name, submitted_at=0.0)
        grade = _without_old_news(_judged(submission, key), cells, shell)
    shown = tuple(question for question in grade.questions if not names or question.name in names)
    what = say("cli.run_in_session", place=cells[-1].name)
    return terminal.check(key.title, what, replace(grade, questions=shown), examples.hidden_counts(text))


def _examples_path(given: str | Path | None) -> Path:
    if given is not None:
        path = Path(given).expanduser()
        path = path / "examples.json" if path.is_dir() else path
        if not path.is_file():
            raise CannotCheck("cli.no_examples_file", path=path)
        return path
    beside = Path("examples.json")
    if beside.is_file():
        return beside
    found = sorted(Path("assignments").glob("*/examples.json"))
    if not found:
        raise CannotCheck("cli.no_examples_here", folder=Path.cwd())
    if len(found) > 1:
        raise CannotCheck("cli.several_assignments", count=len(found), first=found[0].parent)
    return found[0]


def _asked(key: AnswerKey, names: Sequence[str]) -> AnswerKey:
    """The questions of these names, with what they build on. A session knows no written answers: those are text."""
    known = [question.name for question in key.questions]
    for name in names:
        if name not in known:
            raise CannotCheck("cli.no_question", name=name, known=", ".join(known))
    wanted = set(names or known)
    for question in reversed(key.questions):  # what a question builds on comes before it
        wanted |= set(question.builds_on) if question.name in wanted else set()
    return replace(key, questions=tuple(one for one in key.questions if one.name in wanted), written=())


def _judged(submission: Submission, key: AnswerKey) -> Grade:
    # A module that is not installed fails where the submission imports it, and is reported there.
    wanted = [name for name in modules_to_preload([submission], key) if find_spec(name.partition(".")[0])]
    workers = _workers()
    with workers.lock:
        try:
            return check_one(submission, key, workers.source(wanted), Machine())
        except KeyboardInterrupt:  # perhaps in the middle of an answer from the zygote
            workers.close()
            raise


def _without_old_news(grade: Grade, cells: Sequence[Cell], shell: Any) -> Grade:
    """The grade without the problems of inputs that also failed in the session: the student has read those there."""
    exceptions = getattr(shell.history_manager, "exceptions", {})  # IPython 9 keeps them
    stopped = {cell.name for cell in cells if cell.input_number in exceptions}
    news = (one for one in grade.problems if one.place is None or dict(one.place.values).get("file") not in stopped)
    return replace(grade, problems=tuple(news))


@contextmanager
def _torch_as_imported() -> Iterator[None]:
    """Judge without what a student has set in the session (a default dtype or device, no_grad)."""
    dtype = torch.get_default_dtype()
    torch.set_default_dtype(torch.float32)
    try:
        with torch.device("cpu"), torch.inference_mode(False), torch.enable_grad():
            yield
    finally:
        torch.set_default_dtype(dtype)
