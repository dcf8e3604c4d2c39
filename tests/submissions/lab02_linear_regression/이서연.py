# grade: 85/85
"""2주차 과제 - 선형 회귀 (이서연)"""
import torch
from torch import nn, optim
import torch.nn.functional as F


def hypothesis(x, W, b):
    return W * x + b


def mse_cost(hypothesis, y):
    # F.mse_loss 는 기본이 평균
    return F.mse_loss(hypothesis, y)


def sgd_step(x, y, W, b, lr):
    W = nn.Parameter(W.clone())
    b = nn.Parameter(b.clone())
    optimizer = optim.SGD([W, b], lr=lr)
    cost = mse_cost(hypothesis(x, W, b), y)
    optimizer.zero_grad()
    cost.backward()
    optimizer.step()
    return W.data, b.data, cost.data


def train_linear(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    b = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = optim.SGD([W, b], lr=lr)
    log = torch.zeros(nb_epochs + 1, 3, dtype=x.dtype)
    for epoch in range(nb_epochs + 1):
        cost = mse_cost(hypothesis(x, W, b), y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        # W, b 는 업데이트 후, cost 는 업데이트 전
        log[epoch, 0] = W.item()
        log[epoch, 1] = b.item()
        log[epoch, 2] = cost.item()
    return log, W.detach(), b.detach()


def format_log(epoch, nb_epochs, W, b, cost):
    return f'Epoch {epoch:4d}/{nb_epochs} W: {W:.3f}, b: {b:.3f} Cost: {cost:.6f}'


why_zero_grad = "backward()는 기울기를 덮어쓰지 않고 더한다. 초기화하지 않으면 지난 epoch의 기울기가 모두 쌓여서 W가 1을 지나쳐 진동한다."
