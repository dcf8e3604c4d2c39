"""Is the assignment itself right? Proved by running everything that is known about it, through the sandbox.

 1. Building gives what is committed.                 2. The reference gets full marks.
 3. The stub gets nothing, as not attempted.          4. Every misconception loses marks and is diagnosed as itself.
 5. Every alternative gets full marks.                6. Tolerances keep a margin on both sides.
 7. Nothing of a solution, a misconception or a hidden case lies in what students get.
 8. Every mutant of the reference is rejected, or listed as equivalent with a reason.
 9. The text has one section per question, in each language, and no other.
10. Cases that reject nothing that the cases before them let through are told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.authoring import build, released_notebook
from autograder.authoring.course import Course
from autograder.authoring.mutants import Mutant, mutants
from autograder.authoring.versions import Cell, as_submission, body_lines
from autograder.judging.answers import AnswerKey, QuestionKey
from autograder.judging.calls import plan_of
from autograder.judging.grade import judge, passes
from autograder.proof import Proof, QuestionProof, Version
from autograder.results import QuestionResult
from autograder.sandbox import session
from autograder.sandbox.plan import CallPlan
from autograder.sandbox.sources import ZygoteSource
from autograder.spec import Assignment, Question, SpecError
from autograder.worker.protocol import Observation, Outcome

RIGHT_AT_MOST = 0.5
WRONG_AT_LEAST = 2.0
EQUIVALENT_MUTANTS = "equivalent_mutants.toml"
# Shorter lines ("return W, b") stand in any text about the subject.
_TELLING_CHARACTERS = 20
_MUTANT_SECONDS = 5.0


def validate(course: Course, slug: str, source: ZygoteSource) -> Proof:
    """Run all versions of all questions; every finding is a sentence for the TA."""
    assignment = course.assignment(slug)
    key = course.answer_key(slug)
    reference = course.reference(slug).read_text(encoding="utf-8")
    trial = _Trial(course, assignment, key, reference, source)
    findings = build.differences(course, slug, build.build(course, assignment, key))
    findings += _leaks(course, assignment, reference)
    by_versions = trial.versions()
    by_mutants, made = trial.mutants()
    listed = equivalent_mutants(course).get(slug, {})
    proofs = []
    for question, one in zip(assignment.questions, key.questions, strict=True):
        rejected = _Rejections(one)
        proof, found = _prove(question, one, by_versions, rejected)
        survivors = _survivors(one, made[one.name], by_mutants, rejected)
        found += _mutant_findings(one.name, survivors, listed.get(one.name, {}))
        proofs.append(
            replace(proof, mutants=len(made[one.name]), equivalent=len(survivors), idle_cases=rejected.idle_cases())
        )
        findings += found
    unknown = [name for name in listed if name not in {one.name for one in key.questions}]
    findings += [f"{EQUIVALENT_MUTANTS} lists mutants of {name}, which is no question of {slug}" for name in unknown]
    return Proof(slug, tuple(proofs), tuple(findings))


def equivalent_mutants(course: Course) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Slug -> question -> change -> the reason why no case can, or need, notice it. Raises SpecError."""
    path = course.solutions / EQUIVALENT_MUTANTS
    if not path.exists():
        return {}
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SpecError(f"{path}: {error}") from None
    for slug, questions in tree.items():
        for question, changes in questions.items():
            for change, reason in changes.items():
                if not isinstance(reason, str) or not reason.strip():
                    raise SpecError(f"{path}: {slug}.{question}, {change!r}: a reason is needed")
    return tree


