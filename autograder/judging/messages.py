"""Feedback for students, made from numbers and names. Compares nothing, decides nothing, and contains no wording: the
texts are in autograder/language, by the keys that are used here.

Hidden-case feedback never quotes data that a student controls: a submission could carry hidden inputs home in its
values or its words.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence

from autograder.results import CaseResult, Comparison, Difference, Mismatch, Problem
from autograder.worker.protocol import LoadProblem, Observation, Outcome, Sentence, sentence

_HINTS = {
    "EOFError": "feedback.raised_no_input",
    "PermissionError": "feedback.raised_not_permitted",
}
# These reveal no data of the submission, only that they occurred.
_ALSO_OF_HIDDEN = (
    Difference.PROPERTY,
    Difference.DETACHED,
    Difference.NO_FIGURE,
    Difference.NO_ANIMATION,
    Difference.NO_LINE,
    Difference.NO_LABEL,
)


def of_case(case: CaseResult, observation: Observation, comparison: Comparison | None) -> Sentence:
    """What happened in one case: where, what was expected, what came."""
    if comparison is None or comparison.mismatch is None:
        return (_of_hidden_outcome if case.hidden else of_outcome)(observation)
    return (_of_hidden_mismatch if case.hidden else of_mismatch)(comparison.mismatch)


def of_outcome(observation: Observation) -> Sentence:
    """How a call without a value ended."""
    match observation.outcome:
        case Outcome.NOT_ATTEMPTED if observation.missing:
            return sentence("feedback.missing", reason=observation.reason)
        case Outcome.NOT_ATTEMPTED:
            return _placed("feedback.stub", observation)
        case Outcome.RAISED:
            key = _HINTS.get(observation.error_type, "feedback.raised")
            return _placed(key, observation, error=_error(observation))
        case Outcome.TIMED_OUT:
            return sentence("feedback.timed_out", reason=observation.reason)
        case Outcome.OUT_OF_MEMORY:
            return _placed("feedback.out_of_memory", observation, error=_error(observation))
        case Outcome.KILLED:
            return sentence("feedback.killed", reason=observation.reason)
    return sentence("feedback.bad_value", reason=observation.reason)


def _of_hidden_outcome(observation: Observation) -> Sentence:
    match observation.outcome:
        case Outcome.RAISED:
            if hasattr(builtins, observation.error_type):
                return sentence("feedback.hidden_raised", error=observation.error_type)
            return sentence("feedback.hidden_raised_something")
        case Outcome.OUT_OF_MEMORY:
            return sentence("feedback.hidden_out_of_memory")
        case Outcome.BAD_VALUE:
            return sentence("feedback.hidden_bad_value")
        case Outcome.NOT_ATTEMPTED:
            return sentence("feedback.hidden_not_attempted")
    return of_outcome(observation)  # what the trusted side says about how it ended


def of_problem(problem: LoadProblem) -> Problem:
    """Why a statement of a file did not run as it is."""
    return Problem(of_ending(problem), problem.where)


def of_ending(ended: Observation | LoadProblem) -> Sentence:
    """The bare reason why there is no value: an exception, or whatever else ended the call."""
    return ended.reason or _error(ended)


def _error(ended: Observation | LoadProblem) -> Sentence:
    if not ended.error_text:
        return sentence("feedback.error_type", type=ended.error_type)
    return sentence("feedback.error", type=ended.error_type, text=ended.error_text)


def _placed(key: str, observation: Observation, **values: object) -> Sentence:
    """The sentence with the place, if there is one: its key then ends in _at."""
    if observation.where is None:
        return sentence(key, **values)
    return sentence(f"{key}_at", where=observation.where, **values)


def of_mismatch(mismatch: Mismatch) -> Sentence:
    """What differs: a key of its own for each way, and for a result as a whole (no path)."""
    values = {"expected": mismatch.expected, "actual": mismatch.actual, "count": _count(mismatch)}
    part = {"path": mismatch.path or sentence("feedback.the_result")}
    match mismatch.difference:
        case Difference.VALUE | Difference.NOT_FINITE | Difference.TEXT if mismatch.path:
            return sentence(f"feedback.{mismatch.difference}_at", **values, path=mismatch.path)
        case Difference.VALUE | Difference.NOT_FINITE | Difference.TEXT:
            return sentence(f"feedback.{mismatch.difference}", **values)
        case Difference.SHAPE | Difference.SHAPE_AND_VALUE if mismatch.broadcast:
            key = f"feedback.{mismatch.difference}_broadcast"
            return sentence(key, **values, **part, broadcast=mismatch.broadcast)
        case Difference.NOTHING:
            return sentence(_nothing("feedback.nothing", mismatch), **values, **part)
        case Difference.PROPERTY:
            return sentence("feedback.property", name=str(mismatch.path).replace("_", " "))
        case Difference.KIND | Difference.LENGTH:
            return sentence("feedback.kind", **values, **part)
    return sentence(f"feedback.{mismatch.difference}", **values, **part)


def _of_hidden_mismatch(mismatch: Mismatch) -> Sentence:
    values = {"path": mismatch.path or sentence("feedback.the_result"), "count": _count(mismatch)}
    match mismatch.difference:
        case _ if mismatch.difference in _ALSO_OF_HIDDEN:
            return of_mismatch(mismatch)
        case Difference.NOTHING:
            return sentence(_nothing("feedback.hidden_nothing", mismatch), **values)
        case (
            Difference.SHAPE
            | Difference.SHAPE_AND_VALUE
            | Difference.EMPTY
            | Difference.NOT_FINITE
            | Difference.SCALE
            | Difference.NO_POINT
        ):
            return sentence(f"feedback.hidden_{mismatch.difference}", **values)
    return sentence("feedback.hidden_value", **values)


def _nothing(key: str, mismatch: Mismatch) -> str:
    """A whole result that is None was not returned; a part of one was returned, but never assigned a value."""
    return f"{key}_in_part" if mismatch.path else key


def _count(mismatch: Mismatch) -> Sentence | str:
    if mismatch.total <= 1:
        return ""
    return sentence("feedback.count", wrong=mismatch.wrong, total=mismatch.total)


def of_mutation(names: Sequence[str]) -> Sentence:
    return sentence("feedback.mutation", n=len(names), names=", ".join(names))


def of_hard_coded_device(where: Sentence | None) -> Sentence:
    return sentence("feedback.hard_coded_device_at", where=where) if where else sentence("feedback.hard_coded_device")


def of_follow_through(parts: Mapping[str, str], repeated: bool) -> Sentence:
    """repeated: the answer does not call these parts but makes their mistake again."""
    built_on = _listed([sentence("feedback.part", name=name, mistake=mistake) for name, mistake in parts.items()])
    return sentence("feedback.repeats" if repeated else "feedback.follows", n=len(parts), parts=built_on)


def of_wrong_parts(names: Sequence[str]) -> Sentence:
    return sentence("feedback.wrong_parts", n=len(names), parts=_listed(names))


def _listed(names: Sequence[Sentence | str]) -> Sentence | str:
    """One, two, or several with "and" before the last."""
    first, *others = names
    for name in others[:-1]:
        first = sentence("feedback.listed", before=first, name=name)
    return sentence("feedback.listed_last", before=first, name=others[-1]) if others else first


def passed(cases: Sequence[CaseResult]) -> Sentence:
    hidden = sum(case.hidden for case in cases)
    if hidden:
        return sentence("feedback.passed_with_hidden", cases=len(cases), hidden=hidden)
    return sentence("feedback.passed", cases=len(cases))
