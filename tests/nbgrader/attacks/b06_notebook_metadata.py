# grade: 0/50; what the plugin, nbgrader and the kernel's start go by is forged in the notebook's metadata
# %% notebook {"metadata": {"autograder": {"missing": ["<script>attack()</script>"], "grade": 50, "questions": {"shift": 10}}, "nbgrader": {"score": 50, "max_score": 1, "late_submission_penalty": -100}, "kernelspec": {"name": "../../@MARK@", "language": "python", "display_name": "<script>attack()</script>", "argv": ["touch", "@HOME@/@MARK@"]}, "language_info": {"name": "html", "pygments_lexer": "<script>", "codemirror_mode": "</script><script>attack()"}, "title": "</title><script>attack()</script>", "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": "</script><script>attack()</script>"}}}}}
# %% shift
def shift(x, by):
    return x
