"""Toy: two functions, one of them draws, and a question in words."""

import matplotlib.pyplot as plt
import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Twice x. x: shape (n, 1), floating."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


def drawn(x: torch.Tensor) -> None:
    """Draw twice x over x: one line, in a new pyplot figure."""
    ### BEGIN SOLUTION
    plt.figure()
    plt.plot(x.flatten(), double(x).flatten())
    ### END SOLUTION


# Written question why.
### BEGIN SOLUTION
why = """the model answer"""
### END SOLUTION
