"""What the gradebook stores of a thing, and the thing again: JSON for what a person may look up, the wire format for
values of calls. Knows no tables.
"""

from __future__ import annotations

import json
from typing import Any

from autograder.results import (
    CaseResult,
    Diagnosis,
    Environment,
    Grade,
    HandMark,
    HandMarks,
    QuestionResult,
    WrittenAnswer,
)
from autograder.worker.protocol import DeviceUse, Observation, Outcome


# Values of calls are tensors, and torch takes seconds to import: whoever reads grades needs none of it.
def to_wire(value: Any) -> bytes:
    from autograder.worker import wire

    return wire.dumps(value)


def from_wire(data: bytes) -> Any:
    from autograder.worker import wire

    return wire.loads(data)


def hand_marks_of(data: dict[str, Any]) -> HandMarks:
    return HandMarks(**{**data, "marks": tuple(HandMark(**mark) for mark in data["marks"])})


def fault_text(reason: str, trace: str) -> str:
    return json.dumps({"reason": reason, "traceback": trace})


def fault_parts(text: str) -> tuple[str, str]:
    """(reason, traceback)."""
    if text.startswith("{"):
        data = json.loads(text)
        return data["reason"], data["traceback"]
    trace, _, reason = text.rpartition("\n")  # as older versions stored them
    return reason, trace


def plain(observation: Observation) -> dict[str, Any]:
    fields = {name: getattr(observation, name) for name in Observation.__dataclass_fields__}
    return fields | {"outcome": observation.outcome.value, "device_use": observation.device_use.value}


def observation_of(data: dict[str, Any]) -> Observation:
    enums = {"outcome": Outcome(data["outcome"]), "device_use": DeviceUse(data.get("device_use", ""))}
    return Observation(**data | enums)


def grade_of(data: dict[str, Any]) -> Grade:
    questions = tuple(
        QuestionResult(
            **{
                **question,
                "outcome": Outcome(question["outcome"]),
                "cases": tuple(
                    CaseResult(**{**case, "outcome": Outcome(case["outcome"])}) for case in question["cases"]
                ),
                "diagnosis": Diagnosis(**question["diagnosis"]) if question["diagnosis"] else None,
                "notes": tuple(question["notes"]),
                "follows": tuple(question.get("follows", ())),
                "device_use": DeviceUse(question.get("device_use", "")),
            }
        )
        for question in data["questions"]
    )
    return Grade(
        **{
            **data,
            "questions": questions,
            "written": tuple(WrittenAnswer(**written) for written in data["written"]),
            "problems": tuple(data["problems"]),
            "environment": environment_of(data["environment"]),
        }
    )


def environment_of(data: dict[str, Any]) -> Environment:
    # A gradebook of an older version knows no layers.
    return Environment(**data | {"layers": tuple(data.get("layers", ()))})
