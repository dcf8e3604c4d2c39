"""Right and wrong answers by kind: TP, FP, FN, TN.

Hidden cases have answers of one kind only, where a count is 0, and numbers that differ in all four places.
"""

import numpy
import torch
from lab00_pytorch_intro import confusion_counts

from autograder.spec import EXACT, Question, hidden, integers, public, strided, wrong


def fp_and_fn_exchanged(y_true, y_pred):
    """False positives and false negatives have changed places. The second word says what was answered: a false
    positive was answered 1. (Exchanging the two arguments, or copying the order of the notes' table, does the same.)"""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fn, fp, tn


def zero_as_positive(y_true, y_pred):
    """0 is taken for the positive class, so that everything is seen from the other side. Positive is 1 here."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tn, fn, fp, tp


def true_ones_exchanged(y_true, y_pred):
    """True positives and true negatives have changed places. Some libraries print a matrix that begins with TN; here
    the order is TP, FP, FN, TN."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tn, fp, fn, tp


def all_right_answers_as_tp(y_true, y_pred):
    """TP counts all right answers. A right answer can also be a 0: look at both tensors for the 1."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + tn, fp, fn, tn


def all_answered_positive_as_tp(y_true, y_pred):
    """TP counts everything that was answered 1, right or wrong. True means that it is one, too."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + fp, fp, fn, tn


def all_positives_as_tp(y_true, y_pred):
    """TP counts everything that really is 1, found or not. The word positive speaks of the answer."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp + fn, fp, fn, tn


def all_wrong_answers_as_fp(y_true, y_pred):
    """FP counts all wrong answers, and some of them were answered 0. Look at what was answered."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp + fn, fn, tn


def all_answered_negative_as_fn(y_true, y_pred):
    """FN counts everything that was answered 0, right or wrong. A false negative is a 1 that was missed."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp, fn + tn, tn


def both_errors_added(y_true, y_pred):
    """FP and FN are both the number of all wrong answers. They are two kinds of mistakes: a warning for nothing, and
    no warning."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, fp + fn, fp + fn, tn


def ten_examples_built_in(y_true, y_pred):
    """TN is what is missing to 10, whatever the number of examples."""
    tp, fp, fn, _ = confusion_counts(y_true, y_pred)
    return tp, fp, fn, 10 - tp - fp - fn


def marked_not_counted(y_true, y_pred):
    """These are four tensors that mark the examples. How many marks has each of them?"""
    return (
        (y_pred == 1) & (y_true == 1), (y_pred == 1) & (y_true == 0),
        (y_pred == 0) & (y_true == 1), (y_pred == 0) & (y_true == 0),
    )  # fmt: skip


def parentheses_missing(y_true, y_pred):
    """Without parentheses & comes before ==, so that y_pred == 1 & y_true == 1 is a chain of two comparisons, which
    Python joins with `and`; and that asks for one truth value of a whole tensor. Put each comparison into
    parentheses."""
    tp = (y_pred == 1 & y_true == 1).sum()
    fp = (y_pred == 1 & y_true == 0).sum()
    fn = (y_pred == 0 & y_true == 1).sum()
    tn = (y_pred == 0 & y_true == 0).sum()
    return tp, fp, fn, tn


def and_of_tensors(y_true, y_pred):
    """`and` asks for one truth value of a whole tensor, which has none when it holds more than one. For a truth value
    per example there is &, with each comparison in parentheses."""
    tp = ((y_pred == 1) and (y_true == 1)).sum()
    fp = ((y_pred == 1) and (y_true == 0)).sum()
    fn = ((y_pred == 0) and (y_true == 1)).sum()
    tn = ((y_pred == 0) and (y_true == 0)).sum()
    return tp, fp, fn, tn


