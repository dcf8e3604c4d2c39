"""The number that no hostile submission may learn, and data that it may. CANARY-of-the-questions, too."""

import torch

CANARY = 86421.75
X, Y = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([[2.0], [4.0], [7.0]])
