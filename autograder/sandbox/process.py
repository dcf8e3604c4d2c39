"""The isolation level ``process``: a separate, limited process of the same user.

Stops: endless loops, memory, floods of output, processes left behind, crashes, a changed torch for the next
submission, and any view of the grader's memory. Does NOT stop: reading and changing the user's files, the
network, signals to the user's other processes. For code that you would run yourself, and for machines that have nothing
better.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder.language import sentence
from autograder.sandbox import launch
from autograder.sandbox.handle import Zygote
from autograder.sandbox.launch import clean_environment

NAME = "process"
WARNING = sentence("sandbox.process_warning")
_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
# -I keeps the user's environment and current folder out of the interpreter. The path to this package is there only
# while the worker's half is imported: student code that imports from it gets nothing that is not loaded already.
_BOOT = """
import sys
control, warm, parent, *preload = sys.argv[1:]
sys.path.insert(0, parent)
from autograder.worker.confine import ProcessLevel
from autograder.worker.zygote import main
sys.path.remove(parent)
main(int(control), ProcessLevel(), preload, warm == "warm")
"""


def start(preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote:
    """Start an interpreter that imports torch and the modules to preload. Returns at once, while it warms up."""
    folder = tempfile.mkdtemp(prefix="autograder-")
    # matplotlib lists the machine's fonts once and keeps the list here; each worker gets its scratch folder.
    environment = clean_environment(folder) | {"MPLCONFIGDIR": _font_cache()}
    if device != "cpu":
        environment["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
        kept = ("LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES")
        environment |= {name: os.environ[name] for name in kept if name in os.environ}
    arguments = ["warm" if warm else "cold", _PACKAGE_PARENT, *preload]
    return launch.launch([sys.executable, "-I", "-B", "-c", _BOOT], arguments, environment, folder)


def fork(preload: Sequence[str] = ()) -> Zygote:
    """The same as start(), in milliseconds, from a process that has imported torch and holds no answers."""
    from autograder.worker import confine
    from autograder.worker import zygote as worker  # imports torch

    folder = tempfile.mkdtemp(prefix="autograder-")
    environment = clean_environment(folder) | {"MPLCONFIGDIR": _font_cache()}
    return launch.fork(
        lambda control: worker.main(control, confine.ProcessLevel(), list(preload), warm=False), environment, folder
    )


def missing() -> list[str]:
    """What this machine lacks for this level: nothing."""
    return []


def prove(zygote: Zygote, hidden_paths: Sequence[Path]) -> None:
    """This level promises nothing that could be tested."""


def _font_cache() -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "gradlab", "matplotlib")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return tempfile.mkdtemp(prefix="autograder-fonts-")
    return folder
