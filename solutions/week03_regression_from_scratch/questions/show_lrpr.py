"""The film of a fit, on two axes, one frame per epoch.

Hidden cases have other lengths and grids, a square one among them, where exchanged axes keep the shape.
"""

import matplotlib.pyplot as plt
import numpy
import torch
from matplotlib.animation import FuncAnimation
from week03_regression_from_scratch import align_history, design_matrix, loss_surface, show_lrpr, sse_loss

from autograder.spec import Part, Question, hidden, in_float64, normal, public, uniform, wrong

from .common import FEW_X, FEW_Y, FIGURE_TOLERANCE


def film(x, y, losses, yhats, Ws, grids, surface, stars, frames, update=None):
    """The film of the reference from its parts; update(k, line, right) replaces what a frame does."""
    figure = plt.figure()
    left = figure.add_subplot(1, 2, 1)
    left.plot(x, y, "o")
    (line,) = left.plot(x, yhats[0])
    right = figure.add_subplot(1, 2, 2, projection="3d")
    if surface is not None:
        w0, w1 = torch.meshgrid(*grids, indexing="ij")
        right.plot_surface(w0.numpy(), w1.numpy(), surface.numpy(), alpha=0.3)
    for w0, w1, height in stars:
        right.scatter([float(w0)], [float(w1)], [float(height)], marker="*")

    def shown(k):
        line.set_ydata(yhats[k])
        right.scatter([float(Ws[k][0])], [float(Ws[k][1])], [float(losses[k])])

    return FuncAnimation(figure, shown if update is None else lambda k: update(k, line, right), frames=frames)


def star_at(x, y, W):
    return [(W[0], W[1], ((y - W[0] - W[1] * x) ** 2).sum())]


def filmed(x, y, history, w0_grid, w1_grid, W_star, **changes):
    """The right film, but for the named parts."""
    losses, yhats, Ws = history
    parts = dict(
        losses=losses,
        yhats=yhats,
        Ws=Ws,
        grids=(w0_grid, w1_grid),
        surface=loss_surface(x, y, w0_grid, w1_grid),
        stars=star_at(x, y, W_star),
        frames=len(losses),
    )
    return film(x, y, **(parts | changes))


def thirty_frames(x, y, history, w0_grid, w1_grid, W_star):
    """The film has 30 frames, whatever the history holds. The number 30 belongs to the lecture's run; ask the
    history."""
    rows = len(history[0])
    wrapped = [record[torch.arange(30) % rows] for record in history]
    return filmed(x, y, wrapped, w0_grid, w1_grid, W_star)


def surface_transposed_in_film(x, y, history, w0_grid, w1_grid, W_star):
    """The surface is mirrored: its heights belong to the exchanged weights, or the two axes have changed places. The
    loss of entry [i, j] belongs over w0_grid[i] and w1_grid[j]."""
    surface = loss_surface(x, y, w0_grid, w1_grid)
    figure_axes = (w1_grid, w0_grid)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, grids=figure_axes, surface=surface.T)


def grid_built_in(x, y, history, w0_grid, w1_grid, W_star):
    """The surface lies on the lecture's grid, from -6 to 10.5 in both directions, whatever the arguments say."""
    grid = torch.arange(-6, 11, 0.5, dtype=x.dtype)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, grids=(grid, grid), surface=loss_surface(x, y, grid, grid))


def points_left_out_of_film(x, y, history, w0_grid, w1_grid, W_star):
    """The walk is not shown: every frame has to leave a point at its weights and its loss."""
    yhats = history[1]
    return filmed(x, y, history, w0_grid, w1_grid, W_star, update=lambda k, line, _: line.set_ydata(yhats[k]))


def only_the_newest_point(x, y, history, w0_grid, w1_grid, W_star):
    """Only the point of the last frame is there, the older ones are gone: the walk shall leave its trace."""
    losses, yhats, Ws = history
    shown = []

    def update(k, line, right):
        line.set_ydata(yhats[k])
        while shown:
            shown.pop().remove()
        shown.append(right.scatter([float(Ws[k, 0])], [float(Ws[k, 1])], [float(losses[k])]))

    return filmed(x, y, history, w0_grid, w1_grid, W_star, update=update)


def losses_computed_anew(x, y, history, w0_grid, w1_grid, W_star):
    """The points stand at the losses of their weights, computed anew, and not at loss_history[k]. The film shows the
    records as they are: whether they fit together is for whoever records them, see align_history."""
    X = torch.stack([torch.ones_like(x), x], dim=1)
    return filmed(x, y, history, w0_grid, w1_grid, W_star, losses=align_history(X, y, history[2]))


