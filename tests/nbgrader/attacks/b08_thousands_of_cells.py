# grade: 0/50; it is a notebook of many cells, most of which name the same test
# %% 1500 new
1
# %% 500 again test_shift
10.0
# %% 500 again shift
def shift(x, by):
    return x
