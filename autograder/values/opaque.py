"""Values that do not cross: what the grader gets instead of them, in a student's words."""

from __future__ import annotations

import types
from dataclasses import dataclass

import numpy as np

LONGEST_REASON = 500
"""A reason that is longer, in characters, was not written by this package."""

KINDS = ("function", "other")


@dataclass(frozen=True)
class Opaque:
    """A value that was not sent.

    `kind` is "function" for what can be called by its name, and "other" for the rest. `reason` is
    a noun phrase that goes on "it is ...", such as "a generator".
    """

    kind: str
    reason: str


class Unsendable(Exception):
    """A value, or something inside it, cannot be sent; the reason is a noun phrase."""

    def __init__(self, reason: str, kind: str = "other") -> None:
        super().__init__(reason, kind)
        self.reason = reason
        self.kind = kind


_PHRASES: dict[type, str] = {
    types.GeneratorType: "a generator",
    types.CoroutineType: "a coroutine",
    types.AsyncGeneratorType: "an asynchronous generator",
    types.ModuleType: "a module",
    types.FunctionType: "a function",
    types.BuiltinFunctionType: "a function",
    types.MethodType: "a method",
    types.EllipsisType: "an ellipsis (`...`)",
    type(NotImplemented): "NotImplemented",
    map: "a map object",
    filter: "a filter object",
    zip: "a zip object",
    enumerate: "an enumerate object",
    reversed: "a reversed object",
    slice: "a slice",
    object: "an object of class object",
}
_PLAIN = (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range)


def phrase(value: object) -> str:
    """What sort of thing a value is, as a noun phrase; runs no code of the value's class.

    >>> phrase(x for x in "ab"), phrase([1]), phrase(object())
    ('a generator', 'a list', 'an object of class object')
    """
    cls = type(value)
    for plain in (*_PHRASES, *_PLAIN):
        # `is`, since a metaclass may lie about equality
        if cls is plain:
            return _PHRASES.get(plain) or f"{'an' if plain is int else 'a'} {plain.__name__}"
    for plain in _PLAIN:
        if issubclass(cls, plain):
            return f"{'an' if plain is int else 'a'} {plain.__name__}"
    if issubclass(cls, np.ndarray):
        return "an array"
    if issubclass(cls, type):
        return "a class"
    return f"an object of class {class_name(cls)}"


def class_name(cls: type) -> str:
    """The name of a class, by `type`'s own descriptor, short and printable."""
    return printable(type.__dict__["__name__"].__get__(cls))


def printable(text: object, longest: int = 80) -> str:
    """A text with what cannot be printed replaced, cut at `longest` characters."""
    plain = str.__str__(text) if issubclass(type(text), str) else "?"
    cut = plain[:longest] + ("..." if len(plain) > longest else "")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in cut)


def megabytes(size: int) -> str:
    """A number of bytes in the unit that suits it.

    >>> megabytes(64 * 2**20), megabytes(3 * 2**30)
    ('64 MB', '3 GB')
    """
    for exponent, name in ((40, "TB"), (30, "GB"), (20, "MB"), (10, "kB")):
        if size >= 2**exponent:
            return f"{size / 2**exponent:,.3g} {name}" if size < 2**50 else f"{size >> 40:,} TB"
    return f"{size} bytes"
