"""Whatever a function returned -> values that the wire knows, without trusting the object's own methods.

Types are checked before values: a float subclass with its own __eq__, a Tensor subclass with its own
__torch_function__, a lazy or expanded tensor become plain numbers, or are refused. What was converted (numpy, a device,
a generator) is noted: it deserves a line of feedback, not lost points.
"""

from __future__ import annotations

import sys
import types
from typing import Any

import torch

from autograder.worker.given import as_result
from autograder.worker.protocol import Sentence, sentence

MAX_NUMBERS = 2_000_000
MAX_ITEMS = 100_000
MAX_TEXT = 1 << 20
MAX_DEPTH = 12
MAX_YIELDS = 10_000
_WITHOUT_ORDER = (set, frozenset)
_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType)


class NotPlain(ValueError):
    """The value cannot be compared; reason says why."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.reason = sentence(key, **values)


def plain(value: Any, notes: list[Sentence]) -> Any:
    """value made of None, bool, int, float, str, list, tuple, dict and dense CPU tensors only.

    Appends to notes what was converted. Raises NotPlain for anything else and for what is too large or too deep. Values
    that can only be iterated over (a generator, a DataLoader) are run here: student code may run and raise anything.
    """
    return _Plainer(notes).convert(value, MAX_DEPTH)


class _Plainer:
    def __init__(self, notes: list[Sentence]) -> None:
        self.notes = notes
        self.items_left = MAX_ITEMS
        self.numbers_left = MAX_NUMBERS

    def convert(self, value: Any, depth: int) -> Any:
        self.items_left -= 1
        if depth == 0 or self.items_left < 0:
            raise NotPlain("worker.too_nested", depth=MAX_DEPTH, parts=MAX_ITEMS)
        # The type, not isinstance: an object may lie about its __class__.
        kind = type(value)
        numpy = sys.modules.get("numpy")
        if numpy is not None and issubclass(kind, numpy.generic | numpy.ndarray):
            return self._array(value, numpy)
        if issubclass(kind, torch.Tensor):
            return self._tensor(value)
        if value is None or issubclass(kind, bool):
            return value
        if issubclass(kind, int):
            return int.__index__(value)
        if issubclass(kind, float):
            return float.__float__(value)
        if issubclass(kind, str):
            if str.__len__(value) > MAX_TEXT:
                raise NotPlain("worker.long_text", characters=str.__len__(value))
            return str.__str__(value)
        if issubclass(kind, list):
            return [self.convert(item, depth - 1) for item in list.__iter__(value)]
        if issubclass(kind, tuple):
            return tuple(self.convert(item, depth - 1) for item in tuple.__iter__(value))
        if issubclass(kind, dict):
            return {self._key(key): self.convert(item, depth - 1) for key, item in dict.items(value)}
        if hasattr(kind, "__iter__") and not issubclass(kind, _WITHOUT_ORDER):
            return self._iterator(value, depth)
        if issubclass(kind, _FUNCTIONS):
            raise NotPlain("worker.function_returned")
        raise NotPlain("worker.kind_returned", kind=kind.__name__)

    def _key(self, key: Any) -> Any:
        if key is None or issubclass(type(key), str | int | float | bool):
            return self.convert(key, 1)
        raise NotPlain("worker.keys_returned", kind=type(key).__name__)

    def _iterator(self, value: Any, depth: int) -> list[Any]:
        items: list[Any] = []
        for item in value:
            if len(items) == MAX_YIELDS:
                raise NotPlain("worker.endless_iterator", items=MAX_YIELDS)
            items.append(self.convert(item, depth - 1))
        return items

    def _array(self, value: Any, numpy: Any) -> torch.Tensor:
        self._note("worker.numpy_returned")
        self._count(value.size)
        try:
            return torch.from_numpy(numpy.array(value, order="C", subok=False))
        except TypeError:
            raise NotPlain("worker.numpy_without_numbers", dtype=str(value.dtype)) from None

    def _tensor(self, value: torch.Tensor) -> torch.Tensor:
        # Without this, a subclass's __torch_function__ would answer for its bytes.
        with torch._C.DisableTorchFunctionSubclass(), torch.no_grad():
            try:
                dense = self._dense(value).requires_grad_(value.requires_grad)
                return dense if value.is_leaf else as_result(dense)
            except (RuntimeError, TypeError, NotImplementedError) as error:
                raise NotPlain("worker.unreadable_tensor", error=str(error)) from None

    def _dense(self, value: torch.Tensor) -> torch.Tensor:
        self._count(value.numel())
        if value.device.type == "meta":
            raise NotPlain("worker.meta_tensor")
        if value.device.type != "cpu":
            self._note("worker.on_device", device=value.device.type)
        if value.layout is not torch.strided:
            self._note("worker.layout", layout=str(value.layout))
            value = value.to_dense()
        tensor = torch.Tensor.as_subclass(value, torch.Tensor)
        if tensor.is_quantized:
            tensor = tensor.dequantize()
        return tensor.detach().resolve_conj().resolve_neg().to("cpu", copy=True).contiguous()

    def _count(self, numbers: int) -> None:
        self.numbers_left -= numbers
        if self.numbers_left < 0:
            raise NotPlain("worker.too_many_numbers", numbers=MAX_NUMBERS)

    def _note(self, key: str, **values: Any) -> None:
        note = sentence(key, **values)
        if note not in self.notes:
            self.notes.append(note)
