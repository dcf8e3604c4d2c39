"""The isolation level ``process``: a separate, limited process of the same user.

Stops: endless loops, memory, floods of output, processes left behind, crashes, a changed torch for the next
submission, and any view of the grader's memory. Does NOT stop: reading and changing the user's files, the
network, signals to the user's other processes. For code that you would run yourself; a class of strangers
wants a stricter level.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox.zygote import Root, Zygote

NAME = "process"
_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
# -I keeps the user's environment and current folder out of the interpreter. The path to this package is there only
# while the worker's half is imported: student code that imports from it gets nothing that is not loaded already.
_BOOT = """
import sys
control, warm, parent, *preload = sys.argv[1:]
sys.path.insert(0, parent)
from autograder.worker.zygote import main
sys.path.remove(parent)
main(int(control), preload, warm == "warm")
"""


def start(preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote:
    """Start an interpreter that imports torch and the modules to preload. Returns at once; it warms up meanwhile."""
    ours, theirs = socket.socketpair()
    scratch = tempfile.mkdtemp(prefix="autograder-")
    arguments = [str(theirs.fileno()), "warm" if warm else "cold", _PACKAGE_PARENT, *preload]
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the zygote
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _BOOT, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[theirs.fileno()],
            env=_environment(scratch, device),
            cwd=scratch,
            start_new_session=True,  # Ctrl-C at the grader's terminal is the grader's to handle
        )
    return Zygote(ours, Root(process, scratch, log))


def _environment(scratch: str, device: str) -> dict[str, str]:
    """Nothing of the caller's environment but what the interpreter and, on a GPU, the driver need."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": scratch,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        # matplotlib lists the machine's fonts once and keeps the list here; each worker gets its scratch folder.
        "MPLCONFIGDIR": _font_cache(),
        "OMP_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
    }
    if device != "cpu":
        environment["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
        kept = ("LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES")
        environment.update({name: os.environ[name] for name in kept if name in os.environ})
    return environment


def _font_cache() -> str:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.path.join(base, "gradlab", "matplotlib")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return tempfile.mkdtemp(prefix="autograder-fonts-")
    return folder
