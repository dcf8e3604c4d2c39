"""Run a command as a user other than root, on a machine whose tests run as root. Knows nothing about grading."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT

_USER = "1000"


def needed_folders() -> list[Path]:
    """Python, its packages, and this package."""
    return sorted({Path(path) for path in (sys.base_prefix, sys.prefix, ROOT)})


def shown_below_tmp() -> list[str]:
    """Options that show what is needed again after an empty /tmp has hidden it: a clone may be there."""
    return [
        word for path in needed_folders() if Path("/tmp") in path.parents for word in ("--ro-bind", *[str(path)] * 2)
    ]


def as_ordinary_user(command: Sequence[str]) -> list[str]:
    """The command in bubblewrap, by another user: the machine read-only, an empty /tmp, Python and this package in reach.

    Root's folders are closed to others. Each that leads to Python or to the package is replaced by an empty one, in
    which only these are shown.
    """
    needed = needed_folders()
    closed = sorted({parent for path in needed for parent in path.parents if not parent.stat().st_mode & 0o001})
    outermost = [folder for folder in closed if not any(other in folder.parents for other in closed)]
    hidden = [path for path in needed if any(folder in path.parents for folder in outermost)]
    leading = sorted({parent for path in hidden for parent in path.parents if set(outermost) & set(parent.parents)})
    return [
        # /proc as it is: inside of another one, partly covered, the kernel lets no ordinary user mount a third.
        *("bwrap", "--ro-bind", "/", "/", "--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"),
        *(word for folder in outermost for word in ("--perms", "0755", "--tmpfs", str(folder))),
        *(word for folder in leading for word in ("--perms", "0755", "--dir", str(folder))),
        *(word for path in hidden for word in ("--ro-bind", str(path), str(path))),
        *("--perms", "1777", "--tmpfs", "/tmp", *shown_below_tmp(), "--die-with-parent", "--"),
        *("setpriv", "--reuid", _USER, "--regid", _USER, "--clear-groups", "--inh-caps=-all"),
        *("env", "HOME=/tmp", *command),
    ]
