"""Is the assignment itself right? Proved by running everything that is known about it, through the sandbox.

 1. Building gives what is committed.                 2. The reference gets full marks.
 3. The stub gets nothing, as not attempted.          4. Every misconception loses marks and is diagnosed as itself.
 5. Every alternative gets full marks.                6. Tolerances keep a margin on both sides.
 7. What students get contains nothing of a solution, a misconception or a hidden case.
 8. Every mutant of the reference is rejected, or listed as equivalent with a reason.
 9. The text has one section per question, in each language, and no other.
10. Redundant cases are listed: those that reject nothing that the cases before them accept.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.authoring import build, released_notebook
from autograder.authoring.course import Course
from autograder.authoring.mutants import Mutant, mutants
from autograder.authoring.shipping import Cell, as_submission, body_lines
from autograder.judging import messages
from autograder.judging.answers import AnswerKey, QuestionKey
from autograder.judging.calls import plan_of
from autograder.judging.grade import judge, passes
from autograder.language import Sentence, sentence, text
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
# Shorter lines ("return W, b") occur in any text about the subject.
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
            replace(
                proof,
                mutants=len(made[one.name]),
                equivalent=len(survivors),
                redundant_cases=rejected.redundant_cases(),
            )
        )
        findings += found
    unknown = [name for name in listed if name not in {one.name for one in key.questions}]
    findings += [
        sentence("authoring.equivalent_of_no_question", file=EQUIVALENT_MUTANTS, question=name, slug=slug)
        for name in unknown
    ]
    return Proof(slug, tuple(proofs), tuple(findings))


def equivalent_mutants(course: Course) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Slug -> question -> change -> the reason why no case can, or need, notice it. Raises SpecError."""
    path = course.solutions / EQUIVALENT_MUTANTS
    if not path.exists():
        return {}
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SpecError("authoring.not_toml", file=str(path), problem=str(error)) from None
    for slug, questions in tree.items():
        for question, changes in questions.items():
            for change, reason in changes.items():
                if not isinstance(reason, str) or not reason.strip():
                    where = dict(file=str(path), slug=slug, question=question, change=change)
                    raise SpecError("authoring.equivalent_without_reason", **where)
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

        The versions of each question are a submission of their own: two modules may use the same name for different
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

    def redundant_cases(self) -> tuple[str, ...]:
        firsts = {min(rejecting) for rejecting in self._by_version if rejecting}
        return tuple(name for index, name in enumerate(self._names) if index not in firsts)


def _prove(
    question: Question,
    key: QuestionKey,
    seen: Mapping[str, Sequence[Observation]],
    rejected: _Rejections,
) -> tuple[QuestionProof, list[Sentence]]:
    findings: list[Sentence] = []
    here = dict(question=key.name, points=key.points)
    reference = _version(key, "reference", judge(key, seen[f"{key.name}/"]))
    if reference.earned != key.points:
        values = dict(earned=reference.earned, message=reference.message)
        findings.append(sentence("authoring.reference_loses", **here, **values))
    if reference.notes:
        findings.append(sentence("authoring.reference_has_notes", **here, notes=" ".join(reference.notes)))
    by_stub = judge(key, seen[key.name])
    if by_stub.earned or any(case.outcome is not Outcome.NOT_ATTEMPTED for case in by_stub.cases):
        values = dict(earned=by_stub.earned, outcome=by_stub.outcome)
        findings.append(sentence("authoring.stub_attempted", **here, **values))
    wrong, right = [], []
    findings += _unknown_names(key.name, question, seen)
    for version in question.misconceptions:
        result = judge(key, seen[f"{key.name}/{version.__name__}"])
        rejected.add([case.passed for case in result.cases])
        one = _version(key, version.__name__, result)
        wrong.append(one)
        if one.earned == key.points:
            findings.append(sentence("authoring.misconception_passes", **here, version=one.name))
        elif one.diagnosis != one.name:
            values = dict(version=one.name, diagnosis=one.diagnosis, message=one.message)
            known = "authoring.misconception_taken_for" if one.diagnosis else "authoring.misconception_unnamed"
            findings.append(sentence(known, **here, **values))
    for version in question.alternatives:
        one = _version(key, version.__name__, judge(key, seen[f"{key.name}/{version.__name__}"]))
        right.append(one)
        if one.earned != key.points:
            values = dict(version=one.name, earned=one.earned, message=one.message, notes=" ".join(one.notes))
            findings.append(sentence("authoring.alternative_loses", **here, **values))
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
        redundant_cases=(),
    )
    return proof, findings + _margin_findings(proof)


