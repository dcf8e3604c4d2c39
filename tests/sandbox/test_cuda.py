"""What only a GPU can show. Skipped, with the reason printed, where there is none."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from autograder.engine.running import Machine, run_one
from autograder.judging.grade import grade
from autograder.sandbox import process
from autograder.sandbox.sources import SingleZygote
from tests.conftest import SLUGS, Command
from tests.toy import submission
from tests.words import message

needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device that torch can use")
pytestmark = pytest.mark.cuda


@needs_cuda
@pytest.mark.parametrize("slug", SLUGS)
def test_the_reference_gets_full_marks_with_inputs_on_the_gpu(slug: str, keys: dict[str, Any], course: Any) -> None:
    source = SingleZygote(lambda: process.start(["matplotlib.pyplot"], device="cuda"))
    try:
        handed_in = submission(course.reference(slug).read_text(encoding="utf-8"), slug=slug)
        seen = run_one(handed_in, keys[slug], source, Machine(device="cuda"))
        result = grade(handed_in, keys[slug], seen.observations, seen.texts, seen.problems, seen.environment)
    finally:
        source.close()

    assert result.earned == result.possible, [message(question) for question in result.questions]
    assert result.environment.device == "cuda"


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA device")
def test_asking_for_a_gpu_that_is_not_there_is_reported_in_words(toy: Any, autograder: Command) -> None:
    (toy / "kim.py").write_text("x = 1\n")

    done = autograder("grade", "toy", "kim.py", "--device", "cuda", expect=2)

    assert "no CUDA device" in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA device")
def test_auto_falls_back_to_the_cpu_and_says_so_in_the_environment(toy: Any, autograder: Command) -> None:
    (toy / "kim.py").write_text("def mean_absolute_error(y_hat, y):\n    return (y_hat - y).abs().mean()\n")

    autograder("grade", "toy", "kim.py", "--device", "auto", "--json", "out.json", expect=0)

    assert '"device": "cpu"' in (toy / "out.json").read_text()
