# grade: 71/85; standardize: sample_deviation
import torch
import matplotlib.pyplot as plt

x_train = torch.FloatTensor([[73, 80, 75],
                             [93, 88, 93],
                             [89, 91, 90],
                             [96, 98, 100],
                             [73, 66, 70]])
y_train = torch.FloatTensor([[152], [185], [180], [196], [142]])


def standardize(X, X_train):
    return (X - X_train.mean(dim=0)) / X_train.std(dim=0)

standardize(x_train, x_train)


def predict(X, W, b):
    return X @ W + b

print(predict(x_train, torch.ones(3, 1), torch.zeros(1)))


def cost_multivariable(X, y, W, b):
    return ((predict(X, W, b) - y) ** 2).mean()

print("cost", cost_multivariable(x_train, y_train, torch.zeros(3, 1), torch.zeros(1)))


def gradient_multivariable(X, y, W, b):
    err = predict(X, W, b) - y
    return 2 * (err * X).mean(dim=0).reshape(-1, 1), 2 * err.mean(dim=0)


def train_multivariable(X, y, W0, b0, lr, nb_epochs):
    W, b, log = W0, b0, []
    for epoch in range(nb_epochs + 1):
        log.append(cost_multivariable(X, y, W, b).item())
        gW, gb = gradient_multivariable(X, y, W, b)
        W = W - lr * gW
        b = b - lr * gb
        if epoch % 100 == 0 and nb_epochs >= 1000:
            print("Epoch {:4d}/{} Cost: {:.6f}".format(epoch, nb_epochs, log[-1]))
    return torch.tensor(log, dtype=X.dtype), W, b

costs, W, b = train_multivariable(x_train, y_train, torch.zeros(3, 1), torch.zeros(1), 1e-5, 200)
plt.plot(costs)
plt.show()


def limit_and_condition(X):
    A = torch.cat((X, torch.ones(X.shape[0], 1, dtype=X.dtype)), 1)
    ev = torch.linalg.eigvalsh(2 * A.T @ A / X.shape[0])
    return 2 / ev[-1], ev[-1] / ev[0]

print(limit_and_condition(x_train.double()))


def plot_cost_history(X, y, lr_raw, lr_std, nb_epochs):
    W0, b0 = torch.zeros(X.shape[1], 1, dtype=X.dtype), torch.zeros(1, dtype=X.dtype)
    plt.figure()
    plt.plot(train_multivariable(X, y, W0, b0, lr_raw, nb_epochs)[0], label="raw")
    plt.plot(train_multivariable(standardize(X, X), y, W0, b0, lr_std, nb_epochs)[0], label="standardized")
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.ylabel("cost")
    plt.legend()

plot_cost_history(x_train, y_train, 1e-5, 0.1, 50)
plt.show()

why_so_small_a_step = "Because the numbers are big, with 0.01 I got nan."
why_not_converged = "2000 epochs are too few."
