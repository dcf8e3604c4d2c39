# grade: 40/50; shift: killed; lets C call itself until its stack is used up
@HONEST@


def shift(x, by):
    # Each filter asks the next one inside of C, where Python counts no calls: its own limit never raises.
    layers = iter([1.0])
    for _ in range(1_000_000):
        layers = filter(None, layers)
    return list(layers)
