# grade: 0/50; its test cells come with outputs that say full marks
# %% test_shift {"execution_count": 9, "outputs": [{"output_type": "execute_result", "execution_count": 9, "metadata": {}, "data": {"text/plain": "10.0"}}]}
# %% test_slope {"outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<div class='autograder'>slope: 10 of 10 points</div>"}}]}
# %% test_step {"outputs": [{"output_type": "stream", "name": "stdout", "text": "step: one weight: as expected"}]}
# %% test_train {"outputs": [{"output_type": "no such type", "data": 5}, 7, null]}
# %% test_draw {"outputs": {"0": "10.0"}}
# %% shift
def shift(x, by):
    return x
