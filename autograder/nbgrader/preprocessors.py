"""The autograder as steps of nbgrader's converters. Named as dotted strings in nbgrader_config.py.

Autograde, first pass    RestoreCells, then nbgrader's own; the result is written to autograded/
Autograde, second pass   Grade instead of Execute, SaveAutoGrades, Comments
GenerateAssignment       CheckSource, before anything is saved

An exception in one of them stops one student, for whom nbgrader then keeps no grade, and its command exits with 1. So
our faults and the TA's are raised here and cost nobody a mark; a student's are never raised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.authoring.course import CourseError
from autograder.language import say, text
from autograder.markers import CHECKS_MARKER, CODE_STUB
from autograder.nbgrader import outputs, replay
from autograder.nbgrader.reader import SubmissionReader
from autograder.nbgrader.restore import restored
from autograder.nbgrader.settings import question_of, settings_of, submitted_notebook, test_of
from autograder.worker.protocol import Outcome

Resources: TypeAlias = dict[str, Any]
_NO_RESPONSE = "No response."  # nbgrader's text for a solution cell that was left as released
_RUBRIC = "**Rubric:**"
_REGION = re.compile(r"BEGIN SOLUTION[^\n]*\n(.*?)[^\n]*END SOLUTION", re.DOTALL)


class RestoreCells(NbGraderPreprocessor):
    """The released notebook around the student's sources; see restore.py."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        slug, student = _named(resources)
        coursedir = _reader_of(self).parent.coursedir
        self._leave_out_links(coursedir, slug, student)
        release = _notebook_in(coursedir, coursedir.release_directory, slug)
        if not release.is_file():
            raise CourseError("nbgrader.release_missing", file=str(release), slug=slug)
        return restored(nbformat.read(release, as_version=4), nb.cells), resources

    def _leave_out_links(self, coursedir: CourseDirectory, slug: str, student: str) -> None:
        """nbgrader has just copied what they point to, perhaps the gradebook, and would give it to the student."""
        submitted, autograded = (
            Path(coursedir.format_path(step, student, slug))
            for step in (coursedir.submitted_directory, coursedir.autograded_directory)
        )
        for path in submitted.rglob("*"):
            if path.is_symlink() and (copy := autograded / path.relative_to(submitted)).is_file():
                copy.unlink()
                self.log.warning("%s", say("nbgrader.link_left_out", path=path))


class Grade(NbGraderPreprocessor):
    """Shows the engine's grade of the submitted file in the test cells. Executes nothing."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        slug, student = _named(resources)
        reader = _reader_of(self)
        coursedir = reader.parent.coursedir
        graded = self._graded(reader, slug, student)
        questions = {test_of(question.name): question for question in graded.grade.questions}
        points = {name: question.possible for name, question in questions.items()}
        _require_points(nb, points | {written.name: written.possible for written in graded.grade.written}, slug)
        rubrics = _rubrics(_notebook_in(coursedir, coursedir.source_directory, slug))
        for cell in nb.cells:
            if cell.source.startswith(CHECKS_MARKER) and utils.is_locked(cell) and not utils.is_grade(cell):
                cell.metadata["tags"] = [outputs.NOT_SHOWN]
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if name in questions:
                cell.outputs = outputs.of_question(questions[name], graded.pictures.get(questions[name].name))
            elif rubric := rubrics.get(name.removeprefix("text_")):
                cell.source += f"\n\n{_RUBRIC} {rubric}" if name.startswith("text_") else ""
        missing = nb.metadata.get("autograder", {}).get("missing", [])
        notices = [say("nbgrader.cells_were_missing", cells=", ".join(missing))] if missing else []
        if notices := [*(text(problem.line) for problem in graded.grade.problems), *notices]:
            nb.cells.insert(0, outputs.notice(notices))
        resources["autograder"] = graded.grade
        return nb, resources

    def _graded(self, reader: SubmissionReader, slug: str, student: str) -> replay.Graded:
        """The grade, made now if there is none, for everybody at once if everybody was asked for. Raises NotGraded."""
        coursedir = reader.parent.coursedir
        settings = settings_of(coursedir)
        file = submitted_notebook(coursedir, student, slug)
        if found := replay.stored(settings, slug, student, file):
            return found
        if coursedir.student_id != "*":
            said = replay.run(settings, slug, student, self.log.info)
        else:
            if slug not in reader.pregraded:
                reader.pregraded[slug] = replay.run(settings, slug, None, self.log.info)
            said = reader.pregraded[slug]
        if found := replay.stored(settings, slug, student, file):
            return found
        raise replay.why_not_graded(settings, slug, student, said)


class Comments(NbGraderPreprocessor):
    """What went wrong, as the automatic comment on the student's cell. After SaveAutoGrades, which resets it.

    A manual comment is another field, and is the one that nbgrader shows.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        slug, student = _named(resources)
        grade = resources["autograder"]
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            for question in grade.questions:
                comment = gradebook.find_comment(question.name, slug, slug, student)
                untouched = question.outcome is Outcome.NOT_ATTEMPTED and not grade.problems
                if not (untouched and comment.auto_comment == _NO_RESPONSE):
                    comment.auto_comment = outputs.comment(question)
            gradebook.db.commit()
        return nb, resources


