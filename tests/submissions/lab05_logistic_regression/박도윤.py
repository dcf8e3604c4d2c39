# grade: 85/85
# %%
import torch
import matplotlib.pyplot as plt

x_train = torch.FloatTensor([[1, 2], [2, 3], [3, 1], [4, 3], [5, 3], [6, 2]])
y_train = torch.FloatTensor([[0], [0], [0], [1], [1], [1]])
print(x_train.shape, y_train.shape)


# %%
def sigmoid(z):
    return 1 / (1 + torch.exp(-z))


print(sigmoid(torch.tensor([-1000.0, -30.0, 0.0, 30.0, 1000.0])))


# %%
def plot_sigmoids(x, weights, biases):
    plt.figure(figsize=(5, 3))
    for i in range(len(weights)):
        plt.plot(x.numpy(), sigmoid(weights[i] * x + biases[i]).numpy(), "--")
    plt.plot([0, 0], [1.0, 0.0], ":")  # 가운데 점선
    plt.title("Sigmoid Function")
    plt.xlabel("x")
    plt.ylabel("h")


plot_sigmoids(torch.arange(-5.0, 5.0, 0.1), [0.5, 1, 2], [0, 0, 0])
plt.show()


# %%
def hypothesis(X, W, b):
    return sigmoid(X @ W + b)


# %%
def bce_cost(h, y):
    losses = -(y * torch.log(h).clamp(min=-100) + (1 - y) * torch.log(1 - h).clamp(min=-100))
    return losses.mean()


print(bce_cost(torch.tensor([[0.8], [0.3], [0.9]]), torch.tensor([[1.0], [0.0], [1.0]])))


# %%
def bce_gradient(X, y, W, b):
    m = X.shape[0]
    residual = hypothesis(X, W, b) - y
    return torch.mm(X.t(), residual) / m, residual.sum(dim=0) / m


print(bce_gradient(x_train, y_train, torch.zeros(2, 1), torch.zeros(1)))


# %%
def predict(h):
    return torch.where(h >= 0.5, 1.0, 0.0)


def accuracy_percent(h, y):
    return (predict(h) == y).double().mean().item() * 100


# %%
def train_logistic(X, y, W, b, lr, nb_epochs):
    log = []
    for epoch in range(nb_epochs + 1):
        h = hypothesis(X, W, b)
        log.append([bce_cost(h, y), accuracy_percent(h, y)])
        dW, db = bce_gradient(X, y, W, b)
        W = W - lr * dW
        b = b - lr * db
    return torch.tensor(log), W, b


W = torch.tensor([[0.364346087], [-0.312101543]])
b = torch.tensor([-0.137080774])
log, W, b = train_logistic(x_train, y_train, W, b, 1, 1000)
for epoch in range(0, 1001, 20):
    print("Epoch {:4d}/{} Cost: {:.6f} Accuracy {:2.2f}%".format(epoch, 1000, log[epoch, 0].item(), log[epoch, 1].item()))
print(W, b)


# %%
def boundary(x1, W, b):
    return (-b - W[0] * x1) / W[1]


def plot_cost_history(log):
    plt.figure()
    plt.plot(torch.arange(len(log)), log[:, 0])
    plt.xlabel("epoch")
    plt.ylabel("cost")


plot_cost_history(log)
plt.show()

# %%
why_not_a_line = """직선은 0과 1 사이를 벗어나기 때문에 확률이 될 수 없다."""
role_of_weight_and_bias = """W가 커지면 경사가 커지고 b에 따라 왼쪽이나 오른쪽으로 이동한다."""
