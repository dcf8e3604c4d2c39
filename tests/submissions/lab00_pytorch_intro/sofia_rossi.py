# grade: 85/85
"""Plain Python wherever it will do."""
from collections import Counter

import torch


def describe_tensor(t):
    shape = list(t.shape)
    batch = shape[0] if shape else 1
    name = {0: "scalar", 1: "vector", 2: "matrix"}.get(len(shape), "tensor")
    return [name, shape, batch, t.numel() // batch]


def flatten_images(images):
    return torch.flatten(images, 1)


def merge_batches(batches):
    return torch.concat(tuple(batches), 0)


def table_of_columns(columns):
    return torch.column_stack(columns)


def sort_pairs(x, y):
    order = sorted(range(len(x)), key=lambda i: x[i].item())
    return x[order], order, y[order]


def kind_of_problem(labels):
    match labels:
        case None:
            return "unsupervised"
        case [str(), *_]:
            return "binary" if len(Counter(labels)) < 3 else "multi-class"
        case _:
            return "regression"


def split_dataset(x, y, order, n_train, n_validation):
    parts = order.split([n_train, n_validation, len(order) - n_train - n_validation])
    return tuple(data[part] for part in parts for data in (x, y))


def confusion_counts(y_true, y_pred):
    c = Counter(zip(y_pred.tolist(), y_true.tolist()))
    return c[1, 1], c[1, 0], c[0, 1], c[0, 0]


def classification_metrics(tp, fp, fn, tn):
    def div(a, b):
        return a / b if b else 0.0

    return [div(tp + tn, tp + fp + fn + tn), div(tp, tp + fp), div(tp, tp + fn), div(2 * tp, 2 * tp + fp + fn)]


def fit_verdict(train_error, validation_error, tolerable):
    good = [error <= tolerable for error in (train_error, validation_error)]
    if all(good):
        return "good fit"
    return "overfitting" if good[0] else "underfitting"
