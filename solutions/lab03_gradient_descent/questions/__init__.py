"""Lab 3: what is asked, which mistakes are known, and which inputs tell them from right answers.

On the lecture's data x equals y, m is 3 and training starts at W = 0, so a dozen wrong formulas give its printed
numbers. Hidden cases have x != y, W != 0 and other m.
"""

from autograder.spec import Assignment, WrittenQuestion

from . import cost_curve, cost_no_bias, equivalent_lr, gradient_no_bias, plot_cost_curve, stability_limit, train_no_bias

ASSIGNMENT = Assignment(
    slug="lab03_gradient_descent",
    title="Lab 3: Gradient descent, a deeper look",
    questions=[
        cost_no_bias.QUESTION,
        cost_curve.QUESTION,
        plot_cost_curve.QUESTION,
        gradient_no_bias.QUESTION,
        train_no_bias.QUESTION,
        equivalent_lr.QUESTION,
        stability_limit.QUESTION,
    ],
    written=[
        WrittenQuestion(
            "why_both_tables_agree",
            points=8,
            rubric=(
                "2: names the two gradients: a sum without the 2 against 2/m times the sum. "
                "2: shows that the steps are equal, 0.1 = 0.15 * 2/3, or lr = lr_sum * m / 2 with m = 3. "
                "1: same start and same data, hence the same W and cost in every row. "
                "2: 0.746666 and 0.746667 are both roundings of 0.7466..; compares only digits above float32 rounding. "
                "1: says that with another m the tables would differ."
            ),
        ),
        WrittenQuestion(
            "sign_of_the_gradient",
            points=7,
            rubric=(
                "2: the gradient is the slope of the cost curve at W. "
                "2: positive: W must decrease, negative: W must increase, with the reason. "
                "1: the minus in the update does both. "
                "1: an example with numbers, such as -9.3333 at W = 0 and +9.3333 at W = 2. "
                "1: the size of the step follows the size of the slope, and is 0 at the minimum."
            ),
        ),
    ],
)
