# grade: 30/50; shift: raised; slope: raised; exceptions with a hundred million characters, and with a thousand causes
@HONEST@


def shift(x, by):
    raise ValueError("x" * 10**8)


def slope(W, x, y):
    error = ValueError("last")
    for _ in range(1000):
        following = ValueError("next")
        following.__cause__ = following.__context__ = error
        error = following
    raise ExceptionGroup("all", [error] * 1000)
