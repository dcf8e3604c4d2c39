# grade: 85/85
import torch


def describe_tensor(t):
    names = ["scalar", "vector", "matrix"]
    name = names[t.dim()] if t.dim() < 3 else "tensor"
    if t.dim() == 0:
        return name, t.shape, 1, 1
    dim = 1
    for size in t.shape[1:]:
        dim = dim * size
    return name, t.shape, t.shape[0], dim


def flatten_images(images):
    return images.view(images.size(0), -1)


def merge_batches(batches):
    return torch.cat(batches)


def table_of_columns(columns):
    return torch.stack(columns, dim=1)


def sort_pairs(x, y):
    values, indices = x.sort()
    return values, indices, y[indices]


def kind_of_problem(labels):
    if labels is None:
        return "unsupervised"
    if type(labels[0]) == str:
        if len(set(labels)) > 2:
            return "multi-class"
        return "binary"
    return "regression"


def split_dataset(x, y, order, n_train, n_validation):
    x = x[order]
    y = y[order]
    end = n_train + n_validation
    return x[:n_train], y[:n_train], x[n_train:end], y[n_train:end], x[end:], y[end:]


def confusion_counts(y_true, y_pred):
    TP = ((y_pred == 1) & (y_true == 1)).sum().item()
    FP = ((y_pred == 1) & (y_true == 0)).sum().item()
    FN = ((y_pred == 0) & (y_true == 1)).sum().item()
    TN = ((y_pred == 0) & (y_true == 0)).sum().item()
    return TP, FP, FN, TN


def classification_metrics(tp, fp, fn, tn):
    n = tp + fp + fn + tn
    accuracy = (tp + tn) / n if n > 0 else 0.0
    precision = tp / (tp + fp) if tp + fp > 0 else 0.0
    recall = tp / (tp + fn) if tp + fn > 0 else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0
    return accuracy, precision, recall, f1


def fit_verdict(train_error, validation_error, tolerable):
    if train_error > tolerable:
        return "underfitting"
    elif validation_error > tolerable:
        return "overfitting"
    else:
        return "good fit"


parameter_or_hyperparameter = "W and b are parameters, training changes them. lr and the number of epochs are hyperparameters, I choose them before, by the validation error."
why_test_data_stay_unseen = "We choose the model with the best validation score, so this score is too good. If I look at the test and change the model, it is a second validation set."
