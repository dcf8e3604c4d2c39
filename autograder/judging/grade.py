"""Observations + answer key -> a grade. Runs nothing and stores nothing: the same observations can be judged again
whenever a tolerance or a message changes.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from autograder.judging import messages
from autograder.judging.answers import AnswerKey, CaseKey, QuestionKey, WrongVersion
from autograder.judging.compare import compare
from autograder.judging.diagnose import diagnose
from autograder.judging.misconceptions import following
from autograder.judging.used_names import used
from autograder.results import (
    CaseResult,
    Comparison,
    Diagnosis,
    Difference,
    Environment,
    Grade,
    Mismatch,
    Problem,
    QuestionResult,
    WrittenAnswer,
)
from autograder.submission import Submission
from autograder.worker.protocol import DeviceUse, LoadProblem, Observation, Outcome, Sentence

MUTATION_COSTS = 0.1


def grade(
    submission: Submission,
    key: AnswerKey,
    observations: Mapping[str, Sequence[Observation]],
    texts: Mapping[str, str],
    problems: Sequence[LoadProblem],
    environment: Environment,
) -> Grade:
    """The grade of one submission. observations has one entry per question, one observation per case."""
    results: list[QuestionResult] = []
    wrong: dict[str, _WrongPart] = {}
    for question in key.questions:
        parts = _parts(key, question, wrong)
        called = _used(parts, submission, question.name)
        # Equal values show the same mistake even if it was written again; broken checks are too coarse for that.
        parts = called if question.checks else parts
        result, part = _judge(question, observations[question.name], parts, called)
        results.append(result)
        wrong |= {question.name: part} if part is not None else {}
    written = tuple(WrittenAnswer(one.name, one.points, texts.get(one.name, "")) for one in key.written)
    unrun = tuple(map(messages.of_problem, problems))
    unread = (Problem(submission.problem),) if submission.problem else ()
    return Grade(
        student=submission.student,
        assignment=key.slug,
        sha256=submission.sha256,
        filename=submission.filename,
        questions=tuple(results),
        written=written,
        problems=unread + unrun,
        environment=environment,
    )


def judge(question: QuestionKey, seen: Sequence[Observation]) -> QuestionResult:
    """One question on its own: cases passed by weight, one primary message, a diagnosis where something is wrong."""
    return _judge(question, seen, {}, ())[0]


def passes(question: QuestionKey, seen: Sequence[Observation]) -> list[bool]:
    """For each case: does it pass, and leave its arguments alone?"""
    found = []
    for case, observation in zip(question.cases, seen, strict=True):
        comparison = _compare(question, case, observation)
        found.append(comparison is not None and comparison.passed and not _mutated(case, observation))
    return found


@dataclass(frozen=True)
class _WrongPart:
    """A question that lost marks, or followed one that did: the mistake, and the version known to answer the same."""

    mistake: str = ""
    version: WrongVersion | None = None


def _judge(
    question: QuestionKey, seen: Sequence[Observation], parts: Mapping[str, _WrongPart], called: Container[str]
) -> tuple[QuestionResult, _WrongPart | None]:
    """parts: the wrong parts that the question builds on; called: those of them that the answer calls. Also returns
    what later questions need to know about this one."""
    comparisons = [_compare(question, case, one) for case, one in zip(question.cases, seen, strict=True)]
    cases = tuple(map(_case_result, question.cases, seen, comparisons))
    mutated = sorted({name for case, one in zip(question.cases, seen, strict=True) for name in _mutated(case, one)})
    share = sum(case.weight for case in cases if case.passed) / sum(case.weight for case in cases)
    notes = [note for comparison in comparisons if comparison is not None for note in comparison.notes]
    notes += [note for case, one in zip(cases, seen, strict=True) if not case.hidden for note in one.notes]
    device_use, device_where = _device_use(seen)
    notes += [messages.of_hard_coded_device(device_where)] if device_use is DeviceUse.HARD_CODED else []
    about, message = _primary_message(cases, seen, comparisons)
    diagnosis: Diagnosis | None = None
    wrong: _WrongPart | None = None
    follows: tuple[str, ...] = ()
    known = {name: part.version for name, part in parts.items() if part.version is not None}
    followed = following(question, known, seen) if share < 1 and known else None
    if followed is not None:
        share, wrong = 1.0, _WrongPart(version=followed)
        mistakes = {name: part.mistake for name, part in parts.items() if part.mistake}
        message = messages.of_follow_through(mistakes, repeated=not any(name in called for name in mistakes))
        about = ""
        follows = tuple(f"{name}: {mistake}" for name, mistake in mistakes.items())
    if share < 1:
        diagnosis = diagnose(question, seen)
        named = diagnosis.name if diagnosis else ""
        version = next((version for version in question.wrong_versions if version.name == named), None)
        wrong = _WrongPart(named, version)
        lost = [name for name, part in parts.items() if name in called and (part.mistake or part.version is None)]
        notes += [messages.of_wrong_parts(lost)] if lost else []
        notes += [messages.of_mutation(mutated)] if mutated else []
    elif mutated:
        diagnosis = Diagnosis("changed_its_arguments", messages.of_mutation(mutated))
    result = QuestionResult(
        name=question.name,
        earned=round(question.points * share * (1 - MUTATION_COSTS * bool(mutated)), 2),
        possible=question.points,
        outcome=next((case.outcome for case in cases if case.outcome is not Outcome.RETURNED), Outcome.RETURNED),
        cases=cases,
        diagnosis=diagnosis,
        message=message,
        case=about,
        notes=tuple(dict.fromkeys(notes)),
        follows=follows,
        device_use=device_use,
    )
    return result, wrong


def _case_result(case: CaseKey, observation: Observation, comparison: Comparison | None) -> CaseResult:
    return CaseResult(
        case.name,
        case.hidden,
        case.weight,
        passed=comparison is not None and comparison.passed,
        outcome=observation.outcome,
        excess=comparison.excess if comparison is not None else math.inf,
    )


def _device_use(seen: Sequence[Observation]) -> tuple[DeviceUse, Sentence | None]:
    asked = [(one.device_use, one.device_where) for one in seen if one.device_use is not DeviceUse.NOT_ASKED]
    return asked[0] if asked else (DeviceUse.NOT_ASKED, None)


def _parts(key: AnswerKey, question: QuestionKey, wrong: Mapping[str, _WrongPart]) -> dict[str, _WrongPart]:
    """The wrong parts among what the question builds on, directly or through other questions."""
    found: dict[str, _WrongPart] = {}
    for name in question.builds_on:
        found |= _parts(key, key.question(name), wrong)
        if name in wrong:
            found[name] = wrong[name]
    return found


def _used(parts: dict[str, _WrongPart], submission: Submission, function: str) -> dict[str, _WrongPart]:
    """The parts that the student's function calls: getting any other one right first would not help it."""
    names = used([cell.text for cell in submission.cells], function) if parts else None
    return parts if names is None else {name: part for name, part in parts.items() if name in names}


