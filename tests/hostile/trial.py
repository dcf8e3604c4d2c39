"""One hostile submission tried: graded on its scene by the real engine, at a level; then what it got and what it did.

    python -m tests.hostile.trial LEVEL FOLDER < names      a line of JSON for each

At the level ``process`` this refuses to run outside of the throw-away container that at_level_process.py makes.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich.console import Console

from autograder.authoring.course import Course
from autograder.engine.running import Machine, run_one
from autograder.export import grades_json
from autograder.intake import read_file
from autograder.judging.grade import grade
from autograder.records.gradebook import Gradebook
from autograder.report import overview, terminal
from autograder.results import Grade, Seen
from autograder.sandbox import levels, process
from autograder.sandbox.sources import SingleZygote
from autograder.submission import Submission
from autograder.worker import wire
from tests.course.test_sample_class import loses, reason
from tests.hostile.corpus import HERE, Hostile, corpus
from tests.hostile.scene import SLUG, Scene, staged
from tests.words import message

# The throw-away container of at_level_process.py has this folder, and a machine that cannot be written to.
MARK_OF_THE_CONTAINER = Path("/tmp/throw-away-container")


@dataclass(frozen=True)
class Verdict:
    """What it got; what harm it did, in words; whether the next submission was graded as always."""

    name: str
    earned: float
    possible: float
    reasons: dict[str, str]
    harm: list[str]
    next_is_unharmed: bool
    seconds: float

    def header(self) -> str:
        """As its header would say it."""
        return "".join(
            [f"{self.earned:g}/{self.possible:g}", *(f"; {name}: {why}" for name, why in self.reasons.items())]
        )


class Bench:
    """A warm zygote of one level, the answer key, and what an honest submission gets on it. Use as a context manager."""

    def __init__(self, level: levels.Level) -> None:
        if level is process and not _in_the_container():
            raise RuntimeError("hostile submissions run at the level process in a throw-away container only")
        os.environ["COURSE_PASSWORD"] = "CANARY-of-the-environment"
        self.key = Course(HERE / "course").answer_key(SLUG)
        self._machine = Machine(level)
        self._source = SingleZygote(lambda: level.start(["matplotlib.pyplot"]))
        self._clean = self._record_of_an_honest_one()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()

    def tried(self, hostile: Hostile, folder: Path) -> Verdict:
        """Grade it on a scene in the empty folder. Whatever the engine raises is its harm."""
        started = time.monotonic()
        with staged(folder) as scene:
            if hostile.writer:
                self._run(_handed_in(hostile.writer, scene))
            submission = _handed_in(hostile, scene)
            harm: list[str] = []
            result: Grade | None = None
            try:
                seen = self._run(submission)
                harm += scene.harm(self._source.zygote.pid)
                result = grade(submission, self.key, seen.observations, seen.texts, seen.problems, seen.environment)
                harm += _shown(scene, submission, seen, result, secret=scene.secret if hostile.writer else "")
            except Exception:
                harm.append(f"the grader failed: {traceback.format_exc(limit=-1).strip().splitlines()[-1]}")
            unharmed = self._record_of_an_honest_one() == self._clean
        questions = grades_json.as_tree(result)["questions"] if result else []
        return Verdict(
            hostile.name,
            result.earned if result else 0.0,
            result.possible if result else 0.0,
            {question["name"]: reason(question) for question in questions if loses(question)},
            harm,
            unharmed,
            time.monotonic() - started,
        )

    def _run(self, submission: Submission) -> Seen:
        return run_one(submission, self.key, self._source, self._machine)

    def _record_of_an_honest_one(self) -> list[Any]:
        """Everything except times: values, messages, notes, marks."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "honest.py"
            path.write_bytes((HERE / "honest.py").read_bytes())
            submission = read_file(path, SLUG)
        seen = self._run(submission)
        result = grade(submission, self.key, seen.observations, seen.texts, seen.problems, seen.environment)
        assert result.earned == result.possible, [message(question) for question in result.questions]
        return [grades_json.as_tree(result), list(_without_times(seen))]


def _in_the_container() -> bool:
    return MARK_OF_THE_CONTAINER.is_dir() and bool(os.statvfs("/").f_flag & os.ST_RDONLY)


def _handed_in(hostile: Hostile, scene: Scene) -> Submission:
    name, data = hostile.handed_in(scene.targets)
    folder = scene.root.parent / f"{scene.root.name}-handed-in"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return read_file(path, SLUG)


def _without_times(seen: Seen) -> Iterator[Any]:
    for name, observations in seen.observations.items():
        for one in observations:
            yield (
                name,
                one.outcome,
                wire.dumps(one.value),
                one.error_type,
                one.error_text,
                one.reason,
                one.where,
                one.stdout,
                one.notes,
                one.mutated,
            )
    yield seen.texts, seen.problems


def _shown(scene: Scene, submission: Submission, seen: Seen, result: Grade, secret: str) -> Iterator[str]:
    """Store the grade and show it in every way there is; yields what is wrong with what is shown."""
    with Gradebook(scene.gradebook) as gradebook:
        calls = {name: name for name in ("", *seen.observations)}
        gradebook.record(submission, seen, calls, result, "first graded")
        stored = gradebook.seen(SLUG, submission.student, submission.sha256, calls)
        kept = gradebook.grade(SLUG, submission.student)
    if stored is None or list(_without_times(stored)) != list(_without_times(seen)) or kept != result:
        yield "the gradebook holds something else than was seen"
    feedback = _printed(lambda console: console.print(terminal.feedback(result)))
    table = _printed(
        lambda console: console.print(overview.class_table("A target", [result]), overview.mistakes_table([result]))
    )
    if any(c != "\n" and unicodedata.category(c)[0] == "C" for c in feedback + table):
        yield "wrote control characters on the terminal"
    blocks = [line for line in feedback.splitlines() if line[:1] not in (" ", "")]
    if len(blocks) != len(result.questions) + len(result.written) + len(result.problems):
        yield "wrote lines of its own on the terminal"
    path = scene.root / "grades.json"
    grades_json.write(path, [result], [], result.environment)
    json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)
    told = (feedback + table).encode() + path.read_bytes()
    yielded = told + b"".join(_bytes(one) for one in _without_times(seen))
    yield from scene.given_away(yielded, told)
    if secret and secret.encode() in yielded:
        yield "found what another one left behind"


def _printed(show: Callable[[Console], None]) -> str:
    written = io.StringIO()
    show(Console(file=written, width=110, highlight=False))
    return written.getvalue()


def _bytes(seen: Any) -> bytes:
    return b"".join(part if isinstance(part, bytes) else str(part).encode() for part in seen)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def main(level: str, folder: Path) -> None:
    """Try the submissions whose names come in, one by one; say that it is ready, then a verdict for each."""
    known = {hostile.name: hostile for hostile in corpus()}
    with Bench(levels.level(level)) as bench:
        print(json.dumps("ready"), flush=True)
        for line in sys.stdin:
            name = line.strip()
            place = folder / name
            place.mkdir()
            print(json.dumps(asdict(bench.tried(known[name], place))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
