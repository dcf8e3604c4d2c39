"""Tests of the level strict run where the machine has it."""

from __future__ import annotations

import os

import pytest

from autograder.sandbox import strict


def require_strict() -> None:
    """A machine without the level strict skips what needs it, and says what is missing; CI has to have it."""
    missing = strict.missing()
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must test the level strict: {missing}")
    if missing:
        pytest.skip(f"the level strict is not available: {missing}")
