"""The references reproduce what the lecture documents print, digit by digit.

Documents: 000 is the blog post "Lab2: Linear regression", 003 the slides "Deeper Look at Gradient Descent", 004 the
notes "PyTorch 입문". The figures are theirs but for one digit, said where it stands.
"""

from __future__ import annotations

from types import ModuleType

import pytest
import torch

from autograder.course import Course

# In float64: the last printed digit of a float32 run depends on the order of its operations, and so on the machine.
HOURS = torch.tensor([[1.0], [2.0], [3.0]], dtype=torch.float64)
ZERO = torch.zeros(1, dtype=torch.float64)


def reference(course: Course, slug: str) -> ModuleType:
    module = ModuleType(slug)
    exec(compile(course.reference(slug).read_text(encoding="utf-8"), f"{slug}.py", "exec"), module.__dict__)
    return module


@pytest.fixture(scope="module")
def lab02(course: Course) -> ModuleType:
    return reference(course, "lab02_linear_regression")


@pytest.fixture(scope="module")
def lab03(course: Course) -> ModuleType:
    return reference(course, "lab03_gradient_descent")


def digits(values: torch.Tensor, decimals: int = 4) -> list[str]:
    return [f"{value:.{decimals}f}" for value in values.flatten().tolist()]


def test_000_the_first_cost_is_4_6667(lab02: ModuleType) -> None:
    assert digits(lab02.mse_cost(lab02.hypothesis(HOURS, ZERO, ZERO), HOURS)) == ["4.6667"]


def test_000_one_step_leads_to_0_0933_and_0_0400_with_cost_3_6927(lab02: ModuleType) -> None:
    W, b, cost = lab02.sgd_step(HOURS, HOURS, ZERO, ZERO, 0.01)
    predictions = lab02.hypothesis(HOURS, W, b)

    assert digits(W) + digits(b) + digits(cost) == ["0.0933", "0.0400", "4.6667"]
    assert digits(predictions) == ["0.1333", "0.2267", "0.3200"]
    assert digits(lab02.mse_cost(predictions, HOURS)) == ["3.6927"]


LOG_000 = """
Epoch    0/1000 W: 0.093, b: 0.040 Cost: 4.666667
Epoch  100/1000 W: 0.873, b: 0.289 Cost: 0.012043
Epoch  200/1000 W: 0.900, b: 0.227 Cost: 0.007442
Epoch  300/1000 W: 0.921, b: 0.179 Cost: 0.004598
Epoch  400/1000 W: 0.938, b: 0.140 Cost: 0.002842
Epoch  500/1000 W: 0.951, b: 0.110 Cost: 0.001756
Epoch  600/1000 W: 0.962, b: 0.087 Cost: 0.001085
Epoch  700/1000 W: 0.970, b: 0.068 Cost: 0.000670
Epoch  800/1000 W: 0.976, b: 0.054 Cost: 0.000414
Epoch  900/1000 W: 0.981, b: 0.042 Cost: 0.000256
Epoch 1000/1000 W: 0.985, b: 0.033 Cost: 0.000158
"""


def test_000_the_training_log_and_the_predictions_after_it(lab02: ModuleType) -> None:
    log, W, b = lab02.train_linear(HOURS, HOURS, 0.01, 1000)

    assert [lab02.format_log(epoch, 1000, *log[epoch].tolist()) for epoch in range(0, 1001, 100)] == LOG_000.split(
        "\n"
    )[1:-1]
    assert digits(lab02.hypothesis(HOURS, W, b)) == ["1.0186", "2.0040", "2.9894"]


def test_004_the_run_on_y_equals_2x(lab02: ModuleType) -> None:
    """The document prints no log of it; these rows were computed with its own program (which rounds 18.666667 down)."""
    log, _, _ = lab02.train_linear(HOURS, 2 * HOURS, 0.01, 2000)

    assert [digits(log[epoch, :2], 3) + digits(log[epoch, 2], 6) for epoch in (0, 100, 2000)] == [
        ["0.187", "0.080", "18.666667"],
        ["1.746", "0.578", "0.048171"],
        ["1.997", "0.006", "0.000005"],
    ]


def test_003_the_cost_is_4_6667_at_0_and_0_at_1(lab03: ModuleType) -> None:
    assert digits(lab03.cost_no_bias(ZERO, HOURS, HOURS)) == ["4.6667"]
    assert float(lab03.cost_no_bias(ZERO + 1, HOURS, HOURS)) == 0
    assert digits(lab03.cost_curve(torch.tensor([0.0, 1.0, 2.0]).double(), HOURS, HOURS)) == [
        "4.6667",
        "0.0000",
        "4.6667",
    ]


def test_003_the_gradient_at_0_is_minus_9_3333(lab03: ModuleType) -> None:
    assert digits(lab03.gradient_no_bias(ZERO, HOURS, HOURS)) == ["-9.3333"]


TABLE_003 = [
    ("0.000", "4.666667"),
    ("1.400", "0.746667"),  # exact; the slides print 0.746666, which one order of float32 operations gives
    ("0.840", "0.119467"),
    ("1.064", "0.019115"),
    ("0.974", "0.003058"),
    ("1.010", "0.000489"),
    ("0.996", "0.000078"),
    ("1.002", "0.000013"),
    ("0.999", "0.000002"),
    ("1.000", "0.000000"),
    ("1.000", "0.000000"),
]


def test_003_both_tables_come_from_the_mean_with_the_equivalent_learning_rate(lab03: ModuleType) -> None:
    lr = lab03.equivalent_lr(0.1, 3)
    log = lab03.train_no_bias(HOURS, HOURS, lr, 10)

    assert lr == pytest.approx(0.15)
    assert [(f"{W:.3f}", f"{cost:.6f}") for W, cost in log.tolist()] == TABLE_003


def test_003_the_full_program_with_its_sum_prints_the_same_table() -> None:
    W, rows = ZERO, []
    for _ in range(11):
        rows.append((f"{W.item():.3f}", f"{torch.mean((HOURS * W - HOURS) ** 2).item():.6f}"))
        W = W - 0.1 * torch.sum((W * HOURS - HOURS) * HOURS)

    assert rows == TABLE_003


def test_003_the_snippet_with_its_own_learning_rate_goes_another_way(lab03: ModuleType) -> None:
    log = lab03.train_no_bias(HOURS, HOURS, 0.1, 3)

    assert digits(log[:, 0], 3) == ["0.000", "0.933", "0.996", "1.000"]
    assert digits(log[:, 1], 6) == ["4.666667", "0.020741", "0.000092", "0.000000"]


def test_003_above_the_stability_limit_the_cost_grows(lab03: ModuleType) -> None:
    limit = lab03.stability_limit(HOURS)

    assert digits(limit, 7) == ["0.2142857"]
    below = lab03.train_no_bias(HOURS, HOURS, float(limit) * 0.98, 40)[:, 1]
    above = lab03.train_no_bias(HOURS, HOURS, float(limit) * 1.02, 40)[:, 1]
    assert below[-1] < below[0] < above[-1]
