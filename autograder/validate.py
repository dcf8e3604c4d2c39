"""Is the assignment itself right? Proved by running everything that is known about it, through the sandbox.

The reference and every alternative must get full marks, the stub nothing, every misconception must lose marks and be
diagnosed as itself, tolerances must keep a margin on both sides, and nothing of a solution may lie in what
students get.
"""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder import build
from autograder.answers import AnswerKey, QuestionKey
from autograder.course import Course
from autograder.grade import judge
from autograder.results import QuestionResult
from autograder.sandbox import session
from autograder.sandbox.session import ZygoteSource
from autograder.spec import Assignment, Question
from autograder.worker.protocol import Observation, Outcome

RIGHT_AT_MOST = 0.5
WRONG_AT_LEAST = 2.0
# Shorter lines ("return W, b") stand in any text about the subject.
_TELLING_CHARACTERS = 20


@dataclass(frozen=True)
class QuestionProof:
    """What running a question's versions showed. Excesses are in units of the limit."""

    name: str
    points: float
    public_cases: int
    hidden_cases: int
    reference_earned: float
    stub_earned: float
    misconceptions: int
    misconceptions_named: int
    alternatives: int
    alternatives_right: int
    right_excess: float
    wrong_excess: float


@dataclass(frozen=True)
class Proof:
    slug: str
    questions: tuple[QuestionProof, ...]
    findings: tuple[str, ...]


def validate(course: Course, assignment: Assignment, key: AnswerKey, source: ZygoteSource) -> Proof:
    """Run all versions of all questions; every finding is a sentence for the TA."""
    slug = assignment.slug
    reference = course.reference(slug).read_text(encoding="utf-8")
    runner = _Runner(key, source)
    by_reference = runner.run([(f"{slug}.py", reference)], [question.plan() for question in key.questions])
    by_stub = runner.run([(f"{slug}.py", build.stub(reference, slug))], [question.plan() for question in key.questions])
    plans = [
        replace(questions.plan(version.__name__), question=f"{question.name}/{version.__name__}")
        for question, questions in zip(assignment.questions, key.questions, strict=True)
        for version in [*question.misconceptions, *question.alternatives]
    ]
    by_versions = runner.run([(f"{slug}.py", reference), ("questions.py", as_submission(course, slug))], plans)
    findings = build.differences(course, slug, build.build(course, assignment, key))
    findings += _leaks(course, assignment, reference)
    proofs = []
    for question, questions in zip(assignment.questions, key.questions, strict=True):
        proof, found = _prove(question, questions, by_reference, by_stub, by_versions)
        proofs.append(proof)
        findings += found
    return Proof(slug, tuple(proofs), tuple(findings))


@dataclass(frozen=True)
class _Runner:
    key: AnswerKey
    source: ZygoteSource

    def run(self, cells: list[tuple[str, str]], plans: Sequence[session.CallPlan]) -> dict[str, list[Observation]]:
        return session.run(self.source, cells, plans, limits=self.key.limits).observations


def _prove(
    question: Question,
    key: QuestionKey,
    by_reference: dict[str, list[Observation]],
    by_stub: dict[str, list[Observation]],
    by_versions: dict[str, list[Observation]],
) -> tuple[QuestionProof, list[str]]:
    findings: list[str] = []
    reference = judge(key, by_reference[key.name])
    if reference.earned != key.points:
        findings.append(f"{key.name}: the reference gets {reference.earned:g} of {key.points:g}: {reference.message}")
    stub = judge(key, by_stub[key.name])
    if stub.earned or any(case.outcome is not Outcome.NOT_ATTEMPTED for case in stub.cases):
        findings.append(f"{key.name}: the stub gets {stub.earned:g} points and is {stub.outcome}, not not_attempted")

    def judged(version: Callable[..., Any]) -> QuestionResult:
        return judge(key, by_versions[f"{key.name}/{version.__name__}"])

    wrong = {version.__name__: judged(version) for version in question.misconceptions}
    named = 0
    for name, result in wrong.items():
        diagnosis = result.diagnosis.name if result.diagnosis else None
        if result.earned == key.points:
            findings.append(f"{key.name}: no case rejects the misconception {name}")
        elif diagnosis != name:
            findings.append(f"{key.name}: the misconception {name} is diagnosed as {diagnosis}: {result.message}")
        else:
            named += 1
    right = {version.__name__: judged(version) for version in question.alternatives}
    for name, result in right.items():
        if result.earned != key.points:
            notes = " ".join(result.notes)
            findings.append(
                f"{key.name}: the alternative {name} gets {result.earned:g} of {key.points:g}: {result.message} {notes}"
            )
    right_excess = max(_worst(result) for result in [reference, *right.values()])
    wrong_excess = min((_worst(result) for result in wrong.values()), default=math.inf)
    if right_excess > RIGHT_AT_MOST:
        findings.append(
            f"{key.name}: a right version comes to {right_excess:.2g} of the limit; at most {RIGHT_AT_MOST}"
        )
    if wrong_excess < WRONG_AT_LEAST:
        findings.append(
            f"{key.name}: a wrong version comes only to {wrong_excess:.2g} of the limit; at least {WRONG_AT_LEAST}"
        )
    hidden = sum(case.hidden for case in key.cases)
    proof = QuestionProof(
        name=key.name,
        points=key.points,
        public_cases=len(key.cases) - hidden,
        hidden_cases=hidden,
        reference_earned=reference.earned,
        stub_earned=stub.earned,
        misconceptions=len(wrong),
        misconceptions_named=named,
        alternatives=len(right),
        alternatives_right=sum(result.earned == key.points for result in right.values()),
        right_excess=right_excess,
        wrong_excess=wrong_excess,
    )
    return proof, findings


def _worst(result: QuestionResult) -> float:
    return max(case.excess for case in result.cases)


def as_submission(course: Course, slug: str) -> str:
    """questions.py as a piece of a submission: its functions and constants, without what needs the autograder."""
    kept = []
    ours = {"autograder", slug, *(path.stem for path in course.solutions.glob("*.py"))}
    for node in ast.parse(course.questions(slug).read_text(encoding="utf-8")).body:
        match node:
            case ast.Import(names=names) if any(name.name.split(".")[0] in ours for name in names):
                continue
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in ours:
                continue
            case ast.Assign(targets=[ast.Name(id="ASSIGNMENT")]):
                continue
        kept.append(node)
    return ast.unparse(ast.Module(kept, type_ignores=[]))


def _leaks(course: Course, assignment: Assignment, reference: str) -> list[str]:
    """Solution lines, bodies of misconceptions and names of hidden cases that occur in what students get."""
    secrets = [("a line of the solution", line) for line in build.solution_lines(reference)]
    for question in assignment.questions:
        for version in [*question.misconceptions, *question.alternatives]:
            secrets += [(f"a line of {version.__name__}", line) for line in _body_lines(version)]
        secrets += [(f"a hidden case of {question.name}", case.name) for case in question.cases if case.hidden]
    found = []
    for path in sorted(course.handout(assignment.slug).glob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            lines = {line.strip() for line in text.splitlines()}
            for what, secret in secrets:
                told = f'"{secret}"' in text if "hidden case" in what else secret in lines
                if told and (len(secret) >= _TELLING_CHARACTERS or "hidden case" in what):
                    found.append(f"{path.relative_to(course.root)} holds {what}: {secret}")
    return found


def _body_lines(version: Callable[..., Any]) -> list[str]:
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(version))).body
    assert isinstance(function, ast.FunctionDef)
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return [line.strip() for statement in body for line in ast.unparse(statement).splitlines()]
