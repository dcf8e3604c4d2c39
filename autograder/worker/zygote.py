"""The warm parent that forks workers, and the worker's loop.

Theory of operation. Importing torch costs seconds, forking a process that has imported it costs milliseconds. So
one separate interpreter, the zygote, imports torch once and forks a worker per submission. A forked process has all
memory of its parent, so the zygote never sees a question, a reference or an expected value:

    grader --control socket--> zygote --fork--> worker            one worker at a time per zygote
    grader --requests pipe-------------------->  |  fd 3          {"do": "load" | "call" | "read", ..}
    grader <--replies pipe---------------------  |  fd 4          one frame per request, numbered
    grader <--stdout, stderr pipes-------------  |  fd 1, 2       drained, cut, never parsed

The worker's pipes come from the grader as file descriptors and never pass through the zygote, so what one
worker writes can only arrive as an answer of that worker. The zygote adopts orphans: when the grader
says "end", it kills and reaps every descendant until none is left. When the grader dies, the control socket
closes and the zygote does the same, then exits.

For a class graded in parallel, "slot" makes the zygote fork a copy of itself with a control socket of its
own: torch is imported once, however many workers run.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
import types
from typing import Any

import torch

from autograder.worker import figures, frames, state, wire
from autograder.worker.call import observe
from autograder.worker.limits import Enforced, adopt_orphans, enforce
from autograder.worker.load import load
from autograder.worker.protocol import LoadMode, Observation, Outcome, Part

REQUESTS_FD, REPLIES_FD = 3, 4
_MESSAGE_BYTES = 1 << 16


def main(control_fd: int, preload: list[str], warm: bool) -> None:
    """Import, warm up, then serve the control socket until it closes."""
    torch.set_num_threads(1)
    for name in preload:
        importlib.import_module(name)
    if warm:
        _warm_up()
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=control_fd))
    # A grader that was killed cannot tidy up; whoever is still here does.
    _remove(os.environ["TMPDIR"])


def _warm_up() -> None:
    """Do once what nearly every submission does, so that each fork starts with it done."""
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1)  # imports a good part of torch on first use
    if torch.version.cuda is None:  # a CUDA build's backward starts threads, and threads do not survive a fork
        torch.autograd.backward(torch.nn.functional.mse_loss(torch.nn.Linear(1, 1)(weight), weight))
        optimizer.step()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.plot([0.0, 1.0], label="line")
        pyplot.legend()
        pyplot.xlabel("x")
        figures.drawn()
        figures.close_all()


def _serve(control: socket.socket) -> None:
    adopt_orphans()
    control.set_inheritable(False)
    _tell(control, {"pid": os.getpid(), "torch": torch.__version__, "python": sys.version.split()[0]})
    scratch: str | None = None
    while True:
        message, fds, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 8)
        request: dict[str, Any] = json.loads(message) if message else {"do": "exit"}
        match request["do"]:
            case "worker":
                scratch = tempfile.mkdtemp(prefix="worker-")
                pid = os.fork()
                if pid == 0:
                    control.close()
                    _become_worker(fds, scratch, Enforced(**request["limits"]))
                _forked.append(pid)
                _close(fds)
                _tell(control, {"pid": pid})
            case "end":
                _tell(control, _end_everything())
                _remove(scratch)
            case "slot":
                if os.fork() == 0:
                    control.close()
                    _serve(socket.socket(fileno=fds[0]))
                    os._exit(0)
                _close(fds)
            case "exit":
                _end_everything()
                _remove(scratch)
                return


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    # A grader that was killed is no longer there to be told; the next read then ends this process.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        control.sendall(json.dumps(message).encode() + b"\n")


def _close(fds: list[int]) -> None:
    for fd in fds:
        os.close(fd)


def _remove(scratch: str | None) -> None:
    # rmtree walks by file descriptor and follows no link that a submission may have left in its folder.
    if scratch is not None:
        shutil.rmtree(scratch, ignore_errors=True)


def _end_everything() -> dict[str, Any]:
    """Kill and reap all descendants; says what processor time they took.

    Slots are children too, so only a zygote without slots may be told "end"; the grader keeps to that.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        for pid in _children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            break
        time.sleep(0.0005)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_seconds": seconds, "left": len(_children())}


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except FileNotFoundError:  # macOS has no /proc, and nothing adopts orphans there either
        return _forked[-1:]


