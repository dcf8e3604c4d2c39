# grade: 40/50; shift: killed; reads where there is nothing
import ctypes

@HONEST@


def shift(x, by):
    ctypes.string_at(8)