def counts_as_a_table(y_true, y_pred):
    """The four counts come as a table of two rows. They are right, or would be, in one row: TP, FP, FN, TN."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return torch.tensor([[tp, fp], [fn, tn]])


def all_answered_and_all_really_positive(y_true, y_pred):
    """FP counts everything that was answered 1, and FN everything that is 1, right or wrong. False means that the
    answer was wrong: each needs a look at both tensors."""
    tp, fp, fn, tn = confusion_counts(y_true, y_pred)
    return tp, tp + fp, tp + fn, tn


def counted_by_a_loop(y_true, y_pred):
    counts = {(1, 1): 0, (0, 1): 0, (1, 0): 0, (0, 0): 0}
    for pair in zip(y_true.tolist(), y_pred.tolist(), strict=True):
        counts[pair] += 1
    return tuple(counts.values())


def counted_by_bincount(y_true, y_pred):
    tn, fp, fn, tp = torch.bincount(2 * y_true + y_pred, minlength=4)
    return tp, fp, fn, tn


def counted_by_products(y_true, y_pred):
    tp = (y_true * y_pred).sum()
    fp, fn = y_pred.sum() - tp, y_true.sum() - tp
    return torch.stack([tp, fp, fn, len(y_true) - tp - fp - fn])


def counted_by_logical_functions(y_true, y_pred):
    true, answered = y_true.bool(), y_pred.bool()
    return [
        torch.logical_and(true, answered).sum().item(),
        torch.logical_and(~true, answered).sum().item(),
        torch.logical_and(true, ~answered).sum().item(),
        torch.logical_not(torch.logical_or(true, answered)).sum().item(),
    ]


def counted_in_numpy(y_true, y_pred):
    table = numpy.zeros((2, 2), dtype=int)
    numpy.add.at(table, (1 - y_true.numpy(), 1 - y_pred.numpy()), 1)
    return table[0, 0], table[1, 0], table[0, 1], table[1, 1]


QUESTION = Question(
    confusion_counts,
    points=10,
    returns=("TP", "FP", "FN", "TN"),
    cases=[
        public(
            "ten answers",
            y_true=torch.tensor([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]),
            y_pred=torch.tensor([1, 1, 1, 0, 0, 1, 0, 0, 0, 0]),
        ),
        hidden("always answered 1", y_true=torch.tensor([1, 0, 0, 1, 0]), y_pred=torch.ones(5, dtype=torch.int64)),
        hidden("always answered 0", y_true=torch.tensor([1, 0, 1, 1, 0, 1]), y_pred=torch.zeros(6, dtype=torch.int64)),
        hidden("one answer, and it is wrong", y_true=torch.tensor([1]), y_pred=torch.tensor([0])),
        hidden("two answers", y_true=torch.tensor([0, 1]), y_pred=torch.tensor([1, 1])),
        strided("every second answer of a longer list", y_true=integers(31), y_pred=integers(31)),
        hidden("three hundred answers", y_true=integers(300), y_pred=integers(300)),
    ],
    tolerance=EXACT,
    alternatives=[
        counted_by_a_loop,
        counted_by_bincount,
        counted_by_products,
        counted_by_logical_functions,
        counted_in_numpy,
    ],
    misconceptions=[
        fp_and_fn_exchanged,
        zero_as_positive,
        true_ones_exchanged,
        all_right_answers_as_tp,
        all_answered_positive_as_tp,
        all_positives_as_tp,
        all_wrong_answers_as_fp,
        all_answered_negative_as_fn,
        both_errors_added,
        ten_examples_built_in,
        wrong(
            "fractions_of_all",
            lambda y_true, y_pred: tuple(count / len(y_true) for count in confusion_counts(y_true, y_pred)),
            "These are fractions of all examples. Asked are counts.",
        ),
        marked_not_counted,
        parentheses_missing,
        and_of_tensors,
        counts_as_a_table,
        wrong(
            "counted_to_one",
            lambda y_true, y_pred: tuple(min(count, 1) for count in confusion_counts(y_true, y_pred)),
            "No count gets beyond 1: `count =+ 1` stores plus one, and `count += 1` adds it.",
        ),
        all_answered_and_all_really_positive,
    ],
)
