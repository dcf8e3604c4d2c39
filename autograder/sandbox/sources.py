"""Where a session gets its zygote from, and a new one if that was lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from autograder.sandbox.handle import Zygote, ZygoteLost


class ZygoteSource(Protocol):
    """The interface of a source of zygotes."""

    @property
    def zygote(self) -> Zygote: ...

    def renew(self) -> None: ...


class Stopped(Exception):
    """The run was interrupted: no more workers are started."""


class SingleZygote:
    """A zygote for one worker at a time, restarted if it was lost."""

    def __init__(self, start: Callable[[], Zygote], zygote: Zygote | None = None) -> None:
        self._start = start
        self.zygote = zygote or start()
        self._open = True

    def renew(self) -> None:
        self.close()
        self.zygote = self._start()
        self._open = True

    def close(self) -> None:
        # Only once: the pid of a process that has ended may have been reused by then.
        if self._open:
            self._open = False
            self.zygote.close()


class Slots:
    """One root zygote and a forked slot of it for each thread; either is replaced if it was lost."""

    def __init__(self, start: Callable[[], Zygote]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._roots = [start()]  # the last one forks; slots of earlier ones may still be at work
        self.stopped = False

    def fork(self) -> Zygote:
        with self._lock:
            try:
                return self._roots[-1].fork_slot()
            except ZygoteLost:
                self.go_on()
                self._roots.append(self._start())
                self.go_on()
                return self._roots[-1].fork_slot()

    def go_on(self) -> None:
        """Raises Stopped once stop() was called."""
        if self.stopped:
            raise Stopped

    def stop(self) -> None:
        """End everything that runs, at once and from any thread: a root takes its slots and their workers with it."""
        self.stopped = True
        self.close()

    def close(self) -> None:
        while self._roots:
            self._roots.pop().close()
