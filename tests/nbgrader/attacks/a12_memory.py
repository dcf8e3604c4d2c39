# grade: 0/50; it asks for 3 GB, far more than it may have
# %% shift
def shift(x, by):
    much = bytearray(3 << 30)
    return x + by + len(much)
# %% slope
def slope(W, x, y):
    return torch.ones(3 << 28).sum()
