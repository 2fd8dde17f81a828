"""What the grader and a student's process say to each other, and how it goes over a socket.

A message is a tag byte and values of the codec. A frame on the socket is a length of 8 bytes and
a message.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from autograder.values.codec import Caps, CodecError, Opaque, decode, encode

LONGEST_TEXT = 2_000
"""Characters of an exception's text, and of a line of source."""

_MOST_NAMES = 200
_LONGEST_NAME = 500
_BESIDES = 2**20  # bytes that a message may have besides its value
_HEADER = struct.Struct("<Q")
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True)
class Get:
    """Asks for the value of a name."""

    name: str


@dataclass(frozen=True)
class Call:
    """Asks to call what a name stands for."""

    name: str
    args: tuple[object, ...] = ()
    kwargs: dict[str, object] | None = None

    @property
    def keywords(self) -> dict[str, object]:
        """The keyword arguments."""
        return self.kwargs or {}


@dataclass(frozen=True)
class Done:
    """Says that there will be no more requests; it has no reply."""


@dataclass(frozen=True)
class Value:
    """The value of a name."""

    value: object


@dataclass(frozen=True)
class Missing:
    """There is nothing of this name."""

    name: str


@dataclass(frozen=True)
class Returned:
    """What a call returned.

    Attributes:
        value: the result.
        changed: the arguments that the call changed in place, by name.
        shared: the arguments whose memory the result shares, by name.
    """

    value: object
    changed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Where:
    """A line of a student's own cells at which an exception passed."""

    function: str
    line: int
    source: str


@dataclass(frozen=True)
class Raised:
    """What a call raised.

    Attributes:
        types: the names of the exception's class and its bases, the nearest first; a class of the
            student's own that has the name of a built-in one comes with its module.
        text: the exception as text.
        where: the lines of the student's cells that led to it, the innermost last.
    """

    types: tuple[str, ...]
    text: str
    where: tuple[Where, ...] = ()


Request = Get | Call | Done
Reply = Value | Missing | Returned | Raised


def pack(message: Request | Reply, caps: Caps = Caps()) -> bytes:
    """The bytes of a message.

    Raises:
        TypeError: if an argument of a `Call` cannot be sent; a value of a reply that cannot be sent
            becomes an `Opaque` instead.
    """
    match message:
        case Get(name):
            return b"G" + encode(name)
        case Call():
            return b"C" + _pack_call(message, caps)
        case Done():
            return b"D"
        case Value(value):
            return b"V" + encode(value, caps)
        case Missing(name):
            return b"M" + encode(name)
        case Returned(value, changed, shared):
            about = encode((changed, shared))
            return b"R" + _LENGTH.pack(len(about)) + about + encode(value, caps)
        case Raised(types, text, where):
            return b"X" + encode((types, text, tuple((at.function, at.line, at.source) for at in where)))


def unpack_request(data: bytes, caps: Caps = Caps()) -> Request:
    """The request that some bytes stand for.

    Raises:
        CodecError: if they stand for none.
    """
    tag, payload = data[:1], data[1:]
    if tag == b"G":
        return Get(_name(decode(payload)))
    if tag == b"C":
        match decode(payload, _for_arguments(caps)):
            case (str(name), tuple(args), dict(kwargs)) if all(type(key) is str for key in kwargs):
                return Call(name, args, cast(dict[str, object], kwargs))
        raise CodecError("a call that is none")
    if data == b"D":
        return Done()
    raise CodecError(f"no request: {data[:20]!r}")


def unpack_reply(data: bytes, caps: Caps = Caps()) -> Reply:
    """The reply that some bytes stand for.

    Raises:
        CodecError: if they stand for none.
    """
    tag, payload = data[:1], data[1:]
    if tag == b"V":
        return Value(decode(payload, caps))
    if tag == b"M":
        return Missing(_name(decode(payload)))
    if tag == b"R":
        return _unpack_returned(payload, caps)
    if tag == b"X":
        match decode(payload):
            case (tuple(types), str(text), tuple(where)) if types and len(text) <= LONGEST_TEXT:
                return Raised(_names(types), text, tuple(map(_where, where[:_MOST_NAMES])))
        raise CodecError("an exception that is none")
    raise CodecError(f"no reply: {data[:20]!r}")


