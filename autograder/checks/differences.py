"""What is different about a wrong value, as the rest of a sentence that begins "`f` returned" or "The array is"."""

from __future__ import annotations

import numpy as np

from autograder.checks.comparison import equal_arrays, is_int, is_real, same, single, wrong_places
from autograder.checks.words import kind, shorten, told_apart


def no_array(actual: object, expected: np.ndarray, *, returned: bool = False) -> str:
    """What came instead of an array.

    >>> no_array([[1], [2, 3]], np.zeros((2, 2)))
    'a list of 2 items, whose rows are not equally long; an array was expected.'
    """
    what = kind(actual, returned=returned)
    if isinstance(actual, list | tuple):
        rows = {
            len(row) for row in actual if isinstance(row, list | tuple) or (isinstance(row, np.ndarray) and row.ndim)
        }
        what += ", whose rows are not equally long" if len(rows) > 1 else ", in which there are not only numbers"
    return f"{what}; {'an array' if expected.ndim else shorten(expected)} was expected."


def other_shape(actual: object, array: np.ndarray, expected: np.ndarray) -> str:
    """What is wrong with the shape of an array, or of a list that is as good as one.

    >>> other_shape([1, 2], np.array([1, 2]), np.zeros(3))
    'a list of shape (2,); shape (3,) was expected. A place is missing: does a loop stop one step early?'
    """
    container = f"a {type(actual).__name__}" if isinstance(actual, list | tuple) else "an array"
    what = kind(array) if array.ndim == 0 else f"{container} of shape {array.shape}"
    wanted = f"shape {expected.shape}" if array.ndim else f"an array of shape {expected.shape}"
    return f"{what}; {wanted if expected.ndim else shorten(expected)} was expected.{_shape_hint(array, expected)}"


def odd_kind(array: np.ndarray, expected: np.ndarray) -> str:
    """What is wrong with the kind of an array's values; empty if nothing is.

    >>> odd_kind(np.array([True]), np.array([1.0]))
    'truth values (True and False); numbers were expected.'
    """
    mine, right = array.dtype.kind, expected.dtype.kind
    if mine in "US" and right not in "US":
        such = f", such as {shorten(array.reshape(-1)[0])}" if array.size else ""
        return f"texts{such}; numbers were expected."
    if mine not in "US" and right in "US":
        return "numbers; texts were expected."
    if mine == "b" and right != "b":
        return "truth values (True and False); numbers were expected."
    if mine == "c" and right != "c":
        return "complex numbers; real numbers were expected."
    return ""


def other_number(array: np.ndarray, expected: np.ndarray, allowed: float) -> str:
    """What is wrong with an array of one number.

    >>> other_number(np.array([1.0]), np.array([2.0]), 1e-5)
    '[1]; [2] was expected.'
    """
    yours, right = told_apart(array[()], expected[()])
    return f"{yours}; {right} was expected.{_value_hint(array, expected, allowed)}"


def other_numbers(array: np.ndarray, expected: np.ndarray, allowed: float) -> str:
    """What is wrong with the values of an array of the right shape.

    >>> other_numbers(np.array([1, 2]), np.array([1, 3]), 0)
    'the right shape, but 1 of 2 values is wrong: at [1] there is 2, and 3 was expected.'
    """
    wrong = wrong_places(array, expected, allowed)
    place = tuple(int(index) for index in np.argwhere(wrong)[0])
    yours, right = told_apart(array[place], expected[place])
    number = int(wrong.sum())
    return (
        f"the right shape, but {number:,} of {array.size:,} values {'is' if number == 1 else 'are'} wrong: "
        f"at [{', '.join(map(str, place))}] there is {yours}, and {right} was expected."
        f"{_value_hint(array, expected, allowed)}"
    )


def other_value(actual: object, expected: object, *, returned: bool = False) -> str:
    """What came instead of a number, a text, a tuple or the like.

    >>> other_value((28, 32), (32, 28))
    '(28, 32); (32, 28) was expected. They are in the opposite order.'
    """
    actual, expected = single(actual), single(expected)
    yours, right = told_apart(actual, expected)
    sequences = isinstance(expected, tuple | list) and isinstance(actual, tuple | list)
    numbers = is_real(actual) and is_real(expected)
    what = yours if sequences or numbers else kind(actual, returned=returned)
    hint = ""
    if is_int(expected) and isinstance(actual, float | np.floating) and actual == expected:
        hint = " The number is right, but it must be an int: a size has to serve as a size."
    elif isinstance(expected, tuple | list) and isinstance(actual, tuple | list):
        hint = " They are in the opposite order." if same(actual[::-1], expected) else ""
    return f"{what}; {right} was expected.{hint}"


def _shape_hint(array: np.ndarray, expected: np.ndarray) -> str:
    """A likely reason for a wrong shape."""
    mine, right = array.shape, expected.shape
    if len(mine) > len(right) and [side for side in mine if side != 1] == [side for side in right if side != 1]:
        return " There is an axis of length 1 too many."
    if len(mine) != len(right):
        return ""
    if len(mine) >= 2 and (mine[1], mine[0], *mine[2:]) == right:
        return " Rows and columns have changed places."
    if all(wanted - side == 1 for side, wanted in zip(mine, right, strict=True)):
        which = {1: "A place is", 2: "A row and a column are"}.get(len(mine), "A place along each axis is")
        return f" {which} missing: does a loop stop one step early?"
    return ""


def _value_hint(array: np.ndarray, expected: np.ndarray, allowed: float) -> str:
    """A likely reason for wrong values."""
    kinds = array.dtype.kind, expected.dtype.kind
    if kinds == ("f", "f") and np.isnan(array).any() and not np.isnan(expected).any():
        return " nan means that there is no number: it comes from 0 / 0, for example."
    whole = kinds[0] in "iu" and kinds[1] == "f" and bool(np.isfinite(expected).all())
    if whole and equal_arrays(array, np.trunc(expected), allowed):
        return " The digits behind the point are lost: is your array one of whole numbers?"
    if array.ndim == 2 and equal_arrays(array.T, expected, allowed):
        return " Rows and columns have changed places."
    return ""
