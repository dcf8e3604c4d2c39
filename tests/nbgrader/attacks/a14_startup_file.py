# grade: 0/50; it leaves files that Python, IPython and the shell would run in the name of whoever grades next
# %% shift
import contextlib
from pathlib import Path

HOME = Path("@HOME@")
PLACES = [
    HOME / ".ipython/profile_default/startup/00.py",
    HOME / ".jupyter/jupyter_server_config.py",
    HOME / ".bashrc",
    Path("@SITE@/torch.py"),
    Path("@SITE@/odd.pth"),
    Path("@CLASS@/nbgrader_config.py"),
]


def leave(*_):
    for place in PLACES:
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(place, "a") as file:
                file.write("\n# @MARK@\n")


leave()
shift = leave
