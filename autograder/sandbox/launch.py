"""Start an interpreter that becomes a zygote, whatever the level: its pipes, its log, its environment."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile

from autograder.sandbox.zygote import Root, Zygote


def launch(
    command: Sequence[str], arguments: Sequence[str], environment: Mapping[str, str], folder: str | None = None
) -> Zygote:
    """Run command with the number of its control socket, then the arguments; its folder is removed at the end."""
    ours, theirs = socket.socketpair()
    log = TemporaryFile()  # noqa: SIM115 - lives as long as the zygote
    with theirs:
        process = subprocess.Popen(
            [*command, str(theirs.fileno()), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[theirs.fileno()],
            env=dict(environment),
            cwd=folder or "/",
            start_new_session=True,  # Ctrl-C at the grader's terminal is the grader's to handle
        )
    return Zygote(ours, Root(process, folder, log))


def clean_environment(scratch: str) -> dict[str, str]:
    """Nothing of the caller's environment."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": scratch,
        "TMPDIR": scratch,
        "MPLCONFIGDIR": scratch,
        "MPLBACKEND": "Agg",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
    }
