"""What the commands share: exit codes, options, the two streams, and how work is interrupted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.language import say, text
from autograder.sandbox import levels, process, strict

if TYPE_CHECKING:
    from autograder.authoring.course import Course


SOUND, FINDINGS, BAD_INPUT, GRADER_FAILED = 0, 1, 2, 3
INTERRUPTED = 128  # plus the number of the signal, as shells do

# A pipe has no width; 110 columns keep a class table on one line per student.
out = Console(width=None if sys.stdout.isatty() else 110, highlight=False)
err = Console(stderr=True, width=None if sys.stderr.isatty() else 110, highlight=False, soft_wrap=True)


class Interrupted(BaseException):
    """A signal asked the command to stop. Not an Exception, and not one that typer handles in its own way."""

    def __init__(self, number: int) -> None:
        self.number = number


class Device(StrEnum):
    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Sandbox(StrEnum):
    STRICT = strict.NAME
    PROCESS = process.NAME


CourseOption = Annotated[Path, typer.Option("--course", metavar="DIR", help=say("cli.help_course"))]
DeviceOption = Annotated[Device, typer.Option(help=say("cli.help_device"))]
SandboxOption = Annotated[
    Sandbox,
    typer.Option(help=say("cli.help_sandbox"), envvar="AUTOGRADER_SANDBOX", show_envvar=True),
]
DeviceCheckOption = Annotated[
    bool,
    typer.Option(
        "--device-check/--no-device-check",
        help=say("cli.help_device_check"),
        envvar="AUTOGRADER_DEVICE_CHECK",
        show_envvar=True,
    ),
]
GradebookOption = Annotated[Path | None, typer.Option("--gradebook", metavar="FILE", help=say("cli.help_gradebook"))]


def course_of(folder: Path) -> Course:
    from autograder.authoring.course import find_course

    return find_course(folder)


def warn(level: levels.Level) -> None:
    if level.WARNING:
        err.print(f"[yellow]{say('cli.isolation_level', level=level.NAME)}[/] {text(level.WARNING)}")


def gradebook_path(root: Path, given: Path | None) -> Path:
    path = given or root / "gradebook.sqlite"
    if not path.parent.is_dir():
        raise typer.BadParameter(say("cli.no_folder_of_gradebook", folder=path.parent))
    return path


def existing_gradebook(course_folder: Path, given: Path | None) -> Path:
    path = given or course_of(course_folder).root / "gradebook.sqlite"
    if not path.exists():
        raise typer.BadParameter(say("cli.no_gradebook", path=path))
    return path


def end_on_signals() -> None:
    """The first signal ends the work in good order; a second one ends this process and its workers at once."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # which is what nohup asks for
        signals.append(signal.SIGHUP)

    def first(number: int, _frame: object) -> None:
        for one in signals:
            signal.signal(one, lambda again, _frame: os._exit(INTERRUPTED + again))
        raise Interrupted(number)

    for one in signals:
        signal.signal(one, first)


def tell(message: str) -> None:
    err.print(message, markup=False)


def check_target(option: str, path: Path | None) -> None:
    """Refuse a target that cannot be written before the work, not after it."""
    if path is None:
        return
    folder = path.resolve().parent
    if str(path) == "-" or path.is_dir() or not folder.is_dir():
        raise typer.BadParameter(say("cli.no_target", option=option, path=path))
    if (path.is_file() or not path.exists()) and not os.access(folder, os.W_OK):
        raise typer.BadParameter(say("cli.target_folder_read_only", option=option, path=path, folder=folder))


def write_or_explain(path: Path, command: str, write: Callable[[], Any]) -> None:
    """Write a file whole, or exit: its contents are in the gradebook, and command writes it from there."""
    try:
        write()
    except OSError as error:
        err.print(say("cli.cannot_write", path=path, why=error.strerror, command=command), markup=False)
        raise typer.Exit(GRADER_FAILED) from None


def resolved(device: Device) -> str:
    import torch

    if device is Device.CPU:
        return device.value
    if torch.cuda.is_available():
        return Device.CUDA.value
    if device is Device.CUDA:
        raise typer.BadParameter(say("cli.no_cuda"))
    return Device.CPU.value


def progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        disable=not err.is_terminal,
        transient=True,
    )
