"""Week 3, regression from scratch: what is asked, which mistakes are known, which inputs tell them from right answers.

The lecture's notebook has one x, one y, one start and one learning rate, all of them globals: hidden cases have others,
with matrices that are square, where a wrong order of a product does not raise, and with three columns.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import (
    align_history,
    descend_1d,
    design_matrix,
    fit_history,
    gd_update,
    gradient_manual,
    gradient_numeric,
    least_squares,
    loss_surface,
    plot_lines,
    plot_progress,
    predict,
    show_lrpr,
    sse_loss,
    synthetic_y,
)

ASSIGNMENT = Assignment(
    slug="week03_regression_from_scratch",
    title="Week 3: Linear regression from scratch",
    questions=[
        design_matrix.QUESTION,
        predict.QUESTION,
        synthetic_y.QUESTION,
        sse_loss.QUESTION,
        descend_1d.QUESTION,
        gradient_manual.QUESTION,
        gradient_numeric.QUESTION,
        gd_update.QUESTION,
        fit_history.QUESTION,
        align_history.QUESTION,
        least_squares.QUESTION,
        loss_surface.QUESTION,
        plot_lines.QUESTION,
        plot_progress.QUESTION,
        show_lrpr.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "three_stages",
            points=5,
            rubric=(
                "1: stage 1, any line will do; it only has to be there. "
                "2: stage 2, a better line: the loss makes 'better' a number, its gradient says how to change W. "
                "1: stage 3, repeat with the new line, and when to stop. "
                "1: numbers of the lecture's run, and that the loss does not reach 0."
            ),
        ),
        WrittenQuestion(
            "alpha_and_minus",
            points=6,
            rubric=(
                "2: the minus: the gradient points to where the loss grows, the update goes the other way, for each "
                "weight by its own sign. "
                "1: what a negative alpha would do. "
                "2: alpha scales every step; too small is slow, too large jumps over the minimum or away from it. "
                "1: the size of the gradient also counts: long steps where it is steep, none at the minimum."
            ),
        ),
    ],
)
