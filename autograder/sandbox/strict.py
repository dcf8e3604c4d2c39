"""The isolation level ``strict``: a view that holds only Python, namespaces, Landlock, seccomp, limits.

This side makes the view with bubblewrap and starts the zygote's interpreter in it; worker/namespaces.py goes on inside,
and worker/confine.py says which layer stops what. The view contains the system's shared libraries, Python's standard
library and site-packages, the worker's half of this package (with notebook.py, whose check() does nothing there) and
four harmless devices, all read-only, and one empty folder. Not in it: the course, anything handed in, the gradebook,
homes, /etc, /sys, sockets, terminals. Python runs without its ``site`` module and gets its paths from here, so no .pth
file leads anywhere else.
"""

from __future__ import annotations

import contextlib
import json
import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from autograder.language import AutograderError, say
from autograder.sandbox import doctor
from autograder.sandbox.handle import Zygote
from autograder.sandbox.launch import clean_environment, launch
from autograder.sandbox.watch import Watch
from autograder.worker.limits import WorkerLimits
from autograder.worker.namespaces import SCRATCH

NAME = "strict"
WARNING = None
_PACKAGE = Path(__file__).resolve().parents[1]
_KIT = "/kit"  # where the worker's half is in the view
_IN_VIEW = ("__init__.py", "notebook.py", "worker")
_SYSTEM = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
# Ids that belong to no user of a machine; a range of them, so that two simultaneous graders do not take the same one.
_FIRST_OWN_ID, _OWN_IDS = 2_000_000_000, 100_000_000
_BOOT = f"""
import json, sys
control, warm, own_id, view, readable, paths, *preload = sys.argv[1:]
sys.path[:] = ["{_KIT}", *json.loads(paths)]
from autograder.worker import namespaces
namespaces.enter(int(own_id))
from autograder.worker.confine import StrictLevel
from autograder.worker.zygote import main
sys.path.remove("{_KIT}")
main(int(control), StrictLevel(view, json.loads(readable)), preload, warm == "warm")
"""
_CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_SETFCAP")
_PROBE_SECONDS, _PROBE_BYTES, _MOST_PATHS = 20, 1 << 20, 1000
_NOBODYS_BUSINESS = ("/etc/passwd", "/etc/shadow", "/run", "/var", "/proc/1", "/sys/class")


class TooWeak(AutograderError):
    """A worker could do something forbidden. Nothing may be graded at this level on this machine."""

    exit_code = 3


def start(preload: Sequence[str] = (), warm: bool = True, device: str = "cpu") -> Zygote:
    """Start an interpreter in the view; it imports torch and the modules to preload. Returns at once."""
    if device != "cpu":
        raise ValueError("the level strict shows workers no GPU")
    own_id = _FIRST_OWN_ID + os.getpid() % _OWN_IDS
    python_paths = list(_python_paths())
    readable = sorted({*_SYSTEM, *_DEVICES, _KIT, *python_paths, _libraries_of_python()})
    paths = json.dumps(python_paths)
    arguments = [
        *("warm" if warm else "cold", str(own_id), f"view by {doctor.bubblewrap_version()}"),
        *(json.dumps(readable), paths, *preload),
    ]
    return launch(_command(python_paths), arguments, clean_environment(SCRATCH))


def missing() -> list[str]:
    """What this machine lacks for this level, each with what to do about it."""
    return [
        say("sandbox.layer", name=layer.name, finding=layer.finding, remedy=layer.remedy)
        for layer in doctor.layers()
        if layer.required and not layer.present
    ]


def prove(zygote: Zygote, hidden_paths: Sequence[Path]) -> None:
    """Try every forbidden action from inside a worker. Raises TooWeak if anything succeeds."""
    succeeded = [name for name, success in attempts(zygote, hidden_paths).items() if success]
    if succeeded:
        raise TooWeak("sandbox.too_weak", level=NAME, attempts=", ".join(succeeded))


