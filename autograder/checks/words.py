"""Values and texts in words: short enough to read, on one line, whatever came.

Nothing here raises for a value that can cross from a student's notebook, and nothing takes long.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

_LONGEST = 300  # characters of a value in a fact
_SHOWN_ITEMS = 64  # an array of more numbers is told by its shape
_SHOWN_TEXT = 120  # characters of a long text
_WIDEST = 4  # dimensions of an array that is written out


def clean(text: object, longest: int = 1000) -> str:
    """A text cut at `longest` characters, with newlines kept and other control characters replaced."""
    plain = str(text)
    cut = plain[:longest] + (" ..." if len(plain) > longest else "")
    return "".join(map(_harmless, cut))


def one_line(text: object, longest: int = 300) -> str:
    """A text on one line: its white space made single blanks, and cut.

    >>> one_line("first\\n  second")
    'first second'
    """
    return " ".join(clean(text, longest).split())


def count(number: int, noun: str) -> str:
    """A number of things.

    >>> count(1, "item"), count(2, "item")
    ('1 item', '2 items')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence_case(text: str) -> str:
    """The text with a capital letter at its begin."""
    return text[:1].upper() + text[1:]


def called(name: str, args: Sequence[object], kwargs: dict[str, object]) -> str:
    """A call as one would write it, with long arguments shortened.

    >>> called("pad", ([1, 2],), {"width": 1})
    'pad([1, 2], width=1)'
    """
    shown = [shorten(value) for value in args]
    shown += [f"{key}={shorten(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def shorten(value: object) -> str:
    """A value as one would write it, or its kind and size if that would be long.

    >>> shorten(np.eye(2)), shorten((0.5, "a")), shorten(np.zeros((28, 28)))
    ('[[1, 0], [0, 1]]', "(0.5, 'a')", '<array of shape (28, 28), float64, all 0>')
    """
    pieces, length = [], 0
    for piece in _pieces(value):
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST:
            return _too_long(value)
    return "".join(pieces)


def told_apart(one: object, other: object) -> tuple[str, str]:
    """Two values that are not equal, shortened so that one sees the difference.

    >>> told_apart(0.1 + 0.2, 0.3)
    ('0.30000000000000004', '0.3')
    """
    texts = shorten(one), shorten(other)
    if texts[0] != texts[1]:
        return texts
    exact = tuple(clean(repr(value.item() if isinstance(value, np.generic) else value), 100) for value in (one, other))
    return (exact[0], exact[1]) if isinstance(one, float | np.floating) else texts


def kind(value: object, *, returned: bool = False) -> str:
    """What sort of thing a value is, for a sentence; of None that was returned, why it may be.

    >>> kind(np.zeros(3)), kind(2.5), kind([1])
    ('an array of shape (3,)', 'the number 2.5', 'a list of 1 item')
    """
    if value is None:
        return "None (is a `return` missing?)" if returned else "None"
    if isinstance(value, np.ndarray):
        return kind(value[()]) if value.ndim == 0 else f"an array of shape {value.shape}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, int | float | complex | np.number):
        return f"the number {shorten(value)}"
    if isinstance(value, str):
        return f"the text {shorten(value)}"
    if isinstance(value, bytes):
        return f"a bytes object of {count(len(value), 'byte')}"
    if isinstance(value, list | tuple | set | frozenset | dict):
        return f"a {type(value).__name__} of {count(len(value), 'item')}"
    return _of_a_library(value)


def _of_a_library(value: object) -> str:
    cls = type(value)
    if any(base.__module__.partition(".")[0] == "keras" and base.__name__ == "Model" for base in cls.__mro__):
        return "a Keras model"
    if cls.__name__ == "FigureValue":
        return "a figure"
    if cls.__name__ == "Function":
        return f"the function `{one_line(getattr(value, 'name', ''))}`"
    return f"{'an' if cls.__name__[:1] in 'AEIOUaeiou' else 'a'} {one_line(cls.__name__)}"


def _harmless(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


# --- values, piece by piece: who writes them stops when there are enough -------------------------


def _pieces(value: object, in_array: bool = False) -> Iterator[str]:
    if isinstance(value, np.ndarray):
        if value.size > _SHOWN_ITEMS or value.ndim > _WIDEST or (value.size == 0 and value.ndim > 1):
            yield _array(value)
        else:
            yield from _pieces(value.tolist(), in_array=value.ndim > 0)
    elif isinstance(value, np.generic):
        yield from _pieces(value.item(), in_array)
    elif isinstance(value, str | bytes):
        # a text that is too long is found out without writing all of it
        yield repr(value[: _LONGEST + 1])
    elif value is None or isinstance(value, bool):
        yield repr(value)
    elif isinstance(value, int):
        yield _integer(value)
    elif isinstance(value, float):
        yield _real(value, whole="" if in_array else ".0")
    elif isinstance(value, complex):
        yield f"{value:.6g}"
    elif isinstance(value, list):
        yield from _listed("[", value, "]", in_array)
    elif isinstance(value, tuple):
        yield from _listed("(", value, ",)" if len(value) == 1 else ")", in_array)
    elif isinstance(value, set | frozenset):
        yield from _members(value)
    elif isinstance(value, dict):
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield ", " if number else ""
            yield from _pieces(key)
            yield ": "
            yield from _pieces(item)
        yield "}"
    else:
        yield _thing(value)


def _listed(begin: str, items: Sequence[object], end: str, in_array: bool) -> Iterator[str]:
    yield begin
    for number, item in enumerate(items):
        yield ", " if number else ""
        yield from _pieces(item, in_array)
    yield end


def _members(members: set[object] | frozenset[object]) -> Iterator[str]:
    if len(members) > _SHOWN_ITEMS:
        yield " " * (_LONGEST + 1)  # too long, whatever they are
    elif not members:
        yield f"{type(members).__name__}()"
    else:
        # sorted, since the order of a set differs from one process to another
        inner = ", ".join(sorted(shorten(member) for member in members))
        yield f"{{{inner}}}" if isinstance(members, set) else f"frozenset({{{inner}}})"


def _integer(value: int) -> str:
    if value.bit_length() <= 200:
        return repr(value)
    digits = int(value.bit_length() * math.log10(2)) + 1
    return f"<int of about {digits:,} digits>"


def _real(value: float, whole: str) -> str:
    """A float of six digits, or of all if it is whole, with `whole` behind it."""
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}{whole}"
    return f"{value:.6g}"


def _array(array: np.ndarray) -> str:
    return f"<array of shape {array.shape}, {array.dtype}{_range(array)}>"


def _range(array: np.ndarray) -> str:
    if array.dtype.kind not in "iuf" or not array.size:
        return ""
    finite = array[np.isfinite(array)]
    if not finite.size:
        return ", no number in it"
    low, high = finite.min().item(), finite.max().item()
    words = f", all {_short(low)}" if low == high else f", from {_short(low)} to {_short(high)}"
    return words if finite.size == array.size else f"{words}, and {array.size - finite.size:,} nan or inf"


def _short(number: float) -> str:
    return _real(float(number), whole="") if isinstance(number, float) else _integer(number)


def _thing(value: object) -> str:
    if isinstance(value, type):
        return value.__name__
    name = getattr(value, "__name__", None)
    if callable(value) and isinstance(name, str):
        return one_line(name)
    if type(value).__module__.partition(".")[0] in ("keras", "autograder"):
        named = getattr(value, "name", "")
        return f"<{type(value).__name__}{f' {one_line(named)}' if isinstance(named, str) and named else ''}>"
    try:
        return one_line(repr(value), _LONGEST + 1)
    except Exception:
        return f"<{type(value).__name__}>"


def _too_long(value: object) -> str:
    if isinstance(value, str):
        return f"{value[:_SHOWN_TEXT]!r} ... ({count(len(value), 'character')})"
    if isinstance(value, bytes):
        return f"<{count(len(value), 'byte')}>"
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, list | tuple | set | frozenset | dict):
        return f"<{type(value).__name__} of {count(len(value), 'item')}>"
    return _thing(value)[:_LONGEST] + " ..."
