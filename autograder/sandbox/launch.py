"""Start an interpreter that becomes a zygote, whatever the level: its pipes, its log, its environment."""

from __future__ import annotations

import multiprocessing
import os
import site
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from tempfile import TemporaryFile
from typing import BinaryIO

from autograder.sandbox.handle import Root, Zygote


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

    def end(seconds: float) -> None:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    return Zygote(ours, Root(end, folder, log))


def fork(serve: Callable[[int], None], environment: Mapping[str, str], folder: str) -> Zygote:
    """Fork this process into a zygote, which runs serve(number of its control socket) and has this process's memory.

    For a caller that holds nothing secret from a submission and has already done the slow imports.
    """
    ours, theirs = socket.socketpair()
    log = TemporaryFile()  # noqa: SIM115 - lives as long as the zygote

    def become_zygote() -> None:
        _leave_the_caller(theirs.fileno(), log, environment, folder)
        serve(theirs.fileno())

    process = multiprocessing.get_context("fork").Process(target=become_zygote, daemon=True)
    with theirs:
        process.start()

    def end(seconds: float) -> None:
        process.join(seconds)
        process.kill()
        process.join()

    return Zygote(ours, Root(end, folder, log))


def _leave_the_caller(control: int, log: BinaryIO, environment: Mapping[str, str], folder: str) -> None:
    """What launch() asks of a new process: no files, folder, terminal, environment or modules of the caller's."""
    os.setsid()
    for stream in (1, 2):
        os.dup2(log.fileno(), stream)
    os.closerange(3, control)
    os.closerange(control + 1, 4096)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    libraries = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), *site.getsitepackages())
    sys.path[:] = [path for path in sys.path if path.startswith(libraries)]


def clean_environment(scratch: str) -> dict[str, str]:
    """An environment with nothing of the caller's."""
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
