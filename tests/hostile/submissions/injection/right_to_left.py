# grade: 40/50; shift: raised; turns the order of what is shown
@HONEST@


def shift(x, by):
    raise ValueError("\u202e0 fo 05\u202c \u2066\u2067\u2068 \u200f \u061c \ufeff \u200b \U000e0041 \u0301\u0301\u0301")
