"""A course folder: where its assignments are, and how they are loaded. Any folder with solutions/<slug>/ is a course.

solutions/<slug>/   authored: <slug>.py (the reference), README.md, and what is known about answers:
    questions/<question>.py  one question: its cases, misconceptions, alternatives, and QUESTION
    questions/common.py      what several of them share
    questions/__init__.py    ASSIGNMENT, made of them
solutions/*.py      helpers shared by assignments
solutions/secret.txt  seeds the random inputs of hidden cases; students of the course must not know it
assignments/<slug>/ generated: what students get
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
import threading
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from autograder.language import AutograderError, Sentence, sentence

# answers and spec import torch, which takes seconds: only the methods that load an assignment import them. nbgrader's
# commands, which ask for places and digests, do not have to wait.
if TYPE_CHECKING:
    from autograder.judging.answers import AnswerKey
    from autograder.spec import Assignment

QUESTIONS = "questions"  # the package of an assignment's questions, in its folder and while it is imported
_IMPORT_LOCK = threading.Lock()


class CourseError(AutograderError):
    """The folder, or what was asked of it, is wrong. The text says what was expected and what to do."""


@dataclass(frozen=True)
class Course:
    root: Path

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def slugs(self) -> list[str]:
        return sorted(path.parents[1].name for path in self.solutions.glob(f"*/{QUESTIONS}/__init__.py"))

    def handout(self, slug: str) -> Path:
        return self.root / "assignments" / slug

    def reference(self, slug: str) -> Path:
        return self.solutions / slug / f"{slug}.py"

    def questions(self, slug: str) -> Path:
        """The package's folder."""
        return self.solutions / slug / QUESTIONS

    @cached_property
    def secret(self) -> str:
        path = self.solutions / "secret.txt"
        return path.read_text(encoding="utf-8").strip() if path.exists() else ""

    def assignment(self, slug: str) -> Assignment:
        """Import solutions/<slug>/questions. Raises CourseError if there is none, SpecError if it is wrong."""
        from autograder.spec import Assignment, SpecError
        from autograder.spec.errors import WrongValue

        path = self.questions(slug) / "__init__.py"
        self._require_package(slug, path)
        with _IMPORT_LOCK, self._importable(slug):
            try:
                module = _imported(path)
            except WrongValue as error:
                place = _place_of(error, self.solutions)
                raise SpecError("authoring.wrong_at", place=place, problem=error.sentence) from error
            except SpecError:
                raise
            except (Exception, SystemExit) as error:  # whatever it is, the cause is in what the author wrote
                place, kind = _place_of(error, self.solutions), type(error).__name__
                raise SpecError("authoring.stopped_at", place=place, kind=kind, problem=str(error)) from error
        assignment = getattr(module, "ASSIGNMENT", None)
        if not isinstance(assignment, Assignment):
            raise SpecError("authoring.without_assignment", file=str(path))
        if assignment.slug != slug:
            raise SpecError("authoring.other_slug", file=str(path), found=assignment.slug, slug=slug)
        for question in assignment.questions:
            own = path.with_name(f"{question.name}.py")
            if not own.exists():
                raise SpecError("authoring.question_without_module", file=str(own), question=question.name)
        return assignment

    def _require_package(self, slug: str, path: Path) -> None:
        old = self.questions(slug).with_suffix(".py")
        if old.exists():
            raise CourseError("authoring.old_questions", file=str(old), folder=str(old.with_suffix("")))
        if not path.exists():
            known = ", ".join(self.slugs) or sentence("authoring.none")
            raise CourseError("authoring.no_assignment", slug=slug, folder=str(self.solutions), there=known)

    def answer_key(self, slug: str) -> AnswerKey:
        from autograder.judging.answers import key_of

        return key_of(self.assignment(slug), self.secret)

    def questions_sha256(self, slug: str) -> str:
        """The digest of everything that judging depends on: the assignment's code, shared helpers, the secret."""
        digest = hashlib.sha256(self.secret.encode())
        for path in [*sorted(self.solutions.glob("*.py")), *sorted((self.solutions / slug).rglob("*.py"))]:
            digest.update(path.relative_to(self.solutions).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    @contextmanager
    def _importable(self, slug: str) -> Iterator[None]:
        """Let questions import each other, their reference and the shared helpers, and leave no trace of that behind:
        two courses may have assignments of the same name."""
        folders = [self.solutions / slug, self.solutions]
        names = {QUESTIONS, *(path.stem for folder in folders for path in folder.glob("*.py"))}
        hidden = _taken_out(names)
        sys.path[:0] = [str(folder) for folder in folders]
        writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        importlib.invalidate_caches()  # a module may have been written a moment ago
        try:
            yield
        finally:
            sys.dont_write_bytecode = writes
            del sys.path[: len(folders)]
            _taken_out(names)
            sys.modules.update(hidden)


def _taken_out(names: Collection[str]) -> dict[str, ModuleType]:
    """Remove the modules of these names, and their submodules, from sys.modules."""
    return {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in names}


def _imported(path: Path) -> ModuleType:
    """The package of questions, which its modules find under its name: from .common import HOURS."""
    spec = importlib.util.spec_from_file_location(QUESTIONS, path, submodule_search_locations=[str(path.parent)])
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[QUESTIONS] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