class CheckSource(NbGraderPreprocessor):
    """Stops a release that the engine could not grade, or that gives a solution away. After ClearSolutions."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        slug = resources["nbgrader"]["assignment"]
        _require_one_notebook(resources)
        course = settings_of(self.parent.parent.coursedir).course
        assignment = course.assignment(slug)
        rubrics = {question.name: question.rubric for question in assignment.written}
        points = {name if name in rubrics else test_of(name): points for name, points in assignment.points}
        _require_points(nb, points, slug)
        solutions = _secret_lines(course.reference(slug).read_text(encoding="utf-8"), slug)
        for cell in (cell for cell in nb.cells if utils.is_solution(cell)):
            name = cell.metadata.nbgrader.grade_id
            lines = {line.strip() for line in cell.source.splitlines()}
            if rubrics[name] in cell.source if name in rubrics else lines & solutions or CODE_STUB not in cell.source:
                raise CourseError("nbgrader.answer_given_away", slug=slug, question=name)
        return nb, resources


def _secret_lines(reference: str, slug: str) -> set[str]:
    """The lines of the reference that occur only in its solution regions."""
    from autograder.authoring.build import solution_lines, stub  # which import torch: only a release needs them

    return set(solution_lines(reference)) - {line.strip() for line in stub(reference, slug).splitlines()}


def _reader_of(step: NbGraderPreprocessor) -> SubmissionReader:
    if isinstance(step.parent, SubmissionReader):
        return step.parent
    raise CourseError("nbgrader.no_reader")


def _named(resources: Resources) -> tuple[str, str]:
    """(assignment, student)"""
    _require_one_notebook(resources)
    return resources["nbgrader"]["assignment"], resources["nbgrader"]["student"]


def _require_one_notebook(resources: Resources) -> None:
    of = resources["nbgrader"]
    if of["notebook"] != of["assignment"]:
        raise CourseError("nbgrader.other_notebook", notebook=of["notebook"], slug=of["assignment"])


def _notebook_in(coursedir: CourseDirectory, step: str, slug: str) -> Path:
    return Path(coursedir.format_path(step, ".", slug)) / f"{slug}.ipynb"


def _require_points(nb: NotebookNode, expected: Mapping[str, float], slug: str) -> None:
    """A cell with points that nobody grades would get full marks, and a question without one would get none."""
    cells = [cell.metadata.nbgrader for cell in nb.cells if utils.is_grade(cell) or utils.is_task(cell)]
    there = {cell.grade_id: float(cell.points) for cell in cells}
    solutions = {cell.metadata.nbgrader.grade_id for cell in nb.cells if utils.is_solution(cell)}
    others = [name for name in there if name not in expected]
    wrong = [say("nbgrader.cell_of_no_question", cell=name, points=there[name]) for name in others]
    wrong += [say("nbgrader.no_cell", cell=name) for name in expected if name not in there]
    wrong += [
        say("nbgrader.cell_points", cell=name, points=there[name], expected=points)
        for name, points in expected.items()
        if name in there and there[name] != points
    ]
    answers = map(question_of, expected)
    wrong += [say("nbgrader.no_solution_cell", cell=name) for name in answers if name not in solutions]
    if wrong:
        raise CourseError("nbgrader.points_disagree", slug=slug, differences="; ".join(wrong))


def _rubrics(source: Path) -> dict[str, str]:
    """The solution regions of the answers that are graded manually."""
    if not source.is_file():
        return {}
    cells = nbformat.read(source, as_version=4).cells
    cells_with_points = {cell.metadata.nbgrader.grade_id: cell.source for cell in cells if utils.is_grade(cell)}
    regions = {name: _REGION.search(text) for name, text in cells_with_points.items()}
    # A model answer above the rubric is not for students, who see this text in their feedback.
    return {name: region[1].rpartition(_RUBRIC)[2].strip() for name, region in regions.items() if region}
