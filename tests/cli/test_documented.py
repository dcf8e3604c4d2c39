"""Every command and every option is documented, and no page names one that does not exist.

A command has a section of its own in one page of docs/, headed by how it is called, with a table of its options.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from autograder.cli.main import app
from tests.conftest import ROOT

PAGES = {path: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
HEADING = re.compile(r"^#+ (autograder [^\n]*)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
# Options of other programs that the pages name.
OTHERS = {"--help"}


def commands(group: TyperGroup, path: str = "autograder") -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{path} {name}")
        else:
            assert isinstance(command, TyperCommand)
            yield f"{path} {name}", command


def options(command: TyperCommand | TyperGroup) -> set[str]:
    found = [param for param in command.params if isinstance(param, TyperOption)]
    return {name for param in found for name in (*param.opts, *param.secondary_opts) if name.startswith("--")}


def command_of(line: str) -> str | None:
    """The command that a line of a page calls, if it calls one."""
    return next(
        (name for name in sorted(COMMANDS, key=len, reverse=True) if re.search(rf"{name}(?![\w-])", line)), None
    )


ROOT_COMMAND = typer.main.get_command(app)
assert isinstance(ROOT_COMMAND, TyperGroup)
COMMANDS = dict(commands(ROOT_COMMAND))
SECTIONS = [(heading, body) for text in PAGES.values() for heading, body in HEADING.findall(text)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_one_section_with_exactly_its_options(name: str) -> None:
    sections = [body for heading, body in SECTIONS if command_of(heading) == name]

    assert len(sections) == 1
    rows = [line.split("|")[1] for line in sections[0].splitlines() if line.startswith("| `--")]
    assert {option for row in rows for option in OPTION.findall(row)} == options(COMMANDS[name])


def test_no_section_is_about_a_command_that_is_gone() -> None:
    assert [heading for heading, _ in SECTIONS if command_of(heading) is None] == []


def test_the_options_of_the_program_itself_are_documented() -> None:
    text = "\n".join(PAGES.values())

    assert [option for option in options(ROOT_COMMAND) if f"`{option}" not in text and f" {option}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_option_that_a_page_names_exists(page: Path) -> None:
    known = {option for command in COMMANDS.values() for option in options(command)} | options(ROOT_COMMAND) | OTHERS
    text = re.sub(r"^python .*|`python -m [^`]*`", "", PAGES[page], flags=re.MULTILINE)

    assert set(OPTION.findall(text)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_call_that_a_page_shows_has_options_of_that_command(page: Path) -> None:
    calls = re.findall(r"^(?:\$ )?autograder .*|`autograder [^`\n]*`", PAGES[page], re.MULTILINE)

    for call in calls:
        name = command_of(call)
        allowed = options(COMMANDS[name]) if name else options(ROOT_COMMAND)
        assert set(OPTION.findall(call.partition("  #")[0])) <= allowed | OTHERS, call
