# grade: 40/50; shift: wrong; yields what it should return
@HONEST@


def shift(x, by):
    yield 0.0
    yield x + by
