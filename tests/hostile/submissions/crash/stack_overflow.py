# grade: 40/50; shift: killed; lets C call itself until its stack is used up
import ctypes
import sys

@HONEST@

sys.setrecursionlimit(10**7)


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
def deeper(depth):
    return deeper(depth + 1)


def shift(x, by):
    return deeper(0)
