# grade: 50/50; functions that were made in other ways than by def
import functools

@HONEST@

shift = lambda x, by: x + by
slope = functools.partial(lambda factor, W, x, y: factor * torch.mean((x * W - y) * x), 2)


class Step:
    def __call__(self, W, gradient, lr):
        W -= lr * gradient


step = Step()
train = functools.lru_cache(functools.wraps(draw)(train))
draw = staticmethod(draw)
