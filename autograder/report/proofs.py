"""What validate proved, as tables on a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.language import say
from autograder.proof import Proof, QuestionProof
from autograder.report.terminal import safe

_COLUMNS = (
    "report.column_cases", "report.column_reference", "report.column_stub", "report.column_misconceptions",
    "report.column_alternatives", "report.column_mutants", "report.column_right", "report.column_wrong",
)  # fmt: skip
_COUNTED = ("points", "public_cases", "hidden_cases", "named", "right", "mutants", "equivalent")


def proof_table(proof: Proof) -> RenderableType:
    table = _versions_table(say("report.question"), proof.slug)
    for one in proof.questions:
        _proof_row(table, one.name, [one])
    return table


def summary_table(proofs: Sequence[Proof]) -> RenderableType:
    """One row per assignment, and one for all."""
    table = _versions_table(say("report.assignment"), say("report.all_assignments"))
    for proof in proofs:
        _proof_row(table, proof.slug, proof.questions)
    _proof_row(table, say("report.all"), [one for proof in proofs for one in proof.questions])
    return table


def redundant_cases(proof: Proof) -> RenderableType:
    lines = [
        f"[dim]{say('report.redundant_cases', question=one.name)}[/] {safe(', '.join(one.redundant_cases))}"
        for one in proof.questions
        if one.redundant_cases
    ]
    return Group(*(Text.from_markup(text) for text in lines))


def _versions_table(first: str, title: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column(first, overflow="fold")
    for column in _COLUMNS:
        table.add_column(say(column), justify="right")
    return table


def _proof_row(table: Table, name: str, questions: Sequence[QuestionProof]) -> None:
    total = {field: sum(getattr(one, field) for one in questions) for field in _COUNTED}
    wrong = min(one.wrong_excess for one in questions)
    table.add_row(
        name,
        f"{total['public_cases']}+{total['hidden_cases']}",
        f"{sum(one.reference.earned for one in questions):g}/{total['points']:g}",
        f"{sum(one.stub.earned for one in questions):g}",
        f"{total['named']}/{sum(len(one.misconceptions) for one in questions)}",
        f"{total['right']}/{sum(len(one.alternatives) for one in questions)}",
        f"{total['mutants'] - total['equivalent']}+{total['equivalent']}",
        f"{max(one.right_excess for one in questions):.2g}",
        f"{wrong:.2g}" if math.isfinite(wrong) else "∞",
    )
