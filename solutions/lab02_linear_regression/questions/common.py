"""The lecture's three students, its start and its first step, and the cost that two questions compute."""

import torch

HOURS = torch.tensor([[1.0], [2.0], [3.0]])  # also the scores: the lecture's line is y = x
ZERO = torch.zeros(1)
W_AFTER_ONE_STEP, B_AFTER_ONE_STEP = torch.tensor([0.0933333]), torch.tensor([0.04])


def cost_at(x, y, W, b):
    return ((x * W + b - y) ** 2).mean()
