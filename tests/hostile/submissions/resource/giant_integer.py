# grade: 40/50; shift: bad_value; returns an integer of a million digits
@HONEST@


def shift(x, by):
    return 10**1_000_000
