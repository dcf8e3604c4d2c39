"""Manual marks are kept, count and are reported, whatever is graded before or after."""

from __future__ import annotations

import io
import json
import math
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from autograder.language import sentence
from autograder.records.gradebook import Gradebook
from autograder.records.marks import ManualMark, ManualMarkError, ManualMarks, Mark, mark_of
from autograder.report import overview, terminal
from autograder.results import Diagnosis, Environment, Grade, QuestionResult, WrittenAnswer
from autograder.submission import Submission
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command

ENVIRONMENT = Environment("2", "3", "cpu", 1, "process", (), "0", "q")


def a_grade(student: str = "kim", text: str = "because", **earned: float) -> Grade:
    """Of two functions with 10 points each, slope and train, and of two texts with 15 and 5, why and how."""
    points = {"slope": 5.0, "train": 10.0} | earned
    questions = tuple(QuestionResult(name, value, 10, Outcome.RETURNED, ()) for name, value in points.items())
    written = (WrittenAnswer("why", 15, text), WrittenAnswer("how", 5, text))
    return Grade(student, "toy", "sha", f"{student}.py", questions, written, (), ENVIRONMENT)


def marked(*marks: ManualMark, late_penalty: float = 0.0, student: str = "kim") -> ManualMarks:
    return ManualMarks("toy", student, marks, late_penalty)


def record(gradebook: Gradebook, grade: Grade, reason: str = "run again") -> None:
    gradebook.record(Submission(grade.student, "toy", (), "sha", "x.py", 0.0), None, {}, grade, reason)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """A gradebook in which kim has a grade."""
    with Gradebook(tmp_path / "gradebook.sqlite", now=lambda: "now") as gradebook:
        record(gradebook, a_grade())
        yield gradebook


def history(gradebook: Gradebook, student: str = "kim") -> list[tuple[str, float | None, float, str]]:
    rows = gradebook.changes("toy", student)
    return [(one.question, one.earned_before, one.earned_after, one.reason) for one in rows]


FIRST = [("slope", None, 5, "first graded"), ("train", None, 10, "first graded")]
WHY = ManualMark("why", 12)


def test_what_was_given_comes_back(book: Gradebook) -> None:
    given = marked(ManualMark("slope", 8.5, 1, "a sign"), WHY, late_penalty=2)

    book.record_manual_marks(given, "nbgrader")

    assert book.manual_marks("toy") == {"kim": given}
    assert book.manual_marks("another") == {}


