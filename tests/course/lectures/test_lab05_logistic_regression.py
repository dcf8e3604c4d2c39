"""The logistic run of document 004. The document prints no log: these figures were computed with its own program."""

from __future__ import annotations

import pytest
import torch

from tests.course.lectures import digits, reference

lab05 = reference("lab05_logistic_regression")
X = torch.tensor([[1, 2], [2, 3], [3, 1], [4, 3], [5, 3], [6, 2]], dtype=torch.float64)
Y = torch.tensor([[0], [0], [0], [1], [1], [1]], dtype=torch.float64)
# What torch.manual_seed(1) gives to nn.Linear(2, 1).
FIRST_W = torch.tensor([[0.364346087], [-0.312101543]], dtype=torch.float64)
FIRST_B = torch.tensor([-0.137080774], dtype=torch.float64)


@pytest.fixture(scope="module")
def run() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    result: tuple[torch.Tensor, torch.Tensor, torch.Tensor] = lab05.train_logistic(X, Y, FIRST_W, FIRST_B, 1.0, 1000)
    return result


def test_004_the_start_is_what_seed_1_gives_to_a_linear_layer() -> None:
    torch.manual_seed(1)
    layer = torch.nn.Linear(2, 1)

    assert torch.allclose(layer.weight.double().T, FIRST_W, rtol=1e-6)
    assert torch.allclose(layer.bias.double(), FIRST_B, rtol=1e-6)


@pytest.mark.parametrize(
    ("epoch", "cost", "accuracy"),
    [
        (0, "0.539713", "83.33"),
        (20, "0.441875", "66.67"),
        (40, "0.316358", "83.33"),
        (60, "0.220498", "100.00"),
        (1000, "0.019843", "100.00"),
    ],
)
def test_004_the_log_of_the_logistic_run(
    run: tuple[torch.Tensor, torch.Tensor, torch.Tensor], epoch: int, cost: str, accuracy: str
) -> None:
    log, _, _ = run

    assert digits(log[epoch, 0], 6) + digits(log[epoch, 1], 2) == [cost, accuracy]


def test_004_the_parameters_after_the_last_update(run: tuple[torch.Tensor, torch.Tensor, torch.Tensor]) -> None:
    _, W, b = run

    assert digits(W) + digits(b) == ["3.2534", "1.5181", "-14.4839"]


def test_004_with_learning_rate_1_the_cost_goes_up_before_it_settles(
    run: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
) -> None:
    log, _, _ = run

    assert digits(log[:6, 0]) == ["0.5397", "0.5270", "0.6202", "1.1885", "0.8042", "1.6321"]


def test_the_start_of_the_same_run_with_learning_rate_one_tenth_as_the_text_describes_it() -> None:
    log, _, _ = lab05.train_logistic(X, Y, FIRST_W, FIRST_B, 0.1, 1000)

    assert digits(log[[0, 1, 2, 3, 1000], 0]) == ["0.5397", "0.5353", "0.5318", "0.5288", "0.1466"]
    assert digits(log[[0, 1, 2, 3, 1000], 1], 2) == ["83.33"] * 4 + ["100.00"]


def test_004_the_answers_at_the_end_and_the_line_between_them() -> None:
    W, b = torch.tensor([[3.2534], [1.5181]], dtype=torch.float64), torch.tensor([-14.4839], dtype=torch.float64)
    x1 = torch.tensor([1.0, 3.5, 6.0], dtype=torch.float64)

    x2 = lab05.boundary(x1, W, b)

    assert lab05.accuracy_percent(lab05.hypothesis(X, W, b), Y) == 100
    assert digits(x2)[1] == "2.0401"
    assert torch.allclose(lab05.hypothesis(torch.stack([x1, x2], dim=1), W, b), torch.tensor(0.5, dtype=torch.float64))
