"""The warm parent that forks workers, and a worker's loop.

Theory of operation. Importing torch costs seconds, forking a process that has imported it costs milliseconds. So
one separate interpreter, the zygote, imports torch once and forks a worker per submission. A forked process has all
memory of its parent, so the zygote never sees a question, a reference or an expected value:

    grader --control socket--> zygote --fork--> worker            one worker at a time per zygote
    grader --requests pipe-------------------->  |  fd 3          {"do": "load" | "call" | "read", ..}
    grader <--replies pipe---------------------  |  fd 4          "confined", then one frame per request, numbered
    grader <--stdout, stderr pipes-------------  |  fd 1, 2       drained, cut, never parsed

The worker's pipes come from the grader as file descriptors and never pass through the zygote, so what one
worker writes can only arrive as an answer of that worker. Process numbers mean nothing across namespaces: the zygote
names a process to the grader by a descriptor of it (pidfd). When the grader says "end", the zygote kills and reaps
every descendant until none is left. When the grader dies, the control socket closes and the zygote does the same,
then exits.

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
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import torch

from autograder.worker import figures, frames, kernel, memory, probe, state, wire
from autograder.worker.call import observe
from autograder.worker.confine import Confinement
from autograder.worker.devices import follows_device
from autograder.worker.given import map_tensors
from autograder.worker.limits import WorkerLimits
from autograder.worker.load import load
from autograder.worker.protocol import LoadMode, Observation, Outcome, Part, Sentence, sentence

REQUESTS_FD, REPLIES_FD = 3, 4
_MESSAGE_BYTES = 1 << 16
_MOST_PROBLEMS = 100


def main(control_fd: int, confinement: Confinement, preload: list[str], warm: bool) -> None:
    """Import, warm up, then serve the control socket until it closes."""
    torch.set_num_threads(1)
    for name in preload:
        importlib.import_module(name)
    if warm:
        _warm_up()
        gc.collect()
        gc.freeze()
        if sys.platform == "linux":
            memory.use_huge_pages()
    _serve(socket.socket(fileno=control_fd), confinement)
    # A grader that was killed cannot clean up, so this process does.
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)


def _warm_up() -> None:
    """Do once what nearly every submission does, so that each fork starts with it done."""
    weight = torch.zeros(1, requires_grad=True)
    if torch.version.cuda is None:  # a CUDA build's backward starts threads, and threads do not survive a fork
        torch.autograd.backward(torch.nn.functional.mse_loss(torch.nn.Linear(1, 1)(weight), weight))
        if "torch._dynamo" in sys.modules:
            torch.optim.SGD([weight], lr=0.1).step()
            torch.ones(1, device="meta").mul(2)
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.plot([0.0, 1.0], label="line")
        pyplot.legend()
        pyplot.xlabel("x")
        figures.drawn()
        figures.close_all()


def _serve(control: socket.socket, confinement: Confinement) -> None:
    control.set_inheritable(False)
    versions = {"torch": torch.__version__, "python": sys.version.split()[0], "layers": confinement.layers}
    _tell(control, {"pid": os.getpid(), **versions}, os.getpid())
    slots: list[int] = []
    while True:
        message, fds, _, _ = socket.recv_fds(control, _MESSAGE_BYTES, 8)
        request: dict[str, Any] = json.loads(message) if message else {"do": "exit"}
        match request["do"]:
            case "worker":
                pid = confinement.fork()
                if pid == 0:
                    control.close()
                    _become_worker(fds, confinement, WorkerLimits(**request["limits"]))
                _close(fds)
                _tell(control, {"pid": pid}, pid)
            case "end":
                _tell(control, _end_everything(confinement.descendants))
                confinement.clean_up()
            case "slot":
                pid = os.fork()
                if pid == 0:
                    control.close()
                    _serve(socket.socket(fileno=fds[0]), confinement)
                    os._exit(0)
                slots.append(pid)
                _close(fds)
            case "exit":
                _end_everything(lambda: [*slots, *confinement.descendants()])
                confinement.clean_up()
                return


def _tell(control: socket.socket, message: dict[str, Any], about: int | None = None) -> None:
    """Send a message, with a descriptor of the process that it is about, if the system has such a thing."""
    line = json.dumps(message).encode() + b"\n"
    pidfd = [kernel.syscall(kernel.PIDFD_OPEN, about, 0)] if about and sys.platform == "linux" else []
    # A grader that was killed no longer listens; the next read then ends this process.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        socket.send_fds(control, [line], pidfd)
    _close(pidfd)


def _close(fds: list[int]) -> None:
    for fd in fds:
        os.close(fd)


def _end_everything(descendants: Callable[[], list[int]]) -> dict[str, Any]:
    """Kill and reap all descendants; returns the processor time that they took.

    Slots are children too, so only a zygote without slots may get "end"; the grader respects that.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        for pid in descendants():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            break
        time.sleep(0.0005)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _become_worker(fds: list[int], confinement: Confinement, limits: WorkerLimits) -> None:
    try:
        os.setsid()
        requests, replies, out, err = (os.dup(fd) for fd in fds)
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        # Move the pipes above their final places first, so that no dup2 overwrites one that is still needed.
        high = [os.dup2(fd, 200 + index) for index, fd in enumerate((requests, replies))]
        confinement.confine(limits)
        os.dup2(high[0], REQUESTS_FD)
        os.dup2(high[1], REPLIES_FD)
        os.closerange(REPLIES_FD + 1, 4096)
        scratch = confinement.scratch
        os.chdir(scratch)
        os.environ.update(HOME=scratch, TMPDIR=scratch, MPLCONFIGDIR=scratch)
        tempfile.tempdir = scratch
        frames.write(REPLIES_FD, frames.pack({"n": 0}))
        _work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    finally:
        os._exit(0)


