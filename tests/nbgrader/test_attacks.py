"""Submissions that try to gain something in nbgrader gain nothing: neither marks, nor secrets, nor anything of others.

All of them are handed in to one class with three honest students, which nbgrader's own commands grade at the level
strict. Everything that they aim at was made for this and is thrown away.
"""

from __future__ import annotations

import ast
import fcntl
import json
import os
import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.server_extensions import formgrader

from autograder.authoring.course import Course
from autograder.nbgrader.outputs import NOT_SHOWN
from autograder.nbgrader.settings import opened
from autograder.worker import kernel
from tests.hostile.corpus import HERE, Hostile
from tests.hostile.scene import SLUG, Scene, descendants, staged, tree
from tests.nbgrader.attacks import attacks, hand_in
from tests.nbgrader.conftest import nbgrader, run
from tests.strict import require_strict

# The class is graded once, and that takes a minute and more.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

ATTACKS = attacks()
MARKUP = [attack for attack in ATTACKS if "attack()" in attack.path.read_text()]
HONEST = ("00_honest", "b00_honest", "zz_honest")
ASSIGNMENT = Course(HERE / "course").assignment(SLUG)
# Three that touch nothing but the process they run in.
REAL = ("a04_patched_comparisons", "a08_reads_the_check", "a21_fake_torch")
PLAIN = """
c = get_config()
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
"""
# What is in the notebook for everybody to read, though it is called a secret elsewhere.
RUBRIC = ASSIGNMENT.written[0].rubric
# Tables of nbgrader's gradebook that say what is to be graded, not how it went.
OF_THE_RELEASE = ("assignment", "notebook", "base_cell", "grade_cells", "solution_cells", "source_cell", "task_cells")