def data_left_out_of_film(x, y, history, w0_grid, w1_grid, W_star):
    """The left picture lacks the data, or joins them by a line. Draw them as single markers."""
    losses, yhats, Ws = history
    figure = plt.figure()
    left = figure.add_subplot(1, 2, 1)
    left.plot(x, y)
    (line,) = left.plot(x, yhats[0])
    right = figure.add_subplot(1, 2, 2, projection="3d")
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy())
    for a, b, height in star_at(x, y, W_star):
        right.scatter([float(a)], [float(b)], [float(height)])

    def update(k):
        line.set_ydata(yhats[k])
        right.scatter([float(Ws[k, 0])], [float(Ws[k, 1])], [float(losses[k])])

    return FuncAnimation(figure, update, frames=len(losses))


def nothing_returned(x, y, history, w0_grid, w1_grid, W_star):
    """No animation came back. It has to be returned: whoever calls the function shows it or saves it."""
    filmed(x, y, history, w0_grid, w1_grid, W_star)._draw_was_started = True


def grids_of_numpys_convention(x, y, history, w0_grid, w1_grid, W_star):
    """The grid and the heights lie in different directions, and with grids of two lengths they do not even fit:
    meshgrid has two conventions, and indexing says which. The loss of entry [i, j] belongs over w0_grid[i] and
    w1_grid[j]."""
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="xy")
    figure = plt.figure()
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy())
    return filmed(x, y, history, w0_grid, w1_grid, W_star, surface=loss_surface(x, y, w0_grid, w1_grid).T)


