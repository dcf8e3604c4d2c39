# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; carries escape sequences in the name of its file
# handed in as: @U+1B@[2J@U+1B@[31mred@U+7F@@U+9B@5n.py
@HONEST@


def shift(x, by):
    raise ValueError
