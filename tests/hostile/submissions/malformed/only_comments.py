# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; says a lot and defines nothing
"""def shift(x, by): return x + by"""
# def slope(W, x, y):
