"""What the grader and a student's process say to each other, in messages.

A message is a tag byte and values of the codec.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import cast

from autograder.values.codec import DEFAULT_CAPS, Caps, CodecError, Opaque, decode, encode
from autograder.values.frames import receive, send

__all__ = [
    "LONGEST_TEXT",
    "NONCE",
    "Call",
    "Done",
    "Get",
    "Missing",
    "Raised",
    "Reply",
    "Request",
    "Returned",
    "Value",
    "Where",
    "pack",
    "receive",
    "send",
    "unpack_reply",
    "unpack_request",
]

NONCE = 8
"""Bytes in front of a request that its reply repeats, so that no reply is taken for another."""

LONGEST_TEXT = 2_000
"""Characters of an exception's text, and of a line of source."""

_MOST_NAMES = 200
_LONGEST_NAME = 500
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
    kwargs: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """Says that there will be no more requests; the reply is a `Value` of None."""


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


def pack(message: Request | Reply, caps: Caps = DEFAULT_CAPS) -> bytes:
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


def unpack_request(data: bytes, caps: Caps = DEFAULT_CAPS) -> Request:
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


def unpack_reply(data: bytes | memoryview, caps: Caps = DEFAULT_CAPS) -> Reply:
    """The reply that some bytes stand for.

    Raises:
        CodecError: if they stand for none.
    """
    tag, payload = bytes(data[:1]), memoryview(data)[1:]
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
    raise CodecError(f"no reply: {bytes(data[:20])!r}")


def _for_arguments(caps: Caps) -> Caps:
    """The caps for a whole call, in which every argument lies two containers deep."""
    return replace(caps, depth=caps.depth + 2, items=caps.items + 2 * _MOST_NAMES)


def _pack_call(call: Call, caps: Caps) -> bytes:
    data = encode((call.name, call.args, call.kwargs), _for_arguments(caps))
    if not data.startswith(b"O"):
        return data
    named = [(f"argument {place}", value) for place, value in enumerate(call.args, 1)]
    for name, value in [*named, *call.kwargs.items()]:
        plain = encode(value, caps)
        if plain.startswith(b"O"):
            reason = cast(Opaque, decode(plain)).reason
            raise TypeError(f"{name} of `{call.name}` cannot be sent to the notebook: it is {reason}")
    raise TypeError(f"the arguments of `{call.name}` are together more than can be sent to the notebook")


def _unpack_returned(payload: memoryview, caps: Caps) -> Returned:
    if len(payload) < _LENGTH.size:
        raise CodecError("a result that is cut")
    (length,) = _LENGTH.unpack_from(payload)
    about = payload[_LENGTH.size : _LENGTH.size + length]
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
