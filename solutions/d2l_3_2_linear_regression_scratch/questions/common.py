"""The batch that the lecture prints, its true parameters, and the mean loss that two questions train."""

import torch

UNIT_FLOAT32 = 2.0**-24
TRUE_W, TRUE_B = torch.tensor([2.0, -3.4]), 4.2
# The batch that the lecture prints, and the noise in it, which follows from its labels.
FIRST_BATCH = torch.tensor(
    [
        [1.424327, -0.1696836], [0.7127053, 0.73023415], [-0.23669343, -0.65251243], [-0.7437719, 0.56905705],
        [-0.2513225, -0.7733599], [-0.06826942, 0.6585016], [-0.31461143, 1.6538868], [-0.18462065, -1.4264767],
        [0.4267893, 1.1760476], [0.03365511, 0.61478573],
    ]
)  # fmt: skip
FIRST_LABELS = torch.tensor(
    [7.643691, 3.1422827, 5.968363, 0.77579963, 6.332503, 1.8385069, -2.0525527, 8.690022, 1.0556644, 2.1767993]
)


def start(w, b=None):
    """What init_params returns, from w and b without requires_grad."""
    return w.requires_grad_(), (torch.zeros(1) if b is None else b).requires_grad_()


def half_mean(X, y, w, b):
    return ((X @ w + b).flatten() - y).square().mean() / 2
