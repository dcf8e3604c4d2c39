# grade: 40/50; shift: raised; a tab stands where eight spaces stood
@HONEST-shift@


def shift(x, by):
        y = x + by
@U+9@return y
