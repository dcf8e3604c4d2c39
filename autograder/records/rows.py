"""Grades and observations -> what the gradebook stores, and back: JSON for what a person may look up, the wire format
for values of calls. Knows no tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from autograder.records.marks import ManualMark, ManualMarks
from autograder.results import CaseResult, Diagnosis, Environment, Grade, Problem, QuestionResult, WrittenAnswer
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome, Sentence, sentence


# Values of calls are tensors, and torch takes seconds to import: reading grades does not need it.
def to_wire(value: Any) -> bytes:
    from autograder.worker import wire

    return wire.dumps(value)


def from_wire(data: bytes) -> Any:
    from autograder.worker import wire

    return wire.loads(data)


def manual_marks_of(data: dict[str, Any]) -> ManualMarks:
    return ManualMarks(**{**data, "marks": tuple(ManualMark(**mark) for mark in data["marks"])})


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
    said = {name: _plain_sentence(fields[name]) for name in ("reason", "where", "device_where")}
    enums = {"outcome": observation.outcome.value, "device_use": observation.device_use.value}
    return fields | enums | said | {"notes": [asdict(note) for note in observation.notes]}


def observation_of(data: dict[str, Any]) -> Observation:
    """Also reads gradebooks older than keys, whose texts are kept as they are."""
    known = {name: value for name, value in data.items() if name in Observation.__dataclass_fields__}
    said = {name: sentence_of(data.get(name)) for name in ("reason", "where", "device_where")}
    enums = {"outcome": Outcome(data["outcome"]), "device_use": DeviceUse(data.get("device_use", ""))}
    return Observation(**known | enums | said | {"notes": sentences_of(data["notes"])})


def load_problem_of(data: dict[str, Any]) -> LoadProblem:
    said = {name: sentence_of(data[name]) for name in ("where", "reason")}
    return LoadProblem(**data | said | {"defines": tuple(data["defines"])})


def sentence_of(data: dict[str, Any] | str | None) -> Sentence | None:
    """A stored sentence; a string comes from a gradebook older than keys."""
    if not data:
        return None
    if isinstance(data, str):
        return sentence("feedback.authored", text=data)
    values = {name: sentence_of(value) if isinstance(value, dict) else value for name, value in data["values"]}
    return sentence(data["key"], **values)


def sentences_of(data: Iterable[dict[str, Any] | str]) -> tuple[Sentence, ...]:
    return tuple(said for said in map(sentence_of, data) if said is not None)


def problem_of(data: dict[str, Any] | str) -> Problem:
    said = sentence_of(data["said"] if isinstance(data, dict) else data)
    assert said is not None, "a problem says something"
    return Problem(said, sentence_of(data["place"]) if isinstance(data, dict) else None)


def _plain_sentence(said: Sentence | None) -> dict[str, Any] | None:
    return asdict(said) if said is not None else None


def grade_of(data: dict[str, Any]) -> Grade:
    questions = tuple(
        QuestionResult(
            **{
                **question,
                "outcome": Outcome(question["outcome"]),
                "cases": tuple(
                    CaseResult(**{**case, "outcome": Outcome(case["outcome"])}) for case in question["cases"]
                ),
                "diagnosis": _diagnosis(question["diagnosis"]),
                "message": sentence_of(question["message"]),
                "notes": sentences_of(question["notes"]),
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
            "problems": tuple(map(problem_of, data["problems"])),
            "environment": environment_of(data["environment"]),
        }
    )


def _diagnosis(data: dict[str, Any] | None) -> Diagnosis | None:
    if data is None:
        return None
    feedback = sentence_of(data["feedback"])
    assert feedback is not None, "a diagnosis has feedback"
    return Diagnosis(data["name"], feedback)


def environment_of(data: dict[str, Any]) -> Environment:
    # A gradebook of an older version has no layers.
    return Environment(**data | {"layers": tuple(data.get("layers", ()))})
