"""What document 004's program with several inputs prints, reproduced; the document shows the program, not its output."""

from __future__ import annotations

import pytest
import torch

from tests.course.lectures import digits, reference

lab04 = reference("lab04_multivariable_regression")
SCORES = torch.tensor([[73, 80, 75], [93, 88, 93], [89, 91, 90], [96, 98, 100], [73, 66, 70]]).double()
FINALS = torch.tensor([[152], [185], [180], [196], [142]]).double()
W_START = torch.tensor([[0.29748735], [-0.25482982], [-0.11192598]]).double()
B_START = torch.tensor([0.27099028]).double()
ZEROS = (torch.zeros(3, 1).double(), torch.zeros(1).double())


def test_004_the_given_start_is_what_nn_linear_draws_after_manual_seed_1() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        layer = torch.nn.Linear(3, 1)

    torch.testing.assert_close(layer.weight.detach().T.double(), W_START, rtol=1e-6, atol=0)
    torch.testing.assert_close(layer.bias.detach().double(), B_START, rtol=1e-6, atol=0)


def test_004_the_whole_run_and_its_prediction() -> None:
    costs, W, b = lab04.train_multivariable(SCORES, FINALS, W_START, B_START, 1e-5, 2000)

    # In float32 the first and the last print as 31667.599609 and 0.199772: the digits behind belong to the machine.
    assert digits(costs[0], 2) + digits(costs[[100, 1000, 2000]], 5) == ["31667.60", "0.22599", "0.21056", "0.19977"]
    assert digits(W) + digits(b) == ["0.9778", "0.4539", "0.5768", "0.2802"]
    assert digits(lab04.predict(SCORES[:1], W, b)) == ["151.2305"]


def test_004_the_run_depends_on_its_start() -> None:
    costs, _, _ = lab04.train_multivariable(SCORES, FINALS, *ZEROS, 1e-5, 2000)

    assert digits(costs[0], 1) + digits(costs[[100, 1000, 2000]]) == ["29661.8", "1.5636", "1.0794", "0.7544"]


def test_004_limit_and_condition_raw_and_standardised() -> None:
    limit, condition = lab04.limit_and_condition(SCORES)
    assert (f"{limit:.5e}", f"{condition:.2e}") == ("4.54404e-05", "6.86e+06")

    limit, condition = lab04.limit_and_condition(lab04.standardize(SCORES, SCORES))
    assert (f"{limit:.6f}", f"{condition:.0f}") == ("0.347455", "1276")


@pytest.mark.parametrize(("lr", "converges"), [(4.5e-5, True), (4.6e-5, False)])
def test_004_the_limit_separates_the_runs(lr: float, converges: bool) -> None:
    costs, _, _ = lab04.train_multivariable(SCORES, FINALS, *ZEROS, lr, 300)

    assert bool(costs[-1] < 2) is converges
    assert bool(costs[-1] > costs[0]) is not converges


def test_004_standardised_inputs_come_near_the_best_cost_in_100_epochs() -> None:
    standard = lab04.standardize(SCORES, SCORES)
    A = torch.cat([standard, torch.ones(5, 1).double()], dim=1)
    best = ((A @ torch.linalg.lstsq(A, FINALS).solution - FINALS) ** 2).mean()
    costs, _, _ = lab04.train_multivariable(standard, FINALS, *ZEROS, 0.3, 100)

    assert digits(best) == ["0.1043"]
    assert digits(costs[100]) == ["0.1072"]
