"""The command, run in a process of its own that is forked from a warm one.

A new interpreter takes two seconds to import torch, and its workers' interpreter two more; hardly any test is about
that. So a server imports the libraries once, and each command is forked from it: main() of the real command, with
its own arguments, folder, environment, streams and exit code. Its workers are at the level ``process``, forked
too. What is about the start of a command, or about the level strict, asks for the fixture real_command.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

_LIBRARIES = ["torch._dynamo", "matplotlib.pyplot", "nbformat", "nbconvert", "rich.progress", "rich.table", "typer"]
# Not autograder.cli: it looks at its streams when it is imported.
_ROOMS = ["autograder.engine.whole_class", "autograder.authoring.validate", "autograder.judging.examples"]


def run(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float) -> CompletedProcess[str]:
    """Like subprocess.run of the command with captured streams. Raises TimeoutExpired."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([*_LIBRARIES, *_ROOMS])
    with TemporaryDirectory() as folder:
        streams = (str(Path(folder, "stdout")), str(Path(folder, "stderr")))
        process = server.Process(target=_command, args=(list(arguments), str(cwd), dict(environment), streams))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise TimeoutExpired(list(arguments), timeout)
        stdout, stderr = (Path(name).read_text(encoding="utf-8") for name in streams)
    return CompletedProcess(list(arguments), process.exitcode, stdout, stderr)


def _command(arguments: list[str], cwd: str, environment: dict[str, str], streams: tuple[str, str]) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate(streams, start=1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    sys.stdout, sys.stderr = (  # closed by the end of the process
        open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for number in (1, 2)
    )
    sys.argv = ["autograder", *arguments]

    from autograder.cli.main import main
    from autograder.sandbox import process

    process.start = _forked
    main()


def _forked(preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> object:
    from autograder.sandbox import process

    return process.fork(preload)
