"""The calls that a question needs: the only part of an answer key that leaves the trusted side. The one door from
judging to the sandbox.
"""

from __future__ import annotations

import hashlib
from weakref import WeakKeyDictionary

from autograder.judging.answers import CaseKey, QuestionKey
from autograder.sandbox.plan import CallCase, CallPlan
from autograder.worker import wire

# A list of tensors with one number each takes this many times the space of one tensor.
_USUAL_BYTES, _USUAL_FACTOR = 4096, 20
# The version of an observation's contents: after a change stored submissions are run again, not just judged again.
_OBSERVATION = 2


def plan_of(question: QuestionKey, function: str | None = None, device_check: bool = False) -> CallPlan:
    """The calls to make: inputs only.

    function: call this name instead of the question's. device_check: make one of the public calls also with tensors of
    another device.
    """
    calls = tuple(_call_of(case) for case in question.cases)
    return CallPlan(
        question=question.name,
        function=function or question.name,
        cases=calls,
        observe=question.observe,
        limit_seconds=question.limit_seconds,
        repeat=question.repeat,
        device_case=_device_case(calls) if device_check else None,
    )


def calls_sha256(question: QuestionKey, *machine: object) -> str:
    """The digest of what observations depend on besides the submission and the machine's settings: changed tolerances,
    points or messages do not change it."""
    about = (_OBSERVATION, question.name, question.observe, question.limit_seconds, question.repeat)
    digest = hashlib.sha256(repr(about).encode())
    digest.update(repr(machine).encode())
    for case in question.cases:
        digest.update(wire.dumps([case.seed, dict(case.inputs)]))
    return digest.hexdigest()


# Made once for a whole class, as are the encoded inputs that it keeps.
_KNOWN: WeakKeyDictionary[CaseKey, CallCase] = WeakKeyDictionary()


def _call_of(case: CaseKey) -> CallCase:
    if case not in _KNOWN:
        right = wire.dumps({part.value: expected.exact for part, expected in case.expected.items()})
        usual_bytes = _USUAL_BYTES + _USUAL_FACTOR * len(right)
        _KNOWN[case] = CallCase(case.inputs, case.seed, usual_bytes, case.hidden)
    return _KNOWN[case]


def _device_case(calls: tuple[CallCase, ...]) -> int | None:
    """The public case with the shortest answer: of a training run, say, the one with the fewest epochs."""
    public = [index for index, call in enumerate(calls) if not call.hidden]
    return min(public, key=lambda index: calls[index].usual_bytes, default=None)