@dataclass(frozen=True)
class Attacked:
    """nbgrader's course folder afterwards. seen: what could be seen only while all of it was going on."""

    root: Path
    seen: dict[str, Any]

    def notebook(self, student: str) -> NotebookNode:
        return nbformat.read(self.root / "autograded" / student / SLUG / f"{SLUG}.ipynb", as_version=4)

    def feedback(self, student: str) -> str:
        return (self.root / "feedback" / student / SLUG / f"{SLUG}.html").read_text()

    def formgrader(self, student: str) -> str:
        """The page in which a person marks it."""
        templates = str(Path(formgrader.__file__).parent / "templates")
        with opened(self.root) as app:
            exporter = HTMLExporter(config=app.config, template_name="formgrade", extra_template_basedirs=[templates])
        page, _ = exporter.from_notebook_node(self.notebook(student), {"index": 0, "total": 1})
        return str(page)

    def marks(self, student: str) -> dict[str, Any]:
        """What nbgrader's gradebook says."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "nb") as gradebook:
            notebook = gradebook.find_submission_notebook(SLUG, SLUG, student)
            return {
                "score": notebook.score,
                "not graded": {grade.name for grade in notebook.grades if grade.auto_score is None},
                "waits": {grade.name for grade in notebook.grades if grade.needs_manual_grade},
                "manual": {grade.name for grade in notebook.grades if grade.manual_score is not None},
                "extra": sum(grade.extra_credit or 0 for grade in notebook.grades),
                "possible": {grade.name: grade.max_score for grade in notebook.grades},
                "penalty": notebook.late_submission_penalty,
                "comments": {comment.name: comment.comment for comment in notebook.comments},
            }


@pytest.fixture(scope="session")
def attacked(shared_folder: Path) -> Attacked:
    require_strict()
    folder = shared_folder / "attacked"
    record = folder / "seen.json"
    with open(shared_folder / "attacked.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.exists():
            (folder / "scene").mkdir(parents=True)
            with staged(folder / "scene") as scene:
                record.write_text(json.dumps(_graded(folder, scene)))
    return Attacked(folder / "nb", json.loads(record.read_text()))


def _graded(folder: Path, scene: Scene) -> dict[str, Any]:
    """Make the course, hand in, grade, give feedback; returns what was seen meanwhile."""
    root = folder / "nb"
    # So that the home can be watched to the last file.
    elsewhere = {name: str(folder / name) for name in ("JUPYTER_DATA_DIR", "MPLCONFIGDIR")}
    env = {"HOME": str(scene.root / "home"), "COURSE_PASSWORD": "CANARY-of-the-environment", **elsewhere}
    _done([sys.executable, "-m", "autograder", "nbgrader", "init", "nb", "--course", "scene/course"], folder, env)
    release = json.loads((root / "release" / SLUG / f"{SLUG}.ipynb").read_text())
    for name in HONEST:
        _write_honest(root / "submitted" / name / SLUG, release)
    for attack in ATTACKS:
        place = root / "submitted" / attack.name / SLUG
        place.mkdir(parents=True)
        hand_in(attack, {**scene.targets, "CLASS": str(root)}, release, place)
    before, told = tree(root), _of_the_release(root)
    with _adopting() as left_over:
        output = _done(nbgrader("autograde", SLUG), root, env)
        output += _done(nbgrader("generate_feedback", SLUG), root, env)
    after = tree(root)
    ours = ("autograded", "feedback", "gradebook.sqlite")
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return {
        "output": output,
        "mark": scene.mark,
        "harm": scene.harm(0),
        "changed": sorted(path for path in changed if not path.startswith(ours)),
        "release": told == _of_the_release(root),
        "left over": left_over,
        "given away": {
            student: scene.given_away(*[_of(root, student)] * 2) for student in os.listdir(root / "submitted")
        },
    }


def _write_honest(folder: Path, release: dict[str, Any]) -> None:
    notebook = json.loads(json.dumps(release))
    functions = [node for node in ast.parse((HERE / "honest.py").read_text()).body if isinstance(node, ast.FunctionDef)]
    answers = {function.name: ast.unparse(function) for function in functions}
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    folder.mkdir(parents=True)
    (folder / f"{SLUG}.ipynb").write_text(json.dumps(notebook))


def _done(command: list[str], cwd: Path, env: dict[str, str]) -> str:
    done = run(["env", *(f"{name}={value}" for name, value in env.items()), *command], cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def plain(attacked: Attacked, shared_folder: Path) -> Path:
    """A course of the same notebooks without this engine, after `nbgrader autograde`."""
    root = shared_folder / "plain"
    with open(root.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            shutil.copytree(attacked.root / "source", root / "source")
            source = root / "source" / SLUG / f"{SLUG}.ipynb"
            source.write_text(source.read_text().replace("\\ncheck()", "\\n# check()"))
            (root / "nbgrader_config.py").write_text(PLAIN)
            for name in REAL:
                shutil.copytree(attacked.root / "submitted" / name, root / "submitted" / name)
            env = {"HOME": str(shared_folder), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
            for step in ("generate_assignment", "autograde"):
                _done(nbgrader(step, SLUG), root, env)
    return root


@contextmanager
def _adopting() -> Iterator[list[str]]:
    """Processes that outlive those that started them become this one's children, and are listed at the end."""
    found: list[str] = []
    before = set(descendants(os.getpid()))
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield found
    finally:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 0)
        for pid in set(descendants(os.getpid())) - before:
            if not os.waitpid(pid, os.WNOHANG)[0]:
                found.append(Path(f"/proc/{pid}/cmdline").read_text())


def _of_the_release(root: Path) -> list[Any]:
    with sqlite3.connect(root / "gradebook.db") as db:
        return [db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in OF_THE_RELEASE]


def _of(root: Path, student: str) -> bytes:
    """Everything that students and TAs read of one student's marking, and what lies beside it."""
    files = [
        path for step in ("autograded", "feedback") for path in (root / step / student).rglob("*") if path.is_file()
    ]
    told = json.dumps(Attacked(root, {}).marks(student)["comments"]).encode()
    return b"".join([told, *(path.read_bytes() for path in files)]).replace(RUBRIC.encode(), b"")


