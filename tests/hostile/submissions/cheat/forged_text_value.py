# grade: 40/50; shift: wrong; sends a value with half a surrogate pair, to be shown in feedback
@HONEST@

@FORGED@


def shift(x, by):
    forge({"value": {"dict": [["return", {"dict": [["\ud800\x1b", "\ud800"]]}]]}})
