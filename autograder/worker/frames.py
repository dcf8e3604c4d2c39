"""One message on a pipe: two lengths, a JSON text, raw bytes. Knows nothing about tensors or grading.

Both ends use it. The trusted end never blocks here: it feeds what has arrived and asks whether a frame is complete. A
length over the limit is refused before a byte of it is stored.
"""

from __future__ import annotations

import json
import math
import os
import struct
from typing import Any

_LENGTHS = struct.Struct(">II")
MAX_JSON_BYTES = 8 << 20
MAX_BLOB_BYTES = 64 << 20


class FrameError(ValueError):
    """The bytes are not a frame: too long, not JSON, nested too deep."""


def pack(tree: Any, blob: bytes = b"", most_bytes: int = MAX_JSON_BYTES + MAX_BLOB_BYTES) -> bytes:
    """A frame as bytes. Raises FrameError if it would exceed the limits, ValueError for NaN in the JSON."""
    text = json.dumps(tree, allow_nan=False, separators=(",", ":")).encode("ascii")
    _check_lengths(len(text), len(blob), most_bytes)
    return _LENGTHS.pack(len(text), len(blob)) + text + blob


def unpack(frame: bytes) -> tuple[Any, bytes]:
    """The inverse of pack for exactly one whole frame."""
    incoming = Incoming()
    whole = incoming.feed(frame)
    if whole is None or incoming.rest:
        raise FrameError("not one whole frame")
    return whole


class Incoming:
    """Collects bytes until a frame is whole."""

    def __init__(self) -> None:
        self.rest = bytearray()
        self.most_bytes = MAX_JSON_BYTES + MAX_BLOB_BYTES
        self.size_bytes = 0  # of the last frame

    def feed(self, data: bytes) -> tuple[Any, bytes] | None:
        self.rest += data
        if len(self.rest) < _LENGTHS.size:
            return None
        json_length, blob_length = _LENGTHS.unpack_from(self.rest)
        _check_lengths(json_length, blob_length, self.most_bytes)
        start, middle = _LENGTHS.size, _LENGTHS.size + json_length
        end = middle + blob_length
        if len(self.rest) < end:
            return None
        text, blob = bytes(self.rest[start:middle]), bytes(self.rest[middle:end])
        del self.rest[:end]
        self.size_bytes = end
        try:
            return json.loads(text, parse_constant=_finite, parse_float=_finite), blob
        except (ValueError, RecursionError) as error:
            raise FrameError(f"not readable JSON: {type(error).__name__}") from None


def read(fd: int) -> tuple[Any, bytes] | None:
    """Block until one frame arrived; None when the other end closed the pipe."""
    lengths = _read_exactly(fd, _LENGTHS.size)
    if lengths is None:
        return None
    body = _read_exactly(fd, sum(_LENGTHS.unpack(lengths)))
    return None if body is None else unpack(lengths + body)


def write(fd: int, frame: bytes) -> None:
    view = memoryview(frame)
    while view:
        view = view[os.write(fd, view) :]


def _read_exactly(fd: int, count: int) -> bytes | None:
    data = bytearray()
    while len(data) < count:
        piece = os.read(fd, min(count - len(data), 1 << 20))
        if not piece:
            return None
        data += piece
    return bytes(data)


def _finite(text: str) -> float:
    """pack writes only finite numbers: another one could be stored, but not read again."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number of JSON")
    return number


def _check_lengths(json_length: int, blob_length: int, most_bytes: int) -> None:
    if json_length > MAX_JSON_BYTES or blob_length > MAX_BLOB_BYTES or json_length + blob_length > most_bytes:
        raise FrameError(f"{json_length + blob_length:,} bytes, where at most {most_bytes:,} are taken")