def attempts(zygote: Zygote, hidden_paths: Sequence[Path]) -> dict[str, bool]:
    """Each forbidden attempt by name, and whether it succeeded. Raises ZygoteLost."""
    worker = zygote.fork_worker(WorkerLimits(1 << 30, 1 << 20, 64, 10, 64), Watch(32, 1 << 16))
    paths = _out_of_sight([*hidden_paths, *map(Path, _NOBODYS_BUSINESS), Path(os.path.expanduser("~"))])
    try:
        request = {"do": "probe", "hidden_paths": [str(path) for path in islice(paths, _MOST_PATHS)]}
        reply = worker.ask(request, b"", _PROBE_SECONDS, _PROBE_BYTES)
        found = reply.tree.get("succeeded")
        if not found:
            raise TooWeak("sandbox.attempts_not_ended", ended=str(reply.ended), said=reply.stdout)
        return dict(found)
    finally:
        zygote.end_worker()


def _out_of_sight(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths; a folder that leads to something in the view is replaced by whatever else is in it.

    A home may be the root itself: that of a user whom a container knows only by number.
    """
    own = (*_SYSTEM, *_DEVICES, _KIT, SCRATCH, "/proc")
    shown = {Path(path) for path in (*own, *_python_paths(), _libraries_of_python(), _interpreter())}
    leading = {parent for path in shown for parent in path.parents}
    for path in paths:
        if path not in leading:
            yield path
            continue
        with contextlib.suppress(OSError):
            yield from _out_of_sight(entry for entry in path.iterdir() if entry not in shown)


def _interpreter() -> str:
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def _command(python_paths: Sequence[str]) -> list[str]:
    python = _interpreter()
    mounts = [mount for path in _SYSTEM for mount in _system_mount(path)]
    shown = {python, _libraries_of_python(), *python_paths}
    # Outer folders first: a mount over a folder hides what was mounted inside it.
    mounts += [("--ro-bind", path, path) for path in sorted(shown)]
    mounts += [("--ro-bind", str(_PACKAGE / name), f"{_KIT}/autograder/{name}") for name in _IN_VIEW]
    mounts += [("--dev-bind", device, device) for device in _DEVICES]
    as_root = os.geteuid() == 0
    return [
        *("bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        # Root needs no user namespace to make the view, and takes another identity inside, which the first two of these
        # allow; the third maps an id 0 that is the only one in its namespace. None outlives the change of identity.
        *(("--cap-drop", "ALL") if as_root else ()),
        *(word for name in _CAPABILITIES if as_root for word in ("--cap-add", name)),
        *(() if as_root else ("--unshare-user",)),
        "--die-with-parent",
        *_parents(target for _, _, target in mounts),
        *(word for mount in mounts for word in mount),
        *("--proc", "/proc", "--perms", "1777", "--tmpfs", SCRATCH, "--chdir", SCRATCH, "--remount-ro", "/"),
        *("--", python, "-I", "-S", "-B", "-c", _BOOT),
    ]


def _python_paths() -> Iterator[str]:
    """The folders of sys.path that are Python's own: never the current folder, never an editable install."""
    standard = os.path.dirname(os.path.realpath(os.__file__))
    yield standard
    yield sysconfig.get_config_var("DESTSHARED") or os.path.join(standard, "lib-dynload")
    packages = [*site.getsitepackages(), site.getusersitepackages()]
    yield from dict.fromkeys(path for path in sys.path if path in packages and os.path.isdir(path))


def _libraries_of_python() -> str:
    """The folder of libpython, which in some distributions of Python holds every library it needs."""
    return str(sysconfig.get_config_var("LIBDIR") or os.path.join(sys.base_prefix, "lib"))


def _system_mount(path: str) -> Iterator[tuple[str, str, str]]:
    if os.path.islink(path):
        yield "--symlink", os.readlink(path), path
    elif os.path.exists(path):
        yield "--ro-bind", path, path


def _parents(targets: Iterable[str]) -> Iterator[str]:
    """bubblewrap makes missing folders for its own user only; the user that we become has to pass through them."""
    parents = {str(parent) for target in targets for parent in Path(target).parents if str(parent) != "/"}
    for parent in sorted(parents):
        if not any(parent == link or parent.startswith(f"{link}/") for link in _SYSTEM if os.path.islink(link)):
            yield from ("--perms", "0755", "--dir", parent)
