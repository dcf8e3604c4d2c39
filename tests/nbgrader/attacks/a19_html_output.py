# grade: 0/50; it shows HTML and JavaScript as its output, in messages, in names and in figures
# %% shift {"outputs": [{"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>attack()</script>", "application/javascript": "attack()", "image/svg+xml": "<svg onload='attack()'/>"}}, {"output_type": "stream", "name": "stdout", "text": "<script>attack()</script>"}]}
from IPython.display import HTML, Javascript, display

display(HTML("<script>attack()</script>"), Javascript("attack()"))
# %% slope
def slope(W, x, y):
    print("<script>attack()</script>")
    raise ValueError("<script>attack()</script><img src=x onerror=attack()> [a](javascript:attack()) ![b](x)")
# %% step
class Odd:
    def _repr_html_(self):
        return "<script>attack()</script>"

    def __repr__(self):
        return "<img src=x onerror=attack()>"


Odd.__name__ = Odd.__qualname__ = "<script>attack()</script>"


def step(W, gradient, lr):
    raise type("<script>attack()</script>", (Exception,), {})("</td></table><iframe src=javascript:attack()>")
# %% train
def train(x, y, lr, nb_epochs):
    return {"<script>attack()</script>": Odd(), "[a](javascript:attack())": "</div><svg onload=attack()>"}
# %% draw
import matplotlib.pyplot as plt


def draw(x, y):
    plt.plot([0, 1], [0, 1], label="<script>attack()</script>")
    plt.title("<img src=x onerror=attack()>")
    plt.xlabel("[a](javascript:attack())")
