"""The files around the code: .ci/run, the workflow, the wheel, the changelog."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder import __version__
from tests.conftest import PATIENCE_SECONDS, ROOT

STEPS = ["browser", "venv", "lint", "test", "test-slow"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def ci_run(tmp_path: Path, *, broken: str = "") -> tuple[int, str]:
    """.ci/run with programs in the place of make and the browser; make fails for the target `broken`."""
    make = f'#!/bin/sh\necho "make $1"\n[ "$1" != test ] || echo "== 3 passed in 1s =="\n[ "$1" != "{broken}" ] || exit 7\n'
    for name, program in {"make": make, "chromium": "#!/bin/sh\n"}.items():
        (tmp_path / name).write_text(program)
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "run"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    return done.returncode, done.stdout


def steps(printed: str) -> list[tuple[str, str]]:
    return re.findall(r"^\s*([\w-]+) +\d+ min \d\d s  (.+)$", printed, re.MULTILINE)


def test_ci_prints_how_long_each_step_took(tmp_path: Path) -> None:
    code, printed = ci_run(tmp_path)
    during, _, table = printed.partition(">> time of each step:\n")

    assert code == 0
    assert steps(during.replace(">> ", "")) == steps(table) == [(step, "ok") for step in STEPS]
    assert re.search(r"^   all +0 min \d\d s$", table, re.MULTILINE)
    assert "\n== 3 passed in 1s ==\n" in during


@pytest.mark.parametrize("broken", STEPS[1:])
def test_ci_ends_with_the_step_that_fails_and_with_its_exit_code(tmp_path: Path, broken: str) -> None:
    code, printed = ci_run(tmp_path, broken=broken)
    done = STEPS[: STEPS.index(broken)]

    assert code == 7
    assert steps(printed.partition("time of each step:\n")[2]) == [
        *((step, "ok") for step in done),
        (broken, "failed (exit code 7)"),
    ]


def test_the_workflow_tests_the_pythons_that_the_package_is_for() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    listed = re.search(r"python: \[(.*)\]", workflow)
    assert listed
    tested = re.findall(r'"3\.(\d+)"', listed[1])
    claimed = [name.rpartition(".")[2] for name in PROJECT["classifiers"] if ":: Python :: 3." in name]

    assert tested == claimed
    assert PROJECT["requires-python"] == f">=3.{tested[0]},<3.{int(tested[-1]) + 1}"
    assert f"(3, {tested[0]}), (3, {tested[-1]})" in (ROOT / ".ci" / "venv.py").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_wheel_has_all_files_of_the_package_and_nothing_else(tmp_path: Path) -> None:
    """Templates and py.typed among them; no solutions, no tests."""
    source = tmp_path / "source"
    shutil.copytree(ROOT / "autograder", source / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    files = {path.relative_to(source).as_posix() for path in source.glob("autograder/**/*") if path.is_file()}

    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([*pip, "--wheel-dir", tmp_path, source], check=True, timeout=PATIENCE_SECONDS)

    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == files - {"autograder/README.md"}
    assert "autograder/py.typed" in packed


def test_each_version_in_the_changelog_is_sorted() -> None:
    versions: dict[str, list[str]] = {}
    for line in CHANGELOG:
        if line.startswith("## "):
            versions[line.removeprefix("## ").partition(" ")[0]] = []
        elif line.startswith("### "):
            list(versions.values())[-1].append(line.removeprefix("### "))

    assert next(version for version in versions if version != "Unreleased") == __version__
    for parts in versions.values():
        assert parts
        assert parts == [name for name in ("Added", "Changed", "Removed", "Fixed", "Security") if name in parts]
    assert [line for line in CHANGELOG if len(line) > 120] == []
