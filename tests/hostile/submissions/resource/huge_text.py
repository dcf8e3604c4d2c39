# grade: 40/50; shift: bad_value; returns a text of twenty megabytes
@HONEST@


def shift(x, by):
    return "x" * (20 << 20)
