"""How a worker is confined. The zygote prepares it once; every worker applies it to itself before student code.

Theory of operation of the level ``strict``. Each layer is independent. The table says what it stops, and what else
stops that if the layer is missing or has a hole.

    layer                    stops                                             behind it
    view (bubblewrap)        sight of the course, other hand-ins, the home     Landlock
    a user of its own        being the owner of anybody's files                the view is read-only
    pid namespace            signals and ptrace to others; daemons             seccomp; Landlock (signals)
    mount namespace          leaving a file for the next worker                Landlock
    network namespace        packets; abstract sockets                         seccomp; Landlock (TCP, abstract sockets)
    ipc namespace            queues, semaphores, shared memory                 seccomp
    user namespace           keyrings; changing the view back                  no capabilities; seccomp
    no capabilities,         mounting, devices, set-uid programs               user namespace; Landlock
      no_new_privs
    Landlock                 files outside a few folders; executing            view; seccomp
    seccomp                  processes, sockets, keyrings, locks, and parts    namespaces
                             of the kernel where its faults are found
    resource limits          memory, processor, files, threads                 the clock of the trusted half

At the level ``process`` there are only no_new_privs and the resource limits. Control groups are not used: an ordinary
user has none to give, and seccomp reduces the process tree to one process, which rlimits can limit.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from typing import Protocol

from autograder.worker import kernel, landlock, namespaces, seccomp
from autograder.worker.limits import WorkerLimits, address_space, enforce


class Confinement(Protocol):
    """How a level forks its workers and confines them. One worker at a time."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The active layers, in words."""
        ...

    @property
    def scratch(self) -> str:
        """The folder in which the worker may write."""
        ...

    def fork(self) -> int: ...

    def confine(self, limits: WorkerLimits) -> None:
        """In the child. Raises OSError if a layer fails: then no student code may run."""
        ...

    def descendants(self) -> list[int]:
        """In the zygote: the processes to kill at the end."""
        ...

    def clean_up(self) -> None: ...


class ProcessLevel:
    """A process with limits, and a folder that is removed afterwards."""

    layers = ("resource limits",)

    def __init__(self) -> None:
        self.scratch = ""
        self._forked: list[int] = []
        if sys.platform == "linux":
            # Every descendant whose parent died becomes a child of this process, so none is lost.
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)

    def fork(self) -> int:
        self.scratch = tempfile.mkdtemp(prefix="worker-")
        pid = os.fork()
        self._forked = [pid]
        return pid

    def confine(self, limits: WorkerLimits) -> None:
        enforce(limits, address_space())

    def descendants(self) -> list[int]:
        try:
            with open(f"/proc/self/task/{os.getpid()}/children") as file:
                return [int(pid) for pid in file.read().split()]
        except FileNotFoundError:  # macOS has no /proc, and nothing adopts orphans there either
            return self._forked

    def clean_up(self) -> None:
        # rmtree works on file descriptors and follows no link that a submission may have left in its folder.
        if self.scratch:
            shutil.rmtree(self.scratch, ignore_errors=True)


class StrictLevel:
    """Namespaces, Landlock where the kernel has it, seccomp, limits. The worker's folder vanishes with it."""

    scratch = namespaces.SCRATCH

    def __init__(self, view: str, readable: Sequence[str]) -> None:
        """view: what made the file-system view, in words; readable: the folders and devices in it."""
        self._namespaces = namespaces.Namespaces()
        self._landlock = landlock.abi()
        self._readable = landlock.opened(readable)
        self._forked: list[int] = []
        self.layers = (
            view,
            "user, pid, mount, network, ipc, uts and cgroup namespaces",
            "no capabilities",
            *([f"Landlock ABI {self._landlock}"] if self._landlock else []),
            "seccomp",
            "resource limits",
        )

    def fork(self) -> int:
        pid = self._namespaces.fork()
        self._forked = [pid]
        return pid

    def confine(self, limits: WorkerLimits) -> None:
        space = address_space()  # /proc is about to disappear
        namespaces.confine(limits.file_bytes)
        kernel.drop_capabilities()
        enforce(limits, space)
        # Counted per user namespace, so it limits only this worker: its threads, since new processes are refused.
        resource.setrlimit(resource.RLIMIT_NPROC, (limits.threads, limits.threads))
        if self._landlock:
            landlock.restrict(self._readable, self.scratch, self._landlock)
        seccomp.forbid()

    def descendants(self) -> list[int]:
        return self._forked  # whatever it started dies with it, by its pid namespace

    def clean_up(self) -> None:
        self._forked = []
