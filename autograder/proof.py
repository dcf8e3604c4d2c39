"""What validate found out about an assignment. Plain frozen data, computed in authoring/ and shown in report/."""

from __future__ import annotations

import math
from dataclasses import dataclass

from autograder.worker.protocol import Sentence


@dataclass(frozen=True)
class Version:
    """How a known version of a question fared. excess: its worst case in units of the limit."""

    question: str
    name: str
    earned: float
    possible: float
    diagnosis: str | None
    excess: float
    message: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class QuestionProof:
    """What running a question's versions showed. Excesses are in units of the limit.

    equivalent: mutants that no case rejects and that are listed with a reason. redundant_cases: cases that reject no
    wrong version that the cases before them accept.
    """

    name: str
    points: float
    public_cases: int
    hidden_cases: int
    reference: Version
    stub: Version
    misconceptions: tuple[Version, ...]
    alternatives: tuple[Version, ...]
    mutants: int
    equivalent: int
    redundant_cases: tuple[str, ...]

    @property
    def named(self) -> int:
        """Misconceptions that lose marks and are diagnosed as themselves."""
        return sum(one.earned < one.possible and one.diagnosis == one.name for one in self.misconceptions)

    @property
    def right(self) -> int:
        """Alternatives with full marks."""
        return sum(one.earned == one.possible for one in self.alternatives)

    @property
    def right_excess(self) -> float:
        return max(one.excess for one in (self.reference, *self.alternatives))

    @property
    def wrong_excess(self) -> float:
        return min((one.excess for one in self.misconceptions), default=math.inf)


@dataclass(frozen=True)
class Proof:
    slug: str
    questions: tuple[QuestionProof, ...]
    findings: tuple[Sentence, ...]