def film_by_loops(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = (record.tolist() for record in history)
    figure = plt.figure(figsize=(9, 3))
    left, right = figure.add_subplot(121), figure.add_subplot(122, projection="3d")
    left.scatter(x, y, color="k")
    moving = left.plot(x, yhats[0], lw=2)[0]
    w0, w1 = numpy.meshgrid(w0_grid.numpy(), w1_grid.numpy(), indexing="ij")
    heights = numpy.zeros_like(w0)
    for i in range(len(w0_grid)):
        for j in range(len(w1_grid)):
            heights[i, j] = torch.sum((y - w0_grid[i] - w1_grid[j] * x) ** 2)
    right.plot_surface(w0, w1, heights, rstride=1, cstride=1, color="b", alpha=0.35)
    right.scatter(*W_star.tolist(), torch.sum((y - W_star[0] - W_star[1] * x) ** 2).item(), s=200, c="red", marker="*")
    right.view_init(elev=5, azim=40)

    def animate(epoch):
        moving.set_data(x, yhats[epoch])
        right.scatter(Ws[epoch][0], Ws[epoch][1], losses[epoch], color="grey")
        return (moving,)

    animation = FuncAnimation(figure, animate, frames=len(losses), interval=100)
    plt.close(figure)
    return animation


def film_with_a_growing_trace(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    figure = plt.figure()
    right, left = figure.add_subplot(2, 1, 2, projection="3d"), figure.add_subplot(2, 1, 1)
    left.plot(x, y, "x")
    (line,) = left.plot(x, yhats[0], "r-")
    (trace,) = right.plot([], [], [], "o")
    surface = loss_surface(x, y, w0_grid, w1_grid)
    w1, w0 = torch.meshgrid(w1_grid, w0_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), surface.T.numpy(), cmap="viridis")
    best = sse_loss(W_star, design_matrix(x), y)
    right.plot(W_star[:1], W_star[1:], best.reshape(1), "r*")

    def draw(k, _):
        line.set_ydata(yhats[k].numpy())
        trace.set_data_3d(Ws[: k + 1, 0].numpy(), Ws[: k + 1, 1].numpy(), losses[: k + 1].numpy())

    return FuncAnimation(figure, draw, frames=range(len(losses)), fargs=(None,))


def film_that_redraws(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    figure, left = plt.subplots()
    right = figure.add_axes((0.5, 0, 0.5, 1), projection="3d")
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    right.plot_surface(w0.numpy(), w1.numpy(), ((y - w0[..., None] - w1[..., None] * x) ** 2).sum(-1).numpy())
    residual = y - W_star[0] - W_star[1] * x
    right.scatter(W_star[0].item(), W_star[1].item(), (residual @ residual).item())

    def draw(k):
        left.clear()
        left.plot(x, y, "o")
        left.plot(x, yhats[k])
        right.scatter(Ws[: k + 1, 0], Ws[: k + 1, 1], losses[: k + 1])

    draw(0)
    return FuncAnimation(figure, draw, frames=len(losses))


QUESTION = Question(
    show_lrpr,
    points=5,
    builds_on=["design_matrix", "sse_loss", "loss_surface"],
    observe=[Part.ANIMATION],
    cases=[
        public(
            "three points, two epochs",
            x=FEW_X,
            y=FEW_Y,
            history=(
                torch.tensor([10.0, 0.2]),
                torch.tensor([[-2.0, 1.0, 7.0], [-1.0, 0.6, 3.8]]),
                torch.tensor([[0.6, 1.6], [0.72, 1.68]]),
            ),
            w0_grid=torch.tensor([0.0, 1.0]),
            w1_grid=torch.tensor([1.0, 2.0, 3.0]),
            W_star=torch.tensor([0.75, 1.75]),
        ),
        hidden(
            "twelve epochs",
            x=normal(10),
            y=normal(10, mean=2.0, sd=3.0),
            history=(uniform(12, low=50, high=900), normal(12, 10, sd=4.0), normal(12, 2, sd=3.0)),
            w0_grid=torch.tensor([-4.2, -2.0, 0.3, 3.1, 4.5]),
            w1_grid=torch.tensor([-3.3, -0.6, 1.0, 6.4]),
            W_star=normal(2),
        ),
        in_float64(
            "a square grid, three epochs in float64",
            x=normal(4),
            y=normal(4, sd=2.0),
            history=(
                uniform(3, low=5, high=90),
                normal(3, 4),
                normal(3, 2),
            ),
            w0_grid=torch.tensor([-1.0, 0.5, 2.0]),
            w1_grid=torch.tensor([-2.0, 1.0, 2.5]),
            W_star=normal(2),
        ),
        hidden(
            "one epoch",
            x=normal(6),
            y=normal(6),
            history=(uniform(1, low=5, high=50), normal(1, 6), normal(1, 2)),
            w0_grid=torch.tensor([-1.0, 2.0]),
            w1_grid=torch.tensor([0.5, 1.5, 2.0, 4.0]),
            W_star=normal(2),
        ),
    ],
    tolerance=FIGURE_TOLERANCE,
    alternatives=[film_by_loops, film_with_a_growing_trace, film_that_redraws],
    misconceptions=[
        thirty_frames,
        wrong(
            "true_star_built_in",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, stars=star_at(x, y, torch.tensor([2.5, 4.0]))
            ),
            "The star stands at (2.5, 4), whatever W_star is.",
        ),
        wrong(
            "star_on_the_ground",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, stars=[(W_star[0], W_star[1], 0.0)]
            ),
            "The star lies at height 0. Its height is the loss of W_star, which is 0 only where all points lie on one "
            "line.",
        ),
        # Behind the other stars: a film with a star elsewhere shows all that this one shows.
        wrong(
            "star_left_out",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(x, y, history, w0_grid, w1_grid, W_star, stars=[]),
            "The star is missing, or stands elsewhere: it belongs over W_star, at the height of the loss there.",
        ),
        wrong(
            "surface_left_out",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, surface=None
            ),
            "There is no surface.",
        ),
        surface_transposed_in_film,
        wrong(
            "surface_of_means_in_film",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, surface=loss_surface(x, y, w0_grid, w1_grid) / len(x)
            ),
            "The surface is n times too low, so that points and star hang above it: it shows the mean, the history "
            "holds the sum.",
        ),
        grid_built_in,
        wrong(
            "film_one_epoch_ahead",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, yhats=history[1].roll(-1, 0)
            ),
            "The line is one epoch ahead of the film: frame k shows yhat_history[k + 1].",
        ),
        wrong(
            "line_stands_still",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, yhats=history[1][:1].expand_as(history[1])
            ),
            "The line does not move: frame k has to give it the values of yhat_history[k].",
        ),
        wrong(
            "weights_of_points_exchanged",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, Ws=history[2].flip(1)
            ),
            "The points have w0 and w1 exchanged, and leave the surface.",
        ),
        only_the_newest_point,
        wrong(
            "points_at_height_0",
            lambda x, y, history, w0_grid, w1_grid, W_star: filmed(
                x, y, history, w0_grid, w1_grid, W_star, losses=torch.zeros_like(history[0])
            ),
            "The points lie on the ground: their third coordinate is 0 and not the loss.",
        ),
        losses_computed_anew,
        points_left_out_of_film,
        data_left_out_of_film,
        nothing_returned,
        grids_of_numpys_convention,
    ],
)
