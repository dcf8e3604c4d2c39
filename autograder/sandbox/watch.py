"""A worker, seen from outside: send it a request, wait for the answer, or know why there was none.

The verdict comes from what this side knows (we ended it for time; it ended by itself; what it sent is not an answer),
never from anything the worker printed, nor from its exit status.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.worker import frames

_POLL_SECONDS = 0.1
_HELLO_BYTES = 64
_PIPE_BYTES = 1 << 16  # what a pipe holds
_THIS_THREAD = "thread-self"


class Ended(StrEnum):
    """Why a worker gave no answer."""

    TIMED_OUT = "timed_out"
    DIED = "died"
    TOO_MANY_PROCESSES = "too_many_processes"
    NO_ANSWER = "no_answer"  # what it sent is too large, or is not an answer to what was asked


@dataclass(frozen=True)
class Watch:
    """The limits that are watched from outside, per worker."""

    processes: int
    output_bytes: int


@dataclass(frozen=True, eq=False)
class Reply:
    """An answer, or why there is none; the printed output; the time that counts against the limit."""

    tree: dict[str, Any] = field(default_factory=dict)
    blob: bytes = b""
    ended: Ended | None = None
    stdout: str = ""
    seconds: float = 0.0
    size_bytes: int = 0


class Process:
    """A process that the zygote named to us: by a descriptor where the system has such a thing, else by number.

    pid is its number outside; the zygote's own numbers mean nothing outside its pid namespace.
    """

    def __init__(self, told_pid: int, pidfd: int | None) -> None:
        self._pidfd = pidfd
        self.pid = told_pid if pidfd is None else _pid_of(pidfd)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)

    def has_ended(self, wait_seconds: float = 0.0) -> bool:
        """False if the system cannot say."""
        if self._pidfd is None:
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(self._pidfd, selectors.EVENT_READ)
            return bool(selector.select(wait_seconds))

    def close(self) -> None:
        if self._pidfd is not None:
            os.close(self._pidfd)


def _pid_of(pidfd: int) -> int:
    lines = Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pid:"))


class Worker:
    """One forked worker. ask() until something ends it; the zygote that forked it cleans up."""

    def __init__(
        self, process: Process, zygote_pid: int, requests: int, replies: int, outputs: tuple[int, int], watch: Watch
    ):
        self._process, self._zygote_pid, self._watch = process, zygote_pid, watch
        self._requests, self._replies, self._outputs = requests, replies, outputs
        for fd in (requests, replies, *outputs):
            os.set_blocking(fd, False)
        self._incoming = frames.Incoming()
        self._asked = 0
        self.alive = True

    def ask(self, tree: dict[str, Any], blob: bytes, limit_seconds: float, most_bytes: int) -> Reply:
        """Send one request and wait at most limit_seconds of the worker's own time for an answer of most_bytes."""
        self._asked += 1
        self._incoming.most_bytes = most_bytes
        return self._exchange(memoryview(frames.pack({**tree, "n": self._asked}, blob)), limit_seconds)

    def wait_until_confined(self, limit_seconds: float) -> Reply:
        """The first frame, which no student code can have written yet. Without it no student code may run."""
        self._incoming.most_bytes = _HELLO_BYTES
        return self._exchange(memoryview(b""), limit_seconds)

    def _exchange(self, frame: memoryview, limit_seconds: float) -> Reply:
        printed = bytearray()
        clock = _Clock(self._process.pid, limit_seconds)
        ended: Ended | None = None
        answer: tuple[Any, bytes] | None = None
        with selectors.DefaultSelector() as selector:
            for fd in (self._replies, *self._outputs):
                selector.register(fd, selectors.EVENT_READ)
            if frame:
                selector.register(self._requests, selectors.EVENT_WRITE)
            while answer is None and ended is None:
                ready = {key.fd for key, _ in selector.select(_POLL_SECONDS)}
                drained = [self._drain(fd, printed, selector) for fd in ready & set(self._outputs)]
                clock.tick(waited_for_us=max(drained, default=0) >= _PIPE_BYTES)
                if self._requests in ready:
                    frame = self._send(frame, selector)
                if self._replies in ready:
                    answer, ended = self._receive()
                elif self._process.has_ended():
                    answer, ended = self._receive()
                    ended = ended if answer is not None else Ended.DIED
                if answer is None and ended is None:  # even if something came: a frame may arrive byte by byte, forever
                    if clock.is_over():
                        ended = Ended.TIMED_OUT
                    elif _too_many_below(self._zygote_pid, self._watch.processes):
                        ended = Ended.TOO_MANY_PROCESSES
            for fd in self._outputs:  # everything printed before the answer is in the pipes by now
                self._drain(fd, printed, None)
        if ended is not None:
            self.kill()
        tree, blob = answer or ({}, b"")
        size_bytes = self._incoming.size_bytes if answer else 0
        return Reply(tree, blob, ended, printed.decode("utf-8", "replace"), clock.charged(), size_bytes)

    def kill(self) -> None:
        self.alive = False
        self._process.kill()

    def close(self) -> None:
        self.alive = False
        for fd in (self._requests, self._replies, *self._outputs):
            os.close(fd)
        self._process.close()

    def _send(self, frame: memoryview, selector: selectors.BaseSelector) -> memoryview:
        try:
            frame = frame[os.write(self._requests, frame) :]
        except BlockingIOError:
            return frame
        except BrokenPipeError:
            frame = frame[:0]
        if not frame:
            selector.unregister(self._requests)
        return frame

    def _receive(self) -> tuple[tuple[Any, bytes] | None, Ended | None]:
        """(answer, None), (None, why there will be none), or (None, None) while it is incomplete."""
        while True:
            try:
                data = os.read(self._replies, 1 << 20)
            except BlockingIOError:
                return None, None
            if not data:
                return None, Ended.DIED
            try:
                answer = self._incoming.feed(data)
            except frames.FrameError:
                return None, Ended.NO_ANSWER
            if answer is not None:
                tree, _ = answer
                ours = isinstance(tree, dict) and tree.get("n") == self._asked and not self._incoming.rest
                return (answer, None) if ours else (None, Ended.NO_ANSWER)

    def _drain(self, fd: int, kept: bytearray, selector: selectors.BaseSelector | None) -> int:
        """How many bytes were in the pipe."""
        size = 0
        # At most 1 MiB per turn, so that a flood cannot keep this side from checking the clock.
        for _ in range(16):
            try:
                data = os.read(fd, _PIPE_BYTES)
            except BlockingIOError:
                return size
            if not data:
                if selector is not None:
                    selector.unregister(fd)
                return size
            size += len(data)
            kept += data[: max(0, self._watch.output_bytes - len(kept))]
        return size


