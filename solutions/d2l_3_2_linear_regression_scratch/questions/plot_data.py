"""The labels against the second feature, as points.

Hidden cases have other n, and three features, where the last one is not the second.
"""

import matplotlib.pyplot as plt
import torch
from d2l_3_2_linear_regression_scratch import plot_data

from autograder.spec import Part, Question, Tolerance, hidden, in_float64, normal, public

from .common import FIRST_BATCH, FIRST_LABELS


def scattered(across, up, xlabel="features[:, 1]", ylabel="labels"):
    plt.figure()
    plt.scatter(across, up, 1)
    plt.xlabel(xlabel)
    plt.ylabel(ylabel)


def first_feature_drawn(features, labels):
    """The labels stand over the first feature. Columns count from 0: which number has the second one?"""
    scattered(features[:, 0], labels)


def scattered_on_exchanged_axes(features, labels):
    """The axes are exchanged: the feature, from which the label is to be predicted, belongs on the horizontal axis."""
    scattered(labels, features[:, 1], "labels", "features")


def points_connected(features, labels):
    """The points are connected by a line, in the order in which the examples happen to come. A scatter plot draws
    points alone."""
    plt.figure()
    plt.plot(features[:, 1], labels)
    plt.xlabel("features[:, 1]")
    plt.ylabel("labels")


def scattered_over_the_index(features, labels):
    """The labels stand over 0, 1, 2 .., the numbers of the examples. What relation could be seen there?"""
    scattered(range(len(labels)), labels)


def second_row_for_second_column(features, labels):
    """One example was taken in place of one feature: the two numbers in brackets are row and column."""
    scattered(features[1], labels[: features.shape[1]])


def features_against_each_other(features, labels):
    """The two features stand against each other, and the labels do not occur. Two independent features make a round
    cloud."""
    scattered(features[:, 0], features[:, 1])


def points_without_labels_on_the_axes(features, labels):
    """The points are right, but an axis has no label, so that nobody knows what is drawn."""
    plt.figure()
    plt.scatter(features[:, 1], labels, 1)


def first_hundred_points(features, labels):
    """Only the first points are drawn. Every example is a point."""
    scattered(features[:100, 1], labels[:100])


def labels_sorted_alone(features, labels):
    """The labels were sorted and the features were not: each label stands over the feature of another example."""
    scattered(features[:, 1], labels.sort().values)


def absolute_labels_drawn(features, labels):
    """The points are folded at zero: absolute values are drawn. Labels may be negative."""
    scattered(features[:, 1], labels.abs())


def scatter_by_object_api(features, labels):
    figure, axes = plt.subplots(figsize=(3.5, 2.5))
    axes.scatter(features[:, 1].numpy(), labels.numpy(), s=1, color="black", alpha=0.5)
    axes.set(xlabel="second feature", ylabel="label", title="data")
    figure.tight_layout()


def scatter_by_plot(features, labels):
    plt.figure()
    plt.plot(features[:, 1].tolist(), labels.tolist(), "o", markersize=1)
    plt.xlabel("x2")
    plt.ylabel("y")


def scatter_with_a_line(features, labels):
    x = features[:, 1]
    slope = ((x - x.mean()) * (labels - labels.mean())).sum() / ((x - x.mean()) ** 2).sum()
    plt.figure(figsize=(10, 6))
    plt.scatter(x, labels, 1, label="examples")
    plt.plot(x, labels.mean() + slope * (x - x.mean()), "r--", label="trend")
    plt.xlabel("feature 1")
    plt.ylabel("label")
    plt.legend()


def scatter_of_unbound_columns(features, labels):
    axes = plt.figure().add_subplot()
    axes.scatter(features.unbind(1)[1], labels)
    axes.set_xlabel("feature")
    axes.set_ylabel("label")


QUESTION = Question(
    plot_data,
    points=4,
    observe=[Part.FIGURE],
    cases=[
        public("the lecture's first batch", features=FIRST_BATCH, labels=FIRST_LABELS),
        hidden("150 examples", features=normal(150, 2), labels=normal(150, mean=4.0, sd=3.0)),
        hidden("three features", features=normal(12, 3), labels=normal(12)),
        in_float64("two examples in float64", features=normal(2, 2), labels=torch.tensor([3.5, -1.25])),
    ],
    tolerance=Tolerance(rtol=1e-5, atol=1e-6),
    alternatives=[scatter_by_object_api, scatter_by_plot, scatter_with_a_line, scatter_of_unbound_columns],
    misconceptions=[
        first_feature_drawn,
        scattered_on_exchanged_axes,
        points_connected,
        scattered_over_the_index,
        second_row_for_second_column,
        features_against_each_other,
        points_without_labels_on_the_axes,
        first_hundred_points,
        labels_sorted_alone,
        absolute_labels_drawn,
    ],
)
