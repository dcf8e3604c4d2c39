# grade: 40/50; shift: raised; sends text that no file can hold
@HONEST@

@FORGED@


def shift(x, by):
    forge({"outcome": "raised", "value": None, "message": "\ud800", "where": "\udfff", "mutated": ["\ud800"]})
