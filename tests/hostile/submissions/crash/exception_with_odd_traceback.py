# grade: 30/50; shift: raised; slope: killed; exceptions whose tracebacks are not theirs
import sys
import types

@HONEST@


def shift(x, by):
    frame = sys._getframe()
    trace = None
    while frame is not None:
        trace = types.TracebackType(trace, frame, 0, 10**9)
        frame = frame.f_back
    raise ValueError("elsewhere").with_traceback(trace)


class Untraceable(Exception):
    @property
    def __traceback__(self):
        raise SystemExit

    def with_traceback(self, trace):
        raise SystemExit


def slope(W, x, y):
    raise Untraceable
