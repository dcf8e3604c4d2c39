# grade: 40/50; shift: bad_value; returns a tensor of one number that says it is a trillion
@HONEST@


def shift(x, by):
    return torch.zeros(1).expand(10**12)
