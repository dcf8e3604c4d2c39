"""What is said about levels and workers is keys and values, with what to do; what is decided are fields."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from tempfile import TemporaryFile

import pytest

from autograder.language import AutograderError, sentence, text
from autograder.language.catalogues import LANGUAGES
from autograder.sandbox import doctor, levels, process, strict
from autograder.sandbox.handle import Root, Zygote, ZygoteLost

Change = Callable[[pytest.MonkeyPatch], None]

LACKING: dict[str, tuple[Change, str]] = {
    "Linux": (lambda patch: patch.setattr(sys, "platform", "darwin"), "Grade on a Linux machine"),
    "bubblewrap": (lambda patch: patch.setenv("PATH", "/nowhere"), "Install your system's package bubblewrap"),
    "seccomp": (lambda patch: patch.setattr(doctor.seccomp, "supported", lambda: False), "x86_64 or aarch64"),
    "Landlock": (lambda patch: patch.setattr(doctor.landlock, "abi", lambda: 0), "Linux 5.13 or later"),
}


def lacking(name: str, patch: pytest.MonkeyPatch) -> doctor.Layer:
    """What doctor says of a layer where it was taken away."""
    LACKING[name][0](patch)
    return next(layer for layer in doctor.layers() if layer.name == name)


@pytest.mark.parametrize("name", LACKING)
def test_a_layer_that_is_missing_has_a_remedy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = lacking(name, monkeypatch)

    assert not layer.present
    assert layer.remedy is not None
    assert LACKING[name][1] in text(layer.remedy)
    # Landlock is the one that the level does without.
    assert any(one.startswith(f"{name}: ") for one in strict.missing()) is layer.required is (name != "Landlock")


@pytest.mark.parametrize("name", LACKING)
def test_no_decision_reads_a_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, missing = lacking(name, monkeypatch), strict.missing()
    monkeypatch.setitem(LANGUAGES, "en", dict.fromkeys(LANGUAGES["en"], "?"))

    assert lacking(name, monkeypatch) == before
    assert strict.missing() == ["?"] * len(missing)


def test_all_reasons_for_having_no_namespaces_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"user/max_user_namespaces": "0", "kernel/unprivileged_userns_clone": "0"}
    monkeypatch.setattr(doctor, "_setting", lambda name: settings.get(name, ""))
    monkeypatch.setattr(doctor, "_in_container", lambda: False)
    refused = subprocess.CompletedProcess([], 1, "", "bwrap: oh\nbwrap: No permissions\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: refused)

    layer = doctor._namespaces()

    assert layer.finding == sentence("sandbox.bubblewrap_says", error="bwrap: No permissions")
    off, clone = sentence("sandbox.user_namespaces_off"), sentence("sandbox.unprivileged_clone_off")
    assert layer.remedy == sentence("sandbox.and_also", before=off, also=clone)


def test_a_level_that_is_not_there_is_refused_with_all_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict, "missing", lambda: ["bubblewrap: gone"])

    with pytest.raises(
        levels.Unavailable, match="level strict is not available here:\n  - bubblewrap: gone\n  - a GPU"
    ):
        levels.level(strict.NAME, "cuda")


def test_whoever_asks_for_the_level_process_is_warned_and_for_strict_not() -> None:
    assert [level.WARNING for level in (process, strict)] == [sentence("sandbox.process_warning"), None]


LAST_WORDS = {
    b"": sentence("sandbox.zygote_ended"),
    b"no torch\n": sentence("sandbox.zygote_ended_saying", last_words="no torch"),
}


@pytest.mark.parametrize("words", LAST_WORDS)
def test_a_zygote_that_ended_is_lost_with_its_last_words(words: bytes) -> None:
    ours, theirs = socket.socketpair()
    with TemporaryFile() as log:
        log.write(words)
        with Zygote(ours, Root(lambda _: None, None, log)) as zygote:
            theirs.close()

            with pytest.raises(ZygoteLost) as lost:
                zygote.hello  # noqa: B018 - asks for it

    assert lost.value.sentence == LAST_WORDS[words]


@pytest.mark.parametrize(("error", "code"), [(levels.Unavailable, 2), (strict.TooWeak, 3), (ZygoteLost, 3)])
def test_a_command_ends_by_whose_fault_it_is(error: type[AutograderError], code: int) -> None:
    assert error.exit_code == code
