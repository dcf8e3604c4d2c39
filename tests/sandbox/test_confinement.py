"""The level strict, layer by layer: what is refused, what a missing layer changes, what is said where it cannot be had."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.engine.running import Machine, run_one
from autograder.sandbox import levels, strict
from autograder.sandbox.handle import Zygote, ZygoteLost
from autograder.sandbox.sources import SingleZygote
from autograder.sandbox.watch import Ended, Watch
from autograder.spec import Limits
from autograder.worker import seccomp
from autograder.worker.limits import WorkerLimits
from autograder.worker.protocol import Outcome
from tests.conftest import ROOT, Command
from tests.strict import require_strict
from tests.toy import RIGHT, submission, toy_key

HEADERS = {"x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "aarch64": "/usr/include/asm-generic/unistd.h"}


@pytest.mark.parametrize("architecture", HEADERS)
def test_the_numbers_of_system_calls_are_the_kernels(architecture: str) -> None:
    header = Path(HEADERS[architecture])
    if not header.exists():
        pytest.skip(f"{header} is not installed (linux-libc-dev)")
    found = {name: int(n) for name, n in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())}
    column = list(HEADERS).index(architecture)
    listed = seccomp.DENIED | {"clone": seccomp.CLONE, "clone3": seccomp.CLONE3, "capget": seccomp.CAPGET}

    assert {name: numbers[column] for name, numbers in listed.items()} == {name: found.get(name) for name in listed}
    assert found["fcntl"] == seccomp.FCNTL[column]


def test_nothing_forbidden_succeeds_in_a_worker(strict_zygote: SingleZygote) -> None:
    attempts = strict.attempts(strict_zygote.zygote, [ROOT / "solutions", ROOT / "tests"])

    assert [name for name, succeeded in attempts.items() if succeeded] == []
    assert f"see {ROOT / 'solutions'}" in attempts
    assert len(attempts) > 100


@pytest.mark.parametrize("home", ["/", ""])
def test_the_proof_holds_for_a_user_whose_home_is_the_root(
    home: str, strict_zygote: SingleZygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a container told to run as a number is."""
    monkeypatch.setenv("HOME", home)

    strict.prove(strict_zygote.zygote, [ROOT / "tests"])


@pytest.mark.parametrize("call", ["socket.socketpair()", "os.splice(read, write, 1)"])
def test_what_python_itself_offers_of_the_forbidden_calls_is_refused(call: str, strict_zygote: SingleZygote) -> None:
    source = f"import os, socket\nread, write = os.pipe()\ndef double(x):\n    {call}\n"

    seen = run_one(submission(source), toy_key(), strict_zygote, Machine(strict)).observations["double"][0]

    assert seen.error_type == "PermissionError", seen


def test_an_answer_that_comes_a_byte_at_a_time_is_late(strict_zygote: SingleZygote) -> None:
    source = (
        "import os, time\ndef double(x):\n    os.write(4, (300).to_bytes(4, 'big') + bytes(4))\n"
        "    for _ in range(300):\n        os.write(4, b' ')\n        time.sleep(0.02)\n"
    )

    seen = run_one(submission(source), toy_key(), strict_zygote, Machine(strict)).observations["double"][0]

    assert seen.outcome is Outcome.TIMED_OUT, seen


# What a worker can do when one layer is taken away: surely, and on some machines. Everything else is refused by another.
# The view cannot be taken away here, that would be running without a sandbox; for files it is one of two layers.
WITHOUT: dict[str, tuple[set[str], set[str]]] = {
    "namespaces.confine = lambda _: None": ({"see /proc/1"}, set()),
    "kernel.drop_capabilities = lambda: None": ({"have a capability"}, set()),
    "landlock.abi = lambda: 0": (set(), set()),
    "seccomp.forbid = lambda: None": (
        {"start a process", "execute a program", "lock a shared file", "open a socket AF_UNIX"},
        {"open a socket AF_INET", "open a socket AF_INET6", "open a socket AF_NETLINK", "open a socket AF_VSOCK"},
    ),
}


@pytest.mark.parametrize("change", WITHOUT)
def test_a_missing_layer_opens_no_more_than_is_written_here(change: str) -> None:
    with started_with(change) as zygote:
        attempts = strict.attempts(zygote, [ROOT / "solutions", ROOT / "tests"])

    surely, perhaps = WITHOUT[change]
    succeeded = {name for name, success in attempts.items() if success and not name.startswith("call ")}
    assert surely <= succeeded <= surely | perhaps


def test_without_landlock_the_layers_in_force_do_not_name_it() -> None:
    with started_with("landlock.abi = lambda: 0") as zygote:
        assert not any("Landlock" in layer for layer in zygote.hello["layers"])
        assert "seccomp" in zygote.hello["layers"]


def started_with(change: str) -> Zygote:
    """A zygote of the level strict whose worker half was changed in one line."""
    require_strict()
    boot = strict._BOOT
    changed = boot.replace(
        "from autograder.worker.zygote import main",
        f"from autograder.worker import kernel, landlock, namespaces, seccomp\n{change}\nfrom autograder.worker.zygote import main",
    )
    assert changed != boot
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict, "_BOOT", changed)
        return strict.start(warm=False)


def test_the_level_is_refused_where_the_course_lies_in_the_view(strict_zygote: SingleZygote) -> None:
    in_the_view = Path(os.__file__).parent / "json"

    with pytest.raises(strict.TooWeak, match=re.escape(f"see {in_the_view}")):
        strict.prove(strict_zygote.zygote, [in_the_view])


