# grade: 50/50; takes whatever comes
@HONEST@


def shift(*nothing, **inputs):
    return inputs["x"] + inputs["by"]


def slope(W, x, y, *more, scale=2, **others):
    return scale * torch.mean((x * W - y) * x)
