# grade: 85/85
import torch


def hypothesis(x, W, b):
    rows = []
    for i in range(x.shape[0]):
        rows.append(W * x[i] + b)
    return torch.stack(rows)


def mse_cost(hypothesis, y):
    preds = hypothesis.flatten().tolist()
    trues = y.flatten().tolist()
    s = 0.0
    for p, t in zip(preds, trues):
        s = s + (p - t) ** 2
    return s / len(trues)


def _grads(xs, ys, w, b):
    m = len(xs)
    dw = 0.0
    db = 0.0
    sq = 0.0
    for xi, yi in zip(xs, ys):
        e = w * xi + b - yi
        dw += 2 * e * xi
        db += 2 * e
        sq += e * e
    return dw / m, db / m, sq / m


def sgd_step(x, y, W, b, lr):
    w0 = float(W)
    b0 = float(b)
    dw, db, c = _grads(x.flatten().tolist(), y.flatten().tolist(), w0, b0)
    return [w0 - lr * dw], [b0 - lr * db], c


def train_linear(x, y, lr, nb_epochs):
    xs = x.flatten().tolist()
    ys = y.flatten().tolist()
    w = 0.0
    b = 0.0
    log = []
    for k in range(0, nb_epochs + 1):
        dw, db, c = _grads(xs, ys, w, b)
        w = w - lr * dw
        b = b - lr * db
        log.append((w, b, c))
    return log, w, b


def format_log(epoch, nb_epochs, W, b, cost):
    return "Epoch %4d/%d W: %.3f, b: %.3f Cost: %.6f" % (epoch, nb_epochs, W, b, cost)


why_zero_grad = """I computed the gradients myself so I did not need it. With torch, backward() adds to .grad, so each step
would use the sum of all gradients so far."""
