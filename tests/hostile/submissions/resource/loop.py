# grade: 40/50; train: timed_out; a loop in Python without an end
@HONEST@


def train(x, y, lr, nb_epochs):
    while True:
        pass
