"""The inputs of a live session are cells that know their number."""

from __future__ import annotations

from autograder.intake.history import session_cells


def test_the_cells_of_a_session_know_the_number_of_their_input() -> None:
    cells = session_cells(["", "x = 1\r\n", "check()", "y = 2"])

    assert [(cell.name, cell.text, cell.input_number) for cell in cells] == [
        ("In [1]", "x = 1\n", 1),
        ("In [3]", "y = 2", 3),
    ]
