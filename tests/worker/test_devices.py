"""Device honesty on a machine without a GPU: what would not follow its inputs to another device is told, at no cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.course import Course
from autograder.engine.running import Machine, run_one
from autograder.judging.grade import grade
from autograder.results import QuestionResult
from autograder.sandbox import process
from autograder.sandbox.sources import SingleZygote
from autograder.worker.protocol import DeviceUse
from tests.conftest import ROOT
from tests.toy import RIGHT, submission, toy_key
from tests.words import noted


@pytest.fixture
def judged(zygote_at_process: SingleZygote) -> Callable[[str], QuestionResult]:
    """The first question's result, on a machine that also asks about devices."""

    def run(body: str) -> QuestionResult:
        handed_in = submission(f"import numpy\nimport torch\ndef double(x):\n    {body}\n")
        seen = run_one(handed_in, toy_key(), zygote_at_process, Machine(process, device_check=True))
        return grade(handed_in, toy_key(), seen.observations, {}, [], seen.environment).questions[0]

    return run


@pytest.mark.parametrize(
    "body",
    [
        "return x + x",
        "return torch.full_like(x, 2) * x",
        "return torch.ones(x.shape, device=x.device, dtype=x.dtype) * 2 * x",
        "return torch.tensor(2.0) * x",
        "return torch.cat([2 * x[:1], 2 * x[1:]])",
        "return x @ x.new_tensor([[2.0]])",
    ],
)
def test_what_follows_its_inputs_gets_no_note(body: str, judged: Callable[[str], QuestionResult]) -> None:
    result = judged(body)

    assert (result.earned, result.device_use, result.notes) == (10, DeviceUse.FOLLOWED, ())


@pytest.mark.parametrize(
    "body",
    [
        "return (x + torch.ones(1) * x)",
        "return x * torch.FloatTensor([2]).to(x.dtype)",
        "return torch.stack([x, torch.zeros(len(x), 1, dtype=x.dtype) + x]).sum(0)",
        "return torch.nn.functional.linear(x, torch.full((1, 1), 2.0, dtype=x.dtype)) + torch.zeros(1) * x",
    ],
)
def test_a_tensor_that_stays_on_the_cpu_is_reported_with_its_line_and_costs_nothing(
    body: str, judged: Callable[[str], QuestionResult]
) -> None:
    result = judged(body)

    assert (result.earned, result.device_use) == (10, DeviceUse.HARD_CODED)
    assert noted(result) == [
        f"A tensor is always created on the CPU, at line 4 of kim.py: `{body}`; with inputs on a GPU this would fail. "
        "Create it on an input's device (device=x.device). No points lost."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "return torch.tensor([[2 * v] for v in x.flatten().tolist()], dtype=x.dtype)",
        "return torch.from_numpy(2 * numpy.array(x.numpy()))",
        "return x * 2 if x.sum() > -1e9 else x",
        "return 2 * x if x.max().item() < 1e9 else x",
    ],
)
def test_what_needs_the_numbers_is_not_checkable_and_never_wrong(
    body: str, judged: Callable[[str], QuestionResult]
) -> None:
    result = judged(body)

    assert (result.earned, result.device_use) == (10, DeviceUse.UNKNOWN)
    assert not any("GPU" in note for note in noted(result))


def test_a_loop_that_waits_for_a_number_is_given_up_and_costs_nothing(judged: Callable[[str], QuestionResult]) -> None:
    result = judged("while x.device.type == 'meta': pass\n    return 2 * x")

    assert (result.earned, result.device_use) == (10, DeviceUse.UNKNOWN)


@pytest.mark.parametrize("slug", Course(ROOT).slugs)
def test_the_references_follow_their_inputs(slug: str, keys: Any, zygote_at_process: SingleZygote) -> None:
    source = Course(ROOT).reference(slug).read_text(encoding="utf-8")
    handed_in = submission(source, slug=slug)

    seen = run_one(handed_in, keys[slug], zygote_at_process, Machine(process, device_check=True)).observations

    assert [name for name, cases in seen.items() if DeviceUse.HARD_CODED in {one.device_use for one in cases}] == []


def test_the_command_tells_it_when_asked(toy: Path, autograder: Any) -> None:
    (toy / "class").mkdir()
    source = RIGHT.replace("double(x)", "mean_absolute_error(y_hat, y)").replace(
        "x + x", "torch.ones(1) * (y_hat - y).abs().mean()"
    )
    (toy / "class" / "kim.py").write_text(f"import torch\n{source}")

    told = {}
    for option in ("--device-check", "--no-device-check"):
        autograder("grade", "toy", "class", option, "--json", "out.json", "--again")
        told[option] = json.loads((toy / "out.json").read_text())["grades"][0]["questions"][0]["device_use"]

    assert told == {"--device-check": "hard_coded", "--no-device-check": ""}
