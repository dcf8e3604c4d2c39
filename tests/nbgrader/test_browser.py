"""nbgrader's own pages with the engine's results in them, as a browser shows them to a TA and to a student."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.nbgrader.browser import Tab, browsing, missing
from tests.nbgrader.conftest import Journey
from tests.nbgrader.journey import COMMENTS
from tests.nbgrader.lab_students import CLASS, SLUG
from tests.nbgrader.server import Server

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(missing() is not None, reason=str(missing())),
]

# nbgrader's pages take MathJax from the web, which no test reaches.
FROM_THE_WEB = "ReferenceError: MathJax is not defined"


@pytest.fixture(scope="module")
def server(journey: Journey) -> Iterator[Server]:
    with journey.serving() as server:
        yield server


@pytest.fixture(scope="module")
def browser(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browsing(tmp_path_factory.mktemp("profile")) as tab:
        tab.open(server.login)
        yield tab


@pytest.fixture
def tab(browser: Tab) -> Iterator[Tab]:
    """For one test, which no page may end with an error or an alert."""
    yield browser
    assert [one for one in browser.complaints if not one.startswith(FROM_THE_WEB)] == []


def open_submission(tab: Tab, server: Server, student: str) -> None:
    """The page for manual grading, with marks and comments in it."""
    notebooks = {one["student"]: one["id"] for one in server.ask("GET", f"submitted_notebooks/{SLUG}/{SLUG}")}
    tab.open(server.page(f"submissions/{notebooks[student]}/"))
    tab.until("formgrader.grades && formgrader.grades.loaded && formgrader.comments && formgrader.comments.loaded")


def table(tab: Tab, holds: str) -> list[list[str]]:
    """The rows of the page's table, once it holds what it must."""
    tab.until(f"document.getElementById('main-table').innerText.includes('{holds}')")
    cells = "[...row.cells].map(cell => cell.innerText.trim())"
    rows: list[list[str]] = tab.evaluate(f"[...document.querySelectorAll('#main-table tr')].map(row => {cells})")
    return rows


def test_the_list_of_assignments_counts_the_submissions(tab: Tab, server: Server) -> None:
    tab.open(server.page("manage_assignments"))

    (assignment,) = table(tab, SLUG)

    assert str(len(CLASS)) in assignment


def test_the_list_of_submissions_has_everybodys_score(tab: Tab, server: Server) -> None:
    tab.open(server.page(f"manage_submissions/{SLUG}"))

    scores = {student: score for _name, student, _time, _status, score, *_buttons in table(tab, "lee_jiwoo")}

    assert set(scores) == set(CLASS)
    assert (scores["lee_jiwoo"], scores["exits"], scores["torn"]) == ("84 / 100", "75 / 100", "0 / 100")


def test_a_wrong_answer_is_explained_where_the_ta_marks_it(tab: Tab, server: Server) -> None:
    open_submission(tab, server, "lee_jiwoo")

    feedback = (
        "[...document.querySelectorAll('.output_html')].map(one => one.innerText).filter(one => one.includes(NAME))"
    )
    (shown,) = tab.evaluate(feedback.replace("NAME", "'dropped_factor_2:'"))

    assert "gradient_no_bias: 0 of 20 points" in shown
    assert "expected -9.33333, got -4.66667" in shown
    assert "hidden case 7\tfailed" in shown


def test_marks_given_and_automatic_stand_in_their_fields(tab: Tab, server: Server) -> None:
    open_submission(tab, server, "lee_jiwoo")

    field = "document.getElementById('test_{}')"
    given, automatic = field.format("gradient_no_bias"), field.format("train_no_bias")

    assert tab.evaluate(f"[{given}.value, {given}.placeholder]") == ["15", "0"]
    assert tab.evaluate(f"[{automatic}.value, {automatic}.placeholder]") == ["", "25"]


def test_comments_given_and_automatic_stand_in_their_boxes(tab: Tab, server: Server) -> None:
    open_submission(tab, server, "lee_jiwoo")

    automatic = tab.evaluate("document.getElementById('plot_cost_curve-comment').placeholder")

    assert "axes_without_labels: The line is right, but an axis has no label." in automatic
    assert (
        tab.evaluate("document.getElementById('gradient_no_bias-comment').value")
        == COMMENTS["lee_jiwoo", "gradient_no_bias"]
    )


@pytest.mark.parametrize("student", ["lee_jiwoo", "in_other_words"])
def test_a_figure_is_loaded(tab: Tab, server: Server, student: str) -> None:
    open_submission(tab, server, student)

    (figure,) = tab.evaluate("[...document.images].map(one => [one.alt, one.naturalWidth > 100])")

    assert figure == ["what plot_cost_curve drew", True]


def test_columns_of_the_cases_are_apart_and_helpers_are_not_there(tab: Tab, server: Server) -> None:
    open_submission(tab, server, "kim_minjun")

    gap = tab.evaluate(
        "(() => { const row = document.querySelector('.autograder tr'); const text = document.createRange();"
        "text.selectNodeContents(row.cells[0]);"
        "return row.cells[1].getBoundingClientRect().left - text.getBoundingClientRect().right })()"
    )

    assert gap > 10
    assert not tab.evaluate("document.body.innerText.includes('def _difference(')")


@pytest.mark.parametrize("student", ["torn", "empty", "conflict"])
def test_why_a_file_cannot_be_read_is_on_the_page(tab: Tab, server: Server, student: str) -> None:
    open_submission(tab, server, student)

    notice = tab.evaluate("document.querySelector('.autograder strong').innerText")

    assert any(reason in notice for reason in ("not a Jupyter notebook", "file is empty", "merge conflict"))


def test_nothing_that_a_student_wrote_runs_on_the_tas_page(tab: Tab, server: Server) -> None:
    open_submission(tab, server, "patches")

    assert "dataset.owned" in tab.evaluate("document.body.innerText")
    assert tab.evaluate("document.documentElement.dataset.owned") is None
    assert tab.evaluate("[...document.links].filter(one => one.protocol == 'javascript:').length") == 0


def test_nothing_that_a_student_wrote_runs_on_the_feedback_page(tab: Tab, journey: Journey) -> None:
    tab.open((journey.root / "feedback" / "patches" / SLUG / f"{SLUG}.html").as_uri())

    assert "dataset.owned" in tab.evaluate("document.body.innerText")
    assert tab.evaluate("document.documentElement.dataset.owned") is None


def test_a_mark_that_is_typed_in_is_kept(tab: Tab, server: Server, journey: Journey) -> None:
    open_submission(tab, server, "김민준")

    tab.evaluate("$('#why_both_tables_agree').val('5').trigger('change')")
    tab.until("formgrader.grades.findWhere({name: 'why_both_tables_agree'}).get('needs_manual_grade') === false")

    with journey.notebook("김민준") as notebook:
        assert [one.manual_score for one in notebook.grades if one.name == "why_both_tables_agree"] == [5.0]
