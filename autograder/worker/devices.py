"""Would a function follow its inputs to another device? Asked on a machine without one: it is called with tensors of
the meta device, which have shapes and types and no numbers.

What mixes such tensors with ones on the CPU fails just as it would on a GPU. What needs the numbers (item(), numpy, an
if on a tensor) fails too, and on a GPU it need not: of that nothing can be said.
"""

from __future__ import annotations

import contextlib
import io
import signal
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from autograder.worker import figures
from autograder.worker.given import map_tensors
from autograder.worker.load import innermost_place
from autograder.worker.protocol import DeviceUse, Sentence

# Without numbers nothing takes long; a loop that waits for one may. Processor time, since a machine may be busy; wall
# time too, since a function may wait without working.
_CPU_SECONDS = 1.0
_WALL_SECONDS = 5.0
_MIXED = "is not on the expected device"
_MOST_ITEMS = 1000


def follows_device(
    function: Callable[..., Any], inputs: Mapping[str, Any], sources: Sequence[str]
) -> tuple[DeviceUse, Sentence | None]:
    """(what can be said, the place of the line where devices are mixed)."""
    if not any(True for _ in _tensors_in(dict(inputs))):
        return DeviceUse.UNKNOWN, None
    # The first operation on the meta device imports torch's compiler, which takes seconds: before the clock runs.
    torch.ones(1, device="meta").mul(2)
    elsewhere = map_tensors(_without_numbers, dict(inputs))
    try:
        with contextlib.redirect_stdout(io.StringIO()), _limited_time():
            result = function(**elsewhere)
            found = list(_tensors_in(result))
    except BaseException as error:
        if _MIXED in str(error):
            return DeviceUse.HARD_CODED, innermost_place(error, sources)
        return DeviceUse.UNKNOWN, None
    finally:
        figures.close_all()
    if any(tensor.device.type != "meta" and tensor.numel() > 0 for tensor in found):
        return DeviceUse.HARD_CODED, None
    return (DeviceUse.FOLLOWED if found else DeviceUse.UNKNOWN), None


def _without_numbers(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.detach().to("meta").requires_grad_(tensor.requires_grad)


def _tensors_in(value: Any) -> Iterator[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, dict):
        yield from _tensors_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value[:_MOST_ITEMS]:
            yield from _tensors_in(item)


@contextlib.contextmanager
def _limited_time() -> Iterator[None]:
    def stop(_: int, __: types.FrameType | None) -> None:
        raise TimeoutError

    clocks = (
        (signal.SIGPROF, signal.ITIMER_PROF, _CPU_SECONDS),
        (signal.SIGALRM, signal.ITIMER_REAL, _WALL_SECONDS),
    )
    before = [signal.signal(number, stop) for number, _, _ in clocks]
    for _, timer, seconds in clocks:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
