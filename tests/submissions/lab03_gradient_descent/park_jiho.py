# grade: 85/85
import torch
import torch.nn.functional as F
import torch.optim as optim
from matplotlib import pyplot as plt


def cost_no_bias(W: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return F.mse_loss(x * W, y)


def cost_curve(ws: torch.Tensor, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return ((x * ws - y) ** 2).mean(0)


def plot_cost_curve(ws, x, y) -> None:
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.plot(ws.numpy(), cost_curve(ws, x, y).numpy(), marker="o", color="tab:red")
    ax.set(xlabel=r"$W$", ylabel=r"$cost(W)$", title="MSE over W")
    ax.grid(True)


def gradient_no_bias(W, x, y):
    # autograd is less typing than the chain rule
    w = W.detach().clone().requires_grad_()
    cost_no_bias(w, x, y).backward()
    return w.grad[0]


def train_no_bias(x, y, lr, nb_epochs):
    W = torch.zeros(1, dtype=x.dtype, requires_grad=True)
    optimizer = optim.SGD([W], lr=lr)
    log = []
    for epoch in range(nb_epochs + 1):
        cost = cost_no_bias(W, x, y)
        log.append([W.item(), cost.item()])
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return torch.tensor(log, dtype=x.dtype)


def equivalent_lr(lr_sum, m):
    return 0.5 * lr_sum * m


def stability_limit(x):
    return 1 / (x * x).mean()


why_both_tables_agree = "lr_mean * 2 / m = lr_sum, that is 0.15 * 2 / 3 = 0.1, so both make the same steps from W = 0."
sign_of_the_gradient = "Positive slope: the minimum is on the left, so subtract. Negative slope: it is on the right."


if __name__ == "__main__":
    x = torch.FloatTensor([[1], [2], [3]])
    for w, c in train_no_bias(x, x, 0.15, 10).tolist():
        print(f"W: {w:.3f} Cost: {c:.6f}")
