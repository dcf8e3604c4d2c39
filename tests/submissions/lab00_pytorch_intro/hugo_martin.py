# grade: 60.55/85; merge_batches: changed_its_arguments; sort_pairs: sent_where_it_came_from; kind_of_problem: kind_printed; confusion_counts: parentheses_missing
import torch


def describe_tensor(t):
    name = "tensor"
    if t.ndim == 0:
        name = "scalar"
    if t.ndim == 1:
        name = "vector"
    if t.ndim == 2:
        name = "matrix"
    n = t.shape[0] if t.ndim > 0 else 1
    return name, tuple(t.shape), n, int(t.numel() / n)


def flatten_images(images):
    b, w, h = images.shape
    return images.reshape(b, w * h)


def merge_batches(batches):
    merged = batches.pop(0)
    while batches:
        merged = torch.cat([merged, batches.pop(0)])
    return merged


def table_of_columns(columns):
    return torch.stack(columns, 1)


def sort_pairs(x, y):
    values, indices = torch.sort(x)
    paired = torch.zeros_like(y)
    for i in range(len(y)):
        paired[indices[i]] = y[i]
    return values, indices, paired


def kind_of_problem(labels):
    if labels is None:
        print("unsupervised")
    elif not isinstance(labels[0], str):
        print("regression")
    elif len(set(labels)) <= 2:
        print("binary")
    else:
        print("multi-class")


def split_dataset(x, y, order, n_train, n_validation):
    i, j = n_train, n_train + n_validation
    return x[order[:i]], y[order[:i]], x[order[i:j]], y[order[i:j]], x[order[j:]], y[order[j:]]


def confusion_counts(y_true, y_pred):
    tp = (y_pred == 1 & y_true == 1).sum()
    fp = (y_pred == 1 & y_true == 0).sum()
    fn = (y_pred == 0 & y_true == 1).sum()
    tn = (y_pred == 0 & y_true == 0).sum()
    return tp, fp, fn, tn


def classification_metrics(tp, fp, fn, tn):
    accuracy = (tp + tn) / max(1, tp + fp + fn + tn)
    precision = tp / max(1, tp + fp)
    recall = tp / max(1, tp + fn)
    f1 = 2 * tp / max(1, 2 * tp + fn + fp)
    return accuracy, precision, recall, f1


def fit_verdict(train_error, validation_error, tolerable):
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error > tolerable else "good fit"