def _work() -> None:
    """Answer requests until the pipe closes. Whatever student code does to this loop harms only its own marks."""
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
                    {"n": tree["n"], "problems": [asdict(problem) for problem in problems[:_MOST_PROBLEMS]]}
                )
            case "call":
                reply = _answer_call(tree, blob, module, sources, settled)
            case "probe":
                reply = frames.pack({"n": tree["n"], "succeeded": probe.attempt_all(tree["hidden_paths"])})
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
        inputs = _on_device(wire.decode(tree["inputs"], blob, inputs=True), tree["device"])
        parts = [Part(part) for part in tree["observe"]]
        seen = observe(function, inputs, parts, tree["seed"], sources, tree["repeat"])
        if tree["device_use"] and seen.outcome is Outcome.RETURNED:
            use, where = follows_device(function, wire.decode(tree["inputs"], blob, inputs=True), sources)
            seen = seen.but(device_use=use, device_where=where)
    else:
        seen = Observation(Outcome.NOT_ATTEMPTED, reason=_missing(tree["function"], function), missing=True)
    # Checked once per question: that is when a worker that changed itself is replaced.
    clean = not tree["settle"] or (module is not None and state.fingerprint(module) == settled)
    try:
        value, value_blob = wire.encode(seen.value)
        return frames.pack(_header(tree["n"], seen, clean, value), value_blob, tree["most_bytes"])
    except (wire.WireError, frames.FrameError) as error:
        key = "worker.too_large" if isinstance(error, frames.FrameError) else "worker.cannot_be_sent"
        bad = Observation(Outcome.BAD_VALUE, reason=sentence(key, error=str(error)), seconds=seen.seconds)
        return frames.pack(_header(tree["n"], bad, clean, None))


def _missing(name: str, value: Any) -> Sentence:
    if value is None:
        return sentence("worker.no_function", name=name)
    return sentence("worker.no_function_but", name=name, kind=type(value).__name__)


def _header(number: int, seen: Observation, clean: bool, value: Any) -> dict[str, Any]:
    return {
        "n": number,
        "outcome": seen.outcome.value,
        "error_type": seen.error_type,
        "error_text": seen.error_text,
        "reason": _plain_sentence(seen.reason),
        "missing": seen.missing,
        "where": _plain_sentence(seen.where),
        "notes": [asdict(note) for note in seen.notes],
        "mutated": seen.mutated,
        "device_use": seen.device_use.value,
        "device_where": _plain_sentence(seen.device_where),
        "clean": clean,
        "value": value,
    }


def _plain_sentence(said: Sentence | None) -> dict[str, Any] | None:
    return asdict(said) if said is not None else None


def _on_device(value: Any, device: str) -> Any:
    if device == "cpu":
        return value
    return map_tensors(lambda tensor: tensor.detach().to(device).requires_grad_(tensor.requires_grad), value)