@dataclass(frozen=True)
class _Trial:
    """Runs versions of an assignment's questions as submissions."""

    course: Course
    assignment: Assignment
    key: AnswerKey
    reference: str
    source: ZygoteSource

    def reference_run(self) -> dict[str, list[Observation]]:
        return self._run([self._reference], [plan_of(question) for question in self.key.questions])

    def stub_run(self) -> dict[str, list[Observation]]:
        stub = build.stub(self.reference, self.assignment.slug)
        return self._run([(self._reference[0], stub)], [plan_of(question) for question in self.key.questions])

    def versions(self) -> dict[str, list[Observation]]:
        """Observations by "question/version"; "question/" is the reference, "question" the stub.

        The versions of each question are a submission of their own: its module and another may use one name for two
        things.
        """
        seen = self.stub_run() | {f"{name}/": seen for name, seen in self.reference_run().items()}
        for question, one in zip(self.assignment.questions, self.key.questions, strict=True):
            plans = [
                replace(plan_of(one, version.__name__), question=f"{question.name}/{version.__name__}")
                for version in [*question.misconceptions, *question.alternatives]
            ]
            cells = as_submission(self.course, self.assignment.slug, question.name)
            seen |= self._run([self._reference, *cells], plans)
        return seen

    def mutants(self) -> tuple[dict[str, list[Observation]], dict[str, list[Mutant]]]:
        made = {question.name: mutants(self.reference, question.name) for question in self.key.questions}
        plans = [
            replace(
                plan_of(one, mutant.name), question=mutant.name, limit_seconds=min(one.limit_seconds, _MUTANT_SECONDS)
            )
            for one in self.key.questions
            for mutant in made[one.name]
        ]
        sources = [mutant.source for mutants_of in made.values() for mutant in mutants_of]
        return self._run([self._reference, ("mutants.py", "\n\n".join(sources))], plans), made

    @property
    def _reference(self) -> Cell:
        return f"{self.assignment.slug}.py", self.reference

    def _run(self, cells: Sequence[Cell], plans: Sequence[CallPlan]) -> dict[str, list[Observation]]:
        return session.run(self.source, cells, plans, limits=self.key.limits).observations


class _Rejections:
    """Which cases rejected which wrong version."""

    def __init__(self, key: QuestionKey) -> None:
        self._names = [case.name for case in key.cases]
        self._by_version: list[set[int]] = []

    def add(self, passed: Sequence[bool]) -> None:
        self._by_version.append({index for index, right in enumerate(passed) if not right})

    def idle_cases(self) -> tuple[str, ...]:
        firsts = {min(rejecting) for rejecting in self._by_version if rejecting}
        return tuple(name for index, name in enumerate(self._names) if index not in firsts)


def _prove(
    question: Question,
    key: QuestionKey,
    seen: Mapping[str, Sequence[Observation]],
    rejected: _Rejections,
) -> tuple[QuestionProof, list[str]]:
    findings: list[str] = []
    reference = _version(key, "reference", judge(key, seen[f"{key.name}/"]))
    if reference.earned != key.points:
        findings.append(f"{key.name}: the reference gets {reference.earned:g} of {key.points:g}: {reference.message}")
    if reference.notes:
        findings.append(f"{key.name}: there are notes on the reference: {' '.join(reference.notes)}")
    by_stub = judge(key, seen[key.name])
    if by_stub.earned or any(case.outcome is not Outcome.NOT_ATTEMPTED for case in by_stub.cases):
        findings.append(f"{key.name}: the stub gets {by_stub.earned:g} points and is {by_stub.outcome}")
    wrong, right = [], []
    findings += _unknown_names(key.name, question, seen)
    for version in question.misconceptions:
        result = judge(key, seen[f"{key.name}/{version.__name__}"])
        rejected.add([case.passed for case in result.cases])
        one = _version(key, version.__name__, result)
        wrong.append(one)
        if one.earned == key.points:
            findings.append(f"{key.name}: no case rejects the misconception {one.name}")
        elif one.diagnosis != one.name:
            findings.append(
                f"{key.name}: the misconception {one.name} is diagnosed as {one.diagnosis or 'nothing'}: {one.message}"
            )
    for version in question.alternatives:
        one = _version(key, version.__name__, judge(key, seen[f"{key.name}/{version.__name__}"]))
        right.append(one)
        if one.earned != key.points:
            findings.append(
                f"{key.name}: the alternative {one.name} gets {one.earned:g} of {key.points:g}: {one.message} "
                f"{' '.join(one.notes)}"
            )
    hidden = sum(case.hidden for case in key.cases)
    proof = QuestionProof(
        name=key.name,
        points=key.points,
        public_cases=len(key.cases) - hidden,
        hidden_cases=hidden,
        reference=reference,
        stub=_version(key, "stub", by_stub),
        misconceptions=tuple(wrong),
        alternatives=tuple(right),
        mutants=0,
        equivalent=0,
        idle_cases=(),
    )
    return proof, findings + _margin_findings(proof)


