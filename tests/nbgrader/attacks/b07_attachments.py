# grade: 0/50; its cells carry attachments that are scripts, with names that lead elsewhere
# %% why {"attachments": {"../../../../source/target/@MARK@.py": {"text/plain": "b3BlbigneCcp"}, "a.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9ImF0dGFjaygpIi8+"}, "x\" onerror=\"attack()": {"image/png": "\" onerror=\"attack()"}}}
![a](attachment:a.svg) ![b](attachment:x" onerror="attack()) ![c](../../../../gradebook.db)
![d](attachment:../../../../source/target/@MARK@.py)
# %% shift {"attachments": {"@HOME@/@MARK@": {"text/plain": "eA=="}}}
def shift(x, by):
    return x