class _Active(HTMLParser):
    """What runs, loads or leads somewhere in a page, or has a name by which the page's own code finds it."""

    TAGS = ("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "svg", "math", "template")
    ATTRIBUTES = ("src", "href", "xlink:href", "action", "formaction", "data", "srcdoc", "style", "background")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.TAGS:
            self.found[f"<{tag} {dict(attrs)}"] += 1
        for name, value in attrs:
            # A link to a place in the page or to another page says where it leads: there it is text.
            start = {"img": ("data:image/png;base64,",), "a": ("#", "http://", "https://")}.get(tag, ())
            harmless = (value or "").startswith(start)
            if (
                name.startswith("on")
                or (name == "id" and not (value or "").startswith("cell-id="))
                or (name in self.ATTRIBUTES and not harmless)
            ):
                self.found[f"<{tag} {name}={value!r}"] += 1

    handle_startendtag = handle_starttag


def test_nbgraders_commands_grade_everybody(attacked: Attacked) -> None:
    assert "Traceback" not in attacked.seen["output"]
    assert f"{len(ATTACKS) + len(HONEST)} submissions" in attacked.seen["output"]


def test_nothing_was_harmed_outside_of_what_is_marked(attacked: Attacked) -> None:
    """The home, the course, a neighbour's file, packages, a process; ports and sockets that nobody should talk to."""
    assert attacked.seen["harm"] == []


def test_sources_releases_submissions_and_configuration_are_as_they_were(attacked: Attacked) -> None:
    assert attacked.seen["changed"] == ["gradebook.db"]


def test_nbgraders_gradebook_asks_for_what_it_asked_for_before(attacked: Attacked) -> None:
    assert attacked.seen["release"]


def test_no_process_is_left_over(attacked: Attacked) -> None:
    assert attacked.seen["left over"] == []


@pytest.mark.parametrize("student", HONEST)
def test_an_honest_student_among_attackers_has_full_marks(attacked: Attacked, student: str) -> None:
    marks = attacked.marks(student)

    assert marks["score"] == 50
    assert marks["extra"] == 0
    assert marks["comments"] == {**dict.fromkeys(("shift", "slope", "step", "train", "draw")), "why": "No response."}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_an_attack_gets_what_its_header_says(attacked: Attacked, attack: Hostile) -> None:
    marks = attacked.marks(attack.name)

    assert marks["score"] == pytest.approx(attack.earned, abs=0.01)
    assert marks["not graded"] == marks["waits"] <= {"why"}
    assert (marks["manual"], marks["extra"], marks["penalty"]) == (set(), 0, None)
    assert marks["possible"] == attacked.marks(HONEST[0])["possible"]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_an_attack_brings_no_secret_into_what_is_shown(attacked: Attacked, attack: Hostile) -> None:
    shown = _of(attacked.root, attack.name).decode(errors="replace")
    hidden = [case.name for question in ASSIGNMENT.questions for case in question.cases if case.hidden]

    assert attacked.seen["given away"][attack.name] == []
    assert [name for name in hidden if name in shown] == []


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_nothing_of_an_attack_is_active_in_its_feedback(attacked: Attacked, attack: Hostile) -> None:
    """Code of nbgrader's own, which an honest student's page has too, is what may be there."""
    mine, others = (_Active(attacked.feedback(student)).found for student in (attack.name, HONEST[0]))

    assert mine - others == Counter()


@pytest.mark.parametrize("attack", MARKUP, ids=lambda one: one.name)
def test_nothing_of_an_attack_is_active_in_the_page_where_it_is_marked(attacked: Attacked, attack: Hostile) -> None:
    mine, others = (_Active(attacked.formgrader(student)).found for student in (attack.name, HONEST[0]))

    assert mine - others == Counter()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_outputs_in_the_marked_notebook_are_the_graders(attacked: Attacked, attack: Hostile) -> None:
    cells = attacked.notebook(attack.name).cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]

    assert {kind for output in outputs for kind in output.data} <= {"text/plain", "text/html", "image/png"}
    assert not any("attachments" in cell for cell in cells)
    tagged = {cell["id"]: cell.metadata.tags for cell in cells if "tags" in cell.metadata}
    assert tagged == {"public_checks": [NOT_SHOWN], "check": [NOT_SHOWN]}
    html = "".join(output.data.get("text/html", "") for output in outputs)
    assert _Active(html.replace('<td style="padding-right: 2em">', "<td>")).found == Counter()  # the template's own


def test_a_time_of_submission_that_is_earlier_than_the_file_is_reported(attacked: Attacked) -> None:
    told = " ".join(attacked.seen["output"].split()).partition("after the time given in their timestamp.txt: ")[2]

    assert re.match(r"a20b_ships_an_old_timestamp \([\d.]+ days\)\. They are late", told)


@pytest.mark.parametrize("name", REAL)
def test_an_attack_that_harms_nothing_wins_in_plain_nbgrader(plain: Path, name: str) -> None:
    """So they are attacks. Both have the same public checks."""
    with Gradebook(f"sqlite:///{plain / 'gradebook.db'}") as gradebook:
        won = gradebook.find_submission_notebook(SLUG, SLUG, name).score

    assert won > next(attack.earned for attack in ATTACKS if attack.name == name)
