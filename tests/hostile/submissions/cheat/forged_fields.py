# grade: 40/50; shift: bad_value; sends fields of other kinds than were asked
@HONEST@

@FORGED@

FIELDS = [
    {"outcome": ["returned"]},
    {"outcome": {}},
    {"notes": {"a": 1}},
    {"mutated": 5},
    {"message": None},
    {"peak_bytes": "9" * 5000},
]


def shift(x, by):
    forge(FIELDS[int(x.sum()) % len(FIELDS)])
    return x + by
