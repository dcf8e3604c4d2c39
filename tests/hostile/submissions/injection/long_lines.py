# grade: 40/50; shift: raised; says one word of a megabyte
@HONEST@


def shift(x, by):
    raise ValueError("A" * 10**6)


why = "B" * 10**6
