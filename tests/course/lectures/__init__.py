"""The references reproduce what the lecture documents print, digit by digit: one module per assignment.

Documents: 000 is the blog post "Lab2: Linear regression", 001 the notebook of "Lectures on Machine Learning, week 3", 002
chapter 3.2 of "Dive into Deep Learning", 003 the slides "Deeper Look at Gradient Descent", 004 the notes "PyTorch 입문".

In float64 where a figure is printed from a float32 run: the last digit of such a run depends on the order of its
operations, and so on the machine.
"""

from __future__ import annotations

from types import ModuleType

import torch

from autograder.authoring.course import Course
from tests.conftest import ROOT


def reference(slug: str) -> ModuleType:
    """The reference solution as a module of its own."""
    module = ModuleType(slug)
    exec(compile(Course(ROOT).reference(slug).read_text(encoding="utf-8"), f"{slug}.py", "exec"), module.__dict__)
    return module


def digits(values: torch.Tensor, decimals: int = 4) -> list[str]:
    """The numbers as a document prints them."""
    return [f"{value:.{decimals}f}" for value in values.flatten().tolist()]
