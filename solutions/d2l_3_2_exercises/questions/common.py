"""The batch that the chapter prints, data like the chapter's, functions to differentiate, and sound fits."""

import random

import torch

from autograder.spec import formula, normal

# The batch that the chapter prints.
ROWS = [
    [1.424327, -0.1696836],
    [0.7127053, 0.73023415],
    [-0.23669343, -0.65251243],
    [-0.7437719, 0.56905705],
    [-0.2513225, -0.7733599],
    [-0.06826942, 0.6585016],
    [-0.31461143, 1.6538868],
    [-0.18462065, -1.4264767],
    [0.4267893, 1.1760476],
    [0.03365511, 0.61478573],
]
PRINTED_LABELS = [
    7.643691,
    3.1422827,
    5.968363,
    0.77579963,
    6.332503,
    1.8385069,
    -2.0525527,
    8.690022,
    1.0556644,
    2.1767993,
]
FEATURES, LABELS = torch.tensor(ROWS), torch.tensor(PRINTED_LABELS)
# The same digits in float64, for public cases whose small results are differences of large numbers: in float32 their
# last digits, which examples.json would hold, depend on the processor.
BATCH_IN_FLOAT64 = {
    "X": torch.tensor(ROWS, dtype=torch.float64),
    "y": torch.tensor(PRINTED_LABELS, dtype=torch.float64),
}
UNIT_FLOAT32 = 2.0**-24
MIXED = formula("w", "w[0] ** 2 * w[1]")
QUARTIC = formula("w", "w @ Q @ w / 2 + (w ** 4).sum() / 4", Q=normal(4, 4))
BUMP = formula("w", "torch.exp(-(w ** 2).sum() / 2) * w[0]")


def gradient_of_f(f, w):
    return torch.func.grad(f)(w)


def largest_entry(f, w):
    return torch.func.hessian(f)(w).abs().max().clamp(min=1.0) * 8


def least_squares(X, y):
    """(w, b) of the smallest loss, with the reshape."""
    design = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    best = torch.linalg.lstsq(design, y.reshape(-1, 1)).solution
    return best[:-1], best[-1]


def half_mean(X, y, w, b):
    return ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean()


def chapter_like(n, seed, dtype=torch.float32):
    """X and y = X w + b + noise with the chapter's w, b and noise, the same on every machine."""
    generator = random.Random(seed)
    X = torch.tensor([[round(generator.gauss(0, 1), 4) for _ in range(2)] for _ in range(n)], dtype=dtype)
    noise = torch.tensor([round(generator.gauss(0, 0.01), 4) for _ in range(n)], dtype=dtype)
    y = [round(value, 4) for value in (X @ torch.tensor([2.0, -3.4], dtype=dtype) + 4.2 + noise).tolist()]
    return {"X": X, "y": torch.tensor(y, dtype=dtype)}
