# grade: 40/50; shift: raised; a colon is missing in one function
@HONEST-shift@


def shift(x, by)
    return x + by
