"""Grades as JSON have the documented fields and end up in the file that was named."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import ROOT, Command
from tests.toy import MEAN_ABSOLUTE_ERROR


def test_json_of_grades_has_the_documented_fields(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(MEAN_ABSOLUTE_ERROR.replace("mean()", "sum()"))

    autograder("grade", "toy", "kim.py", "--json", "out.json", expect=1)

    tree = json.loads((toy / "out.json").read_text())
    assert tree["schema"] == "autograder/grades/v1"
    assert tree["environment"]["sandbox"] in ("strict", "process")
    (grade,) = tree["grades"]
    assert (grade["student"], grade["assignment"], grade["earned"], grade["possible"]) == ("kim", "toy", 3.33, 10)
    (question,) = grade["questions"]
    assert (question["name"], question["outcome"]) == ("mean_absolute_error", "returned")
    assert question["diagnosis"] == "summed_not_averaged"
    assert [case["hidden"] for case in question["cases"]] == [False, True, True]
    assert set(question["cases"][0]) == {"name", "hidden", "passed", "excess"}
    documented = (ROOT / "docs/grades-json.md").read_text(encoding="utf-8")
    named = {*tree, *tree["environment"], *grade, *question, *question["cases"][0], *grade["written"][0]}
    assert [name for name in sorted(named) if f"`{name}`" not in documented] == []


def test_json_follows_a_link_and_replaces_no_device(toy: Path, autograder: Command) -> None:
    (toy / "kim.py").write_text(MEAN_ABSOLUTE_ERROR)
    (toy / "latest.json").symlink_to("target.json")

    autograder("grade", "toy", "kim.py", "--json", "latest.json", expect=0)
    shown = autograder("report", "toy", "--json", "/dev/stdout", expect=0).stdout

    assert (toy / "latest.json").is_symlink()
    assert json.loads((toy / "target.json").read_text())["grades"][0]["earned"] == 10
    assert '"schema": "autograder/grades/v1"' in shown
    assert Path("/dev/stdout").is_symlink()
