"""The codec: values survive it, lies do not, and no bytes do harm."""

from __future__ import annotations

import collections
import enum
import struct
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.values.codec import DEFAULT_CAPS, Caps, CodecError, Opaque, decode, encode

reproducible = settings(
    derandomize=True, deadline=None, database=None, max_examples=150, suppress_health_check=list(HealthCheck)
)

# --- round trips -------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates too
hashables = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | st.binary(max_size=20),
    lambda items: st.tuples(items, items) | st.frozensets(items, max_size=3),
    max_leaves=4,
)
dtypes = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.unsigned_integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?", sizes=(16, 32, 64))
    | hnp.complex_number_dtypes(endianness="?", sizes=(64, 128))
    | hnp.unicode_string_dtypes(endianness="?", max_len=5)
    | hnp.byte_string_dtypes(max_len=5)
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**4095), 2**4095)
    | st.floats()
    | st.complex_numbers()
    | texts
    | st.binary(max_size=50)
    | arrays
    | arrays.filter(lambda array: array.ndim == 0).map(lambda array: array[()])
)
values = st.recursive(
    leaves,
    lambda items: (
        st.lists(items, max_size=4)
        | st.lists(items, max_size=4).map(tuple)
        | st.dictionaries(hashables, items, max_size=4)
        | st.sets(hashables, max_size=4)
        | st.frozensets(hashables, max_size=4)
    ),
    max_leaves=10,
)


