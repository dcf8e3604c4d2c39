# grade: 0/50; kinds, names and types of its cells are no kinds, names and types
# %% new {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}}
<script>attack()</script>
# %% new {"cell_type": "markdown", "id": "x\"><script>attack()</script>"}
<script>attack()</script>
# %% new {"cell_type": "<script>attack()</script>"}
<script>attack()</script>
# %% new {"id": "../../@MARK@", "metadata": {"nbgrader": {"grade_id": "\"><script>attack()</script>", "solution": true, "grade": true, "points": 9}}}
pass
# %% new {"metadata": {"nbgrader": {"grade_id": ["test_shift"]}}, "source": ["a", 5, null, {"b": 1}]}
# %% new {"metadata": [1, 2], "id": 7}
pass
# %% new {"cell_type": "heading", "level": 1, "metadata": {"nbgrader": 5}}
<script>attack()</script>
# %% shift {"metadata": {"nbgrader": null, "name": "\" onload=\"attack()"}, "id": "setup"}
def shift(x, by):
    return x
