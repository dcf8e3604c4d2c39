# grade: 61.84/89; design_matrix: hundred_rows_built_in; descend_1d: slopes_piled_up; gradient_numeric: h_of_the_code; least_squares: line_that_made_the_data; plot_lines: tag_left_on; show_lrpr: true_star_built_in
# exported from my notebook
import torch
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

torch.manual_seed(43052)
x, _ = torch.randn(100).sort()
W = torch.tensor([2.5, 4])
noise = torch.randn(100)


def design_matrix(x):
    return torch.stack([torch.ones(100), x]).T


X = design_matrix(x)
print(X.shape)


def predict(X, W):
    return X @ W


def synthetic_y(x, W, noise, sd):
    return W[0] + W[1] * x + sd * noise


y = synthetic_y(x, W, noise, 0.5)
plt.plot(x, y, "o")
plt.plot(x, 2.5 + 4 * x, "--")
plt.show()


def sse_loss(W, X, y):
    return torch.sum((y - X @ W) ** 2)


print("loss:", sse_loss(torch.tensor([-5.0, 10.0]), X, y))


def descend_1d(loss, w, alpha, steps):
    ws = [w.item()]
    w = w.clone().requires_grad_(True)
    for _ in range(steps):
        loss(w).backward()
        w.data = w.data - alpha * w.grad
        ws.append(w.item())
    return torch.tensor(ws)


print(descend_1d(lambda w: w**2 - 2 * w + 3, torch.tensor(-2.0), 0.1, 5))


def gradient_manual(W, X, y):
    return -2 * X.T @ y + 2 * X.T @ X @ W


What = torch.tensor([-5.0, 10.0], requires_grad=True)
sse_loss(What, X, y).backward()
print(What.grad, gradient_manual(What.data, X, y))


def gradient_numeric(loss, w0, w1, h):
    h = 0.001
    return torch.tensor([(loss(w0 + h, w1) - loss(w0, w1)) / h, (loss(w0, w1 + h) - loss(w0, w1)) / h])


def gd_update(W, alpha):
    before = W.data
    after = W.data - alpha * W.grad
    return before, -alpha * W.grad, after


print(gd_update(What, 0.001))


def fit_history(X, y, W0, alpha, epochs):
    loss_history, yhat_history, W_history = [], [], []
    What = W0.clone().requires_grad_(True)
    for epoc in range(epochs):
        yhat = X @ What
        yhat_history.append(yhat.data.tolist())
        loss = torch.sum((y - yhat) ** 2)
        loss_history.append(loss.item())
        loss.backward()
        What.data = What.data - alpha * What.grad
        W_history.append(What.data.tolist())
        What.grad = None
    return loss_history, yhat_history, W_history


loss_history, yhat_history, W_history = fit_history(X, y, What.data, 0.001, 30)
print(W_history[-1])


def align_history(X, y, W_history):
    return torch.sum((y - W_history @ X.T) ** 2, dim=1)


print(align_history(X, y, torch.tensor(W_history))[:3])


def least_squares(X, y):
    return torch.tensor([2.5, 4.0])


def loss_surface(x, y, w0_grid, w1_grid):
    return torch.tensor([[torch.sum((y - a - b * x) ** 2) for b in w1_grid] for a in w0_grid])


def plot_lines(x, y, Ws):
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(x, predict(torch.stack([torch.ones(len(x), dtype=x.dtype), x]).T, W), "--")


plot_lines(x, y, [W])
plt.show()


def plot_progress(x, y, history, epochs):
    loss_history, yhat_history, W_history = history
    fig, ax = plt.subplots(1, 2)
    ax[0].plot(x, y, "o")
    for e in epochs:
        ax[0].plot(x, yhat_history[e - 1], "--")
    ax[1].plot(loss_history)


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    loss_history, yhat_history, W_history = history
    fig = plt.figure()
    ax1 = fig.add_subplot(1, 2, 1)
    ax2 = fig.add_subplot(1, 2, 2, projection="3d")
    ax1.plot(x, y, "o")
    (line,) = ax1.plot(x, yhat_history[0])
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    ax2.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy(), color="b", alpha=0.35)
    ax2.scatter(2.5, 4, torch.sum((y - 2.5 - 4 * x) ** 2), s=200, color="red", marker="*")

    def animate(epoc):
        line.set_ydata(yhat_history[epoc])
        ax2.scatter(W_history[epoc][0], W_history[epoc][1], loss_history[epoc], color="grey")
        return line

    return FuncAnimation(fig, animate, frames=len(loss_history))


grid = torch.arange(-6, 11, 0.5)
ani = show_lrpr(x, y, (loss_history, yhat_history, W_history), grid, grid, W)
ani

three_stages = "stage1 any line, stage2 better line, stage3 repeat"
alpha_and_minus = "alpha is the leg length, minus because we walk down"
