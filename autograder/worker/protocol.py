"""The words exchanged between the trusted half and a worker. Nothing here knows how they travel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """A message for a person, without its wording: the key of a text, and the values in it by name, sorted.

    A value is a number, a string, or another sentence. autograder.language has the texts.
    """

    key: str
    values: tuple[tuple[str, Any], ...] = ()


def sentence(key: str, /, **values: Any) -> Sentence:
    return Sentence(key, tuple(sorted(values.items())))


class Outcome(StrEnum):
    """How a call ended; whether its value is right is another question."""

    RETURNED = "returned"
    NOT_ATTEMPTED = "not_attempted"  # the stub is still in place, or the function is missing
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    KILLED = "killed"  # the worker died under it: os._exit, a signal, too many processes
    BAD_VALUE = "bad_value"  # something was returned that cannot be compared


class Part(StrEnum):
    """The parts of a call that can be observed. A question names one or more."""

    RETURN = "return"
    ARGUMENTS = "arguments"  # every argument as it is after the call: in-place work
    PRINTED = "printed"
    FIGURE = "figure"  # the data of the figures left open
    ANIMATION = "animation"  # the data of the returned animation, frame by frame


class DeviceUse(StrEnum):
    """Does a function work on the device of its inputs?"""

    NOT_ASKED = ""
    FOLLOWED = "followed"
    HARD_CODED = "hard_coded"
    UNKNOWN = "not_checkable"


class LoadMode(StrEnum):
    EVERYTHING = "everything"
    # The second try, after the top level of a file hung or died: imports, definitions and assignments of literals.
    DEFINITIONS = "definitions"


@dataclass(frozen=True, eq=False)
class Observation:
    """What one call did, as plain data.

    value maps each observed part to its value, and is None unless the outcome is RETURNED. error_type and error_text
    describe the exception that ended the call; reason says why there is no value if no exception does; missing means
    that there is no function of that name. where is a place in the submission; mutated names the arguments that the
    call changed without being asked to; seconds is wall time inside the worker; device_use and device_where say what
    devices.py found. All of it comes from the worker: it is data to judge, never a judgement.
    """

    outcome: Outcome
    value: dict[str, Any] | None = None
    error_type: str = ""
    error_text: str = ""
    reason: Sentence | None = None
    missing: bool = False
    where: Sentence | None = None
    stdout: str = ""
    notes: tuple[Sentence, ...] = ()
    mutated: tuple[str, ...] = ()
    seconds: float = 0.0
    device_use: DeviceUse = DeviceUse.NOT_ASKED
    device_where: Sentence | None = None

    def but(self, **changes: Any) -> Observation:
        return replace(self, **changes)

    @property
    def kind(self) -> tuple[str, ...]:
        """How it ended, for telling whether two endings are the same: an exception's type and the first words of its
        text, which are Python's or torch's. Sizes and names in the rest may differ."""
        if self.error_type:
            return (self.outcome, self.error_type, *self.error_text.split(" ")[:3])
        return (self.outcome, self.reason.key) if self.reason else (self.outcome,)


@dataclass(frozen=True)
class LoadProblem:
    """One top-level statement of a submission that did not run as it is, and why: an exception, or else a reason.
    defines names the functions lost with it."""

    where: Sentence
    error_type: str = ""
    error_text: str = ""
    reason: Sentence | None = None
    defines: tuple[str, ...] = ()
