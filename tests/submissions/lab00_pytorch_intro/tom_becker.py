# grade: 43.8/85; kind_of_problem: not_attempted; split_dataset: not_attempted; confusion_counts: not_attempted; classification_metrics: f1_of_the_notes; fit_verdict: not_attempted
"""Did not get further than the metrics."""
import torch


def describe_tensor(t: torch.Tensor):
    name = ("scalar", "vector", "matrix", "tensor")[min(3, t.ndim)]
    batch = t.shape[0] if t.ndim else 1
    return name, tuple(t.shape), batch, t.numel() // batch


def flatten_images(images: torch.Tensor):
    return images.flatten(1)


def merge_batches(batches):
    return torch.vstack(batches)


def table_of_columns(columns):
    return torch.stack(columns).T


def sort_pairs(x, y):
    s = x.sort()
    return s.values, s.indices, y[s.indices]


def kind_of_problem(labels):
    raise NotImplementedError


def split_dataset(x, y, order, n_train, n_validation):
    raise NotImplementedError


def classification_metrics(tp, fp, fn, tn):
    def safe(a, b):
        return a / b if b != 0 else 0.0

    # F1 from the lecture notes
    return safe(tp + tn, tp + fp + fn + tn), safe(tp, tp + fp), safe(tp, tp + fn), safe(tp, 2 * tp + fn + fp)


def fit_verdict(train_error, validation_error, tolerable):
    raise NotImplementedError


parameter_or_hyperparameter = ""
why_test_data_stay_unseen = ""
