"""What becomes of document 001's learning rates; its figures show it, the numbers were computed with its own program."""

from __future__ import annotations

import pytest
import torch

from tests.course.lectures import digits, reference

hw03 = reference("hw03_learning_rate")
X, Y, START = (tensor.double() for tensor in hw03.lecture_data())

# alpha -> (convergence factors, class, the loss after 30 updates)
EXPERIMENTS = {
    0.0001: (["0.9814", "0.9757"], "monotone", "2.7762e+03"),
    0.001: (["0.8140", "0.7572"], "monotone", "2.6396e+01"),
    0.0038: (["0.2934", "0.0775"], "monotone", "2.6360e+01"),
    0.00466494: (["0.1325", "-0.1325"], "oscillates", "2.6360e+01"),
    0.0083: (["-0.5435", "-1.0150"], "diverges", "6.9398e+02"),
    0.0085: (["-0.5807", "-1.0635"], "diverges", "1.1045e+04"),
    0.01: (["-0.8596", "-1.4277"], "diverges", "5.1881e+11"),
    0.015: (["-1.7894", "-2.6416"], "diverges", "5.6017e+27"),
}


def test_001_the_first_loss_is_8587_6875() -> None:
    # lecture_data draws its numbers here and now: their last bit, and so the loss's fourth decimal, is the machine's.
    assert float(hw03.run_experiment(X, Y, START, [0.001], 1)[0.001]) == pytest.approx(8587.6875, abs=1e-3)


def test_001_the_bounds_of_the_learning_rate() -> None:
    limit, monotone, optimum = hw03.lr_bounds(X)

    assert digits(hw03.curvatures(X), 3) == ["185.960", "242.770"]
    assert (f"{limit:.8f}", f"{monotone:.8f}", f"{optimum:.8f}") == ("0.00823825", "0.00411912", "0.00466494")


@pytest.mark.parametrize("alpha", EXPERIMENTS)
def test_001_the_runs(alpha: float) -> None:
    factors, kind, after_30 = EXPERIMENTS[alpha]

    assert digits(hw03.convergence_factors(X, alpha)) == factors
    assert hw03.classify_lr(X, Y, START, alpha) == kind
    assert f"{hw03.run_experiment(X, Y, START, [alpha], 31)[alpha][30]:.4e}" == after_30


def test_001_alpha_0_0083_falls_to_358_70_at_epoch_6_and_passes_its_start_at_epoch_116() -> None:
    losses = hw03.run_experiment(X, Y, START, [0.0083], 120)[0.0083]

    assert int(losses.argmin()) == 6
    assert digits(losses[6], 2) == ["358.70"]
    assert int((losses > losses[0]).nonzero()[0]) == 116


@pytest.mark.parametrize("alpha", [0.0001, 0.001, 0.0038, 0.006, 0.0082])
def test_001_below_the_limit_the_loss_falls_in_every_step(alpha: float) -> None:
    losses = hw03.run_experiment(X, Y, START, [alpha], 31)[alpha]

    assert (losses[1:] <= losses[:-1] * (1 + 1e-12)).all()


def test_001_as_a_mean_the_first_loss_is_85_8769_and_alpha_0_1() -> None:
    loss, _, lr = hw03.conventions(START, X, Y, 0.001)["mean"]

    assert digits(loss) == ["85.8769"]
    assert lr == pytest.approx(0.1)


def test_003_both_programs_of_the_slides_make_the_steps_of_the_sum_with_0_05() -> None:
    x = torch.tensor([[1.0], [2.0], [3.0]]).double()
    table = hw03.conventions(torch.zeros(1).double(), x, x[:, 0], 0.05)

    assert [lr for _, _, lr in table.values()] == pytest.approx([0.05, 0.15, 0.1, 0.3])
    assert [float(lr * gradient) for _, gradient, lr in table.values()] == pytest.approx([-1.4] * 4)


def test_000_to_004_the_numbers_of_updates() -> None:
    updates = hw03.number_of_updates

    assert [updates("lab", 1000, 3, 1), updates("lab", 10, 3, 1), updates("lab", 2000, 5, 1)] == [1001, 11, 2001]
    assert updates("week3", 30, 100, 1) == 30
    assert updates("minibatch", 3, 1000, 10) == 300


def test_001_the_chosen_learning_rate_reaches_the_smallest_loss() -> None:
    alpha, losses = hw03.my_learning_rate(X, Y, START)

    assert f"{alpha:.8f}" == "0.00466494"
    assert digits(losses[-1], 5) == ["26.35998"]
