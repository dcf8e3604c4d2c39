"""Values cross the sandbox's border unchanged, and nothing else crosses it."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import torch
from safetensors.torch import save

from autograder.spec import formula
from autograder.worker import frames, wire

DTYPES = [
    torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
    torch.uint8, torch.bool, torch.complex64,
]  # fmt: skip

VALUES: dict[str, Any] = {
    "none": None,
    "true": True,
    "an int": -3,
    "an int over 64 bits": 2**80,
    "a float": 0.1,
    "a float that is whole": 1.0,
    "the smallest float": 5e-324,
    "text": "학생 \u0000 \ud800 'quoted'",
    "a list": [1, [2.0, []], "a"],
    "a tuple": (1, (2,), ()),
    "a dict": {"a": 1, 2: [3], None: {}, True: (1,)},
    "an empty tensor": torch.zeros(0, 3),
    "a 0-dim tensor": torch.tensor(1.5),
    "not-a-number and infinities": torch.tensor([math.nan, math.inf, -math.inf, -0.0]),
    "tensors in a structure": {"W": torch.ones(2), "log": [(torch.zeros(1), 2)]},
}


def same(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor):
        alike = one.dtype == other.dtype and one.shape == other.shape and one.requires_grad == other.requires_grad
        return alike and torch.equal(one.nan_to_num(nan=7e7), other.nan_to_num(nan=7e7))
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_comes_back_as_it_was_sent(kind: str) -> None:
    assert same(VALUES[kind], wire.loads(wire.dumps(VALUES[kind])))


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_floats_that_json_does_not_know_come_back(number: float) -> None:
    assert repr(wire.loads(wire.dumps(number))) == repr(number)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_a_tensor_of_every_dtype_comes_back(dtype: torch.dtype) -> None:
    tensor = torch.tensor([[0, 1], [1, 0]]).to(dtype)

    back = wire.loads(wire.dumps(tensor))

    assert back.dtype == dtype
    assert torch.equal(back, tensor)


def test_requires_grad_and_strides_come_back() -> None:
    back = wire.loads(wire.dumps([torch.ones(3, requires_grad=True), torch.arange(6.0).reshape(3, 2)[:, :1]]))

    assert back[0].requires_grad
    assert back[0].is_leaf
    assert not back[1].is_contiguous()
    assert back[1].flatten().tolist() == [0, 2, 4]


def test_changing_a_sent_leaf_in_place_is_refused_in_the_words_that_are_used_for_any_leaf() -> None:
    arrived = wire.loads(wire.dumps(torch.ones(2, requires_grad=True)))

    with pytest.raises(RuntimeError, match=r"^a leaf Variable that requires grad"):
        arrived += 1


def test_an_expanded_tensor_costs_only_its_own_size() -> None:
    assert len(wire.dumps(torch.zeros(1).expand(1000))) < 5000


REFUSED: dict[str, Any] = {
    "an object": object(),
    "a function": print,
    "bytes": b"abc",
    "a set": {1},
    "a complex number": 1j,
    "a tensor subclass": torch.nn.Parameter(torch.ones(1)),
    "a sparse tensor": torch.ones(2, 2).to_sparse(),
    "a meta tensor": torch.ones(2, device="meta"),
    "an int of a million bits": 1 << 10**6,
    "a float subclass": type("Evil", (float,), {})(1.0),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_every_other_kind_is_refused(kind: str) -> None:
    with pytest.raises(wire.WireError):
        wire.dumps(REFUSED[kind])


def test_deep_nesting_is_refused_on_both_sides() -> None:
    deep: list[Any] = []
    for _ in range(30):
        deep = [deep]

    with pytest.raises(wire.WireError):
        wire.dumps(deep)
    with pytest.raises(wire.WireError):
        wire.decode(deep, b"")


ONE = save({"0": torch.ones(2)})
INTEGERS = save({"0": torch.ones(2, dtype=torch.int8)})
HOSTILE: dict[str, tuple[Any, bytes]] = {
    "an unknown tag": ({"pickle": "gASV"}, b""),
    "two tags": ({"tuple": [], "dict": []}, b""),
    "a float that is text": ({"float": "1e9"}, b""),
    "a tensor that is not there": ({"tensor": "0", "grad": False, "strided": False}, b""),
    "a tensor named twice": ([{"tensor": "0", "grad": False, "strided": False}] * 2, ONE),
    "a tensor that nobody names": (1, ONE),
    "a tensor without its flags": ({"tensor": "0"}, ONE),
    "flags of another type": ({"tensor": "0", "grad": 1, "strided": False}, ONE),
    "gradients of integers": ({"tensor": "0", "grad": True, "strided": False}, INTEGERS),
    "a key that is a list": ({"dict": [[[1], 2]]}, b""),
    "a pair of three": ({"dict": [[1, 2, 3]]}, b""),
    "tensors cut short": ({"tensor": "0", "grad": False, "strided": False}, ONE[:-1]),
    "tensors of a lying size": (1, (2**40).to_bytes(8, "little") + b"{}"),
    "a pickle in place of tensors": (1, b"\x80\x04\x95" + b"A" * 40),
    "an int of a million bits": (1 << 10**6, b""),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bytes_are_refused(kind: str) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(*HOSTILE[kind])


def test_a_frame_comes_whole_from_any_pieces() -> None:
    frame = frames.pack({"n": 1}, b"blob")
    incoming = frames.Incoming()

    arrived = [incoming.feed(bytes([byte])) for byte in frame]

    assert arrived[:-1] == [None] * (len(frame) - 1)
    assert arrived[-1] == ({"n": 1}, b"blob")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 8,
        (5).to_bytes(4, "big") + (0).to_bytes(4, "big") + b"[1, x",
        (4).to_bytes(4, "big") + (0).to_bytes(4, "big") + b"\xff\xfe\xfd\xfc",
        (200_000).to_bytes(4, "big") + (0).to_bytes(4, "big") + b"[" * 200_000,
    ],
    ids=["lengths over the limit", "half a JSON", "not UTF-8", "brackets without end"],
)
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(frames.FrameError):
        frames.Incoming().feed(data)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_a_number_that_no_frame_could_be_written_with_is_refused(number: str) -> None:
    text = f'{{"dict": [[{number}, 1]]}}'.encode()
    lengths = len(text).to_bytes(4, "big") + bytes(4)

    with pytest.raises(frames.FrameError):
        frames.unpack(lengths + text)


def test_a_frame_never_holds_json_that_other_readers_refuse() -> None:
    with pytest.raises(ValueError, match="JSON"):
        frames.pack(math.nan)
    assert json.loads(frames.pack({"a": 1})[8:]) == {"a": 1}


def test_an_answer_cannot_hold_a_function() -> None:
    tree, blob = wire.encode(formula("x", "x"))

    assert wire.decode(tree, blob, inputs=True)(3) == 3
    with pytest.raises(wire.WireError):
        wire.decode(tree, blob)


@pytest.mark.parametrize("leaf", [True, False])
@pytest.mark.parametrize("strided", [True, False])
def test_a_tensor_stays_a_leaf_or_the_result_of_an_operation(leaf: bool, strided: bool) -> None:
    start = torch.ones(2, 3).T if strided else torch.ones(2, 3)
    sent = start.requires_grad_() if leaf else start.requires_grad_() * 2

    came = wire.loads(wire.dumps(sent))

    assert (came.is_leaf, came.requires_grad, came.is_contiguous()) == (leaf, True, not strided)
    assert torch.equal(came, sent)
