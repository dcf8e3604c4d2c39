"""What nbgrader_config.py says about the autograder, and where nbgrader's own folders are."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from traitlets import Enum, Integer, Unicode
from traitlets.config import LoggingConfigurable

from autograder.authoring.course import Course, CourseError, find_course
from autograder.language import say
from autograder.sandbox import process, strict

_TEST = "test_"


class AutograderCourse(LoggingConfigurable):
    """c.AutograderCourse in nbgrader_config.py. Relative paths begin at nbgrader's course folder."""

    course = Unicode("", help=say("nbgrader.help_course")).tag(config=True)
    gradebook = Unicode(
        "gradebook.sqlite",
        # Beside nbgrader's own: several terms may share a course, and their students differ.
        help=say("nbgrader.help_gradebook"),
    ).tag(config=True)
    sandbox = Enum(
        [strict.NAME, process.NAME],
        os.environ.get("AUTOGRADER_SANDBOX", strict.NAME),
        help=say("nbgrader.help_sandbox"),
    ).tag(config=True)
    jobs = Integer(0, min=0, help=say("nbgrader.help_jobs")).tag(config=True)


@dataclass(frozen=True)
class Settings:
    """The same, with absolute paths. root is nbgrader's course folder."""

    root: Path
    course: Course
    gradebook: Path
    sandbox: str
    jobs: int


def settings_of(coursedir: CourseDirectory) -> Settings:
    """Raises CourseError if there is no course."""
    # coursedir is created before its configuration is read; the application that created it, its parent, has all of it.
    given = AutograderCourse(config=(coursedir.parent or coursedir).config)
    root = Path(coursedir.root)
    if not given.course:
        raise CourseError("nbgrader.no_course", config=str(root / "nbgrader_config.py"))
    jobs = given.jobs or os.cpu_count() or 1
    return Settings(root, find_course(root / given.course), root / given.gradebook, given.sandbox, jobs)


@contextmanager
def opened(folder: Path) -> Iterator[NbGrader]:
    """nbgrader's application in a course folder, with the configuration that its commands would have there.

    Raises CourseError if the folder has no configuration of ours.
    """
    root = folder.resolve()
    if not (root / "nbgrader_config.py").is_file():
        raise CourseError("nbgrader.no_config", folder=str(root))
    app = NbGrader(log_level=logging.WARNING)
    app.load_cwd_config, app.config_dir = False, str(root)
    app.initialize([], root=str(root))
    try:
        yield app
    finally:
        app.reset()


def submitted_notebook(coursedir: CourseDirectory, student: str, slug: str) -> Path:
    """Where a student's notebook must be to be graded: notebook and assignment have the same name."""
    return Path(coursedir.format_path(coursedir.submitted_directory, student, slug)) / f"{slug}.ipynb"


def test_of(question: str) -> str:
    """The cell that holds a question's points."""
    return f"{_TEST}{question}"


def question_of(cell: str) -> str:
    """The question of a cell with points; the answer cell of a written question has its points."""
    return cell.removeprefix(_TEST)
