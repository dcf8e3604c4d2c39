# grade: 49.82/85; describe_tensor: number_of_dimensions_as_dim; flatten_images: dealt_out_and_turned; table_of_columns: lines_broken_elsewhere; sort_pairs: both_sorted; confusion_counts: fp_and_fn_exchanged
import torch


def describe_tensor(t):
    name = ["scalar", "vector", "matrix", "tensor"][min(t.ndim, 3)]
    batch = 1 if t.ndim == 0 else t.shape[0]
    return name, t.shape, batch, t.dim()


def flatten_images(images):
    batch, width, height = images.shape
    return images.reshape(width * height, batch).T


def merge_batches(batches):
    return torch.cat(batches, 0)


def table_of_columns(columns):
    m, k = len(columns[0]), len(columns)
    return torch.cat(columns).reshape(m, k)


def sort_pairs(x, y):
    a, order = torch.sort(x)
    b, _ = torch.sort(y)
    return a, order, b


def kind_of_problem(labels):
    if labels is None:
        return "unsupervised"
    if isinstance(labels[0], str):
        return "binary" if len(set(labels)) <= 2 else "multi-class"
    return "regression"


def split_dataset(x, y, order, n_train, n_validation):
    train, rest = order[:n_train], order[n_train:]
    val, test = rest[:n_validation], rest[n_validation:]
    return x[train], y[train], x[val], y[val], x[test], y[test]


def confusion_counts(y_true, y_pred):
    TP = torch.sum((y_true == 1) & (y_pred == 1))
    FN = torch.sum((y_true == 1) & (y_pred == 0))
    FP = torch.sum((y_true == 0) & (y_pred == 1))
    TN = torch.sum((y_true == 0) & (y_pred == 0))
    return TP, FN, FP, TN


def classification_metrics(tp, fp, fn, tn):
    total = tp + fp + fn + tn
    acc = (tp + tn) / total if total else 0.0
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    f1 = 2 / (1 / p + 1 / r) if p and r else 0.0
    return acc, p, r, f1


def fit_verdict(train_error, validation_error, tolerable):
    if train_error > tolerable:
        return "underfitting"
    if validation_error > tolerable:
        return "overfitting"
    return "good fit"


parameter_or_hyperparameter = "parameters: W, b. hyperparameters: lr"
why_test_data_stay_unseen = "otherwise it would be cheating"
