"""The real command: every use has a help text, every misuse ends with a message and exit code 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from autograder.cli.main import app
from tests.conftest import ROOT, Command
from tests.toy import MEAN_ABSOLUTE_ERROR

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_one_sentence_what_it_does(command: str, autograder: Command) -> None:
    text = autograder(command, "--help", expect=0).stdout

    assert text.split("\n\n")[1].strip().endswith((".", "out."))


MISUSES: dict[str, tuple[list[str], str]] = {
    "no such assignment": (["grade", "lab99", "."], "no assignment 'lab99'"),
    "no such path": (["grade", "toy", "nobody"], "nobody does not exist"),
    "an empty class": (["grade", "toy", "empty"], "no submissions found in empty"),
    "not a course": (["grade", "toy", "kim.py", "--course", "empty"], "is not a course: it has no folder solutions/"),
    "again and rescore": (["grade", "toy", "kim.py", "--again", "--rescore"], "use one or the other"),
    "a gradebook nowhere": (["grade", "toy", "kim.py", "--gradebook", "no/where.sqlite"], "does not exist"),
    "JSON into nowhere": (["grade", "toy", "kim.py", "--json", "no/where.json"], "in an existing folder"),
    "JSON without a name": (["grade", "toy", "kim.py", "--json", "-"], "expected a file name"),
    "a check of a text": (["check", "broken.json"], "is neither a .py nor an .ipynb file"),
    "an unknown level": (["grade", "toy", "kim.py", "--sandbox", "none"], "'none' is not"),
    "a report of nothing": (["report", "toy"], "no gradebook at"),
    "a check of a folder": (["check", "empty"], "is not a file"),
    "a check without examples": (["check", "kim.py"], "no examples.json found for kim.py"),
    "a check with broken examples": (["check", "kim.py", "--examples", "broken.json"], "not a readable examples.json"),
    "a check of no notebook": (["check", "torn.ipynb", "--examples", "assignments/toy/examples.json"], "not a Jupyter notebook"),
    "a bad slug": (["new", "Lab 6"], "a slug has lower-case letters"),
    "no arguments": (["grade"], "Missing argument"),
    "an unknown command": (["grad"], "No such command"),
}  # fmt: skip


@pytest.mark.parametrize("misuse", MISUSES)
def test_bad_input_is_reported_in_words_with_exit_code_2(misuse: str, toy: Path, autograder: Command) -> None:
    (toy / "empty").mkdir()
    (toy / "kim.py").write_text(MEAN_ABSOLUTE_ERROR)
    (toy / "broken.json").write_text('{"schema": "autograder/examples/v1"}')
    (toy / "torn.ipynb").write_text("{")
    arguments, words = MISUSES[misuse]

    done = autograder(*arguments, expect=2)

    assert words in " ".join(done.stderr.replace("│", " ").split()), done.stderr
    assert "Traceback" not in done.stderr


def test_the_version_is_printed() -> None:
    done = subprocess.run([sys.executable, "-m", "autograder", "--version"], capture_output=True, text=True, cwd=ROOT)

    assert done.stdout.startswith("autograder ")
