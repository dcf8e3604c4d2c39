# grade: 50/50; prints ten megabytes, and some without a line's end
import os
import sys

@HONEST@


def shift(x, by):
    for _ in range(20):
        os.write(1, b"x" * (1 << 18))
        os.write(2, b"\n" * (1 << 18))
    sys.stdout.write("y" * 10**6)
    return x + by
