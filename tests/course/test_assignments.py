"""The assignments are right: everything that is known about them is run through the sandbox, version by version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.authoring import build, validate
from autograder.authoring.course import Course
from autograder.judging import examples
from autograder.judging.answers import AnswerKey
from autograder.judging.grade import judge
from autograder.proof import QuestionProof, Version
from autograder.results import Grade
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, SLUGS
from tests.course.conftest import Proofs
from tests.course.quick import EACH
from tests.words import message, noted

# The first one to ask waits until all assignments are proved.
pytestmark = pytest.mark.timeout(1200)

COURSE = Course(ROOT)
ASSIGNMENTS = {slug: COURSE.assignment(slug) for slug in SLUGS}
QUESTIONS = [(slug, question) for slug in SLUGS for question in ASSIGNMENTS[slug].questions]
MISCONCEPTIONS = [(slug, question, version) for slug, question in QUESTIONS for version in question.misconceptions]
ALTERNATIVES = [(slug, question, version) for slug, question in QUESTIONS for version in question.alternatives]


def named(values: list[Any]) -> Any:
    """pytest ids such as lab02-mse_cost-summed_not_averaged."""
    return [
        pytest.param(*one, id="-".join([one[0][:5], *(part.__name__ for part in _functions(one))])) for one in values
    ]


def _functions(one: Any) -> list[Callable[..., Any]]:
    return [part.reference if hasattr(part, "reference") else part for part in one[1:]]


@pytest.fixture(scope="session")
def proof_of(proofs: Proofs) -> Callable[[str, Any], QuestionProof]:
    return lambda slug, question: next(one for one in proofs(slug).questions if one.name == question.name)


def version_of(versions: tuple[Version, ...], version: Callable[..., Any]) -> Version:
    return next(one for one in versions if one.name == version.__name__)


@pytest.mark.parametrize("slug", SLUGS)
def test_validate_has_no_findings(slug: str, proofs: Proofs) -> None:
    assert proofs(slug).findings == ()


@pytest.mark.parametrize(("slug", "question"), named(QUESTIONS))
def test_the_reference_gets_full_marks(slug: str, question: Any, proof_of: Any) -> None:
    reference = proof_of(slug, question).reference

    assert reference.earned == question.points, message(reference)
    assert reference.notes == ()


@pytest.mark.parametrize(("slug", "question", "version"), named(MISCONCEPTIONS))
def test_a_misconception_loses_marks_and_is_named_as_itself(
    slug: str, question: Any, version: Callable[..., Any], proof_of: Any
) -> None:
    result = version_of(proof_of(slug, question).misconceptions, version)

    assert result.earned < question.points
    assert result.diagnosis == version.__name__
    assert result.excess >= validate.WRONG_AT_LEAST


@pytest.mark.parametrize(("slug", "question", "version"), named(ALTERNATIVES))
def test_an_alternative_gets_full_marks_far_from_the_limit(
    slug: str, question: Any, version: Callable[..., Any], proof_of: Any
) -> None:
    result = version_of(proof_of(slug, question).alternatives, version)

    assert result.earned == question.points, f"{message(result)} {noted(result)}"
    assert result.excess <= validate.RIGHT_AT_MOST


def test_the_kit_is_as_large_as_it_says() -> None:
    assert len(ALTERNATIVES) >= 170
    assert len(MISCONCEPTIONS) >= 330


@pytest.mark.parametrize("slug", SLUGS)
def test_the_stub_gets_nothing_and_is_not_attempted(
    slug: str, keys: dict[str, AnswerKey], graded: Callable[..., Grade]
) -> None:
    stub = (COURSE.handout(slug) / f"{slug}.py").read_text(encoding="utf-8")

    result = graded(stub, key=keys[slug])

    assert result.earned == 0
    assert {question.outcome for question in result.questions} == {Outcome.NOT_ATTEMPTED}
    assert result.problems == ()
    assert [written.text for written in result.written] == [""] * len(result.written)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_students_get_is_what_would_be_built(slug: str, keys: dict[str, AnswerKey]) -> None:
    files = build.build(COURSE, ASSIGNMENTS[slug], keys[slug])

    assert build.differences(COURSE, slug, files) == []


@pytest.mark.parametrize("slug", EACH)
def test_the_reference_passes_the_check_that_students_have(slug: str, graded: Callable[..., Grade]) -> None:
    examples_text = (COURSE.handout(slug) / "examples.json").read_text(encoding="utf-8")
    solution = (COURSE.solutions / slug / f"{slug}.py").read_text(encoding="utf-8")

    result = graded(solution, key=examples.load(examples_text))

    assert [message(one) for one in result.questions if one.earned < one.possible] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_hundred_points_are_there_to_earn(slug: str) -> None:
    assert sum(points for _, points in ASSIGNMENTS[slug].points) == 100


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_has_one_section_per_question_in_the_questions_order(slug: str) -> None:
    text = (COURSE.solutions / slug / "README.md").read_text(encoding="utf-8")

    assert build.sections(text) == [name for name, _ in ASSIGNMENTS[slug].points]


@pytest.mark.parametrize(("slug", "question"), named(QUESTIONS))
def test_a_question_has_misconceptions_three_alternatives_and_hidden_cases(slug: str, question: Any) -> None:
    assert question.misconceptions
    assert len(question.alternatives) >= 3
    assert any(case.hidden for case in question.cases)


@pytest.mark.parametrize(("slug", "question"), named(QUESTIONS))
def test_hidden_cases_reach_beyond_the_lectures_data(slug: str, question: Any, keys: dict[str, AnswerKey]) -> None:
    """Every misconception that passes all public cases is caught by a hidden one: none survives both."""
    key = next(one for one in keys[slug].questions if one.name == question.name)
    public = [index for index, case in enumerate(key.cases) if not case.hidden]
    for wrong in key.wrong_versions:
        results = judge(key, [wrong.on(index)[0] for index in range(len(key.cases))])
        if all(results.cases[index].passed for index in public):
            assert any(not case.passed for case in results.cases if case.hidden), wrong.name
