# grade: 44.05/85; sgd_step: learning_rate_of_the_lecture; train_linear: trained_with_the_lecture_rate; format_log: epoch_not_padded
import torch

learning_rate = 0.01


def hypothesis(x, W, b):
    return x * W + b


def mse_cost(hypothesis, y):
    return torch.mean((hypothesis - y) ** 2)


def sgd_step(x, y, W, b, lr):
    w1 = W.clone().requires_grad_()
    b1 = b.clone().requires_grad_()
    opt = torch.optim.SGD([w1, b1], lr=learning_rate)
    loss = mse_cost(hypothesis(x, w1, b1), y)
    loss.backward()
    opt.step()
    return w1.detach(), b1.detach(), loss.detach()


def train_linear(x, y, lr, nb_epochs):
    model = torch.nn.Linear(1, 1).to(x.dtype)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    opt = torch.optim.SGD(model.parameters(), lr=learning_rate)
    history = []
    for epoch in range(nb_epochs + 1):
        loss = torch.nn.functional.mse_loss(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        history.append([model.weight.item(), model.bias.item(), loss.item()])
    return torch.tensor(history, dtype=x.dtype), model.weight.data.flatten(), model.bias.data


def format_log(epoch, nb_epochs, W, b, cost):
    return "Epoch {}/{} W: {:.3f}, b: {:.3f} Cost: {:.6f}".format(epoch, nb_epochs, W, b, cost)


why_zero_grad = """Because .grad is added to, not replaced. If the old gradients stay, the step goes in a wrong direction."""
