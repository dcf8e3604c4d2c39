"""The trusted handle of a zygote, a warm interpreter in another process. autograder/worker/zygote.py has the theory."""

from __future__ import annotations

import json
import os
import shutil
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Self

from autograder.language import AutograderError
from autograder.sandbox.watch import Process, Watch, Worker
from autograder.worker.limits import WorkerLimits

_START_SECONDS = 120
_ANSWER_SECONDS = 20
_END_SECONDS = 5


class ZygoteLost(AutograderError):
    """The zygote ended or does not answer. The caller has to find out whose fault that is."""

    exit_code = 3


@dataclass(frozen=True)
class Root:
    """The interpreter at the root of a family of zygotes, and the folder that it was given, if any.

    end waits for a time for it to exit by itself, then kills it.
    """

    end: Callable[[float], None]
    scratch: str | None
    log: BinaryIO

    def last_words(self) -> str:
        self.log.seek(0)
        return self.log.read()[-2000:].decode("utf-8", "replace").strip()


class Zygote:
    """Forks one worker at a time. Made by a level's start() or by another zygote's fork_slot()."""

    def __init__(self, control: socket.socket, root: Root | None = None) -> None:
        self._control, self._root = control, root
        self._rest = b""
        self._worker: Worker | None = None
        self._fds: list[int] = []
        self._hello: tuple[dict[str, Any], Process] | None = None
        self.cpu_seconds = 0.0

    @property
    def hello(self) -> dict[str, Any]:
        """The zygote's versions and the layers of its level; waits until it is warm."""
        return self._greeting()[0]

    @property
    def pid(self) -> int:
        return self._greeting()[1].pid

    def _greeting(self) -> tuple[dict[str, Any], Process]:
        if self._hello is None:
            self._hello = self._receive_about_a_process(_START_SECONDS)
        return self._hello

    def fork_slot(self) -> Zygote:
        """A second zygote with torch already imported, for another worker at the same time."""
        self.hello  # noqa: B018 - a zygote that is still importing does not read its socket
        ours, theirs = socket.socketpair()
        with theirs:
            self._send({"do": "slot"}, [theirs.fileno()])
        return Zygote(ours)

    def fork_worker(self, enforced: WorkerLimits, watch: Watch) -> Worker:
        """A confined worker that has seen no student code yet."""
        zygote_pid = self.pid
        requests, replies, out, err = (os.pipe() for _ in range(4))
        child_ends = [requests[0], replies[1], out[1], err[1]]
        own_ends = [requests[1], replies[0], out[0], err[0]]
        try:
            self._send({"do": "worker", "limits": asdict(enforced)}, child_ends)
            _, process = self._receive_about_a_process(_ANSWER_SECONDS)
        except ZygoteLost:
            for fd in own_ends:
                os.close(fd)
            raise
        finally:
            for fd in child_ends:
                os.close(fd)
        self._worker = Worker(process, zygote_pid, own_ends[0], own_ends[1], (own_ends[2], own_ends[3]), watch)
        ready = self._worker.wait_until_confined(_ANSWER_SECONDS)
        if ready.ended is not None:
            raise ZygoteLost("sandbox.not_confined", reason=ready.stdout.strip() or str(ready.ended))
        return self._worker

    def end_worker(self) -> None:
        """Kill the worker and everything it started; nothing of it is left afterwards."""
        if self._worker is None:
            return
        worker, self._worker = self._worker, None
        worker.kill()
        try:
            self._send({"do": "end"}, [])
            self.cpu_seconds += float(self._receive(_ANSWER_SECONDS)["cpu_seconds"])
        finally:
            worker.close()

    def close(self) -> None:
        """End the zygote. Closing its control socket is enough; a root that does not exit is killed."""
        if self._worker is not None:
            self._worker.kill()
            self._worker.close()
            self._worker = None
        self._control.close()
        while self._fds:
            os.close(self._fds.pop())
        # One that a hostile worker stopped (SIGSTOP) never sees its socket close.
        if self._hello is not None:
            _, process = self._hello
            if self._root is None and not process.has_ended(_END_SECONDS):
                process.kill()
            process.close()
        if self._root is None:
            return
        self._root.end(_END_SECONDS)
        self._root.log.close()
        if self._root.scratch:
            shutil.rmtree(self._root.scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, message: dict[str, Any], fds: list[int]) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], fds)
        except OSError as error:
            raise ZygoteLost("sandbox.zygote_not_reached", error=str(error)) from None

    def _receive_about_a_process(self, limit_seconds: float) -> tuple[dict[str, Any], Process]:
        message = self._receive(limit_seconds)
        try:
            return message, Process(message["pid"], self._fds.pop(0) if self._fds else None)
        except OSError as error:
            raise ZygoteLost("sandbox.zygote_not_seen", error=str(error)) from None

    def _receive(self, limit_seconds: float) -> dict[str, Any]:
        give_up = time.monotonic() + limit_seconds
        while b"\n" not in self._rest:
            self._control.settimeout(max(0.001, give_up - time.monotonic()))
            try:
                data, fds, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
            except OSError as error:
                raise ZygoteLost("sandbox.zygote_silent", error=str(error)) from None
            if not data:
                if self._root and (last_words := self._root.last_words()):
                    raise ZygoteLost("sandbox.zygote_ended_saying", last_words=last_words)
                raise ZygoteLost("sandbox.zygote_ended")
            self._rest += data
            self._fds += fds
        line, _, self._rest = self._rest.partition(b"\n")
        message = json.loads(line)
        assert isinstance(message, dict)
        return message
