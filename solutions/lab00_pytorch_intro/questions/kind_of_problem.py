"""The kind of problem that labels make.

Hidden cases have a single class, two values that are no classes, and numbers that only look whole.
"""

import numpy
from lab00_pytorch_intro import kind_of_problem

from autograder.spec import EXACT, Question, hidden, public, wrong


def examples_counted_not_classes(labels):
    """The labels are counted, not the different ones among them: a hundred answers of pass and fail are still two
    classes."""
    kind = kind_of_problem(labels)
    return ("binary" if len(labels) <= 2 else "multi-class") if kind in ("binary", "multi-class") else kind


def different_numbers_counted_as_classes(labels):
    """Numbers are treated as classes when only two different ones occur. Two students who scored 80 and 90 points do
    not turn points into classes: a third one may have 85."""
    if kind_of_problem(labels) == "regression" and len(set(labels)) <= 2:
        return "binary"
    return kind_of_problem(labels)


def whole_numbers_as_classes(labels):
    """Whole numbers are treated as classes. Points are quantities also where nobody got half a point; in this
    question classes come as texts."""
    if labels is not None and all(not isinstance(label, str) and label == int(label) for label in labels):
        return "binary" if len(set(labels)) <= 2 else "multi-class"
    return kind_of_problem(labels)


def digits_as_quantities(labels):
    """Texts that look like numbers are treated as numbers. The digit on a picture is the name of a class: a 7 taken for
    a 1 is not worse than a 7 taken for an 8."""
    if labels is not None and all(isinstance(label, str) and label.isdigit() for label in labels):
        return "regression"
    return kind_of_problem(labels)


def two_classes_called_multi(labels):
    """Two different classes are already called many. Choosing one of two is the binary problem; look at the
    comparison's limit."""
    if kind_of_problem(labels) == "binary":
        return "multi-class" if len(set(labels)) == 2 else "binary"
    return kind_of_problem(labels)


def three_classes_called_binary(labels):
    """Three different classes are still called binary. Look at the comparison's limit."""
    if kind_of_problem(labels) == "multi-class" and len(set(labels)) == 3:
        return "binary"
    return kind_of_problem(labels)


def single_class_not_expected(labels):
    """Where only one class happens to occur, the result is multi-class: the test is for exactly two different labels.
    A box with nothing but spam in it is a binary problem still."""
    if kind_of_problem(labels) == "binary" and len(set(labels)) == 1:
        return "multi-class"
    return kind_of_problem(labels)


def known_words_only(labels):
    """Only the words pass and fail are known. The names of the classes can be any; count the different ones."""
    if kind_of_problem(labels) == "binary" and not set(labels) <= {"pass", "fail"}:
        return "multi-class"
    return kind_of_problem(labels)


def kind_printed(labels):
    """The word is printed, and nothing is returned. Who calls the function gets None and cannot go on with it."""
    print(kind_of_problem(labels))


def kind_by_match(labels):
    match labels:
        case None:
            return "unsupervised"
        case [str(), *_]:
            different = len(dict.fromkeys(labels))
            return "multi-class" if different > 2 else "binary"
    return "regression"


def kind_by_comparing(labels):
    if not labels:
        return "unsupervised"
    if any(isinstance(label, int | float) for label in labels):
        return "regression"
    others = [label for label in labels if label != labels[0]]
    return "multi-class" if any(label != others[0] for label in others) else "binary"


def kind_in_numpy(labels):
    if labels is None:
        return "unsupervised"
    array = numpy.array(labels)
    if array.dtype.kind != "U":
        return "regression"
    return "binary" if numpy.unique(array).size < 3 else "multi-class"


QUESTION = Question(
    kind_of_problem,
    points=7,
    cases=[
        public("passed or not", labels=["pass", "fail", "pass", "fail"]),
        public("species of flowers", labels=["setosa", "versicolor", "virginica", "setosa"]),
        public("points of an exam", labels=[80.0, 80.5, 90.0]),
        public("no labels", labels=None),
        hidden("two letters, one spam", labels=["spam", "ham"]),
        hidden("nothing but spam", labels=["spam", "spam", "spam"]),
        hidden("two different scores", labels=[80.0, 90.0, 80.0]),
        hidden("scores without halves", labels=[152, 185, 180, 196, 142]),
        hidden("the digits on pictures", labels=["7", "1", "0", "7", "4", "9"]),
        hidden("four kinds of dirt", labels=["dust", "hair", "oil", "scratch", "oil"]),
        hidden("one temperature", labels=[21.5]),
    ],
    tolerance=EXACT,
    alternatives=[kind_by_match, kind_by_comparing, kind_in_numpy],
    misconceptions=[
        examples_counted_not_classes,
        different_numbers_counted_as_classes,
        whole_numbers_as_classes,
        digits_as_quantities,
        wrong(
            "missing_labels_not_expected",
            lambda labels: (
                "binary" if len(set(labels)) <= 2 and isinstance(labels[0], str) else kind_of_problem(labels)
            ),
            "None is handled as if it were a list. Look for it first: without labels there is nothing to count.",
        ),
        wrong(
            "no_labels_called_regression",
            lambda labels: "regression" if labels is None else kind_of_problem(labels),
            "Data without labels are called a regression. What would be predicted, if there are no answers?",
        ),
        wrong(
            "every_classification_binary",
            lambda labels: kind_of_problem(labels).replace("multi-class", "binary"),
            "All classes are taken for two. How many different ones are there?",
        ),
        two_classes_called_multi,
        three_classes_called_binary,
        single_class_not_expected,
        known_words_only,
        wrong(
            "hyphen_missing",
            lambda labels: kind_of_problem(labels).replace("-", ""),
            "The hyphen is missing in multi-class. Texts are compared character by character.",
        ),
        wrong(
            "spelled_with_a_space",
            lambda labels: kind_of_problem(labels).replace("-", " "),
            "There is a space in place of the hyphen in multi-class. Texts are compared character by character.",
        ),
        wrong(
            "capital_letters",
            lambda labels: kind_of_problem(labels).capitalize(),
            "The words begin with capital letters. Texts are compared character by character.",
        ),
        kind_printed,
    ],
)