def _mutated(case: CaseKey, observation: Observation) -> set[str]:
    """The arguments that were changed: only existing names, whatever a worker says."""
    return set(observation.mutated) & set(case.inputs)


def _compare(question: QuestionKey, case: CaseKey, observation: Observation) -> Comparison | None:
    """The comparison of all observed parts; None if there is no value to compare."""
    if observation.value is None:
        return None
    if question.checks:
        broken = question.broken(question.cases.index(case), observation)
        mismatch = Mismatch(Difference.PROPERTY, broken[0]) if broken else None
        return Comparison(math.inf if broken else 0.0, mismatch)
    parts = [
        compare(part, case.expected[part], observation.value.get(part.value), question.returns)
        for part in question.observe
    ]
    failed = next((part for part in parts if not part.passed), None)
    notes = tuple(note for part in parts for note in part.notes)
    return Comparison(max(part.excess for part in parts), failed.mismatch if failed else None, notes)


def _primary_message(
    cases: Sequence[CaseResult], seen: Sequence[Observation], comparisons: Sequence[Comparison | None]
) -> tuple[str, Sentence]:
    """(case, what happened there) of the first public case that failed, else of the first hidden one: a student can
    rerun what is public."""
    failed = [index for index, case in enumerate(cases) if not case.passed]
    if not failed:
        return "", messages.passed(cases)
    first = min(failed, key=lambda index: (cases[index].hidden, index))
    return cases[first].name, messages.of_case(cases[first], seen[first], comparisons[first])
