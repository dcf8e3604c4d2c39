# grade: 40/50; shift: killed; calls abort()
import os

@HONEST@


def shift(x, by):
    os.abort()
