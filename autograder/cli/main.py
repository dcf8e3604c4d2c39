"""The command ``autograder``: the table of its subcommands, and every way that one can end.

Exit codes: 0 all is right; 1 an answer is wrong, or validate or export found a fault; 2 the command or its input is
wrong; 3 grading itself failed; 130 interrupted (143 by SIGTERM, 129 by SIGHUP). torch is imported inside the commands:
it takes seconds, and neither help nor usage errors should.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import traceback
from typing import Annotated

import typer

from autograder import __version__
from autograder.cli import authoring, grading, marking, nbgrader, student
from autograder.cli.shared import (
    BAD_INPUT,
    GRADER_FAILED,
    INTERRUPTED,
    SOUND,
    Interrupted,
    err,
    out,
)
from autograder.language import AutograderError, say, sentence

# What only some commands import, and the extra of this package that brings it.
_EXTRAS = {"matplotlib": "plots", "nbformat": "authoring"}

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
for command in (
    student.check,
    grading.grade,
    marking.report,
    marking.export,
    authoring.build,
    authoring.validate,
    grading.doctor,
    authoring.new,
):
    app.command()(command)
app.add_typer(nbgrader.app, name="nbgrader")


def main() -> None:
    """Run the command; it always ends with an exit code and, if something went wrong, with one clear text."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    for stream in (sys.stdout, sys.stderr):  # a terminal that only supports ASCII gets question marks, not a crash
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except Interrupted as interrupted:
        name = signal.Signals(interrupted.number).name
        err.print(say("cli.interrupted", signal=name))
        sys.exit(INTERRUPTED + interrupted.number)
    except Exception as error:
        sys.exit(_explained(error))


def _print_version(wanted: bool) -> None:
    if wanted:
        out.print(f"autograder {__version__}")
        raise typer.Exit(SOUND)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help=say("cli.help_version"), is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Homework on the first weeks of deep learning: check it, grade it, prove that it is right."""


def _explained(error: Exception) -> int:
    """Print what went wrong in the reader's words; a traceback only where the fault is ours."""
    match error:
        case AutograderError():
            ours = error.exit_code == GRADER_FAILED
            said = error.sentence
            _tell(say("cli.grader_failed", what=said) if ours else say("cli.error", what=said))
            return error.exit_code
        case OSError():
            _tell(say("cli.cannot_read_or_write", what=str(error)))
            return BAD_INPUT if isinstance(error, PermissionError) or error.errno == errno.EROFS else GRADER_FAILED
        case ModuleNotFoundError(name=str(module)) if extra := _EXTRAS.get(module.partition(".")[0]):
            _tell(say("cli.error", what=sentence("cli.extra_missing", module=module, extra=extra)))
            return BAD_INPUT
    traceback.print_exception(error)
    _tell(say("cli.grader_failed", what=sentence("cli.our_fault")))
    return GRADER_FAILED


def _tell(text: str) -> None:
    from autograder.report import terminal

    err.print(terminal.safe(text))  # it may quote file names that strangers chose
