"""An assignment's whole way through nbgrader, once, by the commands and the requests that a TA makes: released, handed in
in three ways, graded, marked manually, given back, synced. Tests look at what it left behind.

Everything that nbgrader and Jupyter write is below one folder, homes included.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook as NbgraderGradebook
from nbgrader.api import SubmittedNotebook

from tests.conftest import LEVEL, PATIENCE_SECONDS, ROOT
from tests.nbgrader.lab_students import CLASS, SLUG, Road, Student, solved
from tests.nbgrader.server import Server, serving
from tests.nbgrader.students import Notebook

DUE, LATE, OF_THE_LMS = "2099-03-02 15:00:00", "2099-03-04 15:00:00", "2026-03-01-12-30-00"
# Points, and extra credit, that the TA gives in formgrader; a comment below an answer.
MARKS = {
    ("kim_minjun", "why_both_tables_agree"): (6.0, 0.0),
    ("kim_minjun", "sign_of_the_gradient"): (7.0, 1.5),
    ("lee_jiwoo", "why_both_tables_agree"): (8.0, 0.0),
    ("lee_jiwoo", "test_gradient_no_bias"): (15.0, 0.0),
    ("late", "why_both_tables_agree"): (8.0, 0.0),
}
COMMENTS = {
    ("lee_jiwoo", "gradient_no_bias"): "Right but for one factor: see me on Tuesday.",
    ("kim_minjun", "why_both_tables_agree"): "아주 좋습니다. But say where the 2 comes from.",
}
MARKED_BEFORE_AGAIN = ("lee_jiwoo", "late")
_CONFIG = r"""
c.Exchange.root = {exchange!r}
c.FileNameCollectorPlugin.named_regexp = (
    r".*/(?P<student_id>[^/_]+)_\d+_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>[^/]+)"
)
c.LateSubmissionPlugin.penalty_method = "zero"
"""


@dataclass(frozen=True)
class Step:
    """A command that was run: its exit code, and all that it said."""

    code: int
    said: str


@dataclass(frozen=True)
class Journey:
    """A folder with everything that belongs to it. steps: what has been done so far, by name."""

    folder: Path

    @property
    def root(self) -> Path:
        """nbgrader's course folder."""
        return self.folder / "nb"

    def home(self, person: str) -> Path:
        return self.folder / "homes" / person

    @property
    def steps(self) -> Mapping[str, Step]:
        return {name: Step(*step) for name, step in self._recorded.items()}

    def submitted(self, student: str) -> Path:
        return self.root / "submitted" / student / SLUG / f"{SLUG}.ipynb"

    def autograded(self, student: str) -> NotebookNode:
        return nbformat.read(self.root / "autograded" / student / SLUG / f"{SLUG}.ipynb", as_version=4)

    def feedback(self, student: str) -> str:
        return (self.root / "feedback" / student / SLUG / f"{SLUG}.html").read_text(encoding="utf-8")

    @contextmanager
    def notebook(self, student: str) -> Iterator[SubmittedNotebook]:
        """As nbgrader's gradebook has it."""
        with NbgraderGradebook(f"sqlite:///{self.root / 'gradebook.db'}", "nb") as gradebook:
            yield gradebook.find_submission_notebook(SLUG, SLUG, student)

    def environment(self, person: str) -> dict[str, str]:
        """Of a person who has a home and did not activate the virtual environment."""
        home = self.home(person)
        folders = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
        for folder in folders.values():
            Path(folder).mkdir(parents=True, exist_ok=True)
        path = [one for one in os.environ["PATH"].split(os.pathsep) if one != str(Path(sys.executable).parent)]
        own = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "MPLCONFIGDIR": str(home / "matplotlib")}
        return {**os.environ, **LEVEL, **own, **folders, "PATH": os.pathsep.join(path), "PYTHONPATH": str(ROOT)}

    def serving(self) -> AbstractContextManager[Server]:
        """The TA's Jupyter server."""
        return serving(self.root, self.environment("ta"))

    def run(self, name: str, command: list[str], person: str = "ta", cwd: Path | None = None) -> None:
        done = subprocess.run(
            command,
            cwd=cwd or self.root,
            env=self.environment(person),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        print(f"{name}: exit code {done.returncode}\n{done.stdout[-2000:]}")  # for when a later step cannot be taken
        self.record(name, Step(done.returncode, done.stdout))

    def run_of(self, student: str, command: str) -> None:
        """One of nbgrader's commands, as a student in their home would give it."""
        whose = ["--course=nb", f"--Exchange.root={self.folder / 'exchange'}", f"--student={student}"]
        self.run(f"{command} {student}", nbgrader(command, SLUG, *whose), student, self.home(student))

    def record(self, name: str, step: Step) -> None:
        (self.folder / "steps.json").write_text(json.dumps({**self._recorded, name: (step.code, step.said)}))

    @property
    def _recorded(self) -> dict[str, tuple[int, str]]:
        path = self.folder / "steps.json"
        return dict(json.loads(path.read_text())) if path.exists() else {}


def walk(folder: Path) -> None:
    """All of it, below a folder that is empty."""
    journey = Journey(folder)
    for part in (_released, _handed_in, _graded, _given_back, _taken_over):
        part(journey)


def _released(journey: Journey) -> None:
    _roster(journey.folder / "roster.csv")
    init = ["init", "nb", SLUG, "--course", str(ROOT), "--roster", "roster.csv"]
    journey.run("init", autograder("nbgrader", *init), cwd=journey.folder)
    _configure(journey)
    journey.run("generate_assignment", nbgrader("generate_assignment", SLUG, "--force"))
    journey.run("release_assignment", nbgrader("release_assignment", SLUG))


def _handed_in(journey: Journey) -> None:
    for student, one in CLASS.items():
        if one.road is Road.EXCHANGE:
            journey.home(student).mkdir(parents=True)
            journey.run_of(student, "fetch_assignment")
            _fill_in(journey.home(student) / SLUG / f"{SLUG}.ipynb", journey, one)
            journey.run_of(student, "submit")
        elif one.road is Road.PLACED and not one.late:
            _place(journey, student, DUE)
    journey.run("collect", nbgrader("collect", SLUG))
    _download(journey)
    journey.run("zip_collect", nbgrader("zip_collect", SLUG))


def _graded(journey: Journey) -> None:
    """Grade everybody, some by nbgrader's command and some by the button in formgrader; then mark manually.

    The late student submits after the class is graded, and so is graded by formgrader's server itself.
    """
    journey.run("grade", autograder("nbgrader", "grade", SLUG))
    for student, one in CLASS.items():
        if one.late:
            _place(journey, student, LATE)
    by_form = [student for student, one in CLASS.items() if one.by_form]
    with journey.serving() as server:
        server.ask("PUT", f"assignment/{SLUG}", {"duedate_notimezone": DUE, "duedate_timezone": "UTC"})
        others = f"--CourseDirectory.student_id_exclude={','.join(by_form)}"
        journey.run("autograde", nbgrader("autograde", SLUG, others))
        for student in by_form:
            _autograde(journey, server, student)
        _mark(server)
        for student in MARKED_BEFORE_AGAIN:
            _autograde(journey, server, student, " again")


def _given_back(journey: Journey) -> None:
    journey.run("generate_feedback", nbgrader("generate_feedback", SLUG))
    journey.run("release_feedback", nbgrader("release_feedback", SLUG, "--student=lee_jiwoo"))
    journey.run_of("lee_jiwoo", "fetch_feedback")
    journey.run("export", nbgrader("export"))


def _taken_over(journey: Journey) -> None:
    """Into the engine's gradebook, and its reports; and what the engine makes of the same files without nbgrader."""
    journey.run("sync", autograder("nbgrader", "sync"))
    journey.run("sync again", autograder("nbgrader", "sync"))
    ours = ["--course", str(ROOT), "--gradebook", "gradebook.sqlite"]
    journey.run("report", autograder("report", SLUG, *ours))
    journey.run("report of lee_jiwoo", autograder("report", SLUG, "--student", "lee_jiwoo", *ours))
    roster = ["--roster", str(journey.folder / "roster.csv")]
    journey.run("table", autograder("export", SLUG, "--csv", "marks.csv", *roster, *ours))
    for student in CLASS:
        copy = journey.folder / "handed-in" / student / f"{SLUG}.ipynb"
        copy.parent.mkdir(parents=True)
        shutil.copyfile(journey.submitted(student), copy)
    fresh = ["--course", str(ROOT), "--gradebook", "fresh.sqlite", "--json", "fresh.json"]
    journey.run("the engine alone", autograder("grade", SLUG, "handed-in", *fresh), cwd=journey.folder)


def nbgrader(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "nbgrader", *arguments]


def autograder(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "autograder", *arguments]


def _roster(path: Path) -> None:
    """The students' names as the course office writes them, and one who hands nothing in."""
    lines = [f"{unicodedata.normalize('NFC', student)},Student,{number}" for number, student in enumerate(CLASS)]
    path.write_text("\n".join(["student,first_name,last_name", *lines, "absent,Student,20"]) + "\n", encoding="utf-8")


def _configure(journey: Journey) -> None:
    exchange = journey.folder / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    level = f"c.AutograderCourse.sandbox = {LEVEL['AUTOGRADER_SANDBOX']!r}\n" if LEVEL else ""
    with (journey.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(_CONFIG.format(exchange=str(exchange)) + level)


def _fill_in(path: Path, journey: Journey, student: Student) -> None:
    """Fill in the released notebook and save it."""
    released: Notebook = json.loads((journey.root / "release" / SLUG / f"{SLUG}.ipynb").read_text(encoding="utf-8"))
    made = student.of(solved(released, journey.root / "source" / SLUG / f"{SLUG}.ipynb"))
    data = json.dumps(made, ensure_ascii=False, indent=1) if isinstance(made, dict) else made
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def _place(journey: Journey, student: str, time: str) -> None:
    path = journey.submitted(student)
    _fill_in(path, journey, CLASS[student])
    path.with_name("timestamp.txt").write_text(f"{time} UTC\n")


def _download(journey: Journey) -> None:
    """What an LMS hands out: one archive, a file per student, the name in front. One file is called as it was saved."""
    archive = journey.root / "downloaded" / SLUG / "archive" / "download.zip"
    archive.parent.mkdir(parents=True)
    path = journey.folder / "one.ipynb"
    with zipfile.ZipFile(archive, "w") as download:
        for number, (student, one) in enumerate(CLASS.items()):
            if one.road is Road.DOWNLOAD:
                _fill_in(path, journey, one)
                name = "Untitled3" if student == "최유진" else SLUG
                download.write(path, f"{student}_{20260000 + number}_attempt_{OF_THE_LMS}_{name}.ipynb")


def _autograde(journey: Journey, server: Server, student: str, again: str = "") -> None:
    answer = server.ask("POST", f"submission/{SLUG}/{student}/autograde")
    said = "\n".join(filter(None, (answer["log"], answer.get("error"))))
    journey.record(f"formgrader: autograde {student}{again}", Step(0 if answer["success"] else 1, said))


def _mark(server: Server) -> None:
    """Each mark and comment as the page sends it when the TA leaves the field."""
    notebooks = {one["student"]: one["id"] for one in server.ask("GET", f"submitted_notebooks/{SLUG}/{SLUG}")}
    for (student, name), (points, extra) in MARKS.items():
        grades = server.ask("GET", f"grades?submission_id={notebooks[student]}")
        grade = next(one for one in grades if one["name"] == name)
        server.ask("PUT", f"grade/{grade['id']}", grade | {"manual_score": points, "extra_credit": extra})
    for (student, name), text in COMMENTS.items():
        comments = server.ask("GET", f"comments?submission_id={notebooks[student]}")
        comment = next(one for one in comments if one["name"] == name)
        server.ask("PUT", f"comment/{comment['id']}", comment | {"manual_comment": text})
