# grade: 40/50; shift: bad_value; sends four million numbers as text, each of which would become an object
@HONEST@

@FORGED@


def shift(x, by):
    forge({"value": {"dict": [["return", [0] * 2_600_000]]}})
    return x + by
