"""The sentences of feedback, made from numbers and names. Compares nothing, decides nothing, prints nothing.

Every sentence that a student can read about an answer is made here or is a misconception's docstring, so that a
second language has one place to go. Of a hidden case nothing is told that the submission could have chosen freely:
neither its values nor its words, in which it could carry the hidden inputs home.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence

from autograder.results import CaseResult, Comparison, Difference, Mismatch
from autograder.worker.protocol import Observation, Outcome

_HINTS = {
    "EOFError": " input() has nobody to ask here: use the arguments.",
    "PermissionError": " Grading lets no code start processes, use the network, or write outside its own folder.",
}


def of_case(case: CaseResult, observation: Observation, comparison: Comparison | None) -> str:
    """What happened in one case: where, what was expected, what came."""
    if comparison is None or comparison.mismatch is None:
        return f"{_name(case)}: {(_of_hidden_outcome if case.hidden else of_outcome)(observation)}"
    return f"{_name(case)}: {(_of_hidden_mismatch if case.hidden else of_mismatch)(comparison.mismatch)}"


def of_outcome(observation: Observation) -> str:
    where = f", at {observation.where}" if observation.where else ""
    match observation.outcome:
        case Outcome.NOT_ATTEMPTED:
            missing = observation.message.startswith("there is no function")
            return f"{observation.message}." if missing else f"not attempted yet: the stub is still in place{where}."
        case Outcome.RAISED:
            hint = next((text for name, text in _HINTS.items() if name in observation.message), "")
            return f"it stopped with {observation.message}{where}.{hint}"
        case Outcome.TIMED_OUT:
            return f"it was stopped: {observation.message}. Does every loop come to an end?"
        case Outcome.OUT_OF_MEMORY:
            return f"it needed more memory than there is ({observation.message}){where}."
        case Outcome.KILLED:
            return f"it ended the program: {observation.message}."
        case Outcome.BAD_VALUE:
            return f"the result cannot be graded: {observation.message}."
    return "it could not be graded; this is the grader's fault and costs nothing."


def _of_hidden_outcome(observation: Observation) -> str:
    match observation.outcome:
        case Outcome.RAISED:
            name = observation.message.partition(":")[0]
            known = name if hasattr(builtins, name) else "an exception"
            return f"it stopped with {known}."
        case Outcome.OUT_OF_MEMORY:
            return "it needed more memory than there is."
        case Outcome.BAD_VALUE:
            return "the result cannot be graded."
        case Outcome.NOT_ATTEMPTED:
            return "not attempted."
    return of_outcome(observation)  # what the trusted side said about its end


def _of_hidden_mismatch(mismatch: Mismatch) -> str:
    path = mismatch.path or "the result"
    match mismatch.difference:
        case Difference.SHAPE:
            return f"{path}: the numbers are right, but the shape is not."
        case Difference.SHAPE_AND_VALUE:
            return f"{path} has another shape than was asked."
        case Difference.NOTHING:
            return f"{path} is None.{_missing(mismatch)}"
        case Difference.EMPTY:
            return f"{path} is empty."
        case Difference.NOT_FINITE:
            return f"{path} is not a finite number{_count(mismatch)}."
        case Difference.SCALE:
            return f"the {path} has another scale than was asked."
        case Difference.NO_POINT:
            return f"not every {mismatch.path} is where it should be{_count(mismatch)}."
        case (
            Difference.PROPERTY | Difference.DETACHED | Difference.NO_FIGURE | Difference.NO_LINE | Difference.NO_LABEL
        ):
            return of_mismatch(mismatch)
    return f"{path} is not right{_count(mismatch)}."


def of_mismatch(mismatch: Mismatch) -> str:
    path = mismatch.path or "the result"
    at = f" at {mismatch.path}" if mismatch.path else ""
    match mismatch.difference:
        case Difference.VALUE:
            return f"expected {mismatch.expected}{at}, got {mismatch.actual}{_count(mismatch)}."
        case Difference.NOT_FINITE:
            return f"{mismatch.actual} came out{at}{_count(mismatch)}; a finite number was expected."
        case Difference.TEXT:
            return f"expected the text {mismatch.expected}{at}, got {mismatch.actual}."
        case Difference.SHAPE:
            return (
                f"{path}: the numbers are right, but the shape is {mismatch.actual} and {mismatch.expected} was asked"
                f"{_broadcast(mismatch)}."
            )
        case Difference.SHAPE_AND_VALUE:
            return f"{path}: expected shape {mismatch.expected}, got {mismatch.actual}{_broadcast(mismatch)}."
        case Difference.NOTHING:
            return f"{path} is None; {mismatch.expected} was expected.{_missing(mismatch)}"
        case Difference.EMPTY:
            return f"{path} is empty; {mismatch.expected} was expected."
        case Difference.DETACHED:
            return (
                f"{path} has the right value, but no gradient flows through it to the arguments that require one. "
                "detach(), item(), numpy() and torch.tensor(..) cut it off."
            )
        case Difference.NO_FIGURE:
            if mismatch.path == "animation":
                return "no animation came back. Return the FuncAnimation."
            return "no figure was drawn. Draw with matplotlib.pyplot and leave the figure open."
        case Difference.NO_LINE:
            return f"the figure has no {mismatch.path}."
        case Difference.NO_POINT:
            return (
                f"the figure has no {mismatch.path} at {mismatch.expected}; the nearest one is at {mismatch.actual}"
                f"{_count(mismatch)}."
            )
        case Difference.PROPERTY:
            return f"this does not hold: {mismatch.path.replace('_', ' ')}."
        case Difference.NO_LABEL:
            return f"the {mismatch.path} has no label."
        case Difference.SCALE:
            return f"the {mismatch.path} has a {mismatch.actual} scale; {mismatch.expected} was asked."
    return f"{path}: expected {mismatch.expected}, got {mismatch.actual}."


def of_mutation(names: Sequence[str]) -> str:
    return (
        f"The function changed its own argument{'s' * (len(names) > 1)} {', '.join(names)}: whoever called it has "
        "other data now. Work on a copy (clone). It costs a tenth of the question."
    )


def of_hard_coded_device(where: str) -> str:
    place = f" at {where}" if where else ""
    return (
        f"A tensor{place} lies on the CPU wherever the inputs lie; with inputs on a GPU this would fail. Make it on "
        "the device of an input. It costs nothing here."
    )


def of_follow_through(parts: Mapping[str, str], repeated: bool) -> str:
    """repeated: the answer does not call these parts, it makes their mistake again."""
    built_on = _listed([f"{name} ({mistake})" for name, mistake in parts.items()])
    cost = "that mistake has cost its" if len(parts) == 1 else "these mistakes have cost their"
    right = "Right but for the mistake of" if repeated else "Right for what it builds on,"
    return f"{right} your {built_on}: {cost} points there, and none here."


def of_wrong_parts(names: Sequence[str]) -> str:
    return f"It builds on {_listed(names)}: get {'that' if len(names) == 1 else 'these'} right first."


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def passed(cases: Sequence[CaseResult]) -> str:
    hidden = sum(case.hidden for case in cases)
    return f"All {len(cases)} cases passed" + (f", {hidden} of them hidden." if hidden else ".")


def _name(case: CaseResult) -> str:
    return f"{case.name} (hidden)" if case.hidden else case.name


def _missing(mismatch: Mismatch) -> str:
    """A whole result that is None was not returned; a part of one was, and got no value before."""
    return " Where does it get its value?" if mismatch.path else " Is there a return at the end?"


def _count(mismatch: Mismatch) -> str:
    return f" ({mismatch.wrong} of {mismatch.total} numbers are off)" if mismatch.total > 1 else ""


def _broadcast(mismatch: Mismatch) -> str:
    if not mismatch.broadcast:
        return ""
    return f"; together the two would broadcast to {mismatch.broadcast}"
