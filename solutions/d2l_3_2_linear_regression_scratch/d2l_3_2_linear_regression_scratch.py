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
    ### BEGIN SOLUTION
    return X @ w + b + 0.01 * noise
    ### END SOLUTION


def synthetic_data(w: torch.Tensor, b: float, num_examples: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Random data for the model y = X w + b + epsilon: all features are independent draws from N(0, 1), and the
    errors epsilon are independent draws from N(0, 0.01^2), one per example.

    w: (p,), the true weights, floating. b: the true bias, a float. num_examples: n, an int. seed: an int; the same seed
    gives the same data at each call.
    Returns (features, labels), shapes (n, p) and (n,), in the dtype of w. Does not change w.

    Source: Dive into Deep Learning 3.2, section "Generating the data set".
    """
    ### BEGIN SOLUTION
    generator = torch.Generator(w.device).manual_seed(seed)
    size = (num_examples, len(w))
    features = torch.randn(size, generator=generator, dtype=w.dtype, device=w.device)
    noise = torch.randn(num_examples, generator=generator, dtype=w.dtype, device=w.device)
    return features, make_labels(features, w, b, noise)
    ### END SOLUTION


def plot_data(features: torch.Tensor, labels: torch.Tensor) -> None:
    """Draw the labels against the second feature into a new pyplot figure: one point (features[i, 1], labels[i]) per
    example, not connected. Both axes are linear and have a label. The figure stays open.

    features: (n, p), p at least 2. labels: (n,). Returns nothing. Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Generating the data set".
    """
    ### BEGIN SOLUTION
    plt.figure()
    plt.scatter(features[:, 1].cpu(), labels.cpu(), marker=".")  # matplotlib cannot read a GPU's memory
    plt.xlabel("features[:, 1]")
    plt.ylabel("labels")
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    for indices in torch.randperm(len(features)).split(batch_size):
        yield features[indices], labels[indices]
    ### END SOLUTION


def init_params(num_inputs: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The parameters that training starts from: weights drawn from N(0, 0.01^2), bias 0, both asking for gradients.

    num_inputs: p, an int.
    Returns (w, b), float32, shapes (p, 1) and (1,). Both require grad and are leaves: tensors that do not come out of
    an operation which autograd records.

    Source: Dive into Deep Learning 3.2, section "Initialising the parameters".
    """
    ### BEGIN SOLUTION
    w = torch.normal(0, 0.01, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b
    ### END SOLUTION


def linreg(X: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """The model: predictions X w + b.

    X: (n, p). w: (p, 1). b: (1,). All of one floating dtype.
    Returns the predictions, a column (n, 1). Where w and b require gradients, the result stays connected to them.
    Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Defining the model".
    """
    ### BEGIN SOLUTION
    return X @ w + b
    ### END SOLUTION


def squared_loss(y_hat: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Half the squared error of each example, (y_hat_i - y_i)^2 / 2. Nothing is summed or averaged.

    y_hat: n predictions, shape (n, 1) or (n,). y: n labels, shape (n,) or (n, 1), not necessarily the same as y_hat's.
    Same floating dtype. Number i of one belongs to number i of the other.
    Returns n losses in the shape of y_hat. Stays connected to y_hat where that requires gradients. Does not change
    its arguments.

    Source: Dive into Deep Learning 3.2, section "Defining the loss function".
    """
    ### BEGIN SOLUTION
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2
    ### END SOLUTION


def sgd(params: Sequence[torch.Tensor], lr: float, batch_size: int) -> None:
    """One step of stochastic gradient descent, in place: each param becomes param - lr * param.grad / batch_size.

    params: tensors that require gradients and whose .grad is filled with the SUM of the gradients over a batch, in a
    list or a tuple. lr: the learning rate, a float. batch_size: an int.
    Returns nothing: the tensors themselves change, so that whoever holds them has the new values. Whether it also
    clears .grad is up to you.

    Source: Dive into Deep Learning 3.2, section "Defining the optimisation algorithm".
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    losses = []
    for order in orders:
        for indices in order.split(batch_size):
            w.grad = b.grad = None
            squared_loss(linreg(features[indices], w, b), labels[indices]).sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    w, b = (start.detach().to(features.device).requires_grad_() for start in init_params(features.shape[1]))
    losses = []
    for _ in range(num_epochs):
        for X, y in data_iter(batch_size, features, labels):
            w.grad = b.grad = None
            squared_loss(linreg(X, w, b), y).sum().backward()
            sgd([w, b], lr, batch_size)
        losses.append(squared_loss(linreg(features, w, b), labels).mean().detach())
    return w.detach(), b.detach(), torch.stack(losses)
    ### END SOLUTION


def estimation_error(
    true_w: torch.Tensor, true_b: float, w: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """How far training ended from the truth: true_w - w for each weight, and true_b - b, with their signs.

    true_w: (p,). true_b: a float. w: (p, 1) and b: (1,), as training returns them. One floating dtype.
    Returns (error_w, error_b), shapes (p,) and (1,). Does not change its arguments.

    Source: Dive into Deep Learning 3.2, section "Training".
    """
    ### BEGIN SOLUTION
    return true_w - w.reshape(true_w.shape), true_b - b
    ### END SOLUTION


# Written question why_mini_batches: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_mini_batches = """
A step with all 1000 examples costs 1000 gradients and moves the parameters once: three epochs would be three steps,
and with lr = 0.03 the parameters would hardly have left 0. Batches of one give 1000 steps per epoch, but each is a
tiny computation, so that Python and the start of each operation cost more than the arithmetic, and a GPU, made to do
thousands of multiplications at once, stands idle. A batch of ten is one matrix product, nearly as fast as one
example, and makes 100 steps per epoch. Its gradient is only an estimate of the one over all data: right on average,
since the batch is drawn at random, with a spread that falls like one over the root of the batch size. Good enough far
from the goal, and near the goal the remaining spread is what keeps the parameters trembling around the best values.
"""
### END SOLUTION

# Written question why_backward_needs_a_sum: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_backward_needs_a_sum = """
squared_loss gives one number per example, shape (10, 1) for a batch of ten, and each of them has a gradient of its
own. .grad has room for one gradient of the shape of w, so torch refuses backward() on a vector: it says that a
gradient can be implicitly created only for scalar outputs. MXNet adds the numbers up silently; in torch I write
l.sum().backward(), or l.backward(torch.ones_like(l)), which is the same. The gradient of a sum is the sum of the
gradients, ten times the average, and this is why sgd divides by batch_size. With l.mean().backward() the division
would already be done, and sgd would do it again: the steps would be ten times too short. Another difference: MXNet
overwrites .grad, torch adds to it, so the torch version has to clear it between two steps.
"""
### END SOLUTION
