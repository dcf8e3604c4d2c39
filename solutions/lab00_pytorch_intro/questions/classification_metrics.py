"""Four measures from the four counts.

Hidden cases have each denominator at 0, precision and recall far apart, and counts that are large.
"""

import math
import statistics

import torch
from lab00_pytorch_intro import classification_metrics

from autograder.spec import Question, Tolerance, hidden, public, wrong


def f1_of_the_notes(tp, fp, fn, tn):
    """F1 is half of the expected value: this is the second formula of the notes, TP / (2TP + FN + FP), or the product
    of precision and recall over their sum without its 2. What is the F1 of a perfect classifier?"""
    accuracy, precision, recall, f1 = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, f1 / 2


def f1_as_plain_mean(tp, fp, fn, tn):
    """F1 is the plain average of precision and recall. The harmonic mean is smaller: with precision 1 and recall 0 a
    classifier deserves no 0.5."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, (precision + recall) / 2


def f1_as_root_of_the_product(tp, fp, fn, tn):
    """F1 is the geometric mean of precision and recall, the root of their product. Asked is the harmonic mean."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, math.sqrt(precision * recall)


def f1_as_the_smaller_one(tp, fp, fn, tn):
    """F1 is the smaller one of precision and recall. The harmonic mean is near it, but not the same."""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    return accuracy, precision, recall, min(precision, recall)


def f1_from_accuracy(tp, fp, fn, tn):
    """F1 is made of accuracy and recall. Which two measures does it reconcile?"""
    accuracy, precision, recall, _ = classification_metrics(tp, fp, fn, tn)
    both = accuracy + recall
    return accuracy, precision, recall, 2 * accuracy * recall / both if both else 0.0


def precision_and_recall_exchanged(tp, fp, fn, tn):
    """Precision and recall have changed places. Which of the two asks how many of the positives were found, and which
    how many of the answers 1 are right?"""
    accuracy, precision, recall, f1 = classification_metrics(tp, fp, fn, tn)
    return accuracy, recall, precision, f1


def true_negatives_forgotten(tp, fp, fn, tn):
    """Accuracy counts only the true positives as right. To answer 0 where it is 0 is right, too."""
    accuracy = classification_metrics(tp, fp, fn, tn)
    total = tp + fp + fn + tn
    return tp / total if total else 0.0, *accuracy[1:]


def accuracy_without_tn_at_all(tp, fp, fn, tn):
    """TN is missing above and below the line of accuracy. All answers means all four counts."""
    total = tp + fp + fn
    return tp / total if total else 0.0, *classification_metrics(tp, fp, fn, tn)[1:]


def error_rate(tp, fp, fn, tn):
    """Accuracy is the fraction of wrong answers. Asked is the fraction of right ones."""
    total = tp + fp + fn + tn
    return (fp + fn) / total if total else 0.0, *classification_metrics(tp, fp, fn, tn)[1:]


def recall_of_right_answers(tp, fp, fn, tn):
    """Recall divides by TP + TN, all right answers. It asks how many of the positives were found; which two counts
    together are the positives?"""
    accuracy, precision, _, _ = classification_metrics(tp, fp, fn, tn)
    recall = tp / (tp + tn) if tp + tn else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def precision_of_all(tp, fp, fn, tn):
    """Precision divides by all answers. It asks about those alone that said positive."""
    accuracy, _, recall, _ = classification_metrics(tp, fp, fn, tn)
    total = tp + fp + fn + tn
    precision = tp / total if total else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def specificity_in_place_of_recall(tp, fp, fn, tn):
    """This is the recall of the negatives, TN / (TN + FP), also called specificity. Asked is the one of the
    positives."""
    accuracy, precision, _, _ = classification_metrics(tp, fp, fn, tn)
    recall = tn / (tn + fp) if tn + fp else 0.0
    both = precision + recall
    return accuracy, precision, recall, 2 * precision * recall / both if both else 0.0


def division_by_zero(tp, fp, fn, tn):
    """A denominator can be 0: nothing was answered positive, or nothing is positive. Then the measure is 0.0 here; look
    before you divide."""
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return (tp + tn) / (tp + fp + fn + tn), precision, recall, 2 * precision * recall / (precision + recall)


def nothing_found_counts_as_perfect(tp, fp, fn, tn):
    """Where a denominator is 0 the measure is 1. Some books have it so; here it is 0.0."""
    measures = classification_metrics(tp, fp, fn, tn)
    bottoms = (tp + fp + fn + tn, tp + fp, tp + fn, tp)
    return tuple(measure if bottom else 1.0 for measure, bottom in zip(measures, bottoms, strict=True))


def nothing_found_is_nan(tp, fp, fn, tn):
    """Where a denominator is 0 the measure is nan, as tensors divide 0 by 0. Here it is defined to be 0.0."""
    measures = classification_metrics(tp, fp, fn, tn)
    bottoms = (tp + fp + fn + tn, tp + fp, tp + fn, tp)
    return tuple(measure if bottom else math.nan for measure, bottom in zip(measures, bottoms, strict=True))