CHANGES = {
    "a text is marked": (marked(WHY), ["why: not marked -> 12 points"], [("why", None, 12)]),
    "an automatic mark is replaced": (
        marked(ManualMark("slope", 8)),
        ["slope: 5 points (automatic) -> 8 points"],
        [("slope", 5, 8)],
    ),
    "an automatic mark is confirmed": (
        marked(ManualMark("slope", 5)),
        ["slope: 5 points (automatic) -> 5 points"],
        [],
    ),
    "extra credit": (
        marked(ManualMark("train", None, 2)),
        ["train: extra credit: 0 -> 2 points"],
        [("train, extra credit", 0, 2)],
    ),
    "a comment": (marked(ManualMark("train", None, comment="well done")), ["train: comment added"], []),
    "a late penalty": (marked(late_penalty=3), ["late penalty: 0 -> 3 points"], [("late penalty", 0, 3)]),
    "a question that is none": (
        marked(ManualMark("lost", 4)),
        [
            "lost: not marked -> 4 points",
            "lost: not a question of this assignment; the mark is kept but does not count",
        ],
        [("lost", None, 4)],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_reported_and_one_of_points_is_in_the_history(change: str, book: Gradebook) -> None:
    given, told, rows = CHANGES[change]

    assert book.record_manual_marks(given, "nbgrader") == [f"kim: {text}" for text in told]
    assert history(book)[2:] == [(*row, "marked manually, in nbgrader") for row in rows]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_given_again_changes_nothing(change: str, book: Gradebook) -> None:
    given = CHANGES[change][0]
    book.record_manual_marks(given, "nbgrader")
    before = history(book)

    assert book.record_manual_marks(given, "nbgrader") == []
    assert history(book) == before


def test_the_order_in_which_marks_are_named_is_no_change(book: Gradebook) -> None:
    book.record_manual_marks(marked(ManualMark("train", 1), WHY), "nbgrader")

    assert book.record_manual_marks(marked(WHY, ManualMark("train", 1)), "nbgrader") == []


def test_nothing_given_is_nothing_kept(book: Gradebook) -> None:
    assert book.record_manual_marks(marked(ManualMark("why", None)), "nbgrader") == []
    assert book.manual_marks("toy") == {}


def test_what_is_taken_back_is_gone_and_in_the_history(book: Gradebook) -> None:
    book.record_manual_marks(marked(ManualMark("slope", 8), WHY), "nbgrader")

    told = book.record_manual_marks(marked(ManualMark("slope", None), ManualMark("why", None)), "nbgrader")

    assert told == ["kim: slope: 8 points -> 5 points (automatic)", "kim: why: 12 points -> not marked"]
    assert book.manual_marks("toy") == {}
    assert history(book)[-2:] == [
        ("slope", 8, 5, "marked manually, in nbgrader"),
        ("why", 12, 0, "manual mark removed, in nbgrader"),
    ]


def test_a_comment_is_reported_when_it_is_changed_and_when_it_is_removed(book: Gradebook) -> None:
    told = [
        book.record_manual_marks(marked(ManualMark("why", None, comment=comment)), "nbgrader")
        for comment in ("good", "very good", "")
    ]

    assert told == [["kim: why: comment added"], ["kim: why: comment changed"], ["kim: why: comment removed"]]


def test_grading_again_keeps_what_was_given_and_says_that_it_still_counts(book: Gradebook) -> None:
    given = marked(ManualMark("slope", 8), WHY)
    book.record_manual_marks(given, "nbgrader")

    record(book, a_grade(slope=7.0, train=9.0), "the questions changed")

    assert book.manual_marks("toy") == {"kim": given}
    assert history(book)[-2:] == [
        ("slope", 5, 7, "the questions changed; the manual mark of 8 points still counts"),
        ("train", 10, 9, "the questions changed"),
    ]


def test_marks_before_a_grade_are_kept_for_it(book: Gradebook) -> None:
    given = marked(WHY, student="lee")

    told = book.record_manual_marks(given, "nbgrader")
    record(book, a_grade("lee"))

    assert told == [
        "lee: why: not marked -> 12 points",
        "lee: no grade yet; the manual marks are kept until there is one",
    ]
    assert book.manual_marks("toy") == {"lee": given}
    assert history(book, "lee")[0] == ("why", None, 12, "marked manually, in nbgrader")


NO_MARKS = {
    "no number": lambda: ManualMark("why", math.nan),
    "endless": lambda: ManualMark("why", math.inf),
    "endless extra credit": lambda: ManualMark("why", 1, -math.inf),
    "an endless penalty": lambda: marked(late_penalty=math.inf),
    "two for one question": lambda: marked(WHY, WHY),
}


@pytest.mark.parametrize("fault", NO_MARKS)
def test_what_is_no_mark_is_refused(fault: str) -> None:
    with pytest.raises(ManualMarkError, match=r"expected|finite"):
        NO_MARKS[fault]()


def old_gradebook(path: Path) -> None:
    """As the first version wrote it: schema 1, without what was added since."""
    with Gradebook(path) as gradebook:
        record(gradebook, a_grade())
    with sqlite3.connect(path) as db:
        db.executescript("DROP TABLE hand_marks; DROP TABLE pictures; PRAGMA user_version = 1;")


def test_a_gradebook_of_the_first_version_is_read_as_it_is(tmp_path: Path) -> None:
    old_gradebook(tmp_path / "old.sqlite")

    with Gradebook(tmp_path / "old.sqlite", read_only=True) as gradebook:
        assert gradebook.manual_marks("toy") == {}
        assert gradebook.pictures(a_grade()) == {}
        assert gradebook.grades("toy") == [a_grade()]
    with sqlite3.connect(tmp_path / "old.sqlite") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_gradebook_of_the_first_version_takes_manual_marks_and_loses_nothing(tmp_path: Path) -> None:
    old_gradebook(tmp_path / "old.sqlite")

    with Gradebook(tmp_path / "old.sqlite") as gradebook:
        gradebook.record_manual_marks(marked(WHY), "nbgrader")
        assert gradebook.grades("toy") == [a_grade()]
        assert history(gradebook)[:2] == FIRST
    with Gradebook(tmp_path / "old.sqlite", read_only=True) as gradebook:
        assert gradebook.manual_marks("toy") == {"kim": marked(WHY)}
    with sqlite3.connect(tmp_path / "old.sqlite") as db:  # and a program that would export without them refuses it
        assert db.execute("PRAGMA user_version").fetchone() == (3,)


def test_pictures_are_of_the_graded_file_and_replace_those_before(book: Gradebook) -> None:
    book.record_pictures(a_grade("lee"), {"slope": b"of lee"})
    book.record_pictures(a_grade(), {"slope": b"one", "train": b"two"})
    book.record_pictures(a_grade(), {"slope": b"three"})

    assert book.pictures(a_grade()) == {"slope": b"three"}
    assert book.pictures(replace(a_grade(), sha256="another")) == {}
    assert book.pictures(a_grade("lee")) == {"slope": b"of lee"}


def mark(*marks: ManualMark, late_penalty: float = 0.0, text: str = "because") -> Mark:
    return mark_of(a_grade(text=text), marked(*marks, late_penalty=late_penalty))


def test_without_manual_marks_the_automatic_points_count_and_texts_wait() -> None:
    alone = mark_of(a_grade(), None)

    assert (alone.earned, alone.possible) == (15, 20)
    assert (alone.total, alone.total_possible) == (15, 40)
    assert alone.waiting == ("why", "how")


def test_given_points_replace_automatic_ones_and_mark_texts() -> None:
    one = mark(ManualMark("slope", 8), ManualMark("train", None, comment="well done"), WHY)

    assert [(each.name, each.earned, each.overridden) for each in (*one.questions, *one.written)] == [
        ("slope", 8, True),
        ("train", 10, False),
        ("why", 12, False),
        ("how", None, False),
    ]
    assert (one.earned, one.manual, one.total, one.waiting) == (18, 12, 30, ("how",))


def test_extra_credit_is_added_and_a_late_penalty_taken_off() -> None:
    one = mark(ManualMark("slope", None, 2), ManualMark("why", 12, 0.5), late_penalty=4)

    assert (one.earned, one.extra_credit, one.late_penalty, one.total) == (15, 2.5, 4, 25.5)


def test_a_total_is_never_below_0() -> None:
    assert mark(late_penalty=100).total == 0


def test_a_text_that_was_never_written_waits_for_nobody() -> None:
    nothing = mark(ManualMark("how", 3), text=" \n")

    assert nothing.waiting == ()
    assert [one.earned for one in nothing.written] == [0, 3]


def test_what_is_no_question_of_the_grade_counts_nowhere() -> None:
    one = mark(ManualMark("lost", 4, 1))

    assert (one.total, one.extra_credit) == (15, 0)
    assert one.ignored == (ManualMark("lost", 4, 1),)


def printed(renderable: RenderableType) -> str:
    text = io.StringIO()
    Console(file=text, width=110, highlight=False).print(renderable)
    return text.getvalue()


def columns(*given: ManualMarks) -> str:
    """The headings of a table of kim and lee."""
    table = printed(overview.class_table("Toy", [a_grade(), a_grade("lee")], {one.student: one for one in given}))
    return " ".join(re.findall(r"[\w/]+", table.partition("━")[0]))


def test_without_manual_marks_the_class_table_is_about_what_was_graded() -> None:
    assert columns() == "Toy slope train total student /10 /10 /20"
    assert columns(marked(WHY, student="nobody")) == columns()


GIVEN = {
    "a text": (marked(WHY), "Toy slope train manual total student /10 /10 /20 /40"),
    "extra credit": (
        marked(ManualMark("why", 12, 1)),
        "Toy slope train manual total student /10 /10 /20 extra /40",
    ),
    "a late penalty": (marked(WHY, late_penalty=2), "Toy slope train manual total student /10 /10 /20 late /40"),
}


@pytest.mark.parametrize("what", GIVEN)
def test_what_nobody_was_given_has_no_column(what: str) -> None:
    given, expected = GIVEN[what]

    assert columns(given) == expected


def test_a_class_table_says_what_counts_what_waits_and_for_whom() -> None:
    given = marked(ManualMark("slope", 8), ManualMark("train", None, 2), WHY, ManualMark("lost", 1), late_penalty=3)
    grades = [a_grade(), a_grade("lee"), a_grade("park", text="")]

    text = printed(overview.class_table("Toy", grades, {"kim": given}))

    rows = [line.split() for line in text.splitlines() if line.startswith(("kim", "lee", "park"))]
    assert [[cell for cell in row if cell != "│"] for row in rows] == [
        ["kim", "8*", "10", "12?", "+2", "-3", "29?"],
        ["lee", "5", "10", "?", "15?"],
        ["park", "5", "10", "0", "15"],
    ]
    assert "* graded manually (overrides automatic)" in text
    assert "? waits for a manual mark: how (2 students), why (1 student)" in text
    assert "manual marks that do not count (no such question): lost (1 student)" in text


@pytest.mark.parametrize("given", [True, False], ids=["manual", "automatic"])
@pytest.mark.parametrize("count", [2, 5, 8, 9, 16])
def test_no_mark_and_no_total_of_a_wide_class_is_torn_or_cut_off(count: int, given: bool) -> None:
    earned = {"slope": 3.33, "train": 6.67} | {f"a_question_with_a_long_name_{n}": 3.33 for n in range(2, count)}
    grade = a_grade("maximiliane_schneider-goldberg", **earned)
    marks = marked(
        ManualMark("slope", 1.25),
        ManualMark("why", 12.5, 2.5),
        late_penalty=1.25,
        student="maximiliane_schneider-goldberg",
    )

    text = printed(overview.class_table("Toy", [grade], {grade.student: marks} if given else {}))

    student = mark_of(grade, marks if given else None)
    rows = [line for line in text.splitlines() if line.startswith("maximil")]
    last = rows[-1].split("│")[-1].strip()
    assert last == (f"{student.total:g}?" if given else f"{student.earned:g}")
    assert sum(row.count("3.33") for row in rows) == (count - 2 if given else count - 1)
    assert max(len(line) for line in text.splitlines()) <= 110


def test_one_student_reads_who_gave_what() -> None:
    given = marked(ManualMark("slope", 8, comment="a sign"), ManualMark("why", 12, 1.5), late_penalty=3)

    text = printed(terminal.feedback(a_grade(), manual_marks=given))

    assert [line.rstrip() for line in text.splitlines()] == [
        "✘ slope  8/10  graded manually; automatic: 5",
        "    comment: a sign",
        "✔ train  10/10",
        "✘ why    12/15",
        "    extra credit: +1.5",
        "- how    (5 points) waits for a manual mark",
        "✘ late   -3",
    ]
    assert terminal.standing(a_grade(), given) == "28.5/40 so far"
    assert terminal.standing(a_grade(), None) == "15/20"


def test_where_a_person_gave_full_points_the_automatic_complaint_is_gone() -> None:
    mistake = Diagnosis("half", sentence("feedback.half"))
    wrong = replace(
        a_grade().questions[0],
        message=sentence("feedback.value", expected="1", actual="2", count=""),
        diagnosis=mistake,
    )
    grade = replace(a_grade(), questions=(wrong,))
    given = marked(ManualMark("slope", 10, comment="as good"))

    assert "expected 1, got 2." in printed(terminal.feedback(grade))
    assert [line.rstrip() for line in printed(terminal.feedback(grade, manual_marks=given)).splitlines()[:2]] == [
        "✔ slope  10/10  graded manually; automatic: 5",
        "    comment: as good",
    ]


def test_a_comment_that_quotes_a_student_stays_a_comment() -> None:
    comment = "you wrote\n✔ slope  10/10\r\x1b[2J[bold]!\u2028end"

    text = printed(terminal.feedback(a_grade(), manual_marks=marked(ManualMark("why", 3, comment=comment))))

    assert [line for line in text.splitlines() if line.startswith("✔")] == ["✔ train  10/10"]
    assert "    ✔ slope  10/10" in text
    assert "[bold]!" in text
    assert not set(text) & {"\r", "\x1b", "\u2028"}


@pytest.fixture
def marked_course(tmp_path: Path) -> Path:
    """kim is graded and marked manually, lee is only graded, nobody_known is only marked."""
    (tmp_path / "solutions").mkdir()
    with Gradebook(tmp_path / "gradebook.sqlite") as gradebook:
        for student in ("kim", "lee"):
            record(gradebook, a_grade(student))
        gradebook.record_manual_marks(
            marked(ManualMark("slope", 8, comment="=1+1"), WHY, ManualMark("how", 5), late_penalty=3), "nbgrader"
        )
        gradebook.record_manual_marks(marked(WHY, student="nobody_known"), "nbgrader")
    return tmp_path


def test_report_shows_what_a_class_has_in_the_end(marked_course: Path, autograder: Command) -> None:
    done = autograder("report", "toy", expect=0)

    assert re.search(r"kim\W+8\*\W+10\W+17\W+-3\W+32\n", done.stdout)
    assert "marked manually, but not graded: nobody_known" in done.stderr


def test_report_shows_a_student_and_writes_json_as_documented(marked_course: Path, autograder: Command) -> None:
    done = autograder("report", "toy", "--student", "kim", "--json", "out.json", expect=0)

    assert "kim, toy: 32/40" in done.stdout
    assert "comment: =1+1" in done.stdout
    (grade,) = json.loads((marked_course / "out.json").read_text())["grades"]
    assert (grade["earned"], grade["possible"]) == (15, 20)
    assert (grade["total"], grade["total_possible"], grade["late_penalty"]) == (32, 40, 3)
    assert grade["waiting"] == []
    assert grade["by_hand"][0] == {"question": "slope", "points": 8, "extra_credit": 0, "comment": "=1+1"}
    documented = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")
    assert [name for name in grade["by_hand"][0] if f"`{name}`" not in documented] == []


def test_report_shows_the_history_of_what_was_given(marked_course: Path, autograder: Command) -> None:
    text = autograder("report", "toy", "--student", "kim", "--changes", expect=0).stdout

    assert re.search(r"kim\W+slope\W+5\W+8\W+marked manually, in nbgrader", text)
    assert re.search(r"kim\W+late penalty\W+0\W+3\W+marked manually, in nbgrader", text)


def test_grading_a_class_anew_keeps_and_shows_what_was_given(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text("why_absolute = 'because'\n")
    autograder("grade", "toy", "kim.py", expect=1)
    given = marked(ManualMark("mean_absolute_error", 7), late_penalty=2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        gradebook.record_manual_marks(given, "nbgrader")

    for option in ("--again", "--rescore"):
        done = autograder("grade", "toy", "kim.py", option, "--json", "out.json", expect=1)
        assert re.search(r"kim\W+7\*\W+\?\W+-2\W+5\?\n", done.stdout)
        (grade,) = json.loads((toy / "out.json").read_text())["grades"]
        assert (grade["earned"], grade["total"], grade["late_penalty"]) == (0, 5, 2)
    with Gradebook(toy / "gradebook.sqlite") as gradebook:
        assert gradebook.manual_marks("toy") == {"kim": given}
