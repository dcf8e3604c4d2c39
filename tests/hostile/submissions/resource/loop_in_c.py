# grade: 40/50; shift: timed_out; a loop inside of one call into C, which no signal of Python's interrupts
import collections
import itertools

@HONEST@


def shift(x, by):
    collections.deque(itertools.repeat(0), maxlen=0)
