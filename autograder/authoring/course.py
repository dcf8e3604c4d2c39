"""A course folder: where its assignments lie, and how they are loaded. Any folder with solutions/<slug>/ is a course.

solutions/<slug>/   authored: questions.py, <slug>.py (the reference), README.md
solutions/*.py      helpers shared by assignments
solutions/secret.txt  seeds the random inputs of hidden cases; students of the course must not know it
assignments/<slug>/ generated: what students get
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.language import AutograderError, Sentence, sentence

# answers and spec import torch, which takes seconds: only the methods that load an assignment do. Whoever asks for
# places and digests, as nbgrader's commands do, shall not wait for it.
if TYPE_CHECKING:
    from autograder.judging.answers import AnswerKey
    from autograder.spec import Assignment

_IMPORT_LOCK = threading.Lock()


class CourseError(AutograderError):
    """The folder or what was asked of it is wrong. The text says what was expected and what to do."""


@dataclass(frozen=True)
class Course:
    root: Path

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def slugs(self) -> list[str]:
        return sorted(path.parent.name for path in self.solutions.glob("*/questions.py"))

    def handout(self, slug: str) -> Path:
        return self.root / "assignments" / slug

    def reference(self, slug: str) -> Path:
        return self.solutions / slug / f"{slug}.py"

    def questions(self, slug: str) -> Path:
        return self.solutions / slug / "questions.py"

    @cached_property
    def secret(self) -> str:
        path = self.solutions / "secret.txt"
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""

    def assignment(self, slug: str) -> Assignment:
        """Import solutions/<slug>/questions.py. Raises CourseError where there is none, SpecError where it is wrong."""
        from autograder.spec import Assignment, SpecError
        from autograder.spec.errors import WrongValue

        path = self.questions(slug)
        if not path.exists():
            known = ", ".join(self.slugs) or sentence("authoring.none")
            raise CourseError("authoring.no_assignment", slug=slug, folder=str(self.solutions), there=known)
        with _IMPORT_LOCK, self._importable(slug):
            spec = importlib.util.spec_from_file_location(f"questions of {slug}", path)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            try:
                spec.loader.exec_module(module)
            except WrongValue as error:
                place = _place_of(error, self.solutions)
                raise SpecError("authoring.wrong_at", place=place, problem=error.sentence) from error
            except SpecError:
                raise
            except (Exception, SystemExit) as error:  # whatever it is, it stands in what the author wrote
                place, kind = _place_of(error, self.solutions), type(error).__name__
                raise SpecError("authoring.stopped_at", place=place, kind=kind, problem=str(error)) from error
        assignment = getattr(module, "ASSIGNMENT", None)
        if not isinstance(assignment, Assignment):
            raise SpecError("authoring.without_assignment", file=str(path))
        if assignment.slug != slug:
            raise SpecError("authoring.other_slug", file=str(path), found=assignment.slug, slug=slug)
        return assignment

    def answer_key(self, slug: str) -> AnswerKey:
        from autograder.judging.answers import key_of

        return key_of(self.assignment(slug), self.secret)

    def questions_sha256(self, slug: str) -> str:
        """Of everything that judging depends on: the assignment's code, shared helpers, the secret."""
        digest = hashlib.sha256(self.secret.encode())
        for path in [*sorted(self.solutions.glob("*.py")), *sorted((self.solutions / slug).glob("*.py"))]:
            digest.update(path.relative_to(self.solutions).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    @contextmanager
    def _importable(self, slug: str) -> Iterator[None]:
        """Let questions.py import its reference and the shared helpers, and leave no trace of that behind: two
        courses may have assignments of one name."""
        folders = [self.solutions / slug, self.solutions]
        names = {path.stem for folder in folders for path in folder.glob("*.py")}
        hidden = {name: sys.modules.pop(name) for name in names if name in sys.modules}
        sys.path[:0] = [str(folder) for folder in folders]
        writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            yield
        finally:
            sys.dont_write_bytecode = writes
            del sys.path[: len(folders)]
            for name in names:
                sys.modules.pop(name, None)
            sys.modules.update(hidden)


def _place_of(error: BaseException, folder: Path) -> Sentence | str:
    """The author's own line that an import failed at."""
    if isinstance(error, SyntaxError) and error.filename:
        return sentence("authoring.line_of_file", file=error.filename, line=error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(folder))]
    if not frames:
        return str(folder)
    return sentence("authoring.line_of_file", file=frames[-1].filename, line=frames[-1].lineno)


def find_course(folder: Path) -> Course:
    root = folder.resolve()
    if not (root / "solutions").is_dir():
        raise CourseError("authoring.no_course", folder=str(root))
    return Course(root)
