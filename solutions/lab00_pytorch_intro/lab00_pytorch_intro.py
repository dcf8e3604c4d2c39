"""Lab 0: First steps with PyTorch. Shapes, tables, labels, and how to say how good a classifier is.

No model is trained here. You learn to read the shape of a tensor, to join and reorder tensors without mixing up whose
number is whose, to tell kinds of problem apart, to divide a data set, and to count right and wrong answers.

Everywhere in this file the first dimension of a tensor counts examples: shape (m, dim) means m examples of dim
numbers each. Numbers are only moved, never changed, so results keep the dtype and the device of the inputs. No
function changes its arguments.

Source: "PyTorch 입문" (Introduction to PyTorch), lecture notes, sections 1 and 2; joining and sorting are the
prerequisites of "Lectures on Machine Learning, week 3".
"""

import torch


def describe_tensor(t: torch.Tensor) -> tuple[str, tuple[int, ...], int, int]:
    """What a tensor is called, its shape, and how it reads as a batch: (name, shape, batch, dim).

    name: "scalar" for no dimension, "vector" for one, "matrix" for two, "tensor" for three or more.
    shape: the size of each dimension, a tuple of ints; () for a scalar.
    batch: the number of examples, which is the size of the first dimension; 1 for a scalar.
    dim: how many numbers one example holds, the product of all other sizes; 1 for a vector and for a scalar.

    t: any shape without a size of 0, any dtype. Does not change its argument.

    Source: PyTorch 입문, sections "Data types" and "Notation of tensors".
    """
    ### BEGIN SOLUTION
    names = ("scalar", "vector", "matrix", "tensor")
    batch, dim = (t.shape[0], t[0].numel()) if t.ndim > 0 else (1, 1)
    return names[min(t.ndim, 3)], tuple(t.shape), batch, dim
    ### END SOLUTION


def flatten_images(images: torch.Tensor) -> torch.Tensor:
    """One row per image: row i holds all numbers of image i, its own rows one after the other.

    images: (batch, width, height), any dtype.
    Returns (batch, width * height), the same numbers in the same dtype; number j * height + k of row i is
    images[i, j, k]. Does not change its argument.

    Source: PyTorch 입문, section "3D Tensor"; reshape is a prerequisite of Lectures on Machine Learning, week 3.
    """
    ### BEGIN SOLUTION
    return images.reshape(images.shape[0], -1)
    ### END SOLUTION


def merge_batches(batches: list[torch.Tensor]) -> torch.Tensor:
    """All batches as one: the examples of the first batch, then those of the second, and so on.

    batches: a list of one or more tensors of shape (m_1, dim), (m_2, dim), ..: as many rows as each has, the same dim
    and dtype in all of them.
    Returns (m_1 + m_2 + .., dim) in the dtype of the batches. Does not change its argument.

    Source: prerequisite (concatenate) of Lectures on Machine Learning, week 3.
    """
    ### BEGIN SOLUTION
    return torch.cat(batches)
    ### END SOLUTION


def table_of_columns(columns: list[torch.Tensor]) -> torch.Tensor:
    """A table with one row per example from one vector per feature: entry [i, j] is columns[j][i].

    columns: a list of k >= 1 tensors of shape (m,), all of one dtype.
    Returns (m, k) in that dtype. Does not change its argument.

    Source: prerequisite (stack) of Lectures on Machine Learning, week 3.
    """
    ### BEGIN SOLUTION
    return torch.stack(columns, dim=1)
    ### END SOLUTION