_forked: list[int] = []


def _become_worker(fds: list[int], scratch: str, limits: Enforced) -> None:
    try:
        os.setsid()
        requests, replies, out, err = (os.dup(fd) for fd in fds)
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        # Move the pipes above their final places first, so that no dup2 overwrites one that is still needed.
        high = [os.dup2(fd, 200 + index) for index, fd in enumerate((requests, replies))]
        os.dup2(high[0], REQUESTS_FD)
        os.dup2(high[1], REPLIES_FD)
        os.closerange(REPLIES_FD + 1, 4096)
        os.chdir(scratch)
        os.environ.update(HOME=scratch, TMPDIR=scratch, MPLCONFIGDIR=scratch)
        tempfile.tempdir = scratch
        enforce(limits)
        _work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    finally:
        os._exit(0)


def _work() -> None:
    """Answer requests until the pipe closes. Whatever student code does to this loop harms its own marks only."""
    module: types.ModuleType | None = None
    sources: list[str] = []
    settled = 0
    while (request := frames.read(REQUESTS_FD)) is not None:
        tree, blob = request
        match tree["do"]:
            case "load":
                sources = [name for name, _ in tree["cells"]]
                module, problems = load(tree["cells"], LoadMode(tree["mode"]))
                settled = state.fingerprint(module)
                reply = frames.pack(
                    {"n": tree["n"], "problems": [[p.where, p.message, p.defines] for p in problems[:100]]}
                )
            case "call":
                reply = _answer_call(tree, blob, module, sources, settled)
            case "read":
                text = getattr(module, tree["name"], None)
                reply = frames.pack({"n": tree["n"], "text": text[:20_000] if type(text) is str else ""})
        sys.stdout.flush()
        sys.stderr.flush()
        frames.write(REPLIES_FD, reply)


def _answer_call(
    tree: dict[str, Any], blob: bytes, module: types.ModuleType | None, sources: list[str], settled: int
) -> bytes:
    function = getattr(module, tree["function"], None)
    if callable(function):
        inputs = _on_device(wire.decode(tree["inputs"], blob), tree["device"])
        seen = observe(function, inputs, [Part(part) for part in tree["observe"]], tree["seed"], sources)
    else:
        seen = Observation(Outcome.NOT_ATTEMPTED, message=_missing(tree["function"], function))
    # Looked at once per question: that is where a worker which changed itself is replaced.
    clean = not tree["settle"] or (module is not None and state.fingerprint(module) == settled)
    try:
        value, value_blob = wire.encode(seen.value)
        return frames.pack(_header(tree["n"], seen, clean, value), value_blob)
    except (wire.WireError, frames.FrameError) as error:
        bad = Observation(Outcome.BAD_VALUE, message=str(error), seconds=seen.seconds, peak_bytes=seen.peak_bytes)
        return frames.pack(_header(tree["n"], bad, clean, None))


def _missing(name: str, value: Any) -> str:
    what = "" if value is None else f"; {name} is a {type(value).__name__}"
    return f"there is no function {name} in the file{what}"


def _header(number: int, seen: Observation, clean: bool, value: Any) -> dict[str, Any]:
    return {
        "n": number,
        "outcome": seen.outcome.value,
        "message": seen.message,
        "where": seen.where,
        "notes": seen.notes,
        "mutated": seen.mutated,
        "seconds": seen.seconds,
        "peak_bytes": seen.peak_bytes,
        "clean": clean,
        "value": value,
    }


def _on_device(value: Any, device: str) -> Any:
    if device == "cpu":
        return value
    if isinstance(value, torch.Tensor):
        return value.detach().to(device).requires_grad_(value.requires_grad)
    if isinstance(value, list | tuple):
        return type(value)(_on_device(item, device) for item in value)
    if isinstance(value, dict):
        return {key: _on_device(item, device) for key, item in value.items()}
    return value
