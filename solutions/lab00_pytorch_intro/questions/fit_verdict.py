"""What two errors say about a model.

Hidden cases lie exactly on the tolerance, and where the validation error is the lower one.
"""

from lab00_pytorch_intro import fit_verdict

from autograder.spec import EXACT, Question, hidden, public, wrong


def names_exchanged(train_error, validation_error, tolerable):
    """Overfitting and underfitting have changed places, or a small training error is taken for a bad one. Which of the
    two fits even the training data badly?"""
    exchanged = {"underfitting": "overfitting", "overfitting": "underfitting"}
    verdict = fit_verdict(train_error, validation_error, tolerable)
    return exchanged.get(verdict, verdict)


def validation_looked_at_first(train_error, validation_error, tolerable):
    """Where both errors are large, the verdict is overfitting: the validation error is looked at first. A model that
    fails already on its exercises has not learned them by heart."""
    if validation_error > tolerable:
        return "overfitting"
    return "underfitting" if train_error > tolerable else "good fit"


def any_gap_is_overfitting(train_error, validation_error, tolerable):
    """Every model with a validation error above its training error is called overfitted. Nearly every model has that;
    the question is whether the validation error can be tolerated."""
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error > train_error else "good fit"


def gap_compared_with_the_limit(train_error, validation_error, tolerable):
    """The difference of the two errors is compared with what is tolerable. The limit is one for errors: compare the
    validation error itself."""
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error - train_error > tolerable else "good fit"


def tolerable_is_too_much(train_error, validation_error, tolerable):
    """An error that is exactly tolerable is rejected. At most means that the limit itself is still fine."""
    if train_error >= tolerable:
        return "underfitting"
    return "overfitting" if validation_error >= tolerable else "good fit"


def verdict_printed(train_error, validation_error, tolerable):
    """The verdict is printed, and nothing is returned. Who calls the function gets None and cannot go on with it."""
    print(fit_verdict(train_error, validation_error, tolerable))


def verdict_by_table(train_error, validation_error, tolerable):
    bad = (train_error > tolerable, validation_error > tolerable)
    words = {(False, False): "good fit", (False, True): "overfitting"}
    return words.get(bad, "underfitting")


def verdict_by_largest_error(train_error, validation_error, tolerable):
    if max(train_error, validation_error) <= tolerable:
        return "good fit"
    if train_error <= tolerable:
        return "overfitting"
    return "underfitting"


def verdict_by_index(train_error, validation_error, tolerable):
    fitted = int(train_error <= tolerable)
    general = int(validation_error <= tolerable)
    return ["underfitting", "overfitting", "good fit"][fitted + fitted * general]


QUESTION = Question(
    fit_verdict,
    points=6,
    cases=[
        public("both errors large", train_error=9.0, validation_error=9.5, tolerable=2.0),
        public("exercises known by heart", train_error=0.1, validation_error=7.0, tolerable=2.0),
        public("both errors small", train_error=1.2, validation_error=1.6, tolerable=2.0),
        hidden("exactly tolerable", train_error=0.5, validation_error=0.5, tolerable=0.5),
        hidden("training exactly tolerable", train_error=0.25, validation_error=0.75, tolerable=0.25),
        hidden("large numbers, hardly a gap", train_error=950.0, validation_error=1010.0, tolerable=1000.0),
        hidden("validation lower by luck", train_error=0.04, validation_error=0.02, tolerable=0.03),
        hidden("no error in training", train_error=0.0, validation_error=30.0, tolerable=25.0),
        hidden("good by another measure", train_error=11.0, validation_error=14.0, tolerable=20.0),
    ],
    tolerance=EXACT,
    alternatives=[verdict_by_table, verdict_by_largest_error, verdict_by_index],
    misconceptions=[
        names_exchanged,
        validation_looked_at_first,
        any_gap_is_overfitting,
        gap_compared_with_the_limit,
        tolerable_is_too_much,
        wrong(
            "training_error_ignored",
            lambda train_error, validation_error, tolerable: (
                "overfitting" if validation_error > tolerable else "good fit"
            ),
            "Only the validation error decides, and there is no underfitting. The training error tells the two "
            "illnesses apart.",
        ),
        wrong(
            "validation_error_ignored",
            lambda train_error, validation_error, tolerable: "underfitting" if train_error > tolerable else "good fit",
            "Only the training error decides. A model that knows its exercises by heart looks good then; what is the "
            "mock exam for?",
        ),
        wrong(
            "errors_exchanged",
            lambda train_error, validation_error, tolerable: fit_verdict(validation_error, train_error, tolerable),
            "The two errors have changed places: the first one is that on the training data.",
        ),
        wrong(
            "limit_of_the_table",
            lambda train_error, validation_error, tolerable: fit_verdict(train_error, validation_error, 2.0),
            "The limit is always 2.0, as in the table of the task. It is an argument: whether 2 is much depends on "
            "what is measured.",
        ),
        wrong(
            "good_without_fit",
            lambda train_error, validation_error, tolerable: fit_verdict(
                train_error, validation_error, tolerable
            ).replace(" fit", ""),
            'The text is "good" and not "good fit". Texts are compared character by character.',
        ),
        verdict_printed,
    ],
)
