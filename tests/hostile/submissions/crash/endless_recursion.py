# grade: 40/50; shift: raised; calls itself without an end
@HONEST@


def shift(x, by):
    return shift(x, by)
