# grade: 85/85
import matplotlib.pyplot as plt
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


def standardize(X, X_train):
    mu = X_train.mean(dim=0, keepdim=True)
    sigma = X_train.std(dim=0, unbiased=False, keepdim=True)
    return (X - mu) / sigma


def predict(X, W, b):
    return F.linear(X, W.T, b)


def cost_multivariable(X, y, W, b):
    return F.mse_loss(predict(X, W, b), y)


def gradient_multivariable(X, y, W, b):
    W = W.clone().requires_grad_(True)
    b = b.clone().requires_grad_(True)
    cost_multivariable(X, y, W, b).backward()
    return W.grad, b.grad


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    model = nn.Linear(X.shape[1], 1).to(X.dtype)
    with torch.no_grad():
        model.weight.copy_(W0.T)
        model.bias.copy_(b0)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    costs = []
    for epoch in range(nb_epochs + 1):
        cost = F.mse_loss(model(X), y)
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        costs.append(cost.detach())
    return torch.stack(costs), model.weight.detach().T, model.bias.detach()


def limit_and_condition(X):
    A = torch.cat([X, torch.ones(len(X), 1, dtype=X.dtype)], dim=1)
    eig = torch.linalg.eigvalsh(A.T @ A * (2 / len(X)))
    return 2 / eig.max(), eig.max() / eig.min()


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    W0 = torch.zeros(X.shape[1], 1, dtype=X.dtype)
    b0 = torch.zeros(1, dtype=X.dtype)
    raw, _, _ = train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)
    std, _, _ = train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)
    fig, ax = plt.subplots()
    ax.semilogy(raw, label="raw")
    ax.semilogy(std, label="standardized")
    ax.set_xlabel("epoch")
    ax.set_ylabel("cost")
    ax.legend()


why_so_small_a_step = """
점수가 70~100이라서 W가 조금만 변해도 예측이 크게 변한다. H = 2/m A^T A 의 가장 큰 고유값은 44014이고, 한 번 업데이트하면 그 방향의
오차에 1 - lr*44014 가 곱해진다. lr=1e-5 이면 0.56 이라서 줄어들고, 1e-4 이면 -3.4 라서 발산한다. 한계는 2/44014 = 4.5e-5.
표준화하면 가장 큰 고유값이 5.76 이라서 0.347 까지 가능하다.
"""
why_not_converged = """
조건수가 6.86e6 이다. 가장 완만한 방향은 고유값 0.0064 이므로 한 epoch 에 6e-8 만큼만 줄어든다. 그래서 2001 epoch 후에도 0.1998 이고
최소값은 0.1043 이다. 시작점(시드)에 따라 결과가 달라지고, 0 에서 시작하면 0.754 이다. (73, 80, 75) 는 학습에 쓴 데이터라서 잘 맞는 것이
수렴을 뜻하지 않는다.
"""
