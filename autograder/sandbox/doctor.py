"""How well this machine can isolate workers, layer by layer; what is missing, and how to get it. Starts no zygote."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path

from autograder.language import Sentence, sentence
from autograder.worker import landlock, seccomp

_SECONDS = 20
_FIRST_WITH_PERMS = (0, 5)


@dataclass(frozen=True)
class Layer:
    """One layer on this machine. remedy: what to do if it is missing; required: does strict need it?"""

    name: str
    present: bool
    finding: Sentence
    remedy: Sentence | None = None
    required: bool = True


def layers() -> list[Layer]:
    """Every layer of the level strict. Takes some tens of milliseconds, as it does not import torch."""
    return list(_layers())


def _layers() -> Iterator[Layer]:
    named = {"system": platform.system(), "release": platform.release(), "machine": platform.machine()}
    system = sentence("sandbox.system", **named)
    if sys.platform != "linux":
        yield Layer("Linux", False, system, sentence("sandbox.use_linux"))
        return
    yield Layer("Linux", True, system)
    version = bubblewrap_version()
    yield _bubblewrap(version)
    if version:
        yield _namespaces()
    yield _seccomp()
    yield _landlock()


def bubblewrap_version() -> str:
    """ "bubblewrap 0.8.0", or "" if it is not installed."""
    path = shutil.which("bwrap")
    return _version(path) if path else ""


@cache
def _version(path: str) -> str:
    return subprocess.run([path, "--version"], capture_output=True, text=True, timeout=_SECONDS).stdout.strip()


def _bubblewrap(version: str) -> Layer:
    name = "bubblewrap"
    if not version:
        return Layer(name, False, sentence("sandbox.no_bubblewrap"), _how_to_install())
    numbers = tuple(int(part) for part in version.split()[-1].split(".")[:2] if part.isdigit())
    if numbers < _FIRST_WITH_PERMS:
        return Layer(name, False, sentence("sandbox.old_bubblewrap", version=version), _how_to_install())
    return Layer(name, True, sentence("sandbox.version", version=version))


def _how_to_install() -> Sentence:
    sudo = "" if os.geteuid() == 0 else "sudo "
    for manager, arguments in {
        "apt-get": "install bubblewrap",
        "dnf": "install bubblewrap",
        "zypper": "install bubblewrap",
        "pacman": "-S bubblewrap",
        "apk": "add bubblewrap",
    }.items():
        if shutil.which(manager):
            return sentence("sandbox.install_by", command=f"{sudo}{manager} {arguments}")
    return sentence("sandbox.install_package")


def _namespaces() -> Layer:
    """The zygote's namespaces and, nested in them, a worker's: actually tried."""
    name = "namespaces"
    own_user = [] if os.geteuid() == 0 else ["--unshare-user"]
    outer = ["bwrap", *own_user, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    inner = "import ctypes, os; os._exit(ctypes.CDLL(None, use_errno=True).unshare(0x30020000) and ctypes.get_errno())"
    program = [os.path.realpath(sys.executable), "-I", "-S", "-c", inner]
    tried = subprocess.run(
        [*outer, "--ro-bind", "/", "/", "--proc", "/proc", "--", *program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    if tried.returncode == 0:
        return Layer(name, True, sentence("sandbox.namespaces"))
    why = tried.stderr.strip().splitlines()
    said = sentence("sandbox.bubblewrap_says", error=why[-1]) if why else _refused(tried.returncode)
    return Layer(name, False, said, _why_no_namespaces())


def _refused(error_number: int) -> Sentence:
    return sentence("sandbox.namespaces_refused", error=os.strerror(error_number))


def _why_no_namespaces() -> Sentence:
    """The usual reasons, each with its remedy. Lists all that apply."""
    said = []
    if _setting("user/max_user_namespaces") == "0":
        said.append(sentence("sandbox.user_namespaces_off"))
    if _setting("kernel/unprivileged_userns_clone") == "0":
        said.append(sentence("sandbox.unprivileged_clone_off"))
    if _setting("kernel/apparmor_restrict_unprivileged_userns") == "1":
        said.append(sentence("sandbox.apparmor"))
    if _in_container():
        said.append(sentence("sandbox.container"))
    if not said:
        return sentence("sandbox.ask_for_namespaces")
    return reduce(lambda before, also: sentence("sandbox.and_also", before=before, also=also), said)


def _setting(name: str) -> str:
    try:
        return (Path("/proc/sys") / name).read_text().strip()
    except OSError:
        return ""


def _in_container() -> bool:
    return any(os.path.exists(mark) for mark in ("/.dockerenv", "/run/.containerenv")) or "container" in os.environ


def _seccomp() -> Layer:
    if not seccomp.supported():
        finding = sentence("sandbox.no_list_of_calls", machine=platform.machine())
        return Layer("seccomp", False, finding, sentence("sandbox.use_known_machine"))
    if not os.path.exists("/proc/sys/kernel/seccomp/actions_avail"):
        return Layer("seccomp", False, sentence("sandbox.no_filters"), sentence("sandbox.filters_needed"))
    return Layer("seccomp", True, sentence("sandbox.filter", machine=platform.machine()))


def _landlock() -> Layer:
    version = landlock.abi()
    if not version:
        remedy = sentence("sandbox.landlock_is_in")
        return Layer("Landlock", False, sentence("sandbox.no_landlock"), remedy, required=False)
    return Layer("Landlock", True, sentence("sandbox.landlock", version=version), required=False)
