"""Call a function and observe what it did. The same lines observe a submission and the reference."""

from __future__ import annotations

import contextlib
import io
import linecache
import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import torch

from autograder.worker import figures
from autograder.worker.load import described, innermost_place
from autograder.worker.plain import NotPlain, plain
from autograder.worker.protocol import Observation, Outcome, Part, Sentence

MAX_PRINTED = 1 << 16
_OUT_OF_MEMORY = ("can't allocate memory", "out of memory", "not enough memory")


def observe(
    function: Callable[..., Any],
    inputs: Mapping[str, Any],
    parts: Collection[Part],
    seed: int = 0,
    sources: Sequence[str] = (),
    repeat: int = 1,
) -> Observation:
    """Call function(**inputs) and look at the parts.

    With repeat, the value is the list of its results, each observed before the next call. inputs are passed as they
    are: give each call its own copies. seed sets the generators of torch and random before the call. sources are the
    file names of the submission, for the places of errors.
    """
    _seed(seed)
    watched = {} if Part.ARGUMENTS in parts else {name: _snapshot(value) for name, value in inputs.items()}
    printed = _Printed(keep=Part.PRINTED in parts)
    notes: list[Sentence] = []
    started = time.perf_counter()
    try:
        with printed.captured():
            returned = [_returned(function(**inputs), parts, notes) for _ in range(repeat)]
            value = returned[0] if repeat == 1 else {part: [one[part] for one in returned] for part in returned[0]}
            value |= _left_behind(inputs, parts, printed, notes)
    except NotPlain as error:
        return _ended(Outcome.BAD_VALUE, started, reason=error.reason)
    except BaseException as error:
        where = innermost_place(error, sources)
        kind, text = described(error)
        return _ended(_outcome_of(error, sources), started, error_type=kind, error_text=text, where=where)
    finally:
        figures.close_all()
    mutated = tuple(name for name, before in watched.items() if not _unchanged(before, inputs[name]))
    return _ended(Outcome.RETURNED, started, value=value, notes=tuple(notes), mutated=mutated)


def _returned(result: Any, parts: Collection[Part], notes: list[Sentence]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    if Part.RETURN in parts:
        value[Part.RETURN.value] = plain(result, notes)
    if Part.ANIMATION in parts:
        value[Part.ANIMATION.value] = plain(figures.animated(result), notes)
    return value


def _left_behind(
    inputs: Mapping[str, Any], parts: Collection[Part], printed: _Printed, notes: list[Sentence]
) -> dict[str, Any]:
    value: dict[str, Any] = {}
    if Part.ARGUMENTS in parts:
        value[Part.ARGUMENTS.value] = plain(dict(inputs), notes)
    if Part.PRINTED in parts:
        value[Part.PRINTED.value] = printed.text()
    if Part.FIGURE in parts:
        value[Part.FIGURE.value] = plain(figures.drawn(), notes)
    return value


def _outcome_of(error: BaseException, sources: Sequence[str]) -> Outcome:
    if isinstance(error, NotImplementedError) and _raised_in(error, sources):
        return Outcome.NOT_ATTEMPTED
    if isinstance(error, MemoryError):
        return Outcome.OUT_OF_MEMORY
    if isinstance(error, RuntimeError) and any(words in described(error)[1] for words in _OUT_OF_MEMORY):
        return Outcome.OUT_OF_MEMORY
    return Outcome.RAISED


def _raised_in(error: BaseException, sources: Sequence[str]) -> bool:
    """A stub raises NotImplementedError itself; torch raises it too, for operations that a dtype or a device lacks, and
    leaves no frame of its own: the source line tells which it was."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_code.co_filename not in sources:
        return False
    line = linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
    return "NotImplementedError" in line


def _ended(outcome: Outcome, started: float, **fields: Any) -> Observation:
    return Observation(outcome, seconds=time.perf_counter() - started, **fields)


def _snapshot(value: Any) -> Any:
    """A copy of an argument, to find out later whether it changed."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if type(value) in (list, tuple):
        return [_snapshot(item) for item in value]
    if type(value) is dict:
        return {key: _snapshot(item) for key, item in value.items()}
    return value


def _unchanged(before: Any, now: Any) -> bool:
    # requires_grad_() on an argument is the usual first line of a training loop, not a change of its value.
    if isinstance(before, torch.Tensor):
        alike = isinstance(now, torch.Tensor) and (now.dtype, now.shape, now.device) == (
            before.dtype,
            before.shape,
            before.device,
        )
        return alike and torch.equal(_raw(before), _raw(now))
    if isinstance(before, list):
        return isinstance(now, list | tuple) and len(now) == len(before) and all(map(_unchanged, before, now))
    if isinstance(before, dict):
        return (
            isinstance(now, dict) and now.keys() == before.keys() and all(_unchanged(before[k], now[k]) for k in before)
        )
    return type(now) is type(before) and bool(before == now)


def _raw(tensor: torch.Tensor) -> torch.Tensor:
    """The bytes, in which NaN equals itself."""
    # Not contiguous(): a tensor of one number counts as contiguous with any stride, and view asks for a stride of 1.
    return tensor.detach().reshape(-1).clone(memory_format=torch.contiguous_format).view(torch.uint8)


def _seed(seed: int) -> None:
    random.seed(seed)
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(seed)


class _Printed:
    """Standard output, kept if printing is the task, else passed on."""

    def __init__(self, keep: bool) -> None:
        self._buffer = io.StringIO() if keep else None

    def captured(self) -> contextlib.AbstractContextManager[Any]:
        return contextlib.redirect_stdout(self._buffer) if self._buffer is not None else contextlib.nullcontext()

    def text(self) -> str:
        return self._buffer.getvalue()[:MAX_PRINTED] if self._buffer is not None else ""
