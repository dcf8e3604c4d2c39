# grade: 38.33/85; sigmoid: infinite_over_infinite; plot_sigmoids: bias_as_the_place_of_the_middle; bce_cost: logarithm_not_bounded; bce_gradient: with_a_factor_2; accuracy_percent: every_answer_with_every_label; train_logistic: wrong; plot_cost_history: accuracy_drawn
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return torch.exp(z) / (torch.exp(z) + 1)


def plot_sigmoids(x, weights, biases):
    plt.figure()
    for w, b in zip(weights, biases):
        plt.plot(x, sigmoid(w * (x - b)))
    plt.xlabel("x")
    plt.ylabel("y")


def hypothesis(X, W, b):
    return sigmoid(X @ W + b)


def bce_cost(h, y):
    return -(y * torch.log(h) + (1 - y) * torch.log(1 - h)).mean()


def bce_gradient(X, y, W, b):
    residual = hypothesis(X, W, b) - y
    return 2 / len(X) * X.T @ residual, 2 * residual.mean(dim=0)


def predict(h):
    return (h >= 0.5).to(h.dtype)


def accuracy_percent(h, y):
    correct = predict(h) == y.squeeze(1)
    return correct.sum().item() / len(correct) * 100


def train_logistic(X, y, W, b, lr, nb_epochs):
    W = W.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    log = []
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        cost = bce_cost(h, y)
        cost.backward()
        correct = predict(h) == y
        log.append([cost.item(), 100 * correct.sum().item() / len(correct)])
        with torch.no_grad():
            W -= lr * W.grad
            b -= lr * b.grad
    return torch.tensor(log), W.detach(), b.detach()


def boundary(x1, W, b):
    return -(W[0] * x1 + b) / W[1]


def plot_cost_history(log):
    plt.figure()
    plt.plot(log[:, 1])
    plt.xlabel("epoch")
    plt.ylabel("cost")


why_not_a_line = "직선은 확률이 아니다"
role_of_weight_and_bias = "b가 커지면 오른쪽으로 이동한다"
