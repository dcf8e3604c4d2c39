"""What document 001 prints of the fit from scratch, reproduced on its own 100 points."""

from __future__ import annotations

import sys

import matplotlib.pyplot as plt
import pytest
import torch

from tests.conftest import ROOT
from tests.course.lectures import digits, reference

week03 = reference("week03_regression_from_scratch")
sys.path.insert(0, str(ROOT / "solutions"))
from week03_data import INPUTS, TARGETS  # noqa: E402 - solutions/ is no package

sys.path.pop(0)

X = week03.design_matrix(INPUTS)
X64, TARGETS64 = X.double(), TARGETS.double()
GUESS, TRUE_W = torch.tensor([-5.0, 10.0]), torch.tensor([2.5, 4.0])


@pytest.fixture(scope="module")
def history() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    losses, yhats, Ws = week03.fit_history(X64, TARGETS64, GUESS.double(), 0.001, 30)
    return losses, yhats, Ws


def test_001_the_points_are_those_of_the_lectures_seed() -> None:
    torch.manual_seed(43052)
    x = torch.randn(100).sort().values
    y = 2.5 + 4 * x + 0.5 * torch.randn(100)

    assert torch.allclose(INPUTS, x)  # not equal: on some processors the last bit of randn is another one
    assert torch.allclose(TARGETS, y, atol=1e-5)


def test_001_y_is_made_by_the_model_from_the_same_noise() -> None:
    noise = (TARGETS64 - 2.5 - 4 * INPUTS.double()) / 0.5

    made = week03.synthetic_y(INPUTS.double(), TRUE_W.double(), noise, 0.5)

    assert torch.allclose(made, TARGETS64)


def test_001_the_loss_of_the_first_guess_is_8587_6875() -> None:
    assert digits(week03.sse_loss(GUESS.double(), X64, TARGETS64)) == ["8587.6875"]
    # float32 holds multiples of 2^-10 there: another order of the sum may move the printed digits by one of them.
    assert float(week03.sse_loss(GUESS, X, TARGETS)) == pytest.approx(8587.6875, abs=0.005)


def test_001_the_gradient_of_the_first_guess_is_minus_1342_2523_and_1188_9307() -> None:
    printed = [-1342.2523, 1188.9307]
    leaf = GUESS.clone().requires_grad_()
    week03.sse_loss(leaf, X, TARGETS).backward()

    assert week03.gradient_manual(GUESS, X, TARGETS).tolist() == pytest.approx(printed, rel=1e-6)
    assert leaf.grad.tolist() == pytest.approx(printed, rel=1e-6)
    # The lecture's fourth decimals are those of float32; in float64 they are others.
    assert digits(week03.gradient_manual(GUESS.double(), X64, TARGETS64)) == ["-1342.2522", "1188.9305"]


def test_001_the_forward_difference_is_roughly_that_gradient() -> None:
    def loss(w0: float, w1: float) -> torch.Tensor:
        return torch.sum((TARGETS64 - w0 - w1 * INPUTS.double()) ** 2)

    assert digits(week03.gradient_numeric(loss, -5.0, 10.0, 0.001), 3) == ["-1342.152", "1189.045"]


def test_001_in_float32_the_forward_difference_is_off_by_more_than_the_chord() -> None:
    def loss(w0: float, w1: float) -> torch.Tensor:
        return torch.sum((TARGETS - w0 - w1 * INPUTS) ** 2)

    off = week03.gradient_numeric(loss, -5.0, 10.0, 0.001) - week03.gradient_manual(GUESS, X, TARGETS)

    assert off.abs().max() > 0.2  # the chord explains 0.1 and 0.12, the rest is rounding


def test_001_the_parabola_is_lowest_at_1() -> None:
    places = week03.descend_1d(lambda w: w**2 - 2 * w + 3, torch.tensor(-2.0).double(), 0.1, 100)

    assert digits(places[:4], 3) == ["-2.000", "-1.400", "-0.920", "-0.536"]
    assert digits(places[-1]) == ["1.0000"]


def test_001_the_first_update_leads_to_minus_3_66_and_8_81(
    history: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    W = GUESS.double().requires_grad_()
    week03.sse_loss(W, X64, TARGETS64).backward()
    before, step, after = week03.gd_update(W, 0.001)

    assert digits(before, 1) == ["-5.0", "10.0"]
    assert digits(step) == ["1.3423", "-1.1889"]
    assert digits(after, 2) == digits(history[2][0], 2) == ["-3.66", "8.81"]


def test_001_thirty_epochs_end_close_to_the_true_line(
    history: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    losses, yhats, Ws = history

    assert (losses.shape, yhats.shape, Ws.shape) == ((30,), (30, 100), (30, 2))
    assert digits(Ws[-1], 6) == ["2.428956", "4.014444"]
    assert digits(week03.sse_loss(Ws[-1], X64, TARGETS64), 3) == ["26.396"]


def test_001_the_grey_point_is_not_on_the_surface(history: tuple[torch.Tensor, torch.Tensor, torch.Tensor]) -> None:
    losses, _, Ws = history
    aligned = week03.align_history(X64, TARGETS64, Ws)

    assert digits(losses[0], 2) == ["8587.69"]
    assert digits(aligned[0], 2) == ["5675.21"]
    assert torch.allclose(aligned[:-1], losses[1:])
    assert digits(week03.align_history(X64, TARGETS64, torch.tensor([[-3.66, 8.81]]).double()), 2) == ["5676.68"]


def test_001_the_red_star_is_not_the_minimum() -> None:
    minimum = week03.least_squares(X64, TARGETS64)

    assert digits(minimum, 6) == ["2.445869", "4.004342"]
    assert digits(week03.sse_loss(minimum, X64, TARGETS64), 5) == ["26.35998"]
    assert digits(week03.sse_loss(TRUE_W.double(), X64, TARGETS64), 5) == ["26.64939"]


def test_001_the_surface_has_34_by_34_corners_and_passes_through_the_first_guess() -> None:
    grid = torch.arange(-6, 11, 0.5, dtype=torch.float64)
    surface = week03.loss_surface(INPUTS.double(), TARGETS64, grid, grid)

    assert surface.shape == (34, 34)
    assert digits(surface[grid == -5, grid == 10]) == ["8587.6875"]
    assert digits(surface[grid == 2.5, grid == 4], 5) == ["26.64939"]


def test_001_the_pictures_of_epochs_3_10_and_15_are_rows_2_9_and_14(
    history: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    week03.plot_progress(INPUTS, TARGETS, history, [3, 10, 15])
    lines = [line.get_ydata() for line in plt.gcf().axes[0].get_lines()[1:]]
    plt.close("all")

    assert [torch.equal(torch.tensor(line), history[1][row]) for line, row in zip(lines, (2, 9, 14), strict=True)] == [
        True
    ] * 3


def test_001_the_film_has_as_many_frames_as_epochs(history: tuple[torch.Tensor, torch.Tensor, torch.Tensor]) -> None:
    grid = torch.arange(-6, 11, 0.5)
    film = week03.show_lrpr(INPUTS, TARGETS, history, grid, grid, TRUE_W)
    frames = list(film.new_frame_seq())
    film._draw_was_started = True  # matplotlib warns of films that nobody draws
    plt.close("all")

    assert frames == list(range(30))
