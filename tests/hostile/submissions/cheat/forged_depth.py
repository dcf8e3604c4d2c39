# grade: 40/50; shift: bad_value; sends a value that can be read and is too deep to be stored
@HONEST@

@FORGED@


def shift(x, by):
    value = 1001.0
    for _ in range(14):
        value = [value]
    forge({"value": {"dict": [["return", value]]}})
    return x + by
