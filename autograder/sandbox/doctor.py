"""What this machine can do for isolation, layer by layer; what is missing, and how to get it. Starts no zygote."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.worker import landlock, seccomp

_SECONDS = 20
_FIRST_WITH_PERMS = (0, 5)


@dataclass(frozen=True)
class Check:
    """One layer on this machine. remedy: what to do where it is missing; required: does strict need it?"""

    name: str
    present: bool
    finding: str
    remedy: str = ""
    required: bool = True


def quick_checks() -> list[Check]:
    """Without importing torch: some tens of milliseconds."""
    return list(_checks())


def _checks() -> Iterator[Check]:
    system = f"{platform.system()} {platform.release()} on {platform.machine()}"
    if sys.platform != "linux":
        yield Check("Linux", False, system, "Grade on a Linux machine, or ask for --sandbox process by name")
        return
    yield Check("Linux", True, system)
    version = bubblewrap_version()
    yield _bubblewrap(version)
    if version:
        yield _namespaces()
    yield _seccomp()
    yield _landlock()


def bubblewrap_version() -> str:
    """ "bubblewrap 0.8.0", or nothing where it is not installed."""
    path = shutil.which("bwrap")
    return _version(path) if path else ""


@cache
def _version(path: str) -> str:
    return subprocess.run([path, "--version"], capture_output=True, text=True, timeout=_SECONDS).stdout.strip()


def _bubblewrap(version: str) -> Check:
    name = "bubblewrap"
    install = f"Install it: {_install_command()}"
    if not version:
        return Check(name, False, "there is no program bwrap on the PATH", install)
    numbers = tuple(int(part) for part in version.split()[-1].split(".")[:2] if part.isdigit())
    if numbers < _FIRST_WITH_PERMS:
        return Check(name, False, f"{version} is older than 0.5", install)
    return Check(name, True, version)


def _install_command() -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    for manager, arguments in {
        "apt-get": "install bubblewrap",
        "dnf": "install bubblewrap",
        "zypper": "install bubblewrap",
        "pacman": "-S bubblewrap",
        "apk": "add bubblewrap",
    }.items():
        if shutil.which(manager):
            return f"{sudo}{manager} {arguments}"
    return "the package bubblewrap of your system"


def _namespaces() -> Check:
    """The zygote's namespaces and, inside of them, a worker's: tried for real."""
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
        return Check(name, True, "user, pid, mount, network, ipc, uts, one inside the other")
    why = tried.stderr.strip().splitlines()
    return Check(name, False, why[-1] if why else f"refused ({os.strerror(tried.returncode)})", _why_no_namespaces())


def _why_no_namespaces() -> str:
    """The usual reasons, each with its switch. All that applies is told."""
    said = []
    if _setting("user/max_user_namespaces") == "0":
        said.append("User namespaces are switched off: sysctl user.max_user_namespaces=15000 switches them on")
    if _setting("kernel/unprivileged_userns_clone") == "0":
        said.append("sysctl kernel.unprivileged_userns_clone=1 permits them to users who are not root")
    if _setting("kernel/apparmor_restrict_unprivileged_userns") == "1":
        said.append(
            "AppArmor restricts them here: sysctl kernel.apparmor_restrict_unprivileged_userns=0, "
            "or an AppArmor profile for bwrap that permits userns"
        )
    if _in_container():
        said.append(
            "This is a container: it must be started with leave to make namespaces (docker run "
            "--security-opt seccomp=unconfined --security-opt apparmor=unconfined --cap-add SYS_ADMIN, or in a virtual "
            "machine); else the container itself has to be what keeps submissions in: --sandbox process"
        )
    return ". ".join(said) or "Ask who runs this machine to permit user namespaces"


def _setting(name: str) -> str:
    try:
        return (Path("/proc/sys") / name).read_text().strip()
    except OSError:
        return ""


def _in_container() -> bool:
    return any(os.path.exists(mark) for mark in ("/.dockerenv", "/run/.containerenv")) or "container" in os.environ


def _seccomp() -> Check:
    if not seccomp.supported():
        return Check(
            "seccomp", False, f"no list of system calls for {platform.machine()}", "Grade on x86_64 or aarch64"
        )
    if not os.path.exists("/proc/sys/kernel/seccomp/actions_avail"):
        return Check("seccomp", False, "the kernel has no filters", "A kernel with CONFIG_SECCOMP_FILTER is needed")
    return Check("seccomp", True, f"a filter for {platform.machine()}")


def _landlock() -> Check:
    version = landlock.abi()
    if not version:
        remedy = "Linux 5.13 or later with lsm=landlock has it; the other layers hold without"
        return Check("Landlock", False, "not in this kernel", remedy, required=False)
    return Check("Landlock", True, f"ABI {version}", required=False)
