"""The line that the lecture prints for an epoch, to the last space.

Hidden cases have numbers that fill or overflow their places: five digits, minus signs, costs below 1e-6.
"""

from lab02_linear_regression import format_log

from autograder.spec import EXACT, Question, hidden, public, wrong


def line_by_str_format(epoch, nb_epochs, W, b, cost):
    return "Epoch {:4d}/{} W: {:.3f}, b: {:.3f} Cost: {:.6f}".format(epoch, nb_epochs, W, b, cost)  # noqa: UP032


def line_by_percent(epoch, nb_epochs, W, b, cost):
    return "Epoch %4d/%d W: %.3f, b: %.3f Cost: %.6f" % (epoch, nb_epochs, W, b, cost)  # noqa: UP031


def line_from_pieces(epoch, nb_epochs, W, b, cost):
    counter = str(epoch).rjust(4) + "/" + str(nb_epochs)
    weight, bias = format(W, ".3f"), format(b, ".3f")
    return " ".join(["Epoch", counter, "W:", weight + ",", "b:", bias, "Cost:", format(cost, ".6f")])


QUESTION = Question(
    format_log,
    points=5,
    cases=[
        public("epoch 0 of the lecture", epoch=0, nb_epochs=1000, W=0.0933333337, b=0.0399999991, cost=4.66666651),
        public(
            "epoch 100 of the lecture", epoch=100, nb_epochs=1000, W=0.8728456497, b=0.2890361249, cost=0.0120426500
        ),
        hidden("another length of run", epoch=7, nb_epochs=20, W=-1.5, b=12.3456, cost=123.4567891),
        hidden("a long run", epoch=20000, nb_epochs=50000, W=0.9996, b=-0.0004, cost=2.5e-7),
        hidden("round numbers", epoch=1000, nb_epochs=1000, W=2.0, b=0.0, cost=0.0),
        hidden("a long number behind", epoch=25, nb_epochs=500, W=1e4, b=-3.25, cost=1.5e6),
    ],
    tolerance=EXACT,
    alternatives=[line_by_str_format, line_by_percent, line_from_pieces],
    misconceptions=[
        wrong(
            "epoch_not_padded",
            lambda epoch, nb_epochs, W, b, cost: f"Epoch {epoch}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}",
            "The epoch takes as many characters as it has digits. In the lecture's format it takes at least four, so "
            "that the lines stand in columns.",
        ),
        wrong(
            "epoch_padded_with_zeros",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:04d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"
            ),
            "The epoch is filled up with zeros. The lecture's format fills it up with spaces.",
        ),
        wrong(
            "epoch_padded_on_the_right",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:<4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"
            ),
            "The spaces stand behind the epoch. Numbers are filled up on their left.",
        ),
        wrong(
            "both_numbers_padded",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:4d}/{nb_epochs:4d} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}"
            ),
            "nb_epochs is filled up to four characters too. In the lecture's format only the epoch is.",
        ),
        wrong(
            "nb_epochs_of_the_lecture",
            lambda epoch, nb_epochs, W, b, cost: f"Epoch {epoch:4d}/1000 W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}",
            "Behind the slash always stands 1000. Use the argument.",
        ),
        wrong(
            "cost_with_three_decimals",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.3f}"
            ),
            "The cost has three decimals. It has six: late in a run its first three are all 0.",
        ),
        wrong(
            "all_with_six_decimals",
            lambda epoch, nb_epochs, W, b, cost: f"Epoch {epoch:4d}/{nb_epochs} W: {W:f}, b: {b:f} Cost: {cost:f}",
            "W and b have six decimals, as Python's plain float format gives them. They have three; only the cost has "
            "six.",
        ),
        wrong(
            "rounded_not_formatted",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:4d}/{nb_epochs} W: {round(W, 3)}, b: {round(b, 3)} Cost: {round(cost, 6)}"
            ),
            "Trailing zeros are lost (0.04 for 0.040): round() changes a number, a format says how it is written.",
        ),
        wrong(
            "comma_before_cost",
            lambda epoch, nb_epochs, W, b, cost: (
                f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f}, Cost: {cost:.6f}"
            ),
            "There is a comma before Cost. The lecture's line has only one comma, between W and b.",
        ),
        wrong(
            "comma_before_b_left_out",
            lambda epoch, nb_epochs, W, b, cost: f"Epoch {epoch:4d}/{nb_epochs} W: {W:.3f} b: {b:.3f} Cost: {cost:.6f}",
            "The comma between W and b is missing.",
        ),
        wrong(
            "line_printed_not_returned",
            lambda epoch, nb_epochs, W, b, cost: None,
            "Nothing is returned: the line is printed, or there is no return at the end. The function hands the text "
            "back, and whoever calls it prints it.",
        ),
        wrong(
            "weight_and_bias_in_the_wrong_place",
            lambda epoch, nb_epochs, W, b, cost: format_log(epoch, nb_epochs, b, W, cost),
            "The values of W and b have changed places in the line.",
        ),
    ],
)
