# grade: 30/50; shift: wrong; train: wrong; returns tensors of no numbers: all of none are equal
@HONEST@


def shift(x, by):
    return x[:0] + by


def train(x, y, lr, nb_epochs):
    return []
