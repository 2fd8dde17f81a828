"""Bytes to values, in the grader; see `codec` for the format."""

from __future__ import annotations

import struct
from collections.abc import Callable

import numpy as np

from autograder.values.caps import DEFAULT_CAPS, Caps, CodecError
from autograder.values.figures import FigureValue
from autograder.values.models import ModelValue
from autograder.values.opaque import KINDS, LONGEST_REASON, Opaque
from autograder.values.wire import C128, F64, MOST_DIMENSIONS, U16, U32, is_text

_COLLISIONS = 64  # as many keys with one hash value happen by intention only

_DTYPES = {
    (kind, size): np.dtype(f"<{kind}{size}")
    for kind, sizes in {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8), "c": (8, 16)}.items()
    for size in sizes
}


def decode(data: bytes | memoryview, caps: Caps = DEFAULT_CAPS) -> object:
    """The value that some bytes encode; arrays are fresh and writeable.

    Raises:
        CodecError: if they encode none, or one beyond the caps.
    """
    if len(data) > caps.bytes:
        raise CodecError(f"{len(data)} bytes; at most {caps.bytes} are read")
    try:
        reader = _Reader(memoryview(data), caps)  # no part of it is copied but what is read
        value = reader.read(0)
        if reader.position != len(data):
            raise CodecError(f"{len(data) - reader.position} bytes behind the value")
        return value
    except (ValueError, TypeError, OverflowError, MemoryError, IndexError) as error:
        if isinstance(error, CodecError):
            raise
        raise CodecError(f"no value: {error}") from error


class _Reader:
    """Reads values from `data`; every length is compared with what is left before it is used."""

    def __init__(self, data: memoryview, caps: Caps) -> None:
        self.data = data
        self.caps = caps
        self.position = 0
        self.items = 0
        self.keys = 0
        self.objects = 0
        self.text = 0

    def read(self, depth: int) -> object:
        tag = self.take(1)
        read = _READ.get(tag)
        if read is None:
            raise CodecError(f"unknown tag {tag!r}")
        if tag in _CONTAINERS and depth >= self.caps.depth:
            raise CodecError(f"nested more than {self.caps.depth} deep")
        self.objects += tag in _LARGE
        if self.objects > self.caps.objects:
            raise CodecError(f"more than {self.caps.objects} dicts, sets and arrays")
        return read(self, depth)

    def skip(self, length: int) -> None:
        if length > len(self.data) - self.position:
            raise CodecError(f"{length} bytes promised, {len(self.data) - self.position} are left")
        self.position += length

    def take(self, length: int) -> bytes:
        self.skip(length)
        return self.data[self.position - length : self.position].tobytes()

    def count(self, each: int = 1, keyed: bool = False) -> int:
        """A count of entries with `each` values, each of which takes a byte at least."""
        (count,) = U32.unpack(self.take(4))
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
        (length,) = U16.unpack(self.take(2))
        number = int.from_bytes(self.take(length), "little", signed=True)
        if number.bit_length() > self.caps.integer_bits:
            raise CodecError(f"an int of more than {self.caps.integer_bits} bits")
        return number

    def real(self, depth: int) -> float:
        return float(F64.unpack(self.take(8))[0])

    def complex_(self, depth: int) -> complex:
        return complex(*C128.unpack(self.take(16)))

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
        (length,) = U32.unpack(self.take(4))
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
        if self.data[self.position : self.position + 1].tobytes() not in _HASHABLE:
            raise CodecError("a key that cannot be one")
        return self.read(depth)

    def array(self, depth: int) -> np.ndarray:
        dtype = self.dtype()
        dimensions = self.take(1)[0]
        if dimensions > MOST_DIMENSIONS:
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
        (size,) = U32.unpack(self.take(4))
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
        if dtype.kind == "U" and not is_text(flat):
            raise CodecError("a character that does not exist")
        return array

    def model(self, depth: int) -> ModelValue:
        return ModelValue.from_plain(self.read(depth + 1))

    def figure(self, depth: int) -> FigureValue:
        return FigureValue.from_plain(self.read(depth + 1))

    def opaque(self, depth: int) -> Opaque:
        if depth:
            raise CodecError("a value that was not sent, inside one that was")
        match self.read(depth + 1):
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
_LARGE = frozenset((b"d", b"e", b"z", b"a"))
_HASHABLE = frozenset((b"N", b"T", b"F", b"i", b"f", b"c", b"s", b"b", b"t", b"z", b"g"))


def _check_hashes(keys: list[object]) -> None:
    """Refuse keys chosen to share a hash value: the table that they make is filled in quadratic time."""
    if len(keys) <= _COLLISIONS:
        return
    hashes = sorted(map(hash, keys))
    if any(first == last for first, last in zip(hashes, hashes[_COLLISIONS:], strict=False)):
        raise CodecError("keys that share one hash value")