def _unknown_names(name: str, question: Question, seen: Mapping[str, Sequence[Observation]]) -> list[Sentence]:
    """Versions that do not do what they claim: a NameError also loses marks, and equals itself."""
    found = []
    for version in [*question.misconceptions, *question.alternatives]:
        first = next((one for one in seen[f"{name}/{version.__name__}"] if one.error_type == "NameError"), None)
        if first is not None:
            values = dict(question=name, version=version.__name__, problem=messages.of_ending(first))
            found.append(sentence("authoring.version_does_not_run", **values))
    return found


def _margin_findings(proof: QuestionProof) -> list[Sentence]:
    found = []
    if proof.right_excess > RIGHT_AT_MOST:
        values = dict(question=proof.name, excess=proof.right_excess, most=RIGHT_AT_MOST)
        found.append(sentence("authoring.right_near_limit", **values))
    if proof.wrong_excess < WRONG_AT_LEAST:
        values = dict(question=proof.name, excess=proof.wrong_excess, least=WRONG_AT_LEAST)
        found.append(sentence("authoring.wrong_near_limit", **values))
    return found


def _version(key: QuestionKey, name: str, result: QuestionResult) -> Version:
    diagnosis = result.diagnosis.name if result.diagnosis else None
    excess = max(case.excess for case in result.cases)
    message = text(result.headline) if result.headline else ""
    notes = tuple(map(text, result.notes))
    return Version(key.name, name, result.earned, result.possible, diagnosis, excess, message, notes)


def _survivors(
    key: QuestionKey,
    made: Sequence[Mutant],
    seen: Mapping[str, Sequence[Observation]],
    rejected: _Rejections,
) -> list[str]:
    """The changes that no case rejects."""
    survivors = []
    for mutant in made:
        passed = passes(key, seen[mutant.name])
        rejected.add(passed)
        if all(passed):
            survivors.append(mutant.change)
    return survivors


def _mutant_findings(name: str, survivors: Sequence[str], listed: Mapping[str, str]) -> list[Sentence]:
    new = [change for change in survivors if change not in listed]
    stale = [change for change in listed if change not in survivors]
    here = dict(question=name, file=EQUIVALENT_MUTANTS)
    return [
        *(sentence("authoring.mutant_survives", question=name, change=change) for change in new),
        *(sentence("authoring.equivalent_of_no_mutant", **here, change=change) for change in stale),
    ]


def _leaks(course: Course, assignment: Assignment, reference: str) -> list[Sentence]:
    """Solution lines, bodies of misconceptions and names of hidden cases that occur in what students get."""
    secrets = [("authoring.holds_solution", "", line) for line in build.solution_lines(reference)]
    hidden_cases = []
    for question in assignment.questions:
        for version in [*question.misconceptions, *question.alternatives]:
            secrets += [("authoring.holds_version", version.__name__, line) for line in body_lines(version)]
        hidden_cases += [(question.name, case.name) for case in question.cases if case.hidden]
    secrets = [secret for secret in secrets if len(secret[-1]) >= _TELLING_CHARACTERS]
    found = []
    for path in sorted(course.handout(assignment.slug).glob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            text = released_notebook.text_of(text) if path.suffix == ".ipynb" else text
            lines = {line.strip() for line in text.splitlines()}
            file = str(path.relative_to(course.root))
            for key, name, line in secrets:
                if line in lines:
                    found.append(sentence(key, file=file, version=name, secret=line))
            for name, case in hidden_cases:
                if f'"{case}"' in text:
                    found.append(sentence("authoring.holds_hidden_case", file=file, question=name, secret=case))
    return found
