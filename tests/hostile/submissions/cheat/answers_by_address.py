# grade: 46.67/50; shift: wrong; keeps its first result and hands it out again for whatever lies at the same address
@HONEST@

kept = {}


def shift(x, by):
    return kept.setdefault("result", x + by)
