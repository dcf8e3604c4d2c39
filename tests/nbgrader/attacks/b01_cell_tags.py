# grade: 0/50; its test cells have tags and metadata that tell notebook tools to skip them, or to expect their errors
# %% test_shift {"metadata": {"tags": ["skip-execution", "raises-exception", "remove_cell"]}}
# %% test_slope {"metadata": {"tags": ["raises-exception"], "execution": {"timeout": 1}}}
# %% test_step {"metadata": {"tags": "raises-exception", "collapsed": true, "jupyter": {"source_hidden": true}}}
# %% shift {"metadata": {"tags": ["skip-execution\"><script>attack()</script>"], "format": "text/html"}}
def shift(x, by):
    return x
