# grade: 85/85
# 노트북에서 내려받은 파일
# %%
import torch
import matplotlib.pyplot as plt

t = torch.FloatTensor([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]])
print(t.shape)


# %%
def describe_tensor(t):
    if t.dim() == 0:
        return "scalar", (), 1, 1
    if t.dim() == 1:
        return "vector", (len(t),), len(t), 1
    batch = t.size(0)
    return ("matrix" if t.dim() == 2 else "tensor"), tuple(t.size()), batch, t[0].numel()


print(describe_tensor(t))


# %%
def flatten_images(images):
    rows = []
    for image in images:
        rows.append(image.reshape(-1))
    return torch.stack(rows)


print(flatten_images(torch.arange(12).reshape(2, 2, 3)))


# %%
def merge_batches(batches):
    result = batches[0]
    for b in batches[1:]:
        result = torch.cat([result, b], dim=0)
    return result


def table_of_columns(columns):
    return torch.cat([c.reshape(-1, 1) for c in columns], dim=1)


# %%
def sort_pairs(x, y):
    order = torch.argsort(x)
    return x[order], order, y[order]


a, _, _ = sort_pairs(torch.randn(100), torch.randn(100))
plt.plot(a)
plt.show()


# %%
def kind_of_problem(labels):
    if labels == None:
        return "unsupervised"
    kinds = []
    for label in labels:
        if not isinstance(label, str):
            return "regression"
        if label not in kinds:
            kinds.append(label)
    return "multi-class" if len(kinds) >= 3 else "binary"


print(kind_of_problem(["합격", "불합격"]))


# %%
def split_dataset(x, y, order, n_train, n_validation):
    a = order[:n_train]
    b = order[n_train:][:n_validation]
    c = order[n_train:][n_validation:]
    return x[a], y[a], x[b], y[b], x[c], y[c]


# %%
def confusion_counts(y_true, y_pred):
    TP = FP = FN = TN = 0
    for t, p in zip(y_true, y_pred):
        if p == 1 and t == 1:
            TP += 1
        elif p == 1:
            FP += 1
        elif t == 1:
            FN += 1
        else:
            TN += 1
    return TP, FP, FN, TN


y_true = torch.tensor([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
y_pred = torch.tensor([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
print(confusion_counts(y_true, y_pred))


# %%
def classification_metrics(tp, fp, fn, tn):
    try:
        accuracy = (tp + tn) / (tp + fp + fn + tn)
    except ZeroDivisionError:
        accuracy = 0.0
    try:
        precision = tp / (tp + fp)
    except ZeroDivisionError:
        precision = 0.0
    try:
        recall = tp / (tp + fn)
    except ZeroDivisionError:
        recall = 0.0
    try:
        f1 = 2 * (precision * recall / (precision + recall))
    except ZeroDivisionError:
        f1 = 0.0
    return accuracy, precision, recall, f1


print(classification_metrics(*confusion_counts(y_true, y_pred)))


# %%
def fit_verdict(train_error, validation_error, tolerable):
    if train_error <= tolerable and validation_error <= tolerable:
        return "good fit"
    if train_error <= tolerable and validation_error > tolerable:
        return "overfitting"
    return "underfitting"


# %%
parameter_or_hyperparameter = """파라미터는 학습으로 바뀌는 W, b이고 하이퍼파라미터는 사람이 정하는 learning rate, epoch 수이다."""
why_test_data_stay_unseen = """validation 점수로 모델을 골랐기 때문에 그 점수는 실제보다 좋게 나온다."""
