"""Which names does a function of a submission use? Found by searching for words; when in doubt, a name counts as
used."""

from __future__ import annotations

from autograder.judging.used_names import used


def test_what_a_docstring_speaks_of_is_not_used() -> None:
    source = 'def total(x):\n    """Uses square."""\n    return helper(x)\n\nhelper = sum\n'

    assert "square" not in (used([source], "total") or ())
    assert "sum" in (used([source], "total") or ())
    assert used([source], "square") is None
