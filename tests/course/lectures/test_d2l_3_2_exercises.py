"""What document 002 prints, and what its seven exercises come to, against the references.

The document's shuffling is not seeded, so its three losses are asserted as ranges: those of 1,000 fresh data sets.
"""

from __future__ import annotations

import random

import pytest
import torch

from tests.course.lectures import digits, reference

exercises = reference("d2l_3_2_exercises")
DOUBLE = torch.float64
# The first batch that the document prints, in section 3.2.2.
FEATURES = torch.tensor([
    [1.424327, -0.1696836], [0.7127053, 0.73023415], [-0.23669343, -0.65251243], [-0.7437719, 0.56905705],
    [-0.2513225, -0.7733599], [-0.06826942, 0.6585016], [-0.31461143, 1.6538868], [-0.18462065, -1.4264767],
    [0.4267893, 1.1760476], [0.03365511, 0.61478573],
], dtype=DOUBLE)  # fmt: skip
LABELS = torch.tensor(
    [7.643691, 3.1422827, 5.968363, 0.77579963, 6.332503, 1.8385069, -2.0525527, 8.690022, 1.0556644, 2.1767993],
    dtype=DOUBLE,
)
TRUE_W, TRUE_B, NOISE = torch.tensor([2.0, -3.4], dtype=DOUBLE), 4.2, 0.01


def thousand_rows() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(X, y, order) as in 3.2.1, with Python's generator: the same on every machine."""
    generator = random.Random(2)
    X = torch.tensor([[generator.gauss(0, 1) for _ in range(2)] for _ in range(1000)], dtype=DOUBLE)
    noise = torch.tensor([generator.gauss(0, NOISE) for _ in range(1000)], dtype=DOUBLE)
    order = torch.tensor([generator.sample(range(1000), 1000) for _ in range(3)])
    return X, X @ TRUE_W + TRUE_B + noise, order


@pytest.fixture(scope="module")
def losses() -> dict[float, list[float]]:
    """The losses after each of three epochs in batches of 10, by learning rate."""
    lrs = [0.001, 0.03, 0.1, 1.0, 2.0]
    return dict(zip(lrs, exercises.lr_sweep(lrs, *thousand_rows(), 10).tolist(), strict=True))


def test_002_the_printed_batch_lies_on_its_plane_but_for_noise_of_0_01() -> None:
    residual = LABELS - (FEATURES @ TRUE_W + TRUE_B)

    assert 0.3 * NOISE < residual.std() < 2 * NOISE
    assert 0 < exercises.loss_floor(FEATURES, LABELS) < (residual**2).mean() / 2


def test_002_a_run_like_the_printed_one_has_losses_like_the_printed_ones(losses: dict[float, list[float]]) -> None:
    first, second, third = losses[0.03]

    assert 0.0240 < first < 0.0578  # printed: 0.040631
    assert 8.3e-5 < second < 2.9e-4  # 0.000155
    assert 4.5e-5 < third < 5.5e-5  # 0.000051


def test_002_the_printed_third_loss_is_about_the_floor_half_of_the_noises_variance() -> None:
    X, y, _ = thousand_rows()

    assert exercises.loss_floor(X, y) == pytest.approx(NOISE**2 / 2, rel=0.15)
    assert digits(torch.tensor(NOISE**2 / 2), 6) == ["0.000050"]


def test_002_zero_weights_have_a_gradient_and_a_deep_network_has_one_for_its_last_bias_only() -> None:
    of_w, of_b = exercises.zero_init_gradient(FEATURES, LABELS)
    zeros = [torch.zeros(shape, dtype=DOUBLE) for shape in [(2, 3), (3,), (3, 1), (1,)]]
    of_W1, of_b1, of_W2, of_b2 = exercises.mlp_gradients(FEATURES, LABELS, *zeros)

    assert digits(of_w) + digits(of_b) == ["-0.8985", "1.9353", "-3.5571"]
    assert not of_W1.any()
    assert not of_b1.any()
    assert not of_W2.any()
    assert digits(of_b2) == ["-3.5571"]


def test_002_equal_weights_keep_all_hidden_units_equal() -> None:
    halves = [torch.full(shape, 0.5, dtype=DOUBLE) for shape in [(2, 3), (3,), (3, 1), (1,)]]
    of_W1, _, _, _ = exercises.mlp_gradients(FEATURES, LABELS, *halves)

    assert digits(of_W1) == ["0.0253"] * 3 + ["1.0673"] * 3


