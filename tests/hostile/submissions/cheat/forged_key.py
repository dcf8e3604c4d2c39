# grade: 40/50; shift: bad_value; sends a dict with a key of four thousand digits
@HONEST@

@FORGED@


def shift(x, by):
    forge({"value": {"dict": [["return", {"dict": [[10**4000, 1]]}]]}})
    return x + by
