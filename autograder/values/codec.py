"""The codec: the only way by which a value gets from a student's process to the grader.

A value is a tag byte and a payload; containers hold values. All numbers are little-endian.

| tag | value | payload |
|---|---|---|
| ``N T F`` | None, True, False | |
| ``i`` | int | u16 length, two's complement |
| ``f c`` | float, complex | 8 or 16 bytes |
| ``s b`` | str, bytes | u32 length, UTF-8 (surrogates let through) or bytes |
| ``l t e z`` | list, tuple, set, frozenset | u32 count, items |
| ``d`` | dict | u32 count, key and value in turn |
| ``a`` | NumPy array | kind, u32 item size, u8 dimensions, u64 each, C-contiguous data |
| ``g`` | NumPy scalar | kind, u32 item size, data |
| ``M P`` | model, figure | their parts, as one tuple |
| ``O`` | a value that was not sent | its kind and reason, as one tuple; never inside another value |

`encode` runs beside the student's code and never raises. `decode` runs in the grader: whatever
comes, it executes nothing, makes nothing larger than the caps allow, and raises `CodecError` only.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.values.figures import FigureValue
from autograder.values.foreign import as_plain
from autograder.values.models import ModelValue
from autograder.values.opaque import KINDS, LONGEST_REASON, Opaque, Unsendable, megabytes, phrase

__all__ = ["Caps", "CodecError", "Opaque", "decode", "encode"]


@dataclass(frozen=True)
class Caps:
    """How large a value may be.

    Attributes:
        bytes: the whole encoding.
        depth: containers inside containers.
        items: values in all containers together, and the longest side of an array without items.
        text: characters in all strings together.
        integer_bits: one int.
        keys: keys of dicts and members of sets together. They are fewer, since a student can choose
            keys that fall on each other in a hash table, where time grows with the square.
    """

    bytes: int = 64 * 2**20
    depth: int = 32
    items: int = 1_000_000
    text: int = 1_000_000
    integer_bits: int = 4096
    keys: int = 100_000


class CodecError(ValueError):
    """Bytes that are no value, or one beyond the caps."""


def encode(value: object, caps: Caps = Caps()) -> bytes:
    """The encoding of a value, or of an `Opaque` that says why there is none. Never raises.

    >>> decode(encode({"kernel": (1, -1)}))
    {'kernel': (1, -1)}
    >>> decode(encode([print]))
    Opaque(kind='other', reason='a list that holds a function')
    """
    if type(value) is Opaque:
        return _encode_opaque(value)
    try:
        writer = _Writer(caps)
        writer.write(value, 0)
        writer.check_size()
        return bytes(writer.out)
    except _TooMuch as error:
        return _encode_opaque(Opaque("other", f"{phrase(value)} {error}"))
    except Unsendable as error:
        return _encode_opaque(Opaque(error.kind, error.reason))
    except BaseException:  # a student's class may raise anything; what it says is not needed
        return _encode_opaque(Opaque("other", f"{phrase(value)} that cannot be read"))


def decode(data: bytes, caps: Caps = Caps()) -> object:
    """The value that some bytes encode; arrays are fresh and writeable.

    Raises:
        CodecError: if they encode none, or one beyond the caps.
    """
    if len(data) > caps.bytes:
        raise CodecError(f"{len(data)} bytes; at most {caps.bytes} are read")
    try:
        reader = _Reader(data, caps)
        value = reader.read(0)
        if reader.position != len(data):
            raise CodecError(f"{len(data) - reader.position} bytes behind the value")
        return value
    except (struct.error, ValueError, TypeError, OverflowError, MemoryError, IndexError) as error:
        if isinstance(error, CodecError):
            raise
        raise CodecError(f"no value: {error}") from error


def _encode_opaque(opaque: Opaque) -> bytes:
    writer = _Writer(Caps())
    writer.out += b"O"
    kind = opaque.kind if opaque.kind in KINDS else "other"
    writer.write((kind, str(opaque.reason)[:LONGEST_REASON]), 0)
    return bytes(writer.out)


class _TooMuch(Exception):
    """The whole value is beyond a cap; the text goes on its phrase."""


# --- writing -----------------------------------------------------------------------------------


class _Writer:
    """Appends the encodings of values to `out`, by the methods of the built-in classes only."""

    def __init__(self, caps: Caps) -> None:
        self.out = bytearray()
        self.caps = caps
        self.items = 0
        self.keys = 0
        self.text = 0

    def write(self, value: object, depth: int) -> None:
        if value is None:
            self.out += b"N"
        elif value is True:
            self.out += b"T"
        elif value is False:
            self.out += b"F"
        else:
            cls = type(value)
            write = _EXACT.get(cls) or _inherited(cls)
            if write is not None:
                write(self, value, depth)
            elif depth and cls is Opaque:
                raise Unsendable(value.reason)  # type: ignore[attr-defined]
            else:
                self.write(as_plain(value), depth)

    def check_size(self, more: int = 0) -> None:
        if len(self.out) + more > self.caps.bytes:
            size, most = megabytes(len(self.out) + more), megabytes(self.caps.bytes)
            raise _TooMuch(f"of {size} or more; at most {most} can be judged")

    def integer(self, value: Any, depth: int) -> None:
        number = int.__index__(value)
        bits = number.bit_length()
        if bits > self.caps.integer_bits:
            raise Unsendable(f"an int of {bits:,} bits, more than can be judged")
        payload = number.to_bytes(bits // 8 + 1, "little", signed=True)
        self.out += b"i" + _U16.pack(len(payload)) + payload

    def real(self, value: Any, depth: int) -> None:
        self.out += b"f" + _F64.pack(float.__float__(value))

    def complex_(self, value: Any, depth: int) -> None:
        self.out += b"c" + _C128.pack(*_parts(value))

    def string(self, value: Any, depth: int) -> None:
        text = str.__str__(value)
        self.text += len(text)
        if self.text > self.caps.text:
            raise _TooMuch(f"of more than {self.caps.text:,} characters, more than can be judged")
        payload = text.encode("utf-8", "surrogatepass")
        self.out += b"s" + _U32.pack(len(payload)) + payload

    def binary(self, value: Any, depth: int) -> None:
        if issubclass(type(value), bytes):
            payload = bytes.__bytes__(value)
        elif issubclass(type(value), bytearray):
            self.check_size(bytearray.__len__(value))
            payload = bytes(bytearray.__getitem__(value, slice(None)))
        else:
            self.check_size(value.nbytes)
            payload = memoryview.tobytes(value)
        self.check_size(len(payload))
        self.out += b"b" + _U32.pack(len(payload)) + payload

    def list_(self, value: Any, depth: int) -> None:
        self._sequence(b"l", value, list.__len__(value), list.__iter__(value), depth)

    def tuple_(self, value: Any, depth: int) -> None:
        self._sequence(b"t", value, tuple.__len__(value), tuple.__iter__(value), depth)

    def range_(self, value: range, depth: int) -> None:
        try:
            length = len(value)
        except OverflowError:
            length = self.caps.items + 1
        self._sequence(b"l", value, length, iter(value), depth)

    def set_(self, value: Any, depth: int) -> None:
        frozen = issubclass(type(value), frozenset)
        kind: Any = frozenset if frozen else set
        self._enter(value, kind.__len__(value), depth, keys=kind.__len__(value))
        members = []
        start = len(self.out)
        for item in kind.__iter__(value):
            self._nested(value, item, depth)
            members.append(bytes(self.out[start:]))
            del self.out[start:]
        # sorted, so that one set has one encoding, whatever the hash seed
        self.out += (b"z" if frozen else b"e") + _U32.pack(len(members)) + b"".join(sorted(members))

    def dict_(self, value: Any, depth: int) -> None:
        length = dict.__len__(value)
        self._enter(value, 2 * length, depth, keys=length)
        self.out += b"d" + _U32.pack(length)
        for key, item in dict.items(value):
            self._nested(value, key, depth)
            self._nested(value, item, depth)

    def array(self, value: Any, depth: int) -> None:
        array = np.ndarray.view(value, np.ndarray)
        if array.dtype.kind in "OT":
            self._objects(array, depth)
            return
        plain = self._plain(array)
        dtype = plain.dtype
        self.out += b"a" + dtype.kind.encode() + _U32.pack(dtype.itemsize) + bytes([plain.ndim])
        self.out += b"".join(_U64.pack(side) for side in plain.shape)
        self.out += plain.tobytes()

    def scalar(self, value: Any, depth: int) -> None:
        plain = self._plain(np.generic.__array__(value))
        self.out += b"g" + plain.dtype.kind.encode() + _U32.pack(plain.dtype.itemsize) + plain.tobytes()

    def model(self, value: ModelValue, depth: int) -> None:
        self.out += b"M"
        self.write(value.to_plain(), depth + 1)

    def figure(self, value: FigureValue, depth: int) -> None:
        self.out += b"P"
        self.write(value.to_plain(), depth + 1)

    def _sequence(self, tag: bytes, value: object, length: int, items: Iterator[object], depth: int) -> None:
        self._enter(value, length, depth)
        self.out += tag + _U32.pack(length)
        written = 0
        for item in items:
            self._nested(value, item, depth)
            written += 1
        if written != length:
            raise Unsendable(f"{phrase(value)} that changes while it is read")

    def _enter(self, value: object, items: int, depth: int, keys: int = 0) -> None:
        """Count a container, before anything of it is read."""
        if depth >= self.caps.depth:
            raise _TooMuch(f"nested more than {self.caps.depth} deep")
        self.items += items
        self.keys += keys
        if self.items > self.caps.items:
            raise _TooMuch(f"of more than {self.caps.items:,} items, more than can be judged")
        if self.keys > self.caps.keys:
            raise _TooMuch(f"of more than {self.caps.keys:,} keys, more than can be judged")
        self.check_size()

    def _nested(self, holder: object, item: object, depth: int) -> None:
        try:
            self.write(item, depth + 1)
        except Unsendable as error:
            # named by the outermost holder only: "a list that holds a generator"
            inner = error.reason.rpartition(" that holds ")[2]
            raise Unsendable(f"{phrase(holder)} that holds {inner}") from None

    def _objects(self, array: np.ndarray, depth: int) -> None:
        """An array of Python objects is sent as nested lists, if its items can be sent."""
        if array.size > self.caps.items or array.ndim + depth > self.caps.depth:
            raise Unsendable(f"an array of {array.size:,} objects, more than can be judged")
        try:
            self.write(array.tolist(), depth)
        except Unsendable as error:
            inner = error.reason.rpartition(" that holds ")[2]
            raise Unsendable(f"an array that holds {inner}") from None

    def _plain(self, array: np.ndarray) -> np.ndarray:
        """An array as it is sent: a plain dtype, little-endian, C-contiguous."""
        if array.ndim > _DIMENSIONS:
            raise Unsendable(f"an array of {array.ndim} dimensions, more than can be judged")
        kind, size = array.dtype.kind, array.dtype.itemsize
        if kind not in "biufcUS":
            raise Unsendable(f"an array of dtype {str(array.dtype)[:80]}")
        if array.nbytes > self.caps.bytes:
            raise Unsendable(f"an array of {megabytes(array.nbytes)}, more than can be judged")
        if array.size == 0 and max(array.shape, default=0) > self.caps.items:
            raise Unsendable(f"an array of shape {array.shape}, more than can be judged")
        self.check_size(array.nbytes)
        if kind == "b":
            # a view of other numbers as bool can hold bytes that are neither True nor False
            return np.asarray(array.view(np.uint8) != 0, order="C")
        if kind in "US":
            wanted = np.dtype(f"<U{max(1, size // 4)}" if kind == "U" else f"S{max(1, size)}")
        else:
            # longdouble is not the same on all machines
            wanted = np.dtype(f"<{kind}{min(size, 8 if kind == 'f' else 16)}")
        with np.errstate(all="ignore"):
            plain = np.asarray(array, dtype=wanted, order="C")
        if kind == "U" and not _is_text(plain):
            raise Unsendable("an array of text with characters that do not exist")
        return plain


_Write = Callable[[_Writer, Any, int], None]

_EXACT: dict[type, _Write] = {
    int: _Writer.integer,
    float: _Writer.real,
    complex: _Writer.complex_,
    str: _Writer.string,
    bytes: _Writer.binary,
    bytearray: _Writer.binary,
    memoryview: _Writer.binary,
    list: _Writer.list_,
    tuple: _Writer.tuple_,
    range: _Writer.range_,
    dict: _Writer.dict_,
    set: _Writer.set_,
    frozenset: _Writer.set_,
    np.ndarray: _Writer.array,
    ModelValue: _Writer.model,
    FigureValue: _Writer.figure,
}
# NumPy's scalars first: some of them are subclasses of float, complex, str and bytes too
_BASES: tuple[tuple[type, _Write], ...] = (
    (np.generic, _Writer.scalar),
    (np.ndarray, _Writer.array),
    *((base, _EXACT[base]) for base in (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)),
)


def _inherited(cls: type) -> _Write | None:
    for base, write in _BASES:
        if issubclass(cls, base):
            return write
    return None


def _parts(value: Any) -> tuple[float, float]:
    number = complex.__complex__(value)
    return number.real, number.imag


# --- reading -----------------------------------------------------------------------------------

_U16, _U32, _U64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<Q")
_F64, _C128 = struct.Struct("<d"), struct.Struct("<dd")
_DIMENSIONS = 32
_COLLISIONS = 64  # as many keys with one hash value happen by intention only

_DTYPES = {
    (kind, size): np.dtype(f"<{kind}{size}")
    for kind, sizes in {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8), "c": (8, 16)}.items()
    for size in sizes
}


class _Reader:
    """Reads values from `data`; every length is compared with what is left before it is used."""

    def __init__(self, data: bytes, caps: Caps) -> None:
        self.data = data
        self.caps = caps
        self.position = 0
        self.items = 0
        self.keys = 0
        self.text = 0

    def read(self, depth: int) -> object:
        tag = self.take(1)
        read = _READ.get(tag)
        if read is None:
            raise CodecError(f"unknown tag {tag!r}")
        if tag in _CONTAINERS and depth >= self.caps.depth:
            raise CodecError(f"nested more than {self.caps.depth} deep")
        return read(self, depth)

    def skip(self, length: int) -> None:
        if length > len(self.data) - self.position:
            raise CodecError(f"{length} bytes promised, {len(self.data) - self.position} are left")
        self.position += length

    def take(self, length: int) -> bytes:
        self.skip(length)
        return self.data[self.position - length : self.position]

    def count(self, each: int = 1, keyed: bool = False) -> int:
        """A count of entries with `each` values, each of which takes a byte at least."""
        (count,) = _U32.unpack(self.take(4))
        if count * each > len(self.data) - self.position:
            raise CodecError(f"{count} items promised, {len(self.data) - self.position} bytes are left")
        self.items += count * each
        self.keys += count if keyed else 0
        if self.items > self.caps.items:
            raise CodecError(f"more than {self.caps.items} items")
        if self.keys > self.caps.keys:
            raise CodecError(f"more than {self.caps.keys} keys")
        return int(count)

    def integer(self, depth: int) -> int:
        (length,) = _U16.unpack(self.take(2))
        number = int.from_bytes(self.take(length), "little", signed=True)
        if number.bit_length() > self.caps.integer_bits:
            raise CodecError(f"an int of more than {self.caps.integer_bits} bits")
        return number

    def real(self, depth: int) -> float:
        return float(_F64.unpack(self.take(8))[0])

    def complex_(self, depth: int) -> complex:
        return complex(*_C128.unpack(self.take(16)))

    def string(self, depth: int) -> str:
        payload = self.binary(depth)
        if len(payload) > 4 * self.caps.text:
            raise CodecError(f"more than {self.caps.text} characters")
        text = payload.decode("utf-8", "surrogatepass")
        self.text += len(text)
        if self.text > self.caps.text:
            raise CodecError(f"more than {self.caps.text} characters")
        return text

    def binary(self, depth: int) -> bytes:
        (length,) = _U32.unpack(self.take(4))
        return self.take(length)

    def list_(self, depth: int) -> list[object]:
        return [self.read(depth + 1) for _ in range(self.count())]

    def tuple_(self, depth: int) -> tuple[object, ...]:
        return tuple([self.read(depth + 1) for _ in range(self.count())])

    def dict_(self, depth: int) -> dict[object, object]:
        pairs = [(self.key(depth + 1), self.read(depth + 1)) for _ in range(self.count(2, keyed=True))]
        _check_hashes([key for key, _ in pairs])
        made = dict(pairs)
        if len(made) != len(pairs):
            raise CodecError("a doubled key")
        return made

    def frozenset_(self, depth: int) -> frozenset[object]:
        members = [self.key(depth + 1) for _ in range(self.count(keyed=True))]
        _check_hashes(members)
        made = frozenset(members)
        if len(made) != len(members):
            raise CodecError("a doubled member")
        return made

    def set_(self, depth: int) -> set[object]:
        return set(self.frozenset_(depth))

    def key(self, depth: int) -> object:
        if self.data[self.position : self.position + 1] not in _HASHABLE:
            raise CodecError("a key that cannot be one")
        return self.read(depth)

    def array(self, depth: int) -> np.ndarray:
        dtype = self.dtype()
        dimensions = self.take(1)[0]
        if dimensions > _DIMENSIONS:
            raise CodecError(f"an array of {dimensions} dimensions")
        shape = struct.unpack(f"<{dimensions}Q", self.take(8 * dimensions))
        size = 1
        for side in shape:
            size *= side  # Python's own ints, which do not overflow
        if size == 0 and max(shape) > self.caps.items:
            # it takes no bytes, but a loop over it would never end
            raise CodecError(f"an array of shape {shape}")
        return self.elements(dtype, shape, size)

    def scalar(self, depth: int) -> object:
        scalar: object = self.elements(self.dtype(), (1,), 1)[0]
        return scalar

    def dtype(self) -> np.dtype:
        kind = chr(self.take(1)[0])
        (size,) = _U32.unpack(self.take(4))
        known = _DTYPES.get((kind, size))
        if known is not None:
            return known
        if not 0 < size <= 4 * self.caps.text:
            raise CodecError(f"an array of items of {size} bytes")
        if kind == "U" and size % 4 == 0:
            return np.dtype(f"<U{size // 4}")
        if kind == "S":
            return np.dtype(f"S{size}")
        raise CodecError(f"an array of kind {kind!r} with items of {size} bytes")

    def elements(self, dtype: np.dtype, shape: tuple[int, ...], size: int) -> np.ndarray:
        """A fresh array with the next `size` items."""
        start = self.position
        self.skip(size * dtype.itemsize)
        array = np.empty(shape, dtype)
        flat = array.reshape(-1)
        if size:
            flat[:] = np.frombuffer(self.data, dtype, size, start)
        if dtype.kind == "b" and flat.view(np.uint8).max(initial=0) > 1:
            raise CodecError("a truth value that is neither True nor False")
        if dtype.kind == "U" and not _is_text(flat):
            raise CodecError("a character that does not exist")
        return array

    def model(self, depth: int) -> ModelValue:
        return ModelValue.from_plain(self.read(depth + 1))

    def figure(self, depth: int) -> FigureValue:
        return FigureValue.from_plain(self.read(depth + 1))

    def opaque(self, depth: int) -> Opaque:
        if depth:
            raise CodecError("a value that was not sent, inside one that was")
        match self.read(depth):
            case (str(kind), str(reason)) if kind in KINDS and len(reason) <= LONGEST_REASON:
                return Opaque(kind, reason)
        raise CodecError("a value that was not sent, without a reason")


_READ: dict[bytes, Callable[[_Reader, int], object]] = {
    b"N": lambda reader, depth: None,
    b"T": lambda reader, depth: True,
    b"F": lambda reader, depth: False,
    b"i": _Reader.integer,
    b"f": _Reader.real,
    b"c": _Reader.complex_,
    b"s": _Reader.string,
    b"b": _Reader.binary,
    b"l": _Reader.list_,
    b"t": _Reader.tuple_,
    b"e": _Reader.set_,
    b"z": _Reader.frozenset_,
    b"d": _Reader.dict_,
    b"a": _Reader.array,
    b"g": _Reader.scalar,
    b"M": _Reader.model,
    b"P": _Reader.figure,
    b"O": _Reader.opaque,
}
_CONTAINERS = frozenset((b"l", b"t", b"e", b"z", b"d", b"M", b"P"))
_HASHABLE = frozenset((b"N", b"T", b"F", b"i", b"f", b"c", b"s", b"b", b"t", b"z", b"g"))


def _is_text(array: np.ndarray) -> bool:
    """Whether every character of an array of text is one that Python knows."""
    return bool(array.reshape(-1).view(np.uint32).max(initial=0) <= 0x10FFFF)


def _check_hashes(keys: list[object]) -> None:
    """Refuse keys chosen to share a hash value: the table that they make is filled in quadratic time."""
    if len(keys) <= _COLLISIONS:
        return
    hashes = sorted(map(hash, keys))
    if any(first == last for first, last in zip(hashes, hashes[_COLLISIONS:], strict=False)):
        raise CodecError("keys that share one hash value")