def test_a_worker_that_cannot_be_confined_is_our_fault_and_runs_nothing(strict_zygote: SingleZygote) -> None:
    nonsense = Limits(file_bytes=-1)  # the kernel refuses to make a folder of that size

    with pytest.raises(ZygoteLost, match=r"(?s)could not be confined: .*mount of a tmpfs"):
        run_one(submission(RIGHT), toy_key(nonsense), strict_zygote, Machine(strict))


def test_each_worker_finds_its_folder_empty_and_of_limited_size(strict_zygote: SingleZygote) -> None:
    source = (
        "import os\nleft = os.listdir('.')\nopen('mark', 'w').write('x')\n"
        "def double(x):\n    assert left == [], left\n    return x + x\n"
        "def total(x):\n    try:\n        for n in range(40):\n            with open(str(n), 'wb') as f: f.write(b'x' * (8 << 20))\n"
        "    except OSError:\n        return x.sum()\n"
    )

    for _ in range(2):
        seen = run_one(submission(source), toy_key(), strict_zygote, Machine(strict))

        ends = {name: [one.outcome.value for one in found] for name, found in seen.observations.items()}
        assert ends == {"double": ["returned"] * 3, "total": ["returned"] * 3}
        assert all(one.value != {"return": None} for one in seen.observations["total"])


def test_threads_are_charged_for_the_processor_time_of_all_of_them(zygote: SingleZygote) -> None:
    """Two threads that work at once use up a limit in half the time."""
    worker = zygote.zygote.fork_worker(WorkerLimits(2 << 30, 1 << 20, 64, 60, 64), Watch(32, 1 << 16))
    try:
        source = (
            "import threading, zlib\ndata = bytes(1 << 20)\n"
            "def work():\n"
            "    busy = lambda: [zlib.crc32(data) for _ in range(100_000)]\n"
            "    both = [threading.Thread(target=busy) for _ in range(2)]\n"
            "    [one.start() for one in both]\n    [one.join() for one in both]\n"
        )
        worker.ask({"do": "load", "cells": [["kim.py", source]], "mode": "everything"}, b"", 5, 1 << 20)
        request = {"do": "call", "function": "work", "inputs": {"dict": []}, "observe": [], "seed": 0, "repeat": 1}

        reply = worker.ask({**request, "device": "cpu", "settle": True, "most_bytes": 1 << 20}, b"", 1.0, 1 << 20)

        used = zygote.zygote.cpu_seconds
        zygote.zygote.end_worker()
        assert reply.ended is Ended.TIMED_OUT
        assert zygote.zygote.cpu_seconds - used < 1.5
    finally:
        zygote.zygote.end_worker()


@pytest.fixture
def handed_in(toy: Path) -> Path:
    (toy / "kim.py").write_text((toy / "solutions/toy/toy.py").read_text())
    return toy / "kim.py"


def test_the_level_and_its_layers_are_in_every_grade(toy: Path, handed_in: Path, real_command: Command) -> None:
    require_strict()

    real_command("grade", "toy", handed_in, "--sandbox", "strict", "--json", "out.json", expect=0)

    environment = json.loads((toy / "out.json").read_text())["environment"]
    assert environment["sandbox"] == "strict"
    assert "seccomp" in environment["layers"]
    assert any("bubblewrap" in layer for layer in environment["layers"])


def test_without_bubblewrap_nothing_is_graded_and_its_package_is_named(
    toy: Path, handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real_command: Command
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "apt-get").symlink_to("/bin/true")
    monkeypatch.setenv("PATH", str(programs))

    done = real_command("grade", "toy", handed_in, "--sandbox", "strict", expect=2)

    assert "isolation level strict is not available" in done.stderr
    assert "apt-get install bubblewrap" in done.stderr
    assert "--sandbox process" in done.stderr
    assert not (toy / "gradebook.sqlite").exists()
    assert "apt-get install bubblewrap" in real_command("doctor", expect=1).stdout


def test_without_user_namespaces_nothing_is_graded_and_the_reason_is_reported(handed_in: Path, toy: Path) -> None:
    """Inside a sandbox that forbids more of them, as many containers do."""
    require_strict()
    outer = ["bwrap", "--bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-user", "--disable-userns"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "container": "test"}

    for command in (["grade", "toy", str(handed_in), "--sandbox", "strict"], ["doctor"]):
        done = subprocess.run(
            [*outer, "--uid", "1000", sys.executable, "-m", "autograder", *command],
            cwd=toy,
            env=environment,
            capture_output=True,
            text=True,
        )

        said = " ".join((done.stdout + done.stderr).split())
        assert done.returncode == (2 if command[0] == "grade" else 1), said
        assert "namespaces" in said
        assert "This is a container" in said
    assert not (toy / "gradebook.sqlite").exists()


def test_the_level_process_is_used_only_when_asked_by_name_and_warns(
    toy: Path, handed_in: Path, real_command: Command
) -> None:
    done = real_command("grade", "toy", handed_in, "--sandbox", "process", "--json", "out.json", expect=0)

    assert "does not keep submissions away from your files" in " ".join(done.stderr.split())
    assert json.loads((toy / "out.json").read_text())["environment"]["sandbox"] == "process"


def test_the_level_strict_has_no_gpu_and_says_so() -> None:
    require_strict()

    with pytest.raises(levels.Unavailable, match="no devices"):
        levels.level("strict", "cuda")


def test_doctor_proves_the_level_by_trying(real_command: Command) -> None:
    require_strict()

    done = real_command("doctor", expect=0)

    assert re.search(r"a worker tried \d{3} forbidden actions; all were blocked", done.stdout)
