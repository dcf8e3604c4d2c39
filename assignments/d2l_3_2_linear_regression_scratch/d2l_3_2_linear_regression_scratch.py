"""D2L 3.2: Linear regression from scratch. Random data, mini-batches, and every part of the training written by hand.

The model has p weights and a bias. You make data for it, read them in shuffled mini-batches, write the model, the
loss and the optimiser as functions of their own, and put them together to a training that finds the weights again.

Shapes: features X (n, p), one row per example; labels y (n,), one number per example; weights w (p, 1), a column,
during training, and true weights (p,) where data are made and compared; bias b (1,), or a float where it is true.

Cost convention of this file: HALF the squared error of each example, not reduced. backward() is called on the sum over
a batch, so gradients are sums, and sgd divides them by batch_size. A reported loss is the mean of the halves over
the whole data set. Everything is float32 unless the arguments say otherwise.

Source: "Dive into Deep Learning", chapter 3.2, ported from MXNet to torch.
"""

from collections.abc import Iterator, Sequence

import matplotlib.pyplot as plt
import torch


def make_labels(X: torch.Tensor, w: torch.Tensor, b: float, noise: torch.Tensor) -> torch.Tensor:
    """Labels of a linear model with small errors, y = X w + b + epsilon, where epsilon has standard deviation 0.01.

    X: (n, p), features. w: (p,), the true weights. b: the true bias, a float. noise: (n,), numbers of standard
    deviation 1, one per example, not yet scaled. Tensors have one floating dtype.
    Returns the labels, shape (n,). Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Generating the data set".
    """
    raise NotImplementedError


def synthetic_data(w: torch.Tensor, b: float, num_examples: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Random data for the model y = X w + b + epsilon: all features are independent draws from N(0, 1), and the
    errors epsilon are independent draws from N(0, 0.01^2), one per example.

    w: (p,), the true weights, floating. b: the true bias, a float. num_examples: n, an int. seed: an int; the same seed
    gives the same data at each call.
    Returns (features, labels), shapes (n, p) and (n,), in the dtype of w. Does not change w.

    Source: Dive into Deep Learning 3.2, section "Generating the data set".
    """
    raise NotImplementedError


def plot_data(features: torch.Tensor, labels: torch.Tensor) -> None:
    """Draw the labels against the second feature into a new pyplot figure: one point (features[i, 1], labels[i]) per
    example, not connected. Both axes are linear and have a label. The figure stays open.

    features: (n, p), p at least 2. labels: (n,). Returns nothing. Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Generating the data set".
    """
    raise NotImplementedError


def data_iter(
    batch_size: int, features: torch.Tensor, labels: torch.Tensor
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """One epoch: yields the examples in random mini-batches (X, y) until each example was there exactly once.

    batch_size: an int, 1 or more. features: (n, p). labels: (n,).
    Yields pairs of tensors in the dtypes of the arguments, X (batch_size, p) and y (batch_size,), row i of X belonging
    to number i of y. Where batch_size does not divide n, the last batch holds the examples that are left. Each call
    shuffles anew. Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Reading data".
    """
    raise NotImplementedError


def init_params(num_inputs: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The parameters that training starts from: weights drawn from N(0, 0.01^2), bias 0, both asking for gradients.

    num_inputs: p, an int.
    Returns (w, b), float32, shapes (p, 1) and (1,). Both require grad and are leaves: tensors that do not come out of
    an operation which autograd records.

    Source: Dive into Deep Learning 3.2, section "Initialising the parameters".
    """
    raise NotImplementedError


def linreg(X: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The model: predictions X w + b.

    X: (n, p). w: (p, 1). b: (1,). All of one floating dtype.
    Returns the predictions, a column (n, 1). Where w and b require gradients, the result stays connected to them.
    Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Defining the model".
    """
    raise NotImplementedError


def squared_loss(y_hat: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Half the squared error of each example, (y_hat_i - y_i)^2 / 2. Nothing is summed or averaged.

    y_hat: n predictions, shape (n, 1) or (n,). y: n labels, shape (n,) or (n, 1), not necessarily the same as y_hat's.
    Same floating dtype. Number i of one belongs to number i of the other.
    Returns n losses in the shape of y_hat. Stays connected to y_hat where that requires gradients. Does not change
    its arguments.

    Source: Dive into Deep Learning 3.2, section "Defining the loss function".
    """
    raise NotImplementedError


def sgd(params: Sequence[torch.Tensor], lr: float, batch_size: int) -> None:
    """One step of stochastic gradient descent, in place: each param becomes param - lr * param.grad / batch_size.

    params: tensors that require gradients and whose .grad is filled with the SUM of the gradients over a batch, in a
    list or a tuple. lr: the learning rate, a float. batch_size: an int.
    Returns nothing: the tensors themselves change, so that whoever holds them has the new values. Whether it also
    clears .grad is up to you.

    Source: Dive into Deep Learning 3.2, section "Defining the optimisation algorithm".
    """
    raise NotImplementedError


def train(
    features: torch.Tensor,
    labels: torch.Tensor,
    orders: torch.Tensor,
    w: torch.Tensor,
    b: torch.Tensor,
    lr: float,
    batch_size: int,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Mini-batch training whose shuffling is given, so that its result is not random.

    Epoch e reads the examples in the order orders[e], batch_size of them at a time; the last batch of an epoch may be
    shorter. Each batch makes one step of sgd(.., lr, batch_size) along the gradient of the summed squared_loss of
    linreg; the division is by batch_size for a short batch too, as in the lecture. After each epoch the mean loss over
    the whole data set is taken.

    features: (n, p). labels: (n,). orders: (num_epochs, n), int64, each row an order of 0 .. n-1. w: (p, 1) and b:
    (1,), the starting values, plain tensors. All floating ones of one dtype. lr: a float. batch_size: an int.
    Returns (w, b, losses): the trained parameters, (p, 1) and (1,), and the losses after each epoch, (num_epochs,), all
    without a gradient history. Does not change its arguments: training works on copies of w and b.

    Source: Dive into Deep Learning 3.2, section "Training".
    """
    raise NotImplementedError


def train_end_to_end(
    features: torch.Tensor, labels: torch.Tensor, batch_size: int, lr: float, num_epochs: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The lecture's whole program: parameters from init_params, batches from data_iter, steps by sgd.

    features: (n, p), float32. labels: (n,), float32. batch_size: an int that divides n. lr: a float. num_epochs: an
    int, 1 or more.
    Returns (w, b, losses): the trained parameters, (p, 1) and (1,), and the mean squared_loss over the whole data set
    after each epoch, (num_epochs,), all without a gradient history, on the device of features. Does not change its
    arguments.

    Source: Dive into Deep Learning 3.2, section "Training".
    """
    raise NotImplementedError


def estimation_error(
    true_w: torch.Tensor, true_b: float, w: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """How far training ended from the truth: true_w - w for each weight, and true_b - b, with their signs.

    true_w: (p,). true_b: a float. w: (p, 1) and b: (1,), as training returns them. One floating dtype.
    Returns (error_w, error_b), shapes (p,) and (1,). Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Training".
    """
    raise NotImplementedError


# Written question why_mini_batches: answer between the quotes, three to six sentences.
why_mini_batches = ""

# Written question why_backward_needs_a_sum: answer between the quotes, three to six sentences.
why_backward_needs_a_sum = ""
