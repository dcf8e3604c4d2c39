"""Whatever a function returned -> values that the wire knows, without trusting the object's own methods.

Types are looked at before values: a float subclass with its own __eq__, a Tensor subclass with its own
__torch_function__, a lazy or expanded tensor become what their numbers are, or are refused. What was
changed on the way (numpy, a device, a generator) is noted: it is worth a line to the student, not a mark.
"""

from __future__ import annotations

import sys
import types
from typing import Any

import torch

MAX_NUMBERS = 2_000_000
MAX_ITEMS = 100_000
MAX_TEXT = 1 << 20
MAX_DEPTH = 12
MAX_YIELDS = 10_000
_WITHOUT_ORDER = (set, frozenset)
_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType)


class NotPlain(ValueError):
    """The value cannot be compared; the text says why, in the student's words."""


def plain(value: Any, notes: list[str]) -> Any:
    """value made of None, bool, int, float, str, list, tuple, dict and dense CPU tensors only.

    Appends to notes what was converted. Raises NotPlain for anything else and for what is too large or too
    deep. What can only be looped over (a generator, a DataLoader) is run here: student code may run and raise anything.
    """
    return _Plainer(notes).convert(value, MAX_DEPTH)


class _Plainer:
    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.items_left = MAX_ITEMS
        self.numbers_left = MAX_NUMBERS

    def convert(self, value: Any, depth: int) -> Any:
        self.items_left -= 1
        if depth == 0 or self.items_left < 0:
            raise NotPlain(f"the result is nested over {MAX_DEPTH} deep or has over {MAX_ITEMS} parts")
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
                raise NotPlain(f"a text of {str.__len__(value)} characters was returned")
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
            raise NotPlain("a function was returned, not its result: are the parentheses of a call missing?")
        raise NotPlain(f"a value of type {kind.__name__} was returned; tensors, numbers, text and lists can be graded")

    def _key(self, key: Any) -> Any:
        if key is None or issubclass(type(key), str | int | float | bool):
            return self.convert(key, 1)
        raise NotPlain(f"a dict with keys of type {type(key).__name__} was returned")

    def _iterator(self, value: Any, depth: int) -> list[Any]:
        items: list[Any] = []
        for item in value:
            if len(items) == MAX_YIELDS:
                raise NotPlain(f"the iterator did not end after {MAX_YIELDS} items")
            items.append(self.convert(item, depth - 1))
        return items

    def _array(self, value: Any, numpy: Any) -> torch.Tensor:
        self._note("a NumPy value was returned; a tensor was asked")
        self._count(value.size)
        try:
            return torch.from_numpy(numpy.array(value, order="C", subok=False))
        except TypeError:
            raise NotPlain(f"a NumPy array of {value.dtype} was returned; it holds no numbers") from None

    def _tensor(self, value: torch.Tensor) -> torch.Tensor:
        # Without this, a subclass's __torch_function__ would answer for its bytes.
        with torch._C.DisableTorchFunctionSubclass(), torch.no_grad():
            try:
                return self._dense(value).requires_grad_(value.requires_grad)
            except (RuntimeError, TypeError, NotImplementedError) as error:
                raise NotPlain(f"a tensor was returned whose numbers cannot be read: {error}") from None

    def _dense(self, value: torch.Tensor) -> torch.Tensor:
        self._count(value.numel())
        if value.device.type == "meta":
            raise NotPlain("a tensor on the meta device was returned; it has no values")
        if value.device.type != "cpu":
            self._note(f"on device {value.device.type}")
        if value.layout is not torch.strided:
            self._note(f"a tensor of layout {value.layout} was returned")
            value = value.to_dense()
        tensor = torch.Tensor.as_subclass(value, torch.Tensor)
        if tensor.is_quantized:
            tensor = tensor.dequantize()
        return tensor.detach().resolve_conj().resolve_neg().to("cpu", copy=True).contiguous()

    def _count(self, numbers: int) -> None:
        self.numbers_left -= numbers
        if self.numbers_left < 0:
            raise NotPlain(f"over {MAX_NUMBERS} numbers were returned")

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)
