"""The trusted handle of a zygote, a warm interpreter in another process. autograder/worker/zygote.py has the theory."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Self

from autograder.sandbox.watch import Watch, Worker
from autograder.worker.limits import Enforced

_START_SECONDS = 120
_ANSWER_SECONDS = 20
_END_SECONDS = 5


class ZygoteLost(RuntimeError):
    """The zygote ended or does not answer. Whose fault that is, the caller has to find out."""


@dataclass(frozen=True)
class Root:
    """The interpreter at the root of a family of zygotes, and the folder that it was given."""

    process: subprocess.Popen[bytes]
    scratch: str
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
        self._hello: dict[str, Any] | None = None
        self.cpu_seconds = 0.0

    @property
    def hello(self) -> dict[str, Any]:
        """The zygote's pid and its versions; waits until it is warm."""
        if self._hello is None:
            self._hello = self._receive(_START_SECONDS)
        return self._hello

    def fork_slot(self) -> Zygote:
        """A second zygote with torch already imported, for another worker at the same time."""
        self.hello  # noqa: B018 - a zygote that is still importing does not read its socket
        ours, theirs = socket.socketpair()
        with theirs:
            self._send({"do": "slot"}, [theirs.fileno()])
        return Zygote(ours)

    def fork_worker(self, enforced: Enforced, watch: Watch) -> Worker:
        hello = self.hello
        requests, replies, out, err = (os.pipe() for _ in range(4))
        child_ends = [requests[0], replies[1], out[1], err[1]]
        own_ends = [requests[1], replies[0], out[0], err[0]]
        try:
            self._send({"do": "worker", "limits": asdict(enforced)}, child_ends)
            pid = self._receive(_ANSWER_SECONDS)["pid"]
        except ZygoteLost:
            for fd in own_ends:
                os.close(fd)
            raise
        finally:
            for fd in child_ends:
                os.close(fd)
        self._worker = Worker(pid, hello["pid"], own_ends[0], own_ends[1], (own_ends[2], own_ends[3]), watch)
        return self._worker

    def end_worker(self) -> None:
        """Kill the worker and everything it started; afterwards nothing of it is left."""
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
        """End the zygote. Closing its control socket is enough; a root that does not go is killed."""
        if self._worker is not None:
            self._worker.kill()
            self._worker.close()
            self._worker = None
        self._control.close()
        if self._root is None:
            if self._hello is not None:
                _end_if_stuck(self._hello["pid"])
            return
        try:
            self._root.process.wait(timeout=_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._root.process.kill()
            self._root.process.wait()
        self._root.log.close()
        shutil.rmtree(self._root.scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, message: dict[str, Any], fds: list[int]) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(message).encode()], fds)
        except OSError as error:
            raise ZygoteLost(f"cannot reach the zygote: {error}") from None

    def _receive(self, limit_seconds: float) -> dict[str, Any]:
        give_up = time.monotonic() + limit_seconds
        while b"\n" not in self._rest:
            self._control.settimeout(max(0.001, give_up - time.monotonic()))
            try:
                data = self._control.recv(1 << 16)
            except OSError as error:
                raise ZygoteLost(f"the zygote does not answer: {error}") from None
            if not data:
                raise ZygoteLost(f"the zygote ended. {self._root.last_words() if self._root else ''}".strip())
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        message = json.loads(line)
        assert isinstance(message, dict)
        return message


def _end_if_stuck(pid: int) -> None:
    """A slot that a hostile worker stopped (SIGSTOP) never sees its socket close. It is our own fork: kill it."""
    try:
        pidfd = os.pidfd_open(pid)
    except (AttributeError, OSError):
        return
    with selectors.DefaultSelector() as selector:
        selector.register(pidfd, selectors.EVENT_READ)
        if not selector.select(_END_SECONDS):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    os.close(pidfd)
