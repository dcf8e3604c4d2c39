# grade: 0/50; its test cells are answers to be written, and its answers are cells with points
# %% test_shift {"metadata": {"nbgrader": {"solution": true, "locked": false}}}
10.0
# %% test_slope {"metadata": {"nbgrader": {"solution": true, "grade": false, "grade_id": "slope"}}}
def slope(W, x, y):
    return 0
# %% shift {"metadata": {"nbgrader": {"grade": true, "solution": false, "points": 10, "grade_id": "test_shift"}}}
10.0
# %% step {"metadata": {"nbgrader": {"grade": true, "points": 10}}}
10.0
# %% why {"cell_type": "code", "outputs": [], "execution_count": null, "metadata": {"nbgrader": {"cell_type": "code"}}}
5.0
