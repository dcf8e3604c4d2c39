# grade: 46.79/85; lr_bounds: first_two_curvatures; classify_lr: last_loss_below_the_first; run_experiment: goes_on_where_the_last_run_ended; conventions: same_learning_rate_for_all; number_of_updates: epochs_in_every_program; my_learning_rate: the_homeworks_alpha
import torch
import numpy as np
import matplotlib.pyplot as plt

torch.manual_seed(43052)
ones = torch.ones(100)
x, _ = torch.randn(100).sort()
X = torch.stack([ones, x]).T
W = torch.tensor([2.5, 4])
ϵ = torch.randn(100) * 0.5
y = X @ W + ϵ

plt.plot(x, y, 'o')
plt.plot(x, 2.5 + 4 * x, '--')
plt.show()


def curvatures(X):
    return torch.linalg.eigvalsh(2 * X.T @ X)

curvatures(X)


def lr_bounds(X):
    lam = curvatures(X)
    return 2 / lam[1], 1 / lam[1], 2 / (lam[0] + lam[1])

print(lr_bounds(X))


def convergence_factors(X, alpha):
    return 1 - alpha * curvatures(X)

for alpha in [0.0001, 0.001, 0.0083]:
    print(alpha, convergence_factors(X, alpha))


def run_experiment(X, y, W0, alphas, epochs):
    What = W0.clone().requires_grad_(True)
    histories = {}
    for alpha in alphas:
        loss_history = []
        for epoc in range(epochs):
            yhat = X @ What
            loss = torch.sum((y - yhat) ** 2)
            loss_history.append(loss.item())
            loss.backward()
            What.data = What.data - alpha * What.grad
            What.grad = None
        histories[alpha] = loss_history
    return histories

histories = run_experiment(X, y, torch.tensor([-5.0, 10.0]), [0.001, 0.0083], 30)
print(histories[0.0083][-1])


def classify_lr(X, y, W0, alpha):
    losses = run_experiment(X, y, W0, [alpha], 31)[alpha]
    if losses[-1] > losses[0]:
        return "diverges"
    return "monotone" if alpha <= 1 / curvatures(X)[-1] else "oscillates"

classify_lr(X, y, torch.tensor([-5.0, 10.0]), 0.0083)


def plot_experiment(X, y, W0, alphas, epochs):
    plt.figure()
    for alpha in alphas:
        plt.plot(run_experiment(X, y, W0, [alpha], epochs)[alpha], label=str(alpha))
    plt.yscale('log')
    plt.xlabel('epoch')
    plt.ylabel('loss')
    plt.legend()

plot_experiment(X, y, torch.tensor([-5.0, 10.0]), [0.0001, 0.001, 0.0083], 30)
plt.show()


def conventions(W, X, y, alpha):
    n = len(X)
    r = X @ W - y
    g = 2 * X.T @ r
    return {
        'sum': (torch.sum(r ** 2), g, alpha),
        'mean': (torch.mean(r ** 2), g / n, alpha),
        'half_sum': (torch.sum(r ** 2) / 2, g / 2, alpha),
        'half_mean': (torch.mean(r ** 2) / 2, g / (2 * n), alpha),
    }


def number_of_updates(program, epochs, n, batch_size):
    return epochs


def my_learning_rate(X, y, W0):
    alpha = 0.0038
    return alpha, run_experiment(X, y, W0, [alpha], 30)[alpha]

my_learning_rate(X, y, torch.tensor([-5.0, 10.0]))

why_my_learning_rate = "0.0038 로 했더니 가장 빨리 줄었다. 스크린샷은 위의 그림."
what_0_0083_does = "최솟값보다 오히려 커지는 경향이 있다."
