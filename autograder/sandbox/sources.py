"""Where a session gets its zygote from, and a new one when that was lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from autograder.sandbox.handle import Zygote, ZygoteLost


class ZygoteSource(Protocol):
    """Where a session gets its zygote, and a new one when that was lost."""

    @property
    def zygote(self) -> Zygote: ...

    def renew(self) -> None: ...


class Stopped(Exception):
    """Whoever asked for workers was interrupted: no more are started."""


class SingleZygote:
    """A zygote for one worker at a time, started anew when it was lost."""

    def __init__(self, start: Callable[[], Zygote], zygote: Zygote | None = None) -> None:
        self._start = start
        self.zygote = zygote or start()
        self._open = True

    def renew(self) -> None:
        self.close()
        self.zygote = self._start()
        self._open = True

    def close(self) -> None:
        # Once only: the number of a process that has ended can by then be another's.
        if self._open:
            self._open = False
            self.zygote.close()


class Slots:
    """One root zygote and a forked slot of it for each thread; either is replaced when it was lost."""

    def __init__(self, start: Callable[[], Zygote]) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._roots = [start()]  # the last one forks; slots of those before may still be at work
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
        """End all that runs, at once and from any thread: a root takes its slots and their workers with it."""
        self.stopped = True
        self.close()

    def close(self) -> None:
        while self._roots:
            self._roots.pop().close()