class _Clock:
    """Time that counts: wall time minus the time that the worker waited for a processor, or for us to get one and empty
    its pipe; or the processor time of all its threads, whichever is more.

    A right answer must not become wrong because the machine is busy, and a sleeping one must not hang forever, so
    neither processor time nor wall time alone is the limit. Wall time is the backstop.
    """

    def __init__(self, pid: int, limit_seconds: float) -> None:
        self._pid, self._limit = pid, limit_seconds
        self._started, self._queued, self._used = time.monotonic(), _queued_seconds(pid), _processor_seconds(pid)
        self._we_queued, self._waited_for_us = _queued_seconds(_THIS_THREAD), 0.0

    def tick(self, waited_for_us: bool) -> None:
        """After each turn of the watch. waited_for_us: was a pipe full, so that the worker could not go on printing?"""
        now = _queued_seconds(_THIS_THREAD)
        self._waited_for_us += now - self._we_queued if waited_for_us else 0.0
        self._we_queued = now

    def charged(self) -> float:
        running = self._elapsed() - (_queued_seconds(self._pid) - self._queued) - self._waited_for_us
        return max(0.0, running, _processor_seconds(self._pid) - self._used)

    def is_over(self) -> bool:
        limit, elapsed = self._limit, self._elapsed()
        # One thread cannot have used more than has passed; many can.
        early = elapsed * (os.cpu_count() or 1) > limit and _processor_seconds(self._pid) - self._used > limit
        return early or (elapsed > limit and (self.charged() > limit or elapsed > 5 * limit + 1))

    def _elapsed(self) -> float:
        return time.monotonic() - self._started


def _queued_seconds(pid: int | str) -> float:
    """How long the process, or this thread, was ready to run while others ran; 0.0 if the kernel does not say."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _processor_seconds(pid: int) -> float:
    """Processor time of the process, all threads together; 0.0 if the kernel does not say."""
    if sys.platform != "linux":
        return 0.0
    try:
        return time.clock_gettime(~pid << 3 | 2)  # the kernel's name for the processor clock of a process
    except OSError:
        return 0.0


def _too_many_below(pid: int, limit: int) -> bool:
    """Are there more than limit descendants, or more than four times as many threads in them?"""
    waiting, processes, threads = [pid], 0, 0
    while waiting and processes <= limit and threads <= 4 * limit:
        parent = waiting.pop()
        try:
            tasks = os.listdir(f"/proc/{parent}/task")
            children = [int(c) for t in tasks for c in Path(f"/proc/{parent}/task/{t}/children").read_text().split()]
        except OSError:
            continue
        processes += len(children)
        threads += len(tasks) if parent != pid else 0
        waiting += children
    return processes > limit or threads > 4 * limit
