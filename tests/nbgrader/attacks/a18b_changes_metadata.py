# grade: 0/50; it says that test cells are none, so that the file cannot be graded
# %% test_shift {"metadata": {"nbgrader": {"grade": false}}}
# %% test_slope {"metadata": {"nbgrader": {"grade": false, "solution": true, "locked": false}}}
# %% test_step {"metadata": {"nbgrader": {"schema_version": 1}}}
# %% test_train {"metadata": {"nbgrader": {"schema_version": 99}}}
# %% test_draw {"metadata": {"nbgrader": {"grade_id": "../../gradebook"}}}
# %% shift {"metadata": {"nbgrader": {"task": true, "points": 50}}}
def shift(x, by):
    return x