def accuracy_last(tp, fp, fn, tn):
    """The four measures come in another order: accuracy is the first of them."""
    accuracy, *others = classification_metrics(tp, fp, fn, tn)
    return *others, accuracy


def accuracy_without_parentheses(tp, fp, fn, tn):
    """Accuracy can be larger than 1: only TN is divided, as division comes before addition. Where do parentheses
    belong?"""
    _, *others = classification_metrics(tp, fp, fn, tn)
    return tp + (tn / (tp + fp + fn + tn) if tp + fp + fn + tn else 0.0), *others


def all_zero_where_one_is_undefined(tp, fp, fn, tn):
    """Where one measure has a denominator of 0, all four become 0. Each has a denominator of its own; the others are
    what they are."""
    try:
        precision, recall = tp / (tp + fp), tp / (tp + fn)
        return (tp + tn) / (tp + fp + fn + tn), precision, recall, 2 / (1 / precision + 1 / recall)
    except ZeroDivisionError:
        return 0.0, 0.0, 0.0, 0.0


def metrics_by_counts(tp, fp, fn, tn):
    return (
        (tp + tn) / max(tp + fp + fn + tn, 1),
        tp / max(tp + fp, 1),
        tp / max(tp + fn, 1),
        2 * tp / max(2 * tp + fp + fn, 1),
    )


def metrics_by_statistics(tp, fp, fn, tn):
    accuracy = (tp + tn) / (tp + fp + fn + tn) if tp + tn else 0.0
    precision, recall = (tp / (tp + fp), tp / (tp + fn)) if tp else (0.0, 0.0)
    return accuracy, precision, recall, statistics.harmonic_mean([precision, recall])


def metrics_with_try(tp, fp, fn, tn):
    def divided(a, b):
        try:
            return a / b
        except ZeroDivisionError:
            return 0.0

    precision, recall = divided(tp, tp + fp), divided(tp, tp + fn)
    f1 = divided(2.0, divided(1, precision) + divided(1, recall)) if precision else 0.0
    return [divided(tp + tn, tp + fp + fn + tn), precision, recall, f1]


def metrics_in_torch(tp, fp, fn, tn):
    above = torch.tensor([tp + tn, tp, tp, 2 * tp], dtype=torch.float64)
    below = torch.tensor([tp + fp + fn + tn, tp + fp, tp + fn, 2 * tp + fp + fn], dtype=torch.float64)
    return torch.nan_to_num(above / below)


QUESTION = Question(
    classification_metrics,
    points=12,
    returns=("accuracy", "precision", "recall", "f1"),
    cases=[
        public("the counts of the last question", tp=3, fp=1, fn=2, tn=4),
        public("a perfect classifier", tp=6, fp=0, fn=0, tn=5),
        hidden("never answered positive", tp=0, fp=0, fn=3, tn=4),
        hidden("nothing is positive", tp=0, fp=3, fn=0, tn=4),
        hidden("every answer wrong", tp=0, fp=2, fn=5, tn=0),
        hidden("no answer at all", tp=0, fp=0, fn=0, tn=0),
        hidden("everything answered positive", tp=2, fp=11, fn=0, tn=0),
        hidden("careful: high precision, low recall", tp=7, fp=1, fn=23, tn=90),
        hidden("as many false answers of each kind as true ones", tp=4, fp=4, fn=4, tn=1),
        hidden("large counts", tp=123457, fp=45678, fn=3456, tn=876543),
    ],
    tolerance=Tolerance(rtol=1e-6, atol=1e-12),
    alternatives=[metrics_by_counts, metrics_by_statistics, metrics_with_try, metrics_in_torch],
    misconceptions=[
        f1_of_the_notes,
        f1_as_plain_mean,
        f1_as_root_of_the_product,
        f1_as_the_smaller_one,
        f1_from_accuracy,
        precision_and_recall_exchanged,
        true_negatives_forgotten,
        accuracy_without_tn_at_all,
        error_rate,
        recall_of_right_answers,
        precision_of_all,
        specificity_in_place_of_recall,
        wrong(
            "whole_number_division",
            lambda tp, fp, fn, tn: tuple(
                float(math.floor(measure)) for measure in classification_metrics(tp, fp, fn, tn)
            ),
            "// divides whole numbers and throws the fraction away: nearly everything becomes 0.",
        ),
        division_by_zero,
        nothing_found_counts_as_perfect,
        nothing_found_is_nan,
        wrong(
            "percentages",
            lambda tp, fp, fn, tn: tuple(100 * measure for measure in classification_metrics(tp, fp, fn, tn)),
            "These are percentages. Asked are fractions between 0 and 1.",
        ),
        wrong(
            "rounded_to_two_decimals",
            lambda tp, fp, fn, tn: tuple(round(measure, 2) for measure in classification_metrics(tp, fp, fn, tn)),
            "The measures are rounded. Rounding belongs to printing; the number itself keeps its digits.",
        ),
        accuracy_last,
        accuracy_without_parentheses,
        all_zero_where_one_is_undefined,
    ],
)
