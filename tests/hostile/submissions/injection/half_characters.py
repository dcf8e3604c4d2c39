# grade: 30/50; shift: raised; slope: wrong; sends halves of characters, which no file can hold
@HONEST@


def shift(x, by):
    raise ValueError("\ud800 \udfff \udc80")


def slope(W, x, y):
    return {"\ud800": "\udfff"}


why = "\ud800"
