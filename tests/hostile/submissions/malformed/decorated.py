# grade: 40/50; shift: raised; a decorator that fails, and ones that do not
import functools

@HONEST-shift@


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper



@no_such_decorator
def shift(x, by):
    return x + by


@logged
@torch.no_grad()
def slope(W, x, y):
    return 2 * torch.mean((x * W - y) * x)
