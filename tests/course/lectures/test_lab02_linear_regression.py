"""What documents 000 and 004 print of the line through hours and scores, reproduced."""

from __future__ import annotations

import pytest
import torch

from tests.course.lectures import digits, reference

lab02 = reference("lab02_linear_regression")
HOURS = torch.tensor([[1.0], [2.0], [3.0]], dtype=torch.float64)
ZERO = torch.zeros(1, dtype=torch.float64)


def test_000_the_first_predictions_are_0() -> None:
    assert digits(lab02.hypothesis(HOURS, ZERO, ZERO)) == ["0.0000"] * 3


def test_000_the_first_cost_is_4_6667() -> None:
    assert digits(lab02.mse_cost(lab02.hypothesis(HOURS, ZERO, ZERO), HOURS)) == ["4.6667"]


def test_000_one_step_leads_to_0_0933_and_0_0400_with_cost_3_6927() -> None:
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


def test_000_the_training_log_and_the_predictions_after_it() -> None:
    log, W, b = lab02.train_linear(HOURS, HOURS, 0.01, 1000)

    assert [lab02.format_log(epoch, 1000, *log[epoch].tolist()) for epoch in range(0, 1001, 100)] == LOG_000.split(
        "\n"
    )[1:-1]
    assert digits(lab02.hypothesis(HOURS, W, b)) == ["1.0186", "2.0040", "2.9894"]


def test_004_the_run_on_y_equals_2x() -> None:
    """The document prints no log of it; these rows were computed with its own program (which rounds 18.666667 down)."""
    log, _, _ = lab02.train_linear(HOURS, 2 * HOURS, 0.01, 2000)

    assert [digits(log[epoch, :2], 3) + digits(log[epoch, 2], 6) for epoch in (0, 100, 2000)] == [
        ["0.187", "0.080", "18.666667"],
        ["1.746", "0.578", "0.048171"],
        ["1.997", "0.006", "0.000005"],
    ]


@pytest.mark.parametrize(("lr", "falls"), [(0.17, True), (0.18, True), (0.1802, True), (0.1804, False), (0.19, False)])
def test_000_the_cost_falls_in_every_epoch_below_the_learning_rate_0_1803_and_grows_above_it(
    lr: float, falls: bool
) -> None:
    costs = lab02.train_linear(HOURS, HOURS, lr, 300)[0][:, 2]

    assert bool((costs[1:] < costs[:-1]).all()) is falls
    assert bool(costs[-1] > costs[0]) is not falls