def same(one: Any, other: Any) -> bool:
    """Whether two values are of one type and equal to the last bit, in the same order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        plain = one.dtype.newbyteorder("<")
        alike = one.shape == other.shape and plain == other.dtype
        return bool(alike and one.astype(plain).tobytes() == other.tobytes())
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other)
    if isinstance(one, complex):
        return same(one.real, other.real) and same(one.imag, other.imag)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    return bool(one == other)


class Size(NamedTuple):
    height: int
    width: int


class Color(enum.IntEnum):
    RED = 1


@reproducible
@given(values)
def test_every_plain_value_comes_back_as_it_was(value: object) -> None:
    back = decode(encode(value))
    assert same(value, back)
    assert encode(back) == encode(value)


@pytest.mark.parametrize("value", [float("nan"), -0.0, float("inf"), 2**4095, -(2**4095), "\ud800", {}, (), b""])
def test_edges_come_back_as_they_were(value: object) -> None:
    assert same(value, decode(encode(value)))


def test_a_nan_keeps_its_payload() -> None:
    odd = struct.unpack("<d", bytes.fromhex("efbeadde0000f87f"))[0]
    assert struct.pack("<d", decode(encode(odd))) == bytes.fromhex("efbeadde0000f87f")


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        (bytearray(b"ab"), b"ab"),
        (memoryview(b"abcd")[::2], b"ac"),
        (range(2, 8, 3), [2, 5]),
        (np.array(["a", None, 3], dtype=object), ["a", None, 3]),
        (np.array([[1, "x"], [2.5, ()]], dtype=object), [[1, "x"], [2.5, ()]]),
        (np.array(7, dtype=object), 7),
        (np.longdouble(0.5), np.float64(0.5)),
        (np.clongdouble(0.5j), np.complex128(0.5j)),
        (collections.OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (Size(3, 4), (3, 4)),
        (Color.RED, 1),
        (np.str_(""), np.str_("")),
        (np.ma.masked_array([1, 2], [True, False]), np.array([1, 2])),
    ],
)
def test_kin_of_plain_values_are_sent_as_those(sent: object, received: object) -> None:
    assert same(received, decode(encode(sent)))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24).reshape(2, 3, 4)[:, ::-1, ::2],
        np.arange(6).reshape(2, 3).T,
        np.arange(4, dtype=">i4"),
        np.broadcast_to(np.float32(2), (3, 4)),
        np.frombuffer(b"12345678", dtype=np.uint8),
        np.zeros((0, 3)),
        np.array(5),
    ],
)
def test_an_array_arrives_fresh_writeable_contiguous_and_its_own(array: np.ndarray) -> None:
    back = decode(encode(array))
    assert isinstance(back, np.ndarray)
    assert np.array_equal(back, array)
    assert back.shape == array.shape
    assert back.flags.writeable and back.flags.c_contiguous and back.flags.owndata and back.flags.aligned


def test_a_set_has_one_encoding_in_whatever_order_it_was_filled() -> None:
    one, other = {0, 8}, {8, 0}
    assert list(one) != list(other), "the example must be one in which the order differs"
    assert encode(one) == encode(other)


def test_truth_values_of_odd_bytes_are_made_even() -> None:
    odd = np.array([0, 1, 2, 255], dtype=np.uint8).view(bool)
    back = decode(encode(odd))
    assert isinstance(back, np.ndarray)
    assert back.view(np.uint8).tolist() == [0, 1, 1, 1]


# --- lies --------------------------------------------------------------------------------------


def _never(*_: object, **__: object) -> Any:
    raise AssertionError("a method of the student's class was called")


class LyingInt(int):
    __eq__ = __int__ = __index__ = __reduce__ = __reduce_ex__ = __float__ = __repr__ = _never
    __hash__ = int.__hash__
    __class__ = property(_never)


class LyingFloat(float):
    __eq__ = __float__ = __reduce__ = __int__ = _never
    __hash__ = float.__hash__


class LyingStr(str):
    __eq__ = __str__ = __len__ = encode = __iter__ = _never
    __hash__ = str.__hash__


class LyingBytes(bytes):
    __bytes__ = __len__ = __iter__ = __getitem__ = _never


class LyingList(list[Any]):
    __iter__ = __len__ = __getitem__ = __reduce__ = _never


class LyingTuple(tuple[Any, ...]):
    __iter__ = __len__ = __getitem__ = __reduce__ = _never


class LyingDict(dict[Any, Any]):
    __iter__ = __len__ = items = keys = values = __getitem__ = _never


class LyingSet(set[Any]):
    __iter__ = __len__ = __contains__ = _never


class LyingArray(np.ndarray):
    dtype = property(_never)
    shape = property(_never)
    tobytes = tolist = __array__ = view = astype = __array_ufunc__ = __array_function__ = _never

    def __array_finalize__(self, source: object) -> None:
        if source is not None:
            _never()


class LyingScalar(np.float64):
    __array__ = __float__ = item = tobytes = _never
    dtype = property(_never)


@pytest.mark.parametrize(
    ("lie", "truth"),
    [
        (LyingInt(3), 3),
        (LyingFloat(2.5), 2.5),
        (LyingStr("abc"), "abc"),
        (LyingBytes(b"abc"), b"abc"),
        (LyingList([1, 2]), [1, 2]),
        (LyingTuple([1, 2]), (1, 2)),
        (LyingDict({1: 2}), {1: 2}),
        (LyingSet({1}), {1}),
        (LyingArray((2,), np.uint8, b"\x05\x06"), np.array([5, 6], dtype=np.uint8)),
        (LyingScalar(1.5), np.float64(1.5)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_subclasses_are_sent_as_what_they_equal(lie: object, truth: object) -> None:
    assert same(truth, decode(encode(lie)))
    assert same([truth], decode(encode([lie])))


# --- what is not sent --------------------------------------------------------------------------


class Unfriendly:
    """Every way to look at it fails."""

    def __getattribute__(self, name: str) -> Any:
        raise SystemExit(name)

    __iter__ = __len__ = __bool__ = __eq__ = __hash__ = __repr__ = _never


def _of_unfriendly_class() -> object:
    class Meta(type):
        __hash__ = __eq__ = __subclasscheck__ = __instancecheck__ = _never

        def __getattribute__(cls, name: str) -> Any:
            raise KeyboardInterrupt(name)

    return type.__call__(Meta("Unfriendly", (), {}))


class PosingAsTensor:
    __module__ = "torch"

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        raise SystemExit("no")


def _cycle() -> list[object]:
    cycle: list[object] = []
    cycle.append({"again": (cycle,)})
    return cycle


def _deep(depth: int) -> list[object]:
    nested: list[object] = []
    for _ in range(depth):
        nested = [nested]
    return nested


def _wide() -> list[object]:
    wide: list[object] = [0]
    for _ in range(30):
        wide = [wide, wide]
    return wide


def _bad_text() -> np.ndarray:
    return np.array([0x110000], dtype=np.uint32).view("<U1")


@pytest.mark.parametrize(
    ("make", "kind", "reason"),
    [
        (lambda: (i for i in "ab"), "other", "a generator"),
        (lambda: [1, (i for i in "ab")], "other", "a list that holds a generator"),
        (lambda: {"a": [object()]}, "other", "a dict that holds an object of class object"),
        (lambda: print, "function", "a function"),
        (lambda: lambda: 1, "function", "a function"),
        (lambda: LyingInt, "function", "a class"),
        (lambda: [len], "other", "a list that holds a function"),
        (lambda: sys, "other", "a module"),
        (lambda: map(str, "ab"), "other", "a map object"),
        (_cycle, "other", "a list nested more than 32 deep"),
        (lambda: _deep(100_000), "other", "a list nested more than 32 deep"),
        (_wide, "other", "a list of more than 1,000,000 items, too large to be judged"),
        (lambda: range(10**7), "other", "a range of more than 1,000,000 items, too large to be judged"),
        (lambda: range(10**40), "other", "a range of more than 1,000,000 items, too large to be judged"),
        (lambda: set(range(200_000)), "other", "a set of more than 100,000 keys, too large to be judged"),
        (lambda: "x" * 1_000_001, "other", "a str of more than 1,000,000 characters, too large to be judged"),
        (lambda: 2**5000, "other", "an int of 5,001 bits, more than can be judged"),
        (lambda: np.broadcast_to(np.uint8(0), (3 * 2**30,)), "other", "an array of 3 GB, more than can be judged"),
        (lambda: np.zeros((0, 10**7)), "other", "an array of shape (0, 10000000), more than can be judged"),
        (lambda: np.zeros([1] * 40), "other", "an array of 40 dimensions, more than can be judged"),
        (lambda: np.zeros(2, "datetime64[s]"), "other", "an array of dtype datetime64[s]"),
        (lambda: np.zeros(2, "i4,f8"), "other", "an array of dtype [('f0', '<i4'), ('f1', '<f8')]"),
        (lambda: np.array([1, open], dtype=object), "other", "an array that holds a function"),
        (
            lambda: np.broadcast_to(np.array(None), (10**12,)),
            "other",
            "an array of 1,000,000,000,000 objects, more than can be judged",
        ),
        (_bad_text, "other", "an array of text with characters that do not exist"),
        (lambda: Opaque("other", "sent on"), "other", "sent on"),
        (lambda: Opaque(Unfriendly(), Unfriendly()), "other", "?"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_sent_is_told_in_a_phrase(make: Callable[[], object], kind: str, reason: str) -> None:
    assert decode(encode(make())) == Opaque(kind, reason)


@pytest.mark.parametrize("make", [Unfriendly, _of_unfriendly_class, PosingAsTensor, lambda: object.__new__(Opaque)])
def test_hostile_objects_do_not_make_encode_raise(make: Callable[[], object]) -> None:
    assert isinstance(decode(encode(make())), Opaque)
    assert isinstance(decode(encode({"a": make()})), Opaque)


def test_together_too_large_is_told_without_making_it() -> None:
    part = np.zeros(2**23, dtype=np.uint8)
    opaque = decode(encode([part] * 9))
    assert opaque == Opaque("other", "a list of more than 48 MB, too large to be judged")


def test_long_names_of_classes_are_cut() -> None:
    opaque = decode(encode(type("A\n" * 5_000, (), {})()))
    assert isinstance(opaque, Opaque)
    assert len(opaque.reason) < 150
    assert opaque.reason.isprintable()


def test_objects_of_libraries_are_sent_as_their_arrays() -> None:
    tensor = type("Tensor", (), {"__module__": "torch", "__array__": lambda self, *_, **__: np.arange(3)})()
    assert same(np.arange(3), decode(encode(tensor)))
    other = type("Tensor", (), {"__module__": "elsewhere", "__array__": lambda self, *_, **__: np.arange(3)})()
    assert decode(encode(other)) == Opaque("other", "an object of class Tensor")


def test_a_pillow_image_is_sent_as_its_pixels() -> None:
    from PIL import Image

    assert same(np.full((2, 3), 7, np.uint8), decode(encode(Image.new("L", (3, 2), 7))))


# --- bytes that are no value -------------------------------------------------------------------


def _u32(number: int) -> bytes:
    return struct.pack("<I", number)


def _shape(*sides: int) -> bytes:
    return bytes([len(sides)]) + b"".join(struct.pack("<Q", side) for side in sides)


def _list(*items: bytes, tag: bytes = b"l") -> bytes:
    return tag + _u32(len(items)) + b"".join(items)


_FLOATS = b"af" + _u32(8)
_ATTACKS = {
    "empty": b"",
    "unknown tag": b"?",
    "list of four billion": b"l" + _u32(2**32 - 1),
    "list of a million more than come": b"l" + _u32(10**6) + b"N" * 10,
    "dict of two billion": b"d" + _u32(2**31),
    "more items than allowed": _list(*[b"N"] * 10_001),
    "more items than allowed, in parts": _list(*[_list(*[b"N"] * 1_000)] * 11),
    "100,000 lists in lists": (b"l" + _u32(1)) * 100_000 + b"N",
    "33 lists in lists": (b"l" + _u32(1)) * 33 + b"N",
    "string of four billion": b"s" + _u32(2**32 - 1),
    "string that is not UTF-8": b"s" + _u32(1) + b"\xff",
    "int of many bits": b"i" + struct.pack("<H", 60_000) + b"\x01" * 60_000,
    "int cut": b"i" + struct.pack("<H", 8) + b"\x01",
    "float cut": b"f1234567",
    "array of 2**62 numbers": _FLOATS + _shape(2**31, 2**31),
    "array whose size overflows to nothing": _FLOATS + _shape(2**32, 2**32),
    "array of no bytes and endless rows": _FLOATS + _shape(2**40, 0),
    "array of no bytes and 2**120 rows": _FLOATS + _shape(0, 10**6, 10**6, 10**6, 10**6, 10**6, 10**6),
    "array of 33 dimensions": _FLOATS + _shape(*[1] * 33) + b"12345678",
    "array cut": _FLOATS + _shape(2) + b"12345678",
    "array of objects": b"aO" + _u32(8) + _shape(1) + b"12345678",
    "array of dates": b"aM" + _u32(8) + _shape(1) + b"12345678",
    "array of records": b"aV" + _u32(8) + _shape(1) + b"12345678",
    "array of floats of 3 bytes": b"af" + _u32(3) + _shape(1) + b"123",
    "array of texts of no bytes": b"aU" + _u32(0) + _shape(10**6),
    "array of texts of 3 bytes": b"aU" + _u32(3) + _shape(1) + b"123",
    "array of no huge texts": b"aU" + _u32(4 * 10**8) + _shape(0),
    "array with a truth value 2": b"ab" + _u32(1) + _shape(1) + b"\x02",
    "array with a character beyond Unicode": b"aU" + _u32(4) + _shape(1) + _u32(0x110000),
    "scalar with a truth value 2": b"gb" + _u32(1) + b"\x02",
    "doubled key": b"d" + _u32(2) + b"TNTN",
    "equal keys of two types": b"d" + _u32(2) + b"TN" + encode(1.0) + b"N",
    "doubled member": _list(b"T", b"T", tag=b"e"),
    "list as a key": b"d" + _u32(1) + _list() + b"N",
    "list in a tuple as a key": b"d" + _u32(1) + _list(_list(), tag=b"t") + b"N",
    "array as a member": _list(encode(np.zeros(2)), tag=b"e"),
    "model as a member": _list(b"M" + encode(("{}", (), None)), tag=b"e"),
    "opaque in a list": _list(encode(Opaque("other", "x"))),
    "opaque of another kind": b"O" + encode(("both", "x")),
    "opaque with a long reason": b"O" + encode(("other", "x" * 501)),
    "opaque without a reason": b"O" + encode(("other", 3)),
    "model without weights": b"M" + encode(("{}", [], None)),
    "model with odd weights": b"M" + encode(("{}", (1,), None)),
    "model compiled oddly": b"M" + encode(("{}", (), ("adam", 1, (), False))),
    "figure of nothing": b"P" + encode(()),
    "figure with odd axes": b"P" + encode((((),), b"")),
    "bytes behind the value": encode(3) + b"N",
    "keys of one hash value": b"d" + _u32(5000) + b"".join(encode(i * (2**61 - 1)) + b"N" for i in range(1, 5001)),
    "too many keys": _list(*(encode(i) for i in range(8_001)), tag=b"e"),
}
_SMALL = Caps(items=10_000, keys=8_000)  # reached sooner than the usual ones


@pytest.mark.parametrize("data", _ATTACKS.values(), ids=_ATTACKS)
def test_bytes_that_are_no_value_are_refused_in_little_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(CodecError):
            decode(data, _SMALL)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # a small multiple of what came (a list takes 8 bytes for an item of one), never of what is promised
    assert peak < 2**20 + 60 * len(data)


def test_keys_that_fall_on_each_other_take_little_time() -> None:
    keys = [encode(i * (2**61 - 1)) for i in range(1, 50_000)]
    started = time.process_time()
    with pytest.raises(CodecError, match="one hash value"):
        decode(_list(*keys, tag=b"e"))
    assert time.process_time() - started < 5  # in a set they would take minutes


@pytest.mark.parametrize("tag", [b"l", b"t", b"e", b"z", b"d", b"s", b"b"])
def test_a_length_is_compared_with_what_is_left_before_it_is_used(tag: bytes) -> None:
    with pytest.raises(CodecError, match=r"promised, 3 (bytes )?are left"):
        decode(tag + _u32(400_000) + b"NNN")


def test_the_whole_is_capped() -> None:
    with pytest.raises(CodecError, match="at most 10"):
        decode(encode("a text"), Caps(bytes=10))


def test_the_caps_let_through_what_lies_just_within_them() -> None:
    caps = Caps(depth=3, items=9, text=5, integer_bits=8, keys=2, objects=1)
    within = [[["ab", "cde"]], {1: 255, 2: 2}]
    assert decode(encode(within, caps), caps) == within
    beyond: object
    for beyond in ([[[[]]]], [0] * 10, ["abc", "def"], 256, {1, 2, 3}, [{}, set()], [np.ones(1)] * 2):
        assert isinstance(decode(encode(beyond, caps)), Opaque)
        with pytest.raises(CodecError):
            decode(encode(beyond), caps)


def test_a_list_of_many_empty_rows_is_no_way_around_the_count() -> None:
    assert isinstance(decode(encode([[[]] * 1_000] * 1_001)), Opaque)


def test_neither_are_many_empty_sets_dicts_or_arrays() -> None:
    for empty in (set(), {}, np.zeros(0)):
        refused = decode(encode([empty] * 2_001, Caps(objects=2_000)))
        assert isinstance(refused, Opaque) and "2,000 dicts, sets and arrays" in refused.reason


def test_values_that_were_not_sent_are_not_in_each_other() -> None:
    for count in (2, 10_000):
        with pytest.raises(CodecError):
            decode(b"O" * count + b"N")


tags = st.sampled_from([bytes([tag]) for tag in b"NTFifcsbltezdagMPO"])
pieces = tags | st.binary(max_size=12) | st.integers(0, 5).map(_u32) | st.integers(0, 2**32 - 1).map(_u32)


def _decodes_or_is_refused(data: bytes) -> None:
    try:
        value = decode(data)
    except CodecError:
        return
    again = encode(value)
    assert len(again) <= DEFAULT_CAPS.bytes
    assert encode(decode(again)) == again


@reproducible
@given(st.binary(max_size=200) | st.lists(pieces, max_size=30).map(b"".join))
@example(b"d\x02\x00\x00\x00gU\x04\x00\x00\x00\x00\x00\x00\x00NgU\x04\x00\x00\x00\x00\x00\x00\x00N")
def test_garbage_is_a_value_or_a_codec_error(data: bytes) -> None:
    _decodes_or_is_refused(data)


@reproducible
@given(values, values, st.data())
def test_damaged_encodings_are_a_value_or_a_codec_error(value: object, other: object, data: st.DataObject) -> None:
    damaged = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged)))
        end = data.draw(st.integers(place, len(damaged)))
        match data.draw(st.sampled_from(["flip", "cut", "splice", "double", "raise"])):
            case "flip" if place < len(damaged):
                damaged[place] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del damaged[place:end]
            case "splice":
                damaged[place:end] = encode(other)
            case "double":
                damaged[place:place] = damaged[place:end]
            case "raise" if place < len(damaged):
                damaged[place] = 255
    _decodes_or_is_refused(bytes(damaged))


def test_the_package_imports_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from autograder.values import architecture, codec, compiled, figures, messages, models, notebook, student\n"
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'IPython', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert codec.decode(codec.encode([1])) == [1]\n"
        "assert not {'tensorflow', 'keras', 'matplotlib'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def _items(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _items(item)


@reproducible
@given(st.lists(pieces, max_size=30).map(b"".join))
def test_decoding_gives_exact_built_in_types_only(data: bytes) -> None:
    known = {type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, np.ndarray, Opaque}
    try:
        value = decode(b"l" + _u32(1) + data)
    except CodecError:
        return
    assert all(type(item) in known or isinstance(item, np.generic) for item in _items(value))
