"""The exercises of Dive into Deep Learning 3.2: what is asked, which mistakes are known, which inputs tell them apart.

Labels are (n,) and predictions (n, 1), as in the chapter, so the missing reshape is a mistake in half of the
questions. The chapter's learning rate 0.03, batch size 10 and even 1000 / 10 hide most of the others: hidden cases
have currents in milliampere, wavelengths of a metre, batches that are not full, parameters away from 0.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    batch_sizes,
    broadcast_bug_fit,
    broadcast_bug_value,
    fastest_lr,
    fit_temperature,
    hessian_autograd,
    hvp,
    last_batch_scale,
    loss_floor,
    lr_sweep,
    mlp_gradients,
    ohm_fit,
    planck_energy_density,
    plot_lr_sweep,
    second_derivative,
    zero_init_gradient,
)

ASSIGNMENT = Assignment(
    slug="d2l_3_2_exercises",
    title="Dive into Deep Learning 3.2: the exercises",
    questions=[
        zero_init_gradient.QUESTION,
        mlp_gradients.QUESTION,
        ohm_fit.QUESTION,
        planck_energy_density.QUESTION,
        fit_temperature.QUESTION,
        second_derivative.QUESTION,
        hessian_autograd.QUESTION,
        hvp.QUESTION,
        broadcast_bug_value.QUESTION,
        broadcast_bug_fit.QUESTION,
        lr_sweep.QUESTION,
        loss_floor.QUESTION,
        fastest_lr.QUESTION,
        plot_lr_sweep.QUESTION,
        batch_sizes.QUESTION,
        last_batch_scale.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_zero_init_works",
            points=3,
            rubric=(
                "1: the linear model's gradient at 0 comes from the data; any start leads to the same minimum. "
                "1: in the network only the output bias moves, since W2 = 0 and tanh(0) = 0 cut off the rest. "
                "1: equal numbers other than 0 leave all hidden units equal; random numbers break the symmetry."
            ),
        ),
        WrittenQuestion(
            "ohm_with_autograd",
            points=2,
            rubric=(
                "1: yes: one weight R in ohm, no bias, the loss is differentiable in R. "
                "1: the size of the currents sets the curvature, so learning rate or data have to be scaled."
            ),
        ),
        WrittenQuestion(
            "temperature_from_spectrum",
            points=3,
            rubric=(
                "1: yes: u is differentiable in T, fit T so that the curves agree (nonlinear, so step by step). "
                "1: the scale: logarithms, or another way to deal with many powers of ten, and a start below T. "
                "1: what float32 does: overflow of the exponential, density 0, logarithm -inf or gradient nan."
            ),
        ),
        WrittenQuestion(
            "second_derivative_problems",
            points=3,
            rubric=(
                "1: the graph of the gradient has to be recorded and kept (memory, create_graph). "
                "1: p * p entries and p backward passes; products H v as the way out. "
                "1: functions of straight pieces (ReLU, lines): second derivative 0 or no graph at all."
            ),
        ),
        WrittenQuestion(
            "why_reshape",
            points=2,
            rubric=(
                "1: (n, 1) minus (n,) broadcasts to (n, n) without an error. "
                "1: what training does then: slope 0 and b the mean label, although the loss falls."
            ),
        ),
        WrittenQuestion(
            "which_learning_rate",
            points=3,
            rubric=(
                "1: own numbers: too small is slow, larger is faster. "
                "1: above a limit the loss grows without bound. "
                "1: the floor, and that a large learning rate ends above it: fastest is not the same as lowest."
            ),
        ),
        WrittenQuestion(
            "last_batch_effect",
            points=2,
            rubric=(
                "1: the last batch is shorter, nothing is dropped or repeated. "
                "1: divided by batch_size its step is shorter by (n mod batch_size) / batch_size; a mean would divide "
                "by its own size."
            ),
        ),
    ],
)
