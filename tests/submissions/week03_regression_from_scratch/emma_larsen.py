# grade: 57.45/89; synthetic_y: noise_of_its_own; sse_loss: averaged_not_summed; descend_1d: same_tensor_recorded_but_for_the_start; gradient_numeric: central_differences; gd_update: before_follows_after; plot_lines: tag_left_on
import torch
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

# In the labs the cost is the mean, so it is here.


def design_matrix(x):
    return torch.cat([torch.ones_like(x).unsqueeze(1), x.unsqueeze(1)], dim=1)


def predict(X, W):
    return torch.mv(X, W)


def synthetic_y(x, W, noise, sd):
    return predict(design_matrix(x), W) + torch.normal(0.0, sd, size=x.shape)


def sse_loss(W, X, y):
    return torch.mean((predict(X, W) - y) ** 2)


def descend_1d(loss, w, alpha, steps):
    w = w.clone().requires_grad_(True)
    opt = torch.optim.SGD([w], lr=alpha)
    out = [w.detach().clone()]
    for _ in range(steps):
        opt.zero_grad()
        loss(w).backward()
        opt.step()
        out.append(w.detach())
    return torch.stack(out)


def gradient_manual(W, X, y):
    W = W.clone().requires_grad_(True)
    sse_loss(W, X, y).backward()
    return W.grad


def gradient_numeric(loss, w0, w1, h):
    return torch.stack([(loss(w0 + h, w1) - loss(w0 - h, w1)), (loss(w0, w1 + h) - loss(w0, w1 - h))]) / (2 * h)


def gd_update(W, alpha):
    before = W.data
    step = -alpha * W.grad
    W.data += step
    return before, step, W.data


def fit_history(X, y, W0, alpha, epochs):
    W, losses, yhats, Ws = W0, [], [], []
    for _ in range(epochs):
        losses.append(sse_loss(W, X, y))
        yhats.append(predict(X, W))
        W = W - alpha * gradient_manual(W, X, y)
        Ws.append(W)
    return torch.stack(losses), torch.stack(yhats), torch.stack(Ws)


def align_history(X, y, W_history):
    return torch.stack([sse_loss(W, X, y) for W in W_history])


def least_squares(X, y):
    return torch.linalg.pinv(X) @ y


def loss_surface(x, y, w0_grid, w1_grid):
    X = design_matrix(x)
    return torch.stack([torch.stack([sse_loss(torch.stack([a, b]), X, y) for b in w1_grid]) for a in w0_grid])


def plot_lines(x, y, Ws):
    plt.figure()
    plt.plot(x, y, "o")
    for W in Ws:
        plt.plot(x, predict(design_matrix(x), W))


def plot_progress(x, y, history, epochs):
    fig, (a, b) = plt.subplots(2, 1)
    a.plot(x, y, "o")
    for e in epochs:
        a.plot(x, history[1][e - 1])
    b.semilogy(history[0])


def show_lrpr(x, y, history, w0_grid, w1_grid, W_star):
    losses, yhats, Ws = history
    fig = plt.figure()
    a, b = fig.add_subplot(121), fig.add_subplot(122, projection="3d")
    a.plot(x, y, "o")
    (line,) = a.plot(x, yhats[0])
    w0, w1 = torch.meshgrid(w0_grid, w1_grid, indexing="ij")
    b.plot_surface(w0.numpy(), w1.numpy(), loss_surface(x, y, w0_grid, w1_grid).numpy())
    b.scatter(W_star[0].item(), W_star[1].item(), sse_loss(W_star, design_matrix(x), y).item(), color="red")

    def animate(k):
        line.set_ydata(yhats[k])
        b.scatter(Ws[k, 0].item(), Ws[k, 1].item(), losses[k].item(), color="grey")

    return FuncAnimation(fig, animate, frames=len(losses))


three_stages = "Guess a line, improve it by gradient descent, repeat."
alpha_and_minus = "Minus because the gradient points up. A large alpha overshoots."
