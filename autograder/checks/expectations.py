"""Expectations: what a test says of a student's value, and the sentence if it does not hold.

Every expectation raises `Unexpected` with one or two plain sentences. `unless` names known
misconceptions by the value that they give: a wrong value that matches one gets its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from autograder.checks.comparison import as_array, equal_arrays, same, tolerance
from autograder.checks.differences import no_array, odd_kind, other_number, other_numbers, other_shape, other_value
from autograder.checks.evidence import CallRecord, Unexpected, call_that_gave, remark
from autograder.checks.pictures import is_image
from autograder.checks.words import called, kind, one_line, sentence_case, shorten, told_apart

Unless = Mapping[str, object] | Callable[[], Mapping[str, object]]
"""Sentences for known misconceptions, each with the value that it gives (or a function that gives it).

A function that gives them all is called only for a wrong value.
"""


def expect_array(
    actual: object,
    expected: object,
    *,
    unless: Unless | None = None,
    dtype: type | np.dtype | str | None = None,
    name: str = "the array",
) -> None:
    """Expect an array: equal shape, and values equal to 1e-5 of the largest value at hand.

    Whole numbers are compared exactly. Truth values are no numbers, nor are complex numbers real.

    Args:
        actual: the student's value; a list or tuple of equal shape is as good as an array.
        expected: an array, or anything that `numpy.asarray` makes one of; numbers or texts.
        unless: sentences for known misconceptions, by the value that they give, or a function that
            gives them; they are tried in order, and a function is called only when its turn comes.
        dtype: if given, the dtype must be this one too; "float" and "int" stand for any size.
        name: what to call the value if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is anything else.
    """
    target = np.asarray(expected)
    call = call_that_gave(actual)
    at_hand = (*call.args, *call.kwargs.values()) if call else ()
    allowed = tolerance(target, *at_hand)
    array = as_array(actual)
    if array is None or not equal_arrays(array, target, allowed) or odd_kind(array, target):
        facts = _facts(call, actual, target, name)
        images = _images(call, array, target)
        for sentence, value in _tried(unless):
            if _is_misconception(actual, array, value, at_hand):
                raise Unexpected(sentence, facts, images, unless=True)
        raise Unexpected(_about_array(call, name, actual, target, allowed), facts, images)
    if dtype is not None and not _has_dtype(array, dtype):
        wanted = dtype if isinstance(dtype, str) else np.dtype(dtype).name
        raise Unexpected(
            f"The values of {_noun(call, name)} are right, but their dtype is {array.dtype}; {wanted} was expected.",
            _facts(call, actual, target, name),
        )


def expect_value(
    actual: object,
    expected: object,
    *,
    unless: Unless | None = None,
    within: float | None = None,
    name: str = "the value",
) -> None:
    """Expect one number, text, truth value, or a tuple, list, dict or set of such.

    An int must be an int (NumPy's too), since a size must serve as a size; where a float is
    expected, an int of equal value is right. A tuple may come as a list or a one-dimensional array.

    Args:
        actual: the student's value.
        expected: what is right.
        unless: sentences for known misconceptions, by the value that they give, or a function that
            gives them; they are tried in order, and a function is called only when its turn comes.
        within: how far a float may be off; default 1e-5 of the larger of it and 1.
        name: what to call the value if it is a variable and not the result of a call.

    Raises:
        Unexpected: if the value is anything else.
    """
    if same(actual, expected, within):
        return
    call = call_that_gave(actual)
    facts = _facts(call, actual, expected, name)
    for sentence, value in _tried(unless):
        if same(actual, value, within):
            raise Unexpected(sentence, facts, unless=True)
    raise Unexpected(f"{_it(call, name)} {other_value(actual, expected, returned=call is not None)}", facts)


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
        text = str(getattr(raised, "text", raised))
        if naming is not None and str(naming) not in text:
            raise Unexpected(
                f"`{name}` raises {error.__name__}, as it should, but the text of the error does not say "
                f"{shorten(naming)}.",
                (f"Called {called(name, args, kwargs)}.", f"The error said: {shorten(text)}."),
            ) from None
        return
    except Exception as other:
        remark(other, f"{error.__name__} was expected{why}.")
        raise
    raise Unexpected(
        f"`{name}` should raise {error.__name__}{why}, and it returned {kind(result)}.",
        (f"Called {called(name, args, kwargs)}.", f"It returned {shorten(result)}."),
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

    def facts() -> tuple[str]:  # made where one is missing: it takes longer than the comparison
        return (f"Called {called(call.name, args, kwargs)}.",)

    if call.changed:
        which, copied = _argument(call.changed[0])
        raise Unexpected(
            f"`{call.name}` changes its argument in place: {which} is not what it was before the call. "
            f"Work on a copy ({copied}), and leave the argument as it came.",
            facts(),
        )
    if new and call.shared:
        which, copied = _argument(call.shared[0])
        raise Unexpected(
            f"`{call.name}` returns the memory of its argument ({which} itself, or a view of it). "
            f"Return a copy ({copied}), so that a later change of one leaves the other alone.",
            facts(),
        )
    return result


# --- sentences -----------------------------------------------------------------------------------


def _noun(call: CallRecord | None, name: str) -> str:
    return f"`{call.name}`" if call else name


def _it(call: CallRecord | None, name: str, after_call: str = "returned", otherwise: str = "is") -> str:
    """The begin of a sentence: "`convolve_1d` returned", or "The array is"."""
    return f"`{call.name}` {after_call}" if call else f"{sentence_case(name)} {otherwise}"


def _about_array(call: CallRecord | None, name: str, actual: object, expected: np.ndarray, allowed: float) -> str:
    array = as_array(actual)
    if array is None:
        return f"{_it(call, name)} {no_array(actual, expected, returned=call is not None)}"
    if array.shape != expected.shape:
        return f"{_it(call, name)} {other_shape(actual, array, expected)}"
    if odd_kind(array, expected):
        return f"{_it(call, name, otherwise='holds')} {odd_kind(array, expected)}"
    if array.size == 1:
        return f"{_it(call, name)} {other_number(array, expected, allowed)}"
    return f"{_it(call, name, 'returned an array of', 'has')} {other_numbers(array, expected, allowed)}"


def _facts(call: CallRecord | None, actual: object, expected: object, name: str) -> tuple[str, ...]:
    yours, right = told_apart(actual, expected)
    if call is None:
        it = name.replace("`", "") if "`" in name else sentence_case(name)
        return (f"{it} is {yours}.", f"Expected was {right}.")
    return (f"Called {called(call.name, call.args, call.kwargs)}.", f"It returned {yours}.", f"Expected was {right}.")


def _argument(name: str) -> tuple[str, str]:
    """An argument in words, and how one begins with a copy of it."""
    if name.isidentifier():
        return f"`{name}`", f"`{name}.copy()`"
    return one_line(name, 40), "with `.copy()`"


def _images(
    call: CallRecord | None, yours: np.ndarray | None, expected: np.ndarray
) -> tuple[tuple[str, np.ndarray], ...]:
    if not is_image(expected):
        return ()
    given = (*call.args, *call.kwargs.values()) if call else ()
    images = [("input", value) for value in given if isinstance(value, np.ndarray) and is_image(value)][:1]
    if yours is not None and is_image(yours):
        images.append(("yours", yours))
    return (*images, ("expected", expected))


# --- known misconceptions ------------------------------------------------------------------------


def _tried(unless: Unless | None) -> Iterator[tuple[str, object]]:
    for sentence, value in (unless() if callable(unless) else unless or {}).items():
        if not callable(value):
            yield sentence, value
        elif (found := value()) is not None:  # None says that the mistake gives nothing here
            yield sentence, found


def _is_misconception(actual: object, array: np.ndarray | None, value: object, at_hand: tuple[object, ...]) -> bool:
    if array is None or value is None:
        return same(actual, value)
    known = as_array(value)
    return known is not None and equal_arrays(array, known, tolerance(known, *at_hand))


def _has_dtype(array: np.ndarray, dtype: type | np.dtype | str) -> bool:
    kinds = {"float": "f", "int": "iu"}
    if isinstance(dtype, str) and dtype in kinds:
        return array.dtype.kind in kinds[dtype]
    return array.dtype == np.dtype(dtype)