def test_002_zero_weights_train_as_well_as_small_random_ones(losses: dict[float, list[float]]) -> None:
    """lr_sweep starts at zero, the document does not: its third loss is reached all the same."""
    X, y, _ = thousand_rows()

    assert losses[0.03][-1] < 1.05 * exercises.loss_floor(X, y)


def test_002_ohm_a_fixed_learning_rate_finds_ampere_and_misses_milliampere() -> None:
    V = torch.tensor([2.41, 4.66, 7.11], dtype=DOUBLE)
    found = []
    for current in (torch.tensor([0.5, 1.0, 1.5], dtype=DOUBLE), torch.tensor([0.0005, 0.001, 0.0015], dtype=DOUBLE)):
        R = torch.zeros((), dtype=DOUBLE)
        for _ in range(100):
            R = R - 0.1 * ((R * current - V) * current).mean()
        found.append(float(R / exercises.ohm_fit(current, V)))

    assert found[0] == pytest.approx(1, abs=1e-3)
    assert found[1] < 1e-4


def test_002_planck_float32_loses_a_room_at_200_nanometres_and_its_gradient() -> None:
    for dtype, density, gradient in [(torch.float32, 0.0, "nan"), (DOUBLE, 1.12467e-94, "0.7993")]:
        T = torch.tensor(300.0, dtype=dtype, requires_grad=True)
        u = exercises.planck_energy_density(torch.tensor([200e-9], dtype=dtype), T)
        u.log().sum().backward()

        assert u.item() == pytest.approx(density, rel=1e-5, abs=0)
        assert digits(T.grad) == [gradient]


@pytest.mark.parametrize("T", [300.0, 1000.0, 5778.0, 20000.0])
@pytest.mark.parametrize("share", [1.0, 0.5, 0.1])
def test_002_planck_gives_the_temperature_from_any_lower_guess(T: float, share: float) -> None:
    lam = torch.linspace(200e-9, 3e-6, 60, dtype=DOUBLE)

    assert exercises.fit_temperature(lam, exercises.planck_energy_density(lam, T), max(120.0, share * T)) == (
        pytest.approx(T, rel=1e-9)
    )


def test_002_the_second_derivative_of_a_cube_is_12_and_accumulated_gradients_say_24() -> None:
    x = torch.tensor(2.0, dtype=DOUBLE)
    leaf = x.clone().requires_grad_(True)
    (leaf**3).backward(create_graph=True)
    slope = leaf.grad
    slope.backward()

    assert float(exercises.second_derivative(lambda x: x**3, x)) == 12
    assert leaf.grad.item() == 24
    leaf.grad = None  # the graph refers to itself otherwise


def test_002_without_reshape_perfect_predictions_cost_and_training_ends_at_the_mean_label() -> None:
    truth = torch.tensor([1.0, 2.0, 3.0], dtype=DOUBLE)
    w, b = torch.zeros(2, 1, dtype=DOUBLE, requires_grad=True), torch.zeros(1, dtype=DOUBLE, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.5)
    for _ in range(500):
        optimizer.zero_grad()
        exercises.broadcast_bug_value(FEATURES @ w + b, LABELS).backward()
        optimizer.step()
    ends_at = exercises.broadcast_bug_fit(FEATURES, LABELS)

    assert digits(exercises.broadcast_bug_value(truth.reshape(3, 1), truth)) == ["0.6667"]
    assert torch.allclose(w, ends_at[0], atol=1e-9)
    assert torch.allclose(b, ends_at[1])
    assert digits(ends_at[1]) == digits(LABELS.mean())


def test_002_a_small_learning_rate_is_slow_a_large_one_ends_higher_and_a_too_large_one_diverges(
    losses: dict[float, list[float]],
) -> None:
    X, y, _ = thousand_rows()
    lrs = list(losses)
    table = torch.tensor(list(losses.values()), dtype=DOUBLE)

    assert losses[0.001][-1] > 5
    assert float(exercises.loss_floor(X, y)) < losses[0.1][-1] < losses[1.0][-1]
    assert not losses[2.0][-1] < 1e9
    assert exercises.fastest_lr(lrs, table, 2 * NOISE**2 / 2) == 0.1


def test_002_the_printed_run_has_a_hundred_full_batches() -> None:
    assert exercises.batch_sizes(1000, 10) == [10] * 100
    assert exercises.last_batch_scale(1000, 10) == 1
    assert exercises.last_batch_scale(1004, 10) == pytest.approx(0.4)
