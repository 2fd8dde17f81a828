"""Values to bytes, beside the student's code; see `codec` for the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.values.caps import DEFAULT_CAPS, Caps
from autograder.values.figures import FigureValue
from autograder.values.foreign import as_plain
from autograder.values.models import ModelValue
from autograder.values.opaque import KINDS, LONGEST_REASON, Opaque, Unsendable, megabytes, phrase, printable
from autograder.values.wire import C128, F64, MOST_DIMENSIONS, U16, U32, U64, is_text


def encode(value: object, caps: Caps = DEFAULT_CAPS) -> bytes:
    r"""The encoding of a value, or of an `Opaque` that says why there is none. Never raises.

    >>> encode([1, None])
    b'l\x02\x00\x00\x00i\x01\x00\x01N'
    """
    try:
        if type(value) is Opaque:
            return _encode_opaque(value.kind, value.reason)
        writer = _Writer(caps)
        writer.write(value, 0)
        writer.check_size()
        return bytes(writer.out)
    except _TooMuch as error:
        return _encode_opaque("other", f"{phrase(value)} {error}")
    except Unsendable as error:
        return _encode_opaque(error.kind, error.reason)
    except BaseException:  # a student's class may raise anything; what it says is not needed
        return _encode_opaque("other", f"{phrase(value)} that cannot be read")


def _encode_opaque(kind: object, reason: object) -> bytes:
    writer = _Writer(DEFAULT_CAPS)
    writer.out += b"O"
    known = kind if type(kind) is str and kind in KINDS else "other"
    writer.write((known, printable(reason, LONGEST_REASON - 3)), 0)
    return bytes(writer.out)


class _TooMuch(Exception):
    """The whole value is beyond a cap; the text goes on its phrase."""


class _Writer:
    """Appends the encodings of values to `out`, by the methods of the built-in classes only."""

    def __init__(self, caps: Caps) -> None:
        self.out = bytearray()
        self.caps = caps
        self.items = 0
        self.keys = 0
        self.objects = 0
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
            raise _TooMuch(f"of more than {megabytes(self.caps.bytes)}, too large to be judged")

    def count_object(self) -> None:
        """Count a dict, a set or an array."""
        self.objects += 1
        if self.objects > self.caps.objects:
            raise _TooMuch(f"of more than {self.caps.objects:,} dicts, sets and arrays, too large to be judged")

    def integer(self, value: Any, depth: int) -> None:
        number = int.__index__(value)
        bits = number.bit_length()
        if bits > self.caps.integer_bits:
            raise Unsendable(f"an int of {bits:,} bits, more than can be judged")
        payload = number.to_bytes(bits // 8 + 1, "little", signed=True)
        self.out += b"i" + U16.pack(len(payload)) + payload

    def real(self, value: Any, depth: int) -> None:
        self.out += b"f" + F64.pack(float.__float__(value))

    def complex_(self, value: Any, depth: int) -> None:
        self.out += b"c" + C128.pack(*_parts(value))

    def string(self, value: Any, depth: int) -> None:
        text = str.__str__(value)
        self.text += len(text)
        if self.text > self.caps.text:
            raise _TooMuch(f"of more than {self.caps.text:,} characters, too large to be judged")
        payload = text.encode("utf-8", "surrogatepass")
        self.out += b"s" + U32.pack(len(payload)) + payload

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
        self.out += b"b" + U32.pack(len(payload)) + payload

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
        self.count_object()
        self._enter(value, kind.__len__(value), depth, keys=kind.__len__(value))
        members = []
        start = len(self.out)
        for item in kind.__iter__(value):
            self._nested(value, item, depth)
            members.append(bytes(self.out[start:]))
            del self.out[start:]
        # sorted, so that one set has one encoding, whatever the hash seed
        self.out += (b"z" if frozen else b"e") + U32.pack(len(members)) + b"".join(sorted(members))

    def dict_(self, value: Any, depth: int) -> None:
        length = dict.__len__(value)
        self.count_object()
        self._enter(value, 2 * length, depth, keys=length)
        self.out += b"d" + U32.pack(length)
        for key, item in dict.items(value):
            self._nested(value, key, depth)
            self._nested(value, item, depth)

    def array(self, value: Any, depth: int) -> None:
        array = np.ndarray.view(value, np.ndarray)
        if array.dtype.kind in "OT":
            self._objects(array, depth)
            return
        plain = self._plain(array)
        self.count_object()
        dtype = plain.dtype
        self.out += b"a" + dtype.kind.encode() + U32.pack(dtype.itemsize) + bytes([plain.ndim])
        self.out += b"".join(U64.pack(side) for side in plain.shape)
        self.out += plain.tobytes()

    def scalar(self, value: Any, depth: int) -> None:
        plain = self._plain(np.generic.__array__(value))
        self.out += b"g" + plain.dtype.kind.encode() + U32.pack(plain.dtype.itemsize) + plain.tobytes()

    def model(self, value: ModelValue, depth: int) -> None:
        self.out += b"M"
        self.write(value.to_plain(), depth + 1)

    def figure(self, value: FigureValue, depth: int) -> None:
        self.out += b"P"
        self.write(value.to_plain(), depth + 1)

    def _sequence(self, tag: bytes, value: object, length: int, items: Iterator[object], depth: int) -> None:
        self._enter(value, length, depth)
        self.out += tag + U32.pack(length)
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
            raise _TooMuch(f"of more than {self.caps.items:,} items, too large to be judged")
        if self.keys > self.caps.keys:
            raise _TooMuch(f"of more than {self.caps.keys:,} keys, too large to be judged")
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
        if array.ndim > MOST_DIMENSIONS:
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
        if kind == "U" and not is_text(plain):
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
