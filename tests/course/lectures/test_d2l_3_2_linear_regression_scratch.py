"""What document 002 prints of the regression from scratch: reproduced where the figures follow from others, and
where they come from a shuffle that nobody seeded, found among what the reference does on data of the same kind."""

from __future__ import annotations

import functools
import math

import pytest
import torch

from tests.course.lectures import digits, reference

d2l = reference("d2l_3_2_linear_regression_scratch")
TRUE_W, TRUE_B = torch.tensor([2.0, -3.4]), 4.2
RUNS = 40

FIRST_EXAMPLE, FIRST_LABEL = [2.2122064, 0.7740038], 6.000587
FIRST_BATCH = torch.tensor(
    [
        [1.424327, -0.1696836], [0.7127053, 0.73023415], [-0.23669343, -0.65251243], [-0.7437719, 0.56905705],
        [-0.2513225, -0.7733599], [-0.06826942, 0.6585016], [-0.31461143, 1.6538868], [-0.18462065, -1.4264767],
        [0.4267893, 1.1760476], [0.03365511, 0.61478573],
    ],
    dtype=torch.float64,
)  # fmt: skip
FIRST_LABELS = torch.tensor(
    [7.643691, 3.1422827, 5.968363, 0.77579963, 6.332503, 1.8385069, -2.0525527, 8.690022, 1.0556644, 2.1767993],
    dtype=torch.float64,
)


@functools.cache
def runs() -> tuple[torch.Tensor, torch.Tensor]:
    """The losses (RUNS, 3) and the errors (w, w, b) (RUNS, 3) of trainings with the lecture's numbers, each on new data."""
    losses, errors = [], []
    with torch.random.fork_rng(devices=[]):
        for seed in range(RUNS):
            torch.manual_seed(seed)
            features, labels = d2l.synthetic_data(TRUE_W, TRUE_B, 1000, seed)
            w, b, of_epochs = d2l.train_end_to_end(features, labels, batch_size=10, lr=0.03, num_epochs=3)
            losses.append(of_epochs)
            errors.append(torch.cat(d2l.estimation_error(TRUE_W, TRUE_B, w, b)))
    return torch.stack(losses), torch.stack(errors)


def test_002_the_first_label_is_the_model_and_an_error_of_0_0078() -> None:
    w, b = TRUE_W.double().reshape(2, 1), torch.tensor([TRUE_B], dtype=torch.float64)
    prediction = d2l.linreg(torch.tensor([FIRST_EXAMPLE], dtype=torch.float64), w, b)

    assert digits(prediction) == ["5.9928"]
    assert digits(FIRST_LABEL - prediction) == ["0.0078"]


def test_002_the_labels_of_the_first_batch_are_the_model_and_errors_of_deviation_0_01() -> None:
    errors = FIRST_LABELS - d2l.make_labels(FIRST_BATCH, TRUE_W.double(), TRUE_B, torch.zeros(10))

    assert float(errors.abs().max()) < 3 * 0.01
    # The root mean square of ten N(0, 0.01^2) errors is in this range with a probability of 0.998.
    assert 0.0039 < float(errors.square().mean().sqrt()) < 0.0172
    assert digits(d2l.make_labels(FIRST_BATCH, TRUE_W.double(), TRUE_B, errors * 100), 6) == digits(FIRST_LABELS, 6)


def test_002_the_first_batch_has_ten_rows_of_two_features_and_ten_labels() -> None:
    features, labels = d2l.synthetic_data(TRUE_W, TRUE_B, 1000, 0)
    X, y = next(iter(d2l.data_iter(10, features, labels)))

    assert (X.shape, y.shape) == (FIRST_BATCH.shape, FIRST_LABELS.shape)


@pytest.mark.parametrize(("epoch", "printed"), [(1, 0.040631), (2, 0.000155), (3, 0.000051)])
def test_002_the_printed_losses_lie_among_those_of_other_shuffles_and_data(epoch: int, printed: float) -> None:
    losses = runs()[0][:, epoch - 1]

    assert losses.min() < printed < losses.max()
    assert 0.7 < float(losses.median()) / printed < 1.4


def test_002_the_last_loss_is_half_of_the_variance_of_the_errors() -> None:
    last = runs()[0][:, 2]

    assert float(last.mean()) == pytest.approx(0.01**2 / 2, rel=0.05)
    assert 4e-5 < float(last.min()) < float(last.max()) < 1e-4


@pytest.mark.parametrize(("which", "printed"), [(0, 3.6168098e-04), (1, -9.4175339e-05), (2, 0.00088358)])
def test_002_the_printed_errors_of_w_and_b_lie_among_those_of_other_shuffles_and_data(
    which: int, printed: float
) -> None:
    errors = runs()[1][:, which]

    assert errors.min() < printed < errors.max()
    assert float(errors.abs().max()) < 0.004


def test_002_without_the_reshape_ten_by_one_minus_ten_is_a_table() -> None:
    y_hat = d2l.linreg(FIRST_BATCH, torch.zeros(2, 1, dtype=torch.float64), torch.zeros(1, dtype=torch.float64))

    assert (y_hat - FIRST_LABELS).shape == (10, 10)
    assert d2l.squared_loss(y_hat, FIRST_LABELS).shape == (10, 1)


def test_002_backward_on_the_vector_of_losses_is_refused_by_torch() -> None:
    w, b = d2l.init_params(2)
    losses = d2l.squared_loss(d2l.linreg(FIRST_BATCH.float(), w, b), FIRST_LABELS.float())

    with pytest.raises(RuntimeError, match="only for scalar outputs"):
        losses.backward()


def test_002_the_weights_start_with_deviation_0_01_and_the_bias_at_0() -> None:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        w, b = d2l.init_params(10_000)

    assert float(w.detach().std()) == pytest.approx(0.01, rel=6 / math.sqrt(20_000))
    assert b.tolist() == [0]
