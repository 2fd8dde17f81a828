"""When a student's value is as good as the expected one: see "Fair readings" in the course's contract.

Nothing here raises, whatever the student's value is.
"""

from __future__ import annotations

import numpy as np

RELATIVE = 1e-5
"""How far numbers may be off, relative to the largest value at hand: float32 is enough."""

_ROUNDING = 1e-8  # what may be left of numbers that cancel to 0, if nothing else is at hand
_WHOLE = "biu"
_NUMBERS = "biufc"
_TEXTS = "US"


def as_array(value: object) -> np.ndarray | None:
    """The array that a value is as good as: a list or tuple of equal shape, a number; None for others."""
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in _NUMBERS + _TEXTS else None
    if not isinstance(value, list | tuple | np.generic | int | float | complex):
        return None
    try:
        with np.errstate(all="ignore"):
            array = np.asarray(value)
    except (ValueError, OverflowError, TypeError):  # a ragged list, say
        return None
    return array if array.dtype.kind in _NUMBERS + _TEXTS else None


@np.errstate(all="ignore")
def tolerance(expected: np.ndarray, *at_hand: object) -> float:
    """How far a value may be off: rounding errors grow with what was added up, not with the sum.

    Args:
        expected: what is right.
        at_hand: what it was computed from; arrays of numbers count.
    """
    largest = 0.0
    for array in (expected, *at_hand):
        if isinstance(array, np.ndarray) and array.dtype.kind in _NUMBERS and array.size:
            size = np.abs(array if array.dtype.kind in "fc" else array.astype(float))
            largest = max(largest, float(size.max(initial=0.0, where=np.isfinite(size))))
    return RELATIVE * largest if largest else _ROUNDING


@np.errstate(all="ignore")
def wrong_places(actual: np.ndarray, expected: np.ndarray, allowed: float) -> np.ndarray:
    """Where two arrays of one shape are not equal, as truth values.

    Whole numbers are compared exactly, others to `allowed`; nan is equal to nan only.
    """
    texts = [array.dtype.kind in _TEXTS for array in (actual, expected)]
    if any(texts) or expected.dtype.kind not in _NUMBERS:
        if actual.dtype.kind != expected.dtype.kind:
            return np.ones(actual.shape, bool)
        return np.asarray(actual != expected)
    if actual.dtype.kind in _WHOLE and expected.dtype.kind in _WHOLE:
        return np.asarray(actual != expected)
    wide = complex if "c" in (actual.dtype.kind, expected.dtype.kind) else float
    one, other = actual.astype(wide), expected.astype(wide)
    close = (np.abs(one - other) <= allowed) | (one == other) | (np.isnan(one) & np.isnan(other))
    return ~np.asarray(close)


def equal_arrays(actual: np.ndarray, expected: np.ndarray, allowed: float) -> bool:
    """Whether two arrays have one shape and equal values."""
    return actual.shape == expected.shape and not wrong_places(actual, expected, allowed).any()


def same(actual: object, expected: object, within: float | None = None) -> bool:
    """Whether a value is as good as another, which is a number, a text, a tuple of such, and so on.

    An int must be an int; a float may be an int; a tuple may be a list or an array.
    """
    actual, expected = single(actual), single(expected)
    if isinstance(expected, bool | np.bool_):
        return isinstance(actual, bool | np.bool_) and bool(actual) == bool(expected)
    if is_int(expected):
        return is_int(actual) and bool(actual == expected)
    if isinstance(expected, float | np.floating):
        return is_real(actual) and _close(actual, expected, within)
    if isinstance(expected, complex | np.complexfloating):
        return _is_number(actual) and _close_complex(actual, expected, within)
    if isinstance(expected, str | bytes):
        return isinstance(actual, type(_plain(expected))) and _plain(actual) == _plain(expected)
    if isinstance(expected, np.ndarray):
        array = as_array(actual)
        return array is not None and equal_arrays(array, expected, tolerance(expected))
    if isinstance(expected, tuple | list):
        items = list(actual) if isinstance(actual, np.ndarray | list | tuple) else None
        return (
            items is not None
            and len(items) == len(expected)
            and all(same(one, other, within) for one, other in zip(items, expected, strict=True))
        )
    if isinstance(expected, dict):
        return (
            isinstance(actual, dict)
            and actual.keys() == expected.keys()
            and all(same(actual[key], expected[key], within) for key in expected)
        )
    if isinstance(expected, set | frozenset):
        return isinstance(actual, set | frozenset) and actual == expected
    return actual is expected


def single(value: object) -> object:
    """A value itself, but the only item of an array without dimensions."""
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value


def is_int(value: object) -> bool:
    """Whether a value can serve as a size: Python's int or NumPy's, and no truth value."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def is_real(value: object) -> bool:
    """Whether a value is one real number, and no truth value."""
    return is_int(value) or isinstance(value, float | np.floating)


def _is_number(value: object) -> bool:
    return is_real(value) or isinstance(value, complex | np.complexfloating)


def _close(actual: object, expected: float | np.floating, within: float | None) -> bool:
    target = float(expected)
    try:
        number = float(actual)  # type: ignore[arg-type]
    except OverflowError:  # an int beyond all floats
        return False
    if not (np.isfinite(number) and np.isfinite(target)):
        return number == target or bool(np.isnan(number) and np.isnan(target))
    return abs(number - target) <= (within if within is not None else RELATIVE * max(1.0, abs(target)))


def _close_complex(actual: object, expected: complex | np.complexfloating, within: float | None) -> bool:
    try:
        number = complex(actual)  # type: ignore[call-overload]
    except OverflowError:
        return False
    target = complex(expected)
    return _close(number.real, target.real, within) and _close(number.imag, target.imag, within)


def _plain(text: object) -> object:
    """NumPy's texts as Python's."""
    return text.item() if isinstance(text, np.generic) else text
