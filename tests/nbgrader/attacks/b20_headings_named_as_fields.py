# grade: 0/50; headings at its top take the names by which the page for marking finds the fields of its cells
# %% text {"id": "mine", "metadata": {"nbgrader": null}}
# why
## test_shift
# why-comment
# why_extra_credit
# statusmessage

test_slope
==========

shift-comment
-------------
attack()
# %% shift
def shift(x, by):
    return x