def sort_pairs(x: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Sort x upwards and let each y travel with its x: (x sorted, order, y in that order).

    order[i] is the place in x from which number i of the sorted x came, so x[order] is sorted.

    x: (n,), no two numbers equal. y: (n,), y[i] belongs to x[i]. The dtypes may differ.
    Returns three tensors of shape (n,): in the dtype of x, int64, and in the dtype of y. Does not change its arguments.

    Source: Lectures on Machine Learning, week 3, section on the data (sort gives values and indices).
    """
    ### BEGIN SOLUTION
    ordered = torch.sort(x)
    return ordered.values, ordered.indices, y[ordered.indices]
    ### END SOLUTION


def kind_of_problem(labels: list[str] | list[float] | None) -> str:
    """The kind of problem that the labels of a data set make it.

    labels: the answers that came with the examples. A list of texts where each names a class, a list of numbers (ints
    or floats) where each is a quantity, or None where the data have no answers. A list is never empty.
    Returns one of four texts, exactly:
        "binary"       classes, at most two different ones among the labels
        "multi-class"  classes, three or more different ones
        "regression"   quantities
        "unsupervised" no labels at all

    Source: PyTorch 입문, sections "Classification & Regression" and "Supervised Learning & Unsupervised Learning".
    """
    ### BEGIN SOLUTION
    if labels is None:
        return "unsupervised"
    if not isinstance(labels[0], str):
        return "regression"
    return "binary" if len(set(labels)) <= 2 else "multi-class"
    ### END SOLUTION


def split_dataset(
    x: torch.Tensor, y: torch.Tensor, order: torch.Tensor, n_train: int, n_validation: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Divide a data set into three parts: (x_train, y_train, x_validation, y_validation, x_test, y_test).

    Put the examples in the given order, example order[0] first. The first n_train of them are for training, the next
    n_validation for validation, all the rest for testing. Within a part they stay in that order.

    x: (n, dim), one row per example. y: (n,), its answers. order: (n,), int64, each of 0 .. n - 1 once.
    n_train, n_validation: ints, 1 or more, together at most n.
    Returns six tensors; the x are tables with dim columns, the y are vectors. Does not change its arguments.

    Source: PyTorch 입문, section "Data set".
    """
    ### BEGIN SOLUTION
    train = order[:n_train]
    validation = order[n_train : n_train + n_validation]
    test = order[n_train + n_validation :]
    return x[train], y[train], x[validation], y[validation], x[test], y[test]
    ### END SOLUTION


def confusion_counts(y_true: torch.Tensor, y_pred: torch.Tensor) -> tuple[int, int, int, int]:
    """How often a yes-or-no classifier was right and wrong, and in which way: (TP, FP, FN, TN).

    TP: answered 1, and it is 1. FP: answered 1, but it is 0. FN: answered 0, but it is 1. TN: answered 0, and it is 0.

    y_true: (n,), what is true. y_pred: (n,), what was answered. Both int64, and of 0 and 1 alone.
    Returns four ints, which add up to n. Does not change its arguments.

    Source: PyTorch 입문, section "Confusion Matrix".
    """
    ### BEGIN SOLUTION
    tp = int(((y_pred == 1) & (y_true == 1)).sum())
    fp = int(((y_pred == 1) & (y_true == 0)).sum())
    fn = int(((y_pred == 0) & (y_true == 1)).sum())
    tn = int(((y_pred == 0) & (y_true == 0)).sum())
    return tp, fp, fn, tn
    ### END SOLUTION


def classification_metrics(tp: int, fp: int, fn: int, tn: int) -> tuple[float, float, float, float]:
    """Four measures of a yes-or-no classifier from its counts: (accuracy, precision, recall, f1).

        accuracy  = right answers / all answers
        precision = TP / (TP + FP)
        recall    = TP / (TP + FN)
        f1        = the harmonic mean of precision and recall, 2 / (1/precision + 1/recall)

    Each is a fraction between 0 and 1, not a percentage. Where a denominator is 0 the measure is 0.0 here, and so is f1
    where precision or recall is 0.

    tp, fp, fn, tn: ints, 0 or more, as confusion_counts returns them. Returns four floats.

    Source: PyTorch 입문, section "Confusion Matrix".
    """
    ### BEGIN SOLUTION
    total = tp + fp + fn + tn
    accuracy = (tp + tn) / total if total else 0.0
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    f1 = 2 * precision * recall / (precision + recall) if tp else 0.0
    return accuracy, precision, recall, f1
    ### END SOLUTION


def fit_verdict(train_error: float, validation_error: float, tolerable: float) -> str:
    """What two errors say about a trained model.

    An error is fine while it is at most `tolerable`. Returns one of three texts, exactly:
        "underfitting" the training data themselves are not fitted well
        "overfitting"  the training data are fitted well, the validation data are not
        "good fit"     both are fitted well

    train_error, validation_error, tolerable: floats of one unit, 0 or more.

    Source: PyTorch 입문, section "Overfitting & Underfitting".
    """
    ### BEGIN SOLUTION
    if train_error > tolerable:
        return "underfitting"
    return "overfitting" if validation_error > tolerable else "good fit"
    ### END SOLUTION


# Written question parameter_or_hyperparameter: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
parameter_or_hyperparameter = """
A parameter is a number inside the model that training itself changes, such as the weight W and the bias b of a line:
each update of gradient descent moves them. A hyperparameter is a number that a person fixes before training, such as
the learning rate, the number of epochs or the batch size. No gradient of the cost changes it during the run. One tells
them apart by asking who decides: the optimizer or me. Parameters are found from the training data. Hyperparameters are
chosen by training several times with different values and comparing the models on the validation data; choosing them
by the training error would prefer whatever overfits, and choosing them on the test data would spoil the test.
"""
### END SOLUTION

# Written question why_test_data_stay_unseen: answer between the quotes, three to six sentences.
### BEGIN SOLUTION
why_test_data_stay_unseen = """
The test shall tell how the model does on data that nobody has met before. The training data cannot tell, because the
parameters were fitted to them. The validation data cannot tell either, although no parameter was fitted to them: we
compared many models on them and kept the one that did best, and a part of that success is luck with these very
examples. Take 20 models that all guess coins: one of them will look good on 10 validation examples, and no better than
chance on new ones. So the score that was used for choosing is too good. The test data are looked at once, after
all choices are made. Whoever changes the model after looking has turned the test into a second validation, and needs
new test data.
"""
### END SOLUTION
