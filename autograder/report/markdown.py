"""What validate shows, as a table for a document, between two markers that the document keeps."""

from __future__ import annotations

import math
from collections.abc import Sequence

from autograder.language import AutograderError, say
from autograder.proof import Proof, QuestionProof

BEGIN, END = "<!-- validate: begin -->", "<!-- validate: end -->"
_COLUMNS = (
    "report.assignment", "report.table_questions", "report.table_cases", "report.column_reference",
    "report.column_stub", "report.table_misconceptions", "report.table_alternatives", "report.table_mutants",
    "report.table_right", "report.table_wrong",
)  # fmt: skip


class NoPlace(AutograderError):
    """The document has no markers for the table."""


def with_table(document: str, proofs: Sequence[Proof]) -> str:
    """The document with the table between its markers. Raises NoPlace."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace("report.no_place", begin=BEGIN, end=END)
    return f"{before}{BEGIN}\n{proof_table(proofs)}\n{END}{after}"


def proof_table(proofs: Sequence[Proof]) -> str:
    rows = [_row(f"`{proof.slug}`", proof.questions) for proof in proofs]
    everything = [one for proof in proofs for one in proof.questions]
    head = ["| " + " | ".join(map(say, _COLUMNS)) + " |", "|---" + "|--:" * (len(_COLUMNS) - 1) + "|"]
    return "\n".join([*head, *rows, *([_row(say("report.all"), everything)] if len(proofs) > 1 else [])])


def _row(name: str, questions: Sequence[QuestionProof]) -> str:
    def total(field: str) -> int:
        return sum(getattr(one, field) for one in questions)

    wrong = min(one.wrong_excess for one in questions)
    cells = [
        name,
        str(len(questions)),
        f"{total('public_cases')} + {total('hidden_cases')}",
        say(
            "report.reference_points",
            earned=sum(one.reference.earned for one in questions),
            possible=total("points"),
        ),
        f"{sum(one.stub.earned for one in questions):g}",
        say("report.so_many_of", count=total("named"), all=sum(len(one.misconceptions) for one in questions)),
        say("report.so_many_of", count=total("right"), all=sum(len(one.alternatives) for one in questions)),
        f"{total('mutants') - total('equivalent')} + {total('equivalent')}",
        f"{max(one.right_excess for one in questions):.2g}",
        f"{wrong:.2g}" if math.isfinite(wrong) else "∞",
    ]
    return "| " + " | ".join(cells) + " |"
