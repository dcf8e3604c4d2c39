# grade: 40/50; shift: raised; maps a gigabyte without a tensor or a list
import mmap

@HONEST@


def shift(x, by):
    kept = mmap.mmap(-1, 1 << 30)
    kept.write(b"x" * (1 << 26))
    return x + by
