"""A course folder for nbgrader in one step: configuration, source notebooks, their release, the students.

Made from a course of the autograder. What students must not see (hidden cases, the secret) stays there; source/ holds
solutions and rubrics, as nbgrader's source folders do. Nothing that already exists is overwritten.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from string import Template

from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment, NbGraderException

from autograder.authoring import build
from autograder.authoring.course import Course, CourseError
from autograder.files import write_whole
from autograder.judging import examples
from autograder.language import say
from autograder.markers import ANSWER_HERE, CODE_STUB
from autograder.nbgrader.outputs import NOT_SHOWN
from autograder.nbgrader.settings import opened, settings_of

CONFIG = "nbgrader_config.py"
_ID = ("id", "student")  # the column's name in nbgrader, and that in `autograder export --roster`
_OF_A_STUDENT = ("first_name", "last_name", "email", "lms_user_id")


def init(folder: Path, course: Course, slugs: Sequence[str], language: str, roster: Path | None) -> Iterator[str]:
    """Make the folder, or add assignments to an existing one. Yields what was done, in words.

    Raises CourseError before anything is written if something is in the way.
    """
    root = folder.resolve()
    students = _students(roster) if roster else {}
    _require_room(root, course, slugs)
    sources = {}
    for slug in slugs:
        assignment = course.assignment(slug)
        key = course.answer_key(slug)
        # For check() in the notebook, which nbgrader hands out with it: the public cases only.
        beside = {"examples.json": examples.dump(key)}
        sources[slug] = {f"{slug}.ipynb": build.source_notebook(course, assignment, key, language), **beside}
    root.mkdir(parents=True, exist_ok=True)
    if not (root / CONFIG).exists():
        write_whole(root / CONFIG, _config(root, course).encode())
        yield say("nbgrader.made_config", file=root / CONFIG)
    with opened(root) as app:
        for slug, files in sources.items():
            path = _source(app, slug)
            path.parent.mkdir(parents=True)
            for name, text in files.items():
                write_whole(path.parent / name, text.encode())
            _generate(app, slug)
            made = dict(source=path.relative_to(root), release=_release(app, slug).relative_to(root))
            yield say("nbgrader.made_assignment", slug=slug, **made)
        if students:
            with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
                for student, about in students.items():
                    gradebook.update_or_create_student(student, **about)
            yield say("nbgrader.made_students", count=len(students), roster=roster)


def _require_room(root: Path, course: Course, slugs: Sequence[str]) -> None:
    unknown = [slug for slug in slugs if slug not in course.slugs]
    if unknown:
        folder, there = str(course.solutions), ", ".join(course.slugs)
        raise CourseError("nbgrader.no_assignment", folder=folder, slug=unknown[0], there=there)
    if root == course.root:
        raise CourseError("nbgrader.folder_is_the_course", folder=str(root))
    if not (root / CONFIG).exists():
        taken = [root / step / slug for step in ("source", "release") for slug in slugs]
    else:
        with opened(root) as app:
            grades_by = settings_of(app.coursedir).course.root
            taken = [path(app, slug).parent for slug in slugs for path in (_source, _release)]
        if grades_by != course.root:
            values = dict(config=str(root / CONFIG), found=str(grades_by), expected=str(course.root))
            raise CourseError("nbgrader.other_course", **values)
    for path in taken:
        if path.exists():
            raise CourseError("nbgrader.already_exists", path=str(path))


def _config(root: Path, course: Course) -> str:
    # A relative path lets both be moved together if they are in one folder.
    shared = os.path.commonpath([course.root, root])
    path = os.path.relpath(course.root, root) if shared != os.sep else str(course.root)
    template = resources.files("autograder.nbgrader").joinpath(f"{CONFIG}.txt").read_text(encoding="utf-8")
    return Template(template).substitute(
        course_id=repr(root.name),
        course=repr(path),
        code_stub=repr(CODE_STUB),
        text_stub=repr(ANSWER_HERE),
        not_shown=repr(NOT_SHOWN),
    )


def _source(app: NbGrader, slug: str) -> Path:
    return Path(app.coursedir.format_path(app.coursedir.source_directory, ".", slug)) / f"{slug}.ipynb"


def _release(app: NbGrader, slug: str) -> Path:
    return Path(app.coursedir.format_path(app.coursedir.release_directory, ".", slug)) / f"{slug}.ipynb"


def _generate(app: NbGrader, slug: str) -> None:
    """nbgrader's own step: fills its gradebook and makes the notebook for students."""
    app.coursedir.assignment_id = slug
    try:
        GenerateAssignment(coursedir=app.coursedir, parent=app).start()
    except NbGraderException as error:
        raise CourseError("nbgrader.not_released", slug=slug, problem=str(error)) from None


def _students(roster: Path) -> Mapping[str, Mapping[str, str]]:
    """By id, with the fields that nbgrader keeps. Raises CourseError."""
    try:
        reader = csv.DictReader(io.StringIO(roster.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        rows = list(reader)
    except UnicodeDecodeError:
        raise CourseError("nbgrader.roster_not_utf8", roster=str(roster)) from None
    except csv.Error as error:
        values = dict(roster=str(roster), line=reader.line_num, problem=str(error))
        raise CourseError("nbgrader.roster_not_csv", **values) from None
    column = next((name for name in _ID if name in (reader.fieldnames or ())), None)
    if column is None:
        raise CourseError("nbgrader.roster_without_ids", roster=str(roster), columns=str(reader.fieldnames))
    found: dict[str, Mapping[str, str]] = {}
    for row in rows:
        student = (row[column] or "").strip()
        if student in found:
            raise CourseError("nbgrader.roster_student_twice", roster=str(roster), student=student)
        if not student or "/" in student:
            raise CourseError("nbgrader.roster_student_no_folder", roster=str(roster), student=student)
        found[student] = {name: row[name] for name in _OF_A_STUDENT if row.get(name)}
    return found