def _unknown_names(name: str, question: Question, seen: Mapping[str, Sequence[Observation]]) -> list[str]:
    """Versions that do not do what they say: a NameError loses marks as well, and equals itself."""
    found = []
    for version in [*question.misconceptions, *question.alternatives]:
        first = next((one for one in seen[f"{name}/{version.__name__}"] if one.message.startswith("NameError")), None)
        if first is not None:
            found.append(
                f"{name}: {version.__name__} does not run: {first.message}. A version can use what the reference's "
                "file has and what its own module imports or defines, but nothing from autograder or solutions/*.py"
            )
    return found


def _margin_findings(proof: QuestionProof) -> list[str]:
    found = []
    if proof.right_excess > RIGHT_AT_MOST:
        found.append(
            f"{proof.name}: a right version comes to {proof.right_excess:.2g} of the limit; at most {RIGHT_AT_MOST}"
        )
    if proof.wrong_excess < WRONG_AT_LEAST:
        found.append(
            f"{proof.name}: a wrong version comes only to {proof.wrong_excess:.2g} of the limit; at least "
            f"{WRONG_AT_LEAST}"
        )
    return found


def _version(key: QuestionKey, name: str, result: QuestionResult) -> Version:
    diagnosis = result.diagnosis.name if result.diagnosis else None
    excess = max(case.excess for case in result.cases)
    return Version(key.name, name, result.earned, result.possible, diagnosis, excess, result.message, result.notes)


def _survivors(
    key: QuestionKey,
    made: Sequence[Mutant],
    seen: Mapping[str, Sequence[Observation]],
    rejected: _Rejections,
) -> list[str]:
    """The changes that no case notices."""
    survivors = []
    for mutant in made:
        passed = passes(key, seen[mutant.name])
        rejected.add(passed)
        if all(passed):
            survivors.append(mutant.change)
    return survivors


def _mutant_findings(name: str, survivors: Sequence[str], listed: Mapping[str, str]) -> list[str]:
    found = [f"{name}: no case rejects this change of the reference: {change}" for change in survivors]
    found = [line for line, change in zip(found, survivors, strict=True) if change not in listed]
    stale = [change for change in listed if change not in survivors]
    return found + [f"{name}: {EQUIVALENT_MUTANTS} lists {change!r}, which is no surviving mutant" for change in stale]


def _leaks(course: Course, assignment: Assignment, reference: str) -> list[str]:
    """Solution lines, bodies of misconceptions and names of hidden cases that occur in what students get."""
    secrets = [("a line of the solution", line) for line in build.solution_lines(reference)]
    for question in assignment.questions:
        for version in [*question.misconceptions, *question.alternatives]:
            secrets += [(f"a line of {version.__name__}", line) for line in body_lines(version)]
        secrets += [(f"a hidden case of {question.name}", case.name) for case in question.cases if case.hidden]
    found = []
    for path in sorted(course.handout(assignment.slug).glob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = released_notebook.text_of(text) if path.suffix == ".ipynb" else text
            lines = {line.strip() for line in text.splitlines()}
            for what, secret in secrets:
                told = f'"{secret}"' in text if "hidden case" in what else secret in lines
                if told and (len(secret) >= _TELLING_CHARACTERS or "hidden case" in what):
                    found.append(f"{path.relative_to(course.root)} holds {what}: {secret}")
    return found
