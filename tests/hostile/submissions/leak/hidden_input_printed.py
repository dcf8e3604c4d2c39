# grade: 50/50; prints every input that it gets
@HONEST@


def shift(x, by):
    print(x.tolist(), by)
    return x + by
