# grade: 40/50; shift: timed_out; asks for the digits of a giant number
import sys

@HONEST@


def shift(x, by):
    sys.set_int_max_str_digits(0)
    return str(7**8_000_000)
