# grade: 40/50; shift: bad_value; returns a million numbers one by one
@HONEST@


def shift(x, by):
    return [0.5] * 1_000_000
