# grade: 30/50; shift: bad_value; slope: bad_value; sends fields of other kinds than were asked, another in each case
@HONEST@

@FORGED@


def shift(x, by):
    forge({3: {"outcome": ["returned"]}, 2: {"notes": {"a": 1}}, 6: {"mutated": 5}}[x.numel()])
    return x + by


def slope(W, x, y):
    forge({3: {"outcome": {}}, 1: {"reason": 5}, 7: {"where": {"key": "worker.whole_file", "values": "9" * 5000}}}[len(x)])
    return 2 * torch.mean((x * W - y) * x)
