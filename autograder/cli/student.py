"""What a student runs: check."""

from __future__ import annotations

import gc
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.shared import (
    FINDINGS,
    SOUND,
    Device,
    DeviceCheckOption,
    DeviceOption,
    out,
    resolved,
)
from autograder.language import say, sentence
from autograder.sandbox import process

if TYPE_CHECKING:
    from autograder.engine.running import Machine
    from autograder.sandbox.sources import SingleZygote


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("cli.help_file"))],
    examples_file: Annotated[
        Path | None, typer.Option("--examples", metavar="FILE", help=say("cli.help_examples"))
    ] = None,
    device: DeviceOption = Device.CPU,
    device_check: DeviceCheckOption = False,
) -> None:
    """Check your answers on the public cases: feedback in seconds, with the name of the mistake."""
    path = _examples_for(file, examples_file)
    os.environ["OMP_NUM_THREADS"] = "1"  # read when torch is imported; threads do not survive a fork
    gc.disable()  # what is imported stays: looking through it again and again for garbage takes a tenth of the time
    from autograder.engine.running import Machine, check_one
    from autograder.intake import IntakeError, read_file
    from autograder.judging import examples
    from autograder.report import terminal

    gc.freeze()
    gc.enable()
    text = path.read_text(encoding="utf-8")
    key = examples.load(text)
    submission = read_file(file, key.slug)
    if submission.problem:
        raise IntakeError("intake.about", place=str(file), problem=submission.problem)
    machine = Machine(device=resolved(device), device_check=device_check and resolved(device) == "cpu")
    with _workers(machine) as source:
        result = check_one(submission, key, source, machine)
    out.print(terminal.check(key.title, file.name, result, examples.hidden_counts(text)))
    raise typer.Exit(SOUND if result.earned == result.possible else FINDINGS)


def _workers(machine: Machine) -> closing[SingleZygote]:
    """Forked from this process, so that torch is imported once: nothing here is secret from a student.

    CUDA does not survive a fork; with a GPU the workers' interpreter is another one.
    """
    from autograder.sandbox.sources import SingleZygote

    preload = ["torch._dynamo"] if machine.device_check else []
    if machine.device == Device.CPU:
        return closing(SingleZygote(lambda: process.fork(preload)))
    return closing(SingleZygote(lambda: process.start(preload, warm=False, device=machine.device)))


def _examples_for(file: Path, given: Path | None) -> Path:
    if not file.is_file():
        raise typer.BadParameter(say("cli.no_file", file=file))
    if file.suffix.lower() not in (".py", ".ipynb"):
        raise typer.BadParameter(say("cli.wrong_suffix", file=file))
    places = [given] if given else [file.parent / "examples.json", Path("assignments") / file.stem / "examples.json"]
    for place in places:
        if place.is_file():
            return place
    tried = given or sentence("cli.and", first=places[0], second=places[1])
    raise typer.BadParameter(say("cli.no_examples", file=file, tried=tried))
