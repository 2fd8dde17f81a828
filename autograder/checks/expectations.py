"""Expectations: what a test says of a student's value, and the sentence if it does not hold.

Every expectation raises `Unexpected` with one or two plain sentences. `unless` names known
misconceptions by the value that they give: a wrong value that matches one gets its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from autograder.checks.evidence import CallRecord, Unexpected, call_that_gave, called, kind, shorten
from autograder.checks.pictures import is_image

_RELATIVE = 1e-5  # float32 is enough: see "Fair readings" in the contract of the course

Unless = Mapping[str, object]
"""Sentences for known misconceptions, each with the value that it gives (or a function that gives it)."""


def expect_array(
    actual: object,
    expected: object,
    *,
    unless: Unless | None = None,
    dtype: type | np.dtype | str | None = None,
    name: str = "the array",
) -> None:
    """Expect an array: equal shape, and values equal to 1e-5 of the largest value at hand.

    Args:
        actual: the student's value; a list or tuple of equal shape is as good as an array.
        expected: an array, or anything that `numpy.asarray` makes one of; numbers or texts.
        unless: sentences for known misconceptions, by the value that they give.
        dtype: if given, the dtype must be this one too; "float" and "int" stand for any size.
        name: what to call the value if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is anything else.
    """
    target = np.asarray(expected)
    call = call_that_gave(actual)
    facts = _facts(call, actual, target, name)
    subject = f"`{call.name}`" if call else name
    array = _as_array(actual)
    if array is None:
        _unless(unless, actual, facts, ())
        verb = "returned" if call else "is"
        raise Unexpected(f"{subject} {verb} {kind(actual)}; an array was expected.", facts)
    images = _images(call, array, target)
    if not _equal(array, target, _scale(call, target)):
        _unless(unless, array, facts, images)
        raise Unexpected(_difference(subject, bool(call), array, target), facts, images)
    if dtype is not None and not _has_dtype(array, dtype):
        wanted = dtype if isinstance(dtype, str) else np.dtype(dtype).name
        raise Unexpected(
            f"The values of {subject} are right, but their dtype is {array.dtype}; {wanted} was expected.", facts
        )


def expect_value(
    actual: object,
    expected: object,
    *,
    unless: Unless | None = None,
    within: float | None = None,
    name: str = "the value",
) -> None:
    """Expect one number, text, truth value, or a tuple or list of such.

    An int must be an int (NumPy's too), since a size must serve as a size; where a float is
    expected, an int of equal value is right. A tuple may come as a list or a one-dimensional array.

    Args:
        actual: the student's value.
        expected: what is right.
        unless: sentences for known misconceptions, by the value that they give.
        within: how far a float may be off; default 1e-5 of the larger of it and 1.
        name: what to call the value if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is anything else.
    """
    if _same(actual, expected, within):
        return
    call = call_that_gave(actual)
    facts = _facts(call, actual, expected, name)
    for sentence, value in _candidates(unless):
        if _same(actual, value, within):
            raise Unexpected(sentence, facts, unless=True)
    subject = f"`{call.name}` returned" if call else f"{name[:1].upper()}{name[1:]} is"
    reason = ""
    if _is_int(expected) and isinstance(actual, float | np.floating) and actual == expected:
        reason = " The number is right, but it must be an int: a size has to serve as a size."
    raise Unexpected(f"{subject} {kind(actual)}; {shorten(expected)} was expected.{reason}", facts)


def expect_raises(
    error: type[Exception],
    function: Callable[..., object],
    *args: object,
    naming: object = None,
    because: str = "",
    **kwargs: object,
) -> None:
    """Expect that a call raises an error of this type (or a subclass).

    Args:
        error: the type of the error.
        function: a student's function, called with `args` and `kwargs`.
        naming: if given, the error's text must hold this text.
        because: why the call is wrong, to end the sentence "... was expected, because ...".

    Raises:
        Unexpected: if the call returns, or the error's text does not name what it should. An error
            of another type passes through, and the report tells it.
    """
    name = getattr(function, "name", getattr(function, "__name__", "the function"))
    why = f", because {because}" if because else ""
    try:
        result = function(*args, **kwargs)
    except error as raised:
        text = getattr(raised, "text", str(raised))
        if naming is not None and str(naming) not in text:
            raise Unexpected(
                f"`{name}` raises {error.__name__}, as it should, but the text of the error does not say {naming!r}.",
                (f"Called {called(name, args, kwargs)}.", f"The error said: {text!r}."),
            ) from None
        return
    raise Unexpected(
        f"`{name}` should raise {error.__name__}{why}, and it returned {kind(result)}.",
        (f"Called {called(name, args, kwargs)}.",),
    )


def expect_unchanged(function: Callable[..., object], *args: object, new: bool = False, **kwargs: object) -> object:
    """Call a student's function and expect that it leaves its arguments alone; returns the result.

    Args:
        function: a student's function, called with `args` and `kwargs`.
        new: expect also that the result shares no memory with an argument.

    Raises:
        Unexpected: if an argument was changed in place, or (with `new`) is part of the result.
    """
    result = function(*args, **kwargs)
    call = call_that_gave(result)
    if call is None:
        raise TypeError("expect_unchanged takes a function of the notebook under test")
    facts = (f"Called {called(call.name, args, kwargs)}.",)
    if call.changed:
        raise Unexpected(
            f"`{call.name}` changes its argument in place. Work on a copy: start with `image.copy()`, "
            "and leave the argument as it came.",
            facts,
        )
    if new and call.shared:
        raise Unexpected(
            f"`{call.name}` returns the memory of its argument (the argument itself, or a view of it). "
            "Return a copy, so that a later change of one leaves the other alone.",
            facts,
        )
    return result


def _facts(call: CallRecord | None, actual: object, expected: object, name: str) -> tuple[str, ...]:
    if call is None:
        return (f"{name[:1].upper()}{name[1:]} is {shorten(actual)}.", f"Expected was {shorten(expected)}.")
    return (
        f"Called {called(call.name, call.args, call.kwargs)}.",
        f"It returned {shorten(actual)}.",
        f"Expected was {shorten(expected)}.",
    )


def _images(call: CallRecord | None, actual: np.ndarray, expected: np.ndarray) -> tuple[tuple[str, np.ndarray], ...]:
    if not is_image(expected):
        return ()
    inputs = [value for value in call.args if is_image(value)][:1] if call else []
    images = [("input", value) for value in inputs if isinstance(value, np.ndarray)]
    if is_image(actual):
        images.append(("yours", actual))
    return (*images, ("expected", expected))


def _unless(
    unless: Unless | None, actual: object, facts: tuple[str, ...], images: tuple[tuple[str, np.ndarray], ...]
) -> None:
    for sentence, value in _candidates(unless):
        matches = (
            value is None
            if actual is None
            else isinstance(actual, np.ndarray) and value is not None and _equal(actual, np.asarray(value), None)
        )
        if matches:
            raise Unexpected(sentence, facts, images, unless=True)


def _candidates(unless: Unless | None) -> list[tuple[str, object]]:
    return [(sentence, value() if callable(value) else value) for sentence, value in (unless or {}).items()]


def _as_array(value: object) -> np.ndarray | None:
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, list | tuple | np.generic | int | float) and not isinstance(value, bool):
        try:
            array = np.asarray(value)
        except (ValueError, OverflowError):  # a ragged list, say
            return None
        return array if array.dtype.kind in "biufcUS" else None
    return None


def _scale(call: CallRecord | None, expected: np.ndarray) -> float:
    """The largest value at hand: rounding errors grow with what was added up, not with the sum."""
    arrays = [expected, *(value for value in (call.args if call else ()) if isinstance(value, np.ndarray))]
    sizes = [float(np.abs(a.astype(float)).max(initial=0)) for a in arrays if a.dtype.kind in "biuf" and a.size]
    return max((size for size in sizes if np.isfinite(size)), default=0.0)


def _equal(actual: np.ndarray, expected: np.ndarray, scale: float | None) -> bool:
    if actual.shape != expected.shape:
        return False
    if actual.dtype.kind in "US" or expected.dtype.kind in "US":
        return actual.dtype.kind == expected.dtype.kind and bool((actual == expected).all())
    if scale is None:
        scale = _scale(None, expected)
    wide = complex if "c" in (actual.dtype.kind, expected.dtype.kind) else float
    with np.errstate(invalid="ignore"):
        return bool(
            np.isclose(actual.astype(wide), expected.astype(wide), rtol=0, atol=_RELATIVE * scale, equal_nan=True).all()
        )


def _difference(subject: str, is_call: bool, actual: np.ndarray, expected: np.ndarray) -> str:
    if actual.shape != expected.shape:
        verb = "returned an array" if is_call else "is an array"
        return f"{subject} {verb} of shape {actual.shape}; shape {expected.shape} was expected."
    if expected.dtype.kind in "US" or actual.dtype.kind in "US":
        wrong = np.argwhere(actual.astype(str) != expected.astype(str))
    else:
        wrong = np.argwhere(
            ~np.isclose(
                actual.astype(complex), expected.astype(complex), rtol=0, atol=_RELATIVE * _scale(None, expected)
            )
        )
    if len(wrong) == 0:
        return f"The values that {subject} gave are of the wrong kind."
    where = tuple(int(index) for index in wrong[0])
    verb = "returned" if is_call else "has"
    if actual.ndim == 0:
        return f"{subject} {verb} {shorten(actual[()])}; {shorten(expected[()])} was expected."
    place = f"[{', '.join(map(str, where))}]"
    of = f"{len(wrong)} of {actual.size} values are" if actual.size > 1 else "The value is"
    return (
        f"{subject} {verb} an array of the right shape, but {of[:1].lower()}{of[1:]} wrong: at {place} "
        f"there is {shorten(actual[where])}, and {shorten(expected[where])} was expected."
    )


def _has_dtype(array: np.ndarray, dtype: type | np.dtype | str) -> bool:
    kinds = {"float": "f", "int": "iu"}
    if isinstance(dtype, str) and dtype in kinds:
        return array.dtype.kind in kinds[dtype]
    return array.dtype == np.dtype(dtype)


def _is_int(value: object) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _same(actual: object, expected: object, within: float | None) -> bool:
    if isinstance(actual, np.ndarray) and actual.ndim == 0:
        actual = actual[()]
    if isinstance(expected, bool | np.bool_):
        return isinstance(actual, bool | np.bool_) and bool(actual) == bool(expected)
    if _is_int(expected):
        return _is_int(actual) and actual == expected
    if isinstance(expected, float | np.floating):
        if isinstance(actual, bool | np.bool_) or not isinstance(actual, int | float | np.number):
            return False
        number, target = float(np.real(actual)), float(expected)
        if np.isnan(target) or np.isnan(number):
            return bool(np.isnan(target) and np.isnan(number))
        allowed = within if within is not None else _RELATIVE * max(1.0, abs(target))
        return abs(number - target) <= allowed
    if isinstance(expected, tuple | list):
        if isinstance(actual, np.ndarray):
            actual = list(actual)
        return (
            isinstance(actual, tuple | list)
            and len(actual) == len(expected)
            and all(_same(a, e, within) for a, e in zip(actual, expected, strict=True))
        )
    if expected is None:
        return actual is None
    return type(actual) is type(expected) and actual == expected
