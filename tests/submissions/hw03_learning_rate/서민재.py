# grade: 85/85
import math

import matplotlib.pyplot as plt
import numpy as np
import torch


def curvatures(X):
    return 2 * torch.linalg.svdvals(X).flip(0) ** 2


def lr_bounds(X):
    lam = curvatures(X).tolist()
    return 2 / lam[-1], 1 / lam[-1], 2 / (lam[0] + lam[-1])


def convergence_factors(X, alpha):
    return [1 - alpha * lam for lam in curvatures(X).tolist()]


def classify_lr(X, y, W0, alpha):
    steep = convergence_factors(X, alpha)[-1]
    return "diverges" if steep < -1 else ("oscillates" if steep < 0 else "monotone")


def run_experiment(X, y, W0, alphas, epochs):
    def run(alpha):
        W, losses = W0, torch.zeros(epochs, dtype=X.dtype)
        for e in range(epochs):
            r = y - X @ W
            losses[e] = r @ r
            W = W + 2 * alpha * X.T @ r
        return losses

    return {alpha: run(alpha) for alpha in alphas}


def plot_experiment(X, y, W0, alphas, epochs):
    plt.figure()
    histories = run_experiment(X, y, W0, alphas, epochs)
    for alpha in histories:
        plt.semilogy(np.arange(epochs), histories[alpha].numpy())
    plt.legend([str(alpha) for alpha in alphas])
    plt.xlabel("에폭")
    plt.ylabel("손실")
    plt.grid()


def conventions(W, X, y, alpha):
    n = X.shape[0]
    r = X @ W - y
    s, g = (r * r).sum(), X.T @ r
    return {
        "sum": (s, 2 * g, alpha),
        "mean": (s / n, 2 * g / n, alpha * n),
        "half_sum": (s / 2, g, 2 * alpha),
        "half_mean": (s / 2 / n, g / n, 2 * n * alpha),
    }


def number_of_updates(program, epochs, n, batch_size):
    return {"lab": epochs + 1, "week3": epochs, "minibatch": epochs * math.ceil(n / batch_size)}[program]


def my_learning_rate(X, y, W0):
    limit = lr_bounds(X)[0]
    candidates = [limit * k / 20 for k in range(1, 20)]
    runs = run_experiment(X, y, W0, candidates, 30)
    best = min(candidates, key=lambda alpha: runs[alpha][:6].sum().item())
    return best, runs[best]


why_my_learning_rate = """
한계값의 1/20 배수를 모두 실행해 보고, 처음 6개 손실의 합이 가장 작은 것을 고른다. 강의 데이터에서는 0.0045 정도이다. 인수는 0.16, -0.10 이다.
0.0001 은 너무 느리고(2882), 0.0083 은 발산한다. 점이 10배이면 곡률이 10배가 되고 알파는 1/10 이 된다.
"""
what_0_0083_does = """
손실은 6번째까지 358.7 로 줄었다가 다시 커진다. 두 방향의 인수가 -0.54 와 -1.015 라서 하나는 사라지고 하나는 커진다. 한계 0.00824 보다 크다.
"""
