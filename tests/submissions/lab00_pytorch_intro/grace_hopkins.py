# grade: 58.46/85; describe_tensor: length_of_a_scalar; flatten_images: batch_of_one_squeezed; merge_batches: stacked_not_joined; kind_of_problem: examples_counted_not_classes; split_dataset: answers_left_in_place; classification_metrics: division_by_zero; fit_verdict: validation_looked_at_first
import torch


def describe_tensor(t):
    name = ["scalar", "vector", "matrix", "tensor"][min(t.ndim, 3)]
    return name, t.shape, len(t), t.numel() // len(t)


def flatten_images(images):
    return images.reshape(len(images), -1).squeeze()


def merge_batches(batches):
    return torch.stack(batches)


def table_of_columns(columns):
    table = torch.empty(len(columns[0]), len(columns), dtype=columns[0].dtype)
    for j in range(len(columns)):
        table[:, j] = columns[j]
    return table


def sort_pairs(x, y):
    x, order = x.sort()
    return x, order, y[order]


def kind_of_problem(labels):
    if labels is None:
        return "unsupervised"
    if not isinstance(labels[0], str):
        return "regression"
    return "binary" if len(labels) <= 2 else "multi-class"


def split_dataset(x, y, order, n_train, n_validation):
    x = x[order]
    n = n_train + n_validation
    return x[:n_train], y[:n_train], x[n_train:n], y[n_train:n], x[n:], y[n:]


def confusion_counts(y_true, y_pred):
    tp = int((y_true * y_pred).sum())
    fp = int((y_pred * (1 - y_true)).sum())
    fn = int(((1 - y_pred) * y_true).sum())
    return tp, fp, fn, len(y_true) - tp - fp - fn


def classification_metrics(tp, fp, fn, tn):
    accuracy = (tp + tn) / (tp + fp + fn + tn)
    precision = tp / (tp + fp)
    recall = tp / (tp + fn)
    return accuracy, precision, recall, 2 * precision * recall / (precision + recall)


def fit_verdict(train_error, validation_error, tolerable):
    if validation_error > tolerable:
        return "overfitting"
    if train_error > tolerable:
        return "underfitting"
    return "good fit"
