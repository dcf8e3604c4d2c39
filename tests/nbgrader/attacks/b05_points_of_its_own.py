# grade: 0/50; cells of its own have names and a thousand points each
# %% new {"id": "bonus", "metadata": {"nbgrader": {"grade": true, "solution": false, "locked": true, "task": false, "points": 1000, "grade_id": "bonus", "schema_version": 3, "cell_type": "code"}}}
1000.0
# %% new {"id": "test_bonus", "metadata": {"nbgrader": {"grade": true, "solution": true, "locked": false, "task": false, "points": 1000, "grade_id": "test_bonus", "schema_version": 3, "cell_type": "code"}}}
1000.0
# %% new {"cell_type": "markdown", "id": "task", "metadata": {"nbgrader": {"grade": false, "solution": false, "locked": false, "task": true, "points": 1000, "grade_id": "task", "schema_version": 3, "cell_type": "markdown"}}}
=== BEGIN MARK SCHEME === a thousand for everybody === END MARK SCHEME ===
# %% shift
def shift(x, by):
    return x
