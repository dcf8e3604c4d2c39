"""A key and its values become text; what comes from strangers is checked before it is shown."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from autograder.language import AutograderError, checked, english, say, sentence, text


class Mistaken(AutograderError):
    pass


def test_values_stand_in_the_text() -> None:
    assert say("worker.line", line=12, file="kim.py", code="return W") == "line 12 of kim.py: `return W`"


def test_a_sentence_may_stand_in_another() -> None:
    place = sentence("worker.empty_line", line=3, file="kim.py")

    assert text(sentence("feedback.stub_at", where=place)).endswith("in place, at line 3 of kim.py.")


@pytest.mark.parametrize(("n", "word"), [(1, "argument x"), (2, "arguments x"), (0, "arguments x")])
def test_one_text_is_for_one_and_another_for_any_other_number(n: int, word: str) -> None:
    assert word in say("feedback.mutation", n=n, names="x")


def test_a_value_is_never_looked_into_for_fields() -> None:
    assert say("worker.whole_file", file="{file.__class__}") == "{file.__class__}"


def test_equal_sentences_are_equal_in_whatever_order_their_values_are_given() -> None:
    assert sentence("worker.empty_line", line=3, file="a") == sentence("worker.empty_line", file="a", line=3)


@pytest.mark.parametrize(
    "said",
    [
        sentence("worker.no_such_key"),
        sentence("worker.line", line=3),
        sentence("worker.not_finished", seconds="soon"),
        sentence("feedback.mutation", names="x"),
    ],
    ids=["an unknown key", "a value missing", "a text where a number is formatted", "no n for one or several"],
)
def test_a_sentence_that_cannot_be_shown_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match="no sentence can be made"):
        checked(said)  # type: ignore[arg-type]


def test_a_sentence_that_can_be_shown_passes() -> None:
    said = sentence("worker.process_ended")

    assert checked(said) is said


def test_an_error_has_a_sentence_and_reads_as_its_english_text() -> None:
    error = Mistaken("worker.no_function", name="mse_cost")

    assert str(error) == "there is no function mse_cost"
    assert error.sentence == sentence("worker.no_function", name="mse_cost")


def test_an_error_without_a_text_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        Mistaken("worker.no_such_key")


def test_an_error_comes_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(Mistaken("worker.no_function", name="mse_cost")))

    assert (type(error), str(error)) == (Mistaken, "there is no function mse_cost")


def test_every_key_begins_with_the_module_that_has_its_text() -> None:
    folder = Path(english.__file__).parent
    areas = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert {key.split(".")[0] for key in english.SENTENCES} <= areas
