# grade: 40/50; shift: bad_value; returns a list a thousand deep
@HONEST@


def shift(x, by):
    result = []
    for _ in range(1000):
        result = [result]
    return result
