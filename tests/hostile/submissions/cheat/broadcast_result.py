# grade: 30/50; shift: wrong; train: wrong; returns shapes that are stretched beside the expected ones
@HONEST@


def shift(x, by):
    return torch.full((x.numel(), *x.shape), float("nan"))


def train(x, y, lr, nb_epochs):
    return torch.zeros(1)