def _for_arguments(caps: Caps) -> Caps:
    """The caps for a whole call, in which every argument lies two containers deep."""
    return replace(caps, depth=caps.depth + 2, items=caps.items + 2 * _MOST_NAMES)


def _pack_call(call: Call, caps: Caps) -> bytes:
    data = encode((call.name, call.args, call.keywords), _for_arguments(caps))
    if not data.startswith(b"O"):
        return data
    named = [(f"argument {place}", value) for place, value in enumerate(call.args, 1)]
    for name, value in [*named, *call.keywords.items()]:
        plain = encode(value, caps)
        if plain.startswith(b"O"):
            reason = cast(Opaque, decode(plain)).reason
            raise TypeError(f"{name} of `{call.name}` cannot be sent to the notebook: it is {reason}")
    raise TypeError(f"the arguments of `{call.name}` are together more than can be sent to the notebook")


def _unpack_returned(payload: bytes, caps: Caps) -> Returned:
    if len(payload) < _LENGTH.size:
        raise CodecError("a result that is cut")
    (length,) = _LENGTH.unpack_from(payload)
    about = payload[_LENGTH.size : _LENGTH.size + length]
    if len(about) != length:
        raise CodecError("a result that is cut")
    match decode(about):
        case (tuple(changed), tuple(shared)):
            value = decode(payload[_LENGTH.size + length :], caps)
            return Returned(value, _names(changed), _names(shared))
    raise CodecError("a result that is none")


def _name(value: object) -> str:
    if type(value) is not str or len(value) > _LONGEST_NAME:
        raise CodecError("a name that is none")
    return value


def _names(values: tuple[object, ...]) -> tuple[str, ...]:
    if len(values) > _MOST_NAMES:
        raise CodecError(f"{len(values)} names")
    return tuple(_name(value) for value in values)


def _where(value: object) -> Where:
    match value:
        case (str(function), int(line), str(source)) if type(line) is int and 0 <= line < 2**31:
            if len(source) <= LONGEST_TEXT:
                return Where(_name(function), line, source)
    raise CodecError("a place that is none")


# --- frames on a stream socket -----------------------------------------------------------------


def send(connection: socket.socket, data: bytes, seconds: float | None = 60.0) -> None:
    """Send one frame.

    Raises:
        ConnectionError: if the other end is gone, or takes nothing for so long that the time is up;
            the connection is of no use any more.
    """
    deadline = _deadline(seconds)
    left = memoryview(_HEADER.pack(len(data)) + data)
    try:
        while left:
            connection.settimeout(_left(deadline))
            left = left[connection.send(left) :]
    except TimeoutError:
        raise ConnectionError(f"the other end took no data for {seconds} s") from None


def receive(connection: socket.socket, caps: Caps = Caps(), *, seconds: float | None = None) -> bytes:
    """Receive one frame.

    Args:
        connection: a stream socket.
        caps: a frame may be as long as the largest value, and a mebibyte.
        seconds: how long the whole frame may take; None for ever.

    Raises:
        TimeoutError: if nothing came in that time; the frame may still come later.
        ConnectionError: if the other end hung up, or was in the middle of a frame when the time was
            up, or promises a frame that is too long; the connection is of no use any more.
    """
    deadline = _deadline(seconds)
    header = _exactly(connection, _HEADER.size, deadline, began=lambda got: got > 0)
    (length,) = _HEADER.unpack(header)
    if length > caps.bytes + _BESIDES:
        raise ConnectionError(f"a frame of {length} bytes; at most {caps.bytes + _BESIDES} are read")
    return _exactly(connection, length, deadline, began=lambda got: True)


def _exactly(connection: socket.socket, length: int, deadline: float | None, began: Callable[[int], bool]) -> bytes:
    data = bytearray()  # it grows as data come: a promise alone takes no memory
    while len(data) < length:
        try:
            connection.settimeout(_left(deadline))
            part = connection.recv(min(length - len(data), 2**18))
        except TimeoutError:
            if began(len(data)):
                raise ConnectionError("the time was up in the middle of a frame") from None
            raise
        if not part:
            raise ConnectionError("the other end hung up")
        data += part
    return bytes(data)


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time is up")
    return left
