# grade: 34/85; bce_cost: not_attempted; bce_gradient: not_attempted; train_logistic: not_attempted; boundary: where_z_is_one_half; plot_cost_history: not_attempted
import matplotlib.pyplot as plt
import torch


def sigmoid(z):
    return 1 / (1 + torch.exp(-z))


def plot_sigmoids(x, weights, biases):
    plt.figure()
    for w, b in zip(weights, biases):
        plt.plot(x, sigmoid(w * x + b))
    plt.xlabel("x")
    plt.ylabel("y")
    plt.grid()


def hypothesis(X, W, b):
    return sigmoid(torch.matmul(X, W) + b)


def bce_cost(h, y):
    raise NotImplementedError


def bce_gradient(X, y, W, b):
    raise NotImplementedError


def predict(h):
    answers = torch.zeros_like(h)
    answers[h >= 0.5] = 1
    return answers


def accuracy_percent(h, y):
    right = 0
    for i in range(len(h)):
        if predict(h)[i] == y[i]:
            right += 1
    return right / len(h) * 100


def train_logistic(X, y, W, b, lr, nb_epochs):
    raise NotImplementedError


def boundary(x1, W, b):
    # h = 0.5
    return (0.5 - b - W[0] * x1) / W[1]


def plot_cost_history(log):
    raise NotImplementedError


why_not_a_line = ""
role_of_weight_and_bias = "W makes it steeper and b moves it"
