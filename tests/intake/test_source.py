"""Bytes become source text: encodings, and a clear verdict on what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.intake import read_file
from tests.conftest import Command
from tests.intake.hand_ins import SLUG, words

SOURCE = "name = '학생'\n"
READABLE = {
    "UTF-8": SOURCE.encode(),
    "UTF-8 with a mark": SOURCE.encode("utf-8-sig"),
    "UTF-16, little end first": b"\xff\xfe" + SOURCE.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + SOURCE.encode("utf-16-be"),
    "UTF-32": SOURCE.encode("utf-32"),
    "Windows line ends": SOURCE.replace("\n", "\r\n").encode(),
    "old Mac line ends": SOURCE.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("encoding", READABLE)
def test_text_in_an_unambiguous_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "kim.py").write_bytes(READABLE[encoding])

    assert read_file(tmp_path / "kim.py", SLUG).cells[0].text == SOURCE


@pytest.mark.parametrize("declared", ["cp949", "euc-kr", "utf-8", "UTF8", "ms949"])
def test_a_declared_encoding_is_believed(declared: str, tmp_path: Path) -> None:
    text = f"# -*- coding: {declared} -*-\n{SOURCE}"
    (tmp_path / "kim.py").write_bytes(text.encode(declared))

    assert read_file(tmp_path / "kim.py", SLUG).cells[0].text == text


def many(cell: object) -> bytes:
    return json.dumps({"cells": [cell] * 3}).encode()


UNREADABLE = {
    "empty.py": (b"", "empty"),
    "spaces.py": (b" \n ", "empty"),
    "mark.py": (b"\xef\xbb\xbf", "empty"),
    "latin.py": (b"x = 1\nname = '\xe9\xe9'\n", "is not UTF-8 text (byte 0xE9 on line 2). Save it as UTF-8"),
    "cp949.py": (SOURCE.encode("cp949"), "it looks like cp949, as Korean Windows saves it. Save it as UTF-8"),
    "cp949.ipynb": (json.dumps({"cells": [{"cell_type": "code", "source": SOURCE}]}, ensure_ascii=False).encode("cp949"), "looks like cp949"),
    "utf16.py": (("x = 1\n" + SOURCE).encode("utf-16-le"), "it looks like UTF-16"),
    "utf16be.py": (("x = 1\n" + SOURCE).encode("utf-16-be"), "it looks like UTF-16"),
    "half.py": (b"\xff\xfex\0=", "neither UTF-8 nor utf-16, which it declares"),
    "liar.py": (b"# coding: euc-kr\nname = '\xff'\n", "nor euc_kr, which it declares (byte 0xFF on line 2)"),
    "unknown.py": (b"# coding: klingon\n", "declares an encoding that does not exist"),
    "slow.py": (b"# coding: punycode\n" + b"a" * 100_000, "declares the encoding punycode, which is not supported"),
    "rot13.py": (b"# coding: rot13\n", "declares the encoding rot-13, which is not supported"),
    "nulls.py": (b"x = 1\nname = 'a\0b'\n", "null bytes"),
    "line.py": (b"x = '" + b"a" * (9 << 20) + b"'", "at most 500,000"),
    "large.py": (b"#" * (11 << 20), "at most 10,485,760 are read"),
    "torn.ipynb": (b'{"cells": [', "not a Jupyter notebook"),
    "list.ipynb": (b"[1]", "not a Jupyter notebook"),
    "number.ipynb": (b"1" * 5000, "not a Jupyter notebook"),
    "deep.ipynb": (b"[" * 100_000, "nested too deeply"),
    "brackets.ipynb": (b'{"cells": [' + b"{}," * 600_000 + b"{}]}", "far more lists and objects than a notebook"),
    "object.ipynb": (b"{}", "it has no cells"),
    "sheets.ipynb": (b'{"worksheets": [1]}', "it has no cells"),
    "cells.ipynb": (b'{"cells": {}}', "its cells are not a list"),
    "quotes.ipynb": (b'\\"' * 500_000, "not a Jupyter notebook"),
    "conflict.ipynb": (b'{"cells": [\n<<<<<<< HEAD\n{},\n=======\n>>>>>>> theirs\n]}', "unresolved merge conflict (line 2: `<<<<<<< HEAD`)"),
    "nothing.ipynb": (b'{"cells": []}', "contains no code"),
    "other.ipynb": (b'{"cells": [{"cell_type": "code"}, 7, null, []]}', "contains no code"),
    "text.ipynb": (many({"cell_type": "markdown", "source": "only a story"}), "contains no code"),
    "giant.ipynb": (many({"cell_type": "code", "source": "x" * 200_000}), "at most 500,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_submission_with_a_problem(name: str, tmp_path: Path) -> None:
    data, expected = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)

    submission = read_file(tmp_path / name, SLUG)

    assert expected in words(submission)
    assert submission.cells == ()


@pytest.mark.parametrize("name", ["cp949.py", "conflict.ipynb", "empty.py"])
def test_check_says_the_same_about_one_file(name: str, toy: Path, autograder: Command) -> None:
    data, expected = UNREADABLE[name]
    (toy / name).write_bytes(data)

    done = autograder("check", name, "--examples", "assignments/toy/examples.json", expect=2)

    assert expected in " ".join(done.stderr.split())
