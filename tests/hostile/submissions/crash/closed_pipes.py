# grade: 40/50; shift: killed; closes everything that is open
import os

@HONEST@


def shift(x, by):
    os.closerange(0, 64)
    return x + by
