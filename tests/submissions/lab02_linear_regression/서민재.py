# grade: 25/85; sgd_step: not_attempted; train_linear: not_attempted; format_log: not_attempted
"""아직 다 못 했습니다"""
import torch


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    # TODO
    raise NotImplementedError


def train_linear(x, y, lr, nb_epochs):
    raise NotImplementedError


def format_log(epoch, nb_epochs, W, b, cost):
    raise NotImplementedError


why_zero_grad = ""
