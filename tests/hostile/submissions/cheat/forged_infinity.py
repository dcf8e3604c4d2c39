# grade: 40/50; shift: bad_value; sends numbers that no integer can be made of
@HONEST@

@FORGED@


def shift(x, by):
    forge({"where": {"key": "worker.line", "values": [["line", float("inf")]]}})
    return x + by
