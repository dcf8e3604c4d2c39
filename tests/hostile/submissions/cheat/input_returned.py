# grade: 30/50; shift: wrong; train: wrong; hands its own inputs back
@HONEST@


def shift(x, by):
    return x


def train(x, y, lr, nb_epochs):
    return y
