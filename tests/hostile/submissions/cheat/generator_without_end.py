# grade: 40/50; shift: bad_value; returns a generator that always has one more
import itertools

@HONEST@


def shift(x, by):
    return itertools.count()
