"""The lecture's five students, and the parameters that training starts from."""

import torch

SCORES = torch.tensor(
    [[73.0, 80.0, 75.0], [93.0, 88.0, 93.0], [89.0, 91.0, 90.0], [96.0, 98.0, 100.0], [73.0, 66.0, 70.0]]
)
FINALS = torch.tensor([[152.0], [185.0], [180.0], [196.0], [142.0]])
# What torch.manual_seed(1) and torch.nn.Linear(3, 1) draw.
W_START = torch.tensor([[0.29748735], [-0.25482982], [-0.11192598]])
B_START = torch.tensor([0.27099028])
STANDARD_SCORES = torch.tensor(
    [
        [-1.1934, -0.4202, -0.9390],
        [0.8293, 0.3106, 0.6555],
        [0.4248, 0.5846, 0.3898],
        [1.1328, 1.2241, 1.2756],
        [-1.1934, -1.6991, -1.3819],
    ]
)
