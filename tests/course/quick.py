"""Which assignments are among the quick tests."""

from __future__ import annotations

import pytest

from tests.conftest import SLUGS

# What is done for every assignment takes minutes: for these two it is among the quick tests, for all among the slow.
QUICK = ("lab02_linear_regression", "lab03_gradient_descent")
EACH = [pytest.param(slug, marks=() if slug in QUICK else pytest.mark.slow) for slug in SLUGS]
