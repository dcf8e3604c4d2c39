# grade: 40/50; shift: timed_out; a regular expression that tries everything
import re

@HONEST@


def shift(x, by):
    return re.match(r"(a+)+b", "a" * 60)
