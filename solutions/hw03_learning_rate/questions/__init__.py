"""Homework 3: what is asked, which mistakes are known, and which inputs tell them from right answers.

The notebook's own experiment has a wrong answer built in: with alpha = 0.0083 the loss after 30 epochs is far below its
start, and the run diverges. Hidden cases have other n and p, no column of ones, and curvatures that lie far apart.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    classify_lr,
    conventions,
    convergence_factors,
    curvatures,
    lr_bounds,
    my_learning_rate,
    number_of_updates,
    plot_experiment,
    run_experiment,
)

ASSIGNMENT = Assignment(
    slug="hw03_learning_rate",
    title="Homework 3: The learning rate",
    questions=[
        curvatures.QUESTION,
        lr_bounds.QUESTION,
        convergence_factors.QUESTION,
        classify_lr.QUESTION,
        run_experiment.QUESTION,
        plot_experiment.QUESTION,
        conventions.QUESTION,
        number_of_updates.QUESTION,
        my_learning_rate.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_my_learning_rate",
            points=9,
            rubric=(
                "2: names the chosen alpha for the lecture's data and the rule or the search it comes from. "
                "2: justifies it by curvatures or factors, or by a search over several alphas with its results. "
                "2: evidence: losses of the chosen run, and that they reach the smallest loss, 26.36. "
                "2: compares with at least one alpha that is too small and one that is too large, with numbers. "
                "1: says what would change with other data."
            ),
        ),
        WrittenQuestion(
            "what_0_0083_does",
            points=6,
            rubric=(
                "2: the loss falls to 358.7 at epoch 6 and rises afterwards, so comparing first and last misleads. "
                "2: two directions: one factor, -0.54, dies out, the other, -1.015, grows slowly from a small start. "
                "1: 0.0083 is above the limit 0.0082382: it diverges, and passes its start at epoch 116. "
                "1: names a better test than first against last: the factors, the limit, or a rising loss."
            ),
        ),
    ],
)
