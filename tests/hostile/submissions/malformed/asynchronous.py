# grade: 30/50; shift: bad_value; slope: bad_value; functions that have to be awaited
@HONEST@


async def shift(x, by):
    return x + by


async def slope(W, x, y):
    yield 2 * torch.mean((x * W - y) * x)


await shift(1, 2)
