"""At the level strict every hostile submission gets what its header says, harms nothing, and is forgotten afterwards."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import strict
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command
from tests.hostile import at_level_process
from tests.hostile.as_user import as_ordinary_user
from tests.hostile.corpus import CLASSES, HERE, Hostile, corpus
from tests.hostile.scene import SLUG, staged
from tests.hostile.trial import Bench, Verdict

CORPUS = corpus()
MISSING = strict.missing()
needs_strict = pytest.mark.skipif(bool(MISSING) and "CI" not in os.environ, reason="; ".join(MISSING))


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    assert not MISSING
    with Bench(strict) as warm:
        yield warm


def stated(hostile: Hostile) -> str:
    return "".join(
        [f"{hostile.earned:g}/{hostile.possible:g}", *(f"; {name}: {why}" for name, why in hostile.reasons.items())]
    )


@needs_strict
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_honest_submissions_among_hostile_ones_get_the_records_that_they_get_alone(
    tmp_path: Path, real_command: Command
) -> None:
    """All of the corpus in one run of the command, an honest submission after every fifth."""
    class_folder, alone = tmp_path / "class", tmp_path / "alone"
    class_folder.mkdir()
    alone.mkdir()
    (tmp_path / "scene").mkdir()
    with staged(tmp_path / "scene") as scene:
        for number, hostile in enumerate(CORPUS):
            name, data = hostile.handed_in(scene.targets)
            (class_folder / f"{number:03} {name}").write_bytes(data)
            if number % 5 == 0:
                for folder in (class_folder, alone):
                    shutil.copy(HERE / "honest.py", folder / f"{number:03} honest.py")
        course = ("--course", tmp_path / "course")
        shutil.copytree(HERE / "course", tmp_path / "course")

        among = real_command(
            "grade", SLUG, class_folder, *course, "--json", "among.json", "--gradebook", "1.sqlite", expect=1
        )
        real_command("grade", SLUG, alone, *course, "--json", "alone.json", "--gradebook", "2.sqlite", expect=0)

    grades = {one["student"]: one for one in json.loads((tmp_path / "among.json").read_text())["grades"]}
    honest = {one["student"]: one for one in json.loads((tmp_path / "alone.json").read_text())["grades"]}
    skipped = among.stderr.count("skipped:")  # files whose names are refused
    assert len(grades) + skipped == len(CORPUS) + len(honest)
    assert skipped <= 5
    assert {student: grades[student] for student in honest} == honest
    written = among.stdout + among.stderr
    assert "Traceback" not in written
    assert {c for c in written if c != "\n" and unicodedata.category(c)[0] == "C"} == set()


@needs_strict
@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(os.geteuid() != 0, reason="whoever runs the tests is an ordinary user already")
def test_the_corpus_is_stopped_for_an_ordinary_user_too(tmp_path: Path) -> None:
    names = "".join(f"{hostile.name}\n" for hostile in CORPUS)
    command = as_ordinary_user([sys.executable, "-m", "tests.hostile.trial", "strict", "/tmp"])

    done = subprocess.run(command, input=names, capture_output=True, text=True, cwd=ROOT, timeout=1700)

    assert done.returncode == 0, done.stderr
    verdicts = {one.name: one for one in (Verdict(**json.loads(line)) for line in done.stdout.splitlines()[1:])}
    for hostile in CORPUS:
        verdict = verdicts[hostile.name]
        right = stated(hostile), [], True
        assert (verdict.header(), verdict.harm, verdict.next_is_unharmed) == right, hostile.name


@needs_strict
@pytest.mark.parametrize("hostile", CORPUS, ids=lambda one: f"{one.kind}-{one.name}")
def test_a_hostile_submission_gets_what_its_header_says_and_harms_nobody(
    hostile: Hostile, bench: Bench, tmp_path: Path
) -> None:
    folder = tmp_path / "scene"
    folder.mkdir()

    verdict = bench.tried(hostile, folder)

    assert verdict.header() == stated(hostile)
    assert verdict.harm == []
    assert verdict.next_is_unharmed


@needs_strict
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_page_on_security_hides_nothing_that_gets_through_at_the_level_process() -> None:
    """Another machine may stop more than the one where the table was made (ptrace, IPv6): less is what matters."""
    shown, measured = (
        at_level_process.rows(at_level_process.shown()),
        at_level_process.rows(at_level_process.measured()),
    )

    assert {kind: number for kind, (number, _) in measured.items()} == {
        kind: number for kind, (number, _) in shown.items()
    }
    for kind, (_, through) in measured.items():
        assert through <= shown[kind][1]


def test_the_page_on_security_counts_the_corpus_right() -> None:
    counted = {kind: number for kind, (number, _) in at_level_process.rows(at_level_process.shown()).items()}

    assert counted == {kind: sum(hostile.kind == kind for hostile in CORPUS) for kind in CLASSES}


def test_a_table_of_the_corpus_is_read_back_as_it_was_written() -> None:
    found = {hostile: ["got in"] if hostile.kind == "leak" else [] for hostile in CORPUS}

    read = at_level_process.rows(at_level_process.table(found))

    assert read["leak"] == (len(leaks := [one for one in CORPUS if one.kind == "leak"]), {one.name for one in leaks})
    assert read["crash"][1] == set()


def test_the_corpus_is_large_and_every_class_is_there() -> None:
    assert len(CORPUS) >= 80
    assert {hostile.kind for hostile in CORPUS} == set(CLASSES)
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda one: f"{one.kind}-{one.name}")
def test_a_header_names_questions_and_reasons_that_there_are(hostile: Hostile) -> None:
    lost = hostile.possible - hostile.earned

    assert hostile.possible == 50
    assert list(hostile.reasons) == [
        name for name in ("shift", "slope", "step", "train", "draw") if name in hostile.reasons
    ]
    assert 0 <= lost <= 10 * len(hostile.reasons)
    assert bool(lost) == bool(hostile.reasons)
    known = {*Outcome} - {Outcome.RETURNED} | {"wrong", "factor_2_forgotten"}
    assert all(why in known or re.fullmatch(r"[a-z0-9_/]+", why) for why in hostile.reasons.values())
