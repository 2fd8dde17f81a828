"""What tests say of values: right answers pass however they are written, wrong ones get a good sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import expect_array, expect_compiled, expect_model, expect_raises, expect_unchanged, expect_value
from autograder.checks.comparison import tolerance
from autograder.checks.evidence import Unexpected, watching
from autograder.values.codec import Opaque, decode, encode
from autograder.values.failures import AnswerRaised, Refused
from autograder.values.figures import AxesValue, FigureValue
from autograder.values.notebook import LocalTransport, Notebook

reproducible = settings(
    derandomize=True, deadline=None, database=None, max_examples=150, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def answers() -> Iterator[Callable[..., Any]]:
    """Makes a function of a student's notebook out of a plain one; expectations see its calls."""
    names: dict[str, object] = {}
    notebook = Notebook(LocalTransport(names))

    def function(answer: Callable[..., object], name: str = "answer") -> Any:
        names[name] = answer
        return notebook.get(name)

    with watching(notebook.calls):
        yield function


def told(expect: Callable[..., None], *args: Any, **options: Any) -> str:
    """The sentence of an expectation that does not hold."""
    with pytest.raises(Unexpected) as caught:
        expect(*args, **options)
    return caught.value.sentence


def facts(expect: Callable[..., None], *args: Any, **options: Any) -> tuple[str, ...]:
    with pytest.raises(Unexpected) as caught:
        expect(*args, **options)
    return caught.value.facts


# --- expect_array: what is right ---------------------------------------------------------------

KERNEL = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0]])


@pytest.mark.parametrize(
    "actual",
    [
        KERNEL.copy(),
        KERNEL.tolist(),
        tuple(map(tuple, KERNEL.tolist())),
        [np.array(row) for row in KERNEL],
        [[1, 0, -1], [2, 0, -2]],
        KERNEL.astype(int),
        KERNEL.astype(np.int8),
        KERNEL.astype(np.float32),
        KERNEL.astype(np.float16),
        KERNEL.astype(">f4"),
        np.asfortranarray(KERNEL),
        KERNEL[::-1][::-1],
        np.repeat(KERNEL, 2, axis=1)[:, ::2],
        KERNEL + 1.9e-5,
    ],
    ids=lambda value: f"{type(value).__name__} {getattr(value, 'dtype', '')}",
)
def test_every_way_to_write_an_array_is_right(actual: object) -> None:
    expect_array(actual, KERNEL)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3, 3.0),
        (np.float32(0.1), 0.1),
        (np.array(3), 3),
        ([], np.zeros(0)),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (["shirt", "shoe"], np.array(["shirt", "shoe"])),
        (np.array(["shirt"], dtype="U20"), ["shirt"]),
        ([np.nan, np.inf, -np.inf], np.array([np.nan, np.inf, -np.inf])),
        ([1, 0], np.array([True, False])),
        ([1 + 2j], np.array([1 + 2j])),
        (np.array([1e-17, 0.0]), [0, 0]),
        (np.uint64([2**64 - 1]), np.uint64([2**64 - 1])),
        (np.full((2, 2), 1e300), np.full((2, 2), 1e300)),
    ],
)
def test_other_right_arrays(actual: object, expected: object) -> None:
    expect_array(actual, expected)


@reproducible
@given(
    hnp.arrays(np.float64, st.integers(3, 30), elements=st.floats(-1e6, 1e6, width=32)),
    hnp.arrays(np.float64, 3, elements=st.floats(-100, 100, width=32)),
)
def test_float32_is_enough_when_large_values_cancel(array: np.ndarray, kernel: np.ndarray) -> None:
    exact = np.correlate(array, kernel, "valid")
    notebook = Notebook(
        LocalTransport({"convolve": lambda a, k: np.correlate(a.astype(np.float32), k.astype(np.float32), "valid")})
    )
    scale = max(np.abs(array).max(), np.abs(kernel).max())
    with watching(notebook.calls):
        result = notebook.call("convolve", (array, kernel), {})
        # float32 errs by 6e-8 of the largest product; where that is more than the contract allows, no test goes
        if np.abs(array).max() * np.abs(kernel).max() * 3 * 1.2e-7 < 1e-5 * scale:
            expect_array(result, exact)


def test_the_largest_argument_sets_the_tolerance(answers: Callable[..., Any]) -> None:
    difference = answers(lambda image: np.float32(image[:, 1:]) - np.float32(image[:, :-1]))
    image = np.array([[1e6, 1e6 + 0.1, 1e6]])
    expect_array(difference(image), image[:, 1:] - image[:, :-1])
    assert told(expect_array, difference(image), image[:, 1:] - image[:, :-1] + 20)
    # alone, the same values are too far off
    assert told(expect_array, np.float32(image[:, 1:]) - np.float32(image[:, :-1]), image[:, 1:] - image[:, :-1])


def test_tolerances() -> None:
    assert tolerance(np.array([3.0, -7.0])) == pytest.approx(7e-5)
    assert tolerance(np.array([1.0]), np.array([50, -100], np.int8)) == pytest.approx(1e-3)
    assert tolerance(np.array([1.0]), np.array([-128], np.int8)) == pytest.approx(1.28e-3)
    assert tolerance(np.array([1.0]), np.array([3e5j])) == pytest.approx(3)
    assert tolerance(np.array([True])) == pytest.approx(1e-5)
    # a list, a number and a text are no array of numbers
    assert tolerance(np.array([1.0]), [1e9], 1e9, np.array(["9"])) == pytest.approx(1e-5)
    assert 0 < tolerance(np.zeros(3)) < 1e-7


def test_an_infinite_argument_sets_no_tolerance(answers: Callable[..., Any]) -> None:
    answer = answers(lambda image: [1.0])
    assert told(expect_array, answer(np.array([np.inf, np.nan, 2.0])), [1.1])


def test_whole_numbers_are_exact() -> None:
    assert told(expect_array, [1_000_001, 5], [1_000_000, 5])
    expect_array([1_000_001.0, 5], [1_000_000, 5])
    assert told(expect_array, np.int64([2**53 + 1]), np.int64([2**53]))


# --- expect_array: what is wrong ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "expected", "sentence"),
    [
        (None, [1, 2], "The array is None; an array was expected."),
        ("12", [1, 2], "The array is the text '12'; an array was expected."),
        (b"12", [1, 2], "The array is a bytes object of 2 bytes; an array was expected."),
        ({1: 2}, [1, 2], "The array is a dict of 1 item; an array was expected."),
        ({1, 2}, [1, 2], "The array is a set of 2 items; an array was expected."),
        (True, [1, 2], "The array is the truth value True; an array of shape (2,) was expected."),
        (1.5, [1, 2], "The array is the number 1.5; an array of shape (2,) was expected."),
        (
            [1, None],
            [1, 2],
            "The array is a list of 2 items, in which there are not only numbers; an array was expected.",
        ),
        (
            [[1], [2, 3]],
            [[1, 2]],
            "The array is a list of 2 items, whose rows are not equally long; an array was expected.",
        ),
        (
            [np.ones(2), np.ones(3)],
            [[1, 2]],
            "The array is a list of 2 items, whose rows are not equally long; an array was expected.",
        ),
        (
            [1 + 2j, 0],
            [1 + 3j, 0],
            "The array has the right shape, but 1 of 2 values is wrong: at [0] there is 1+2j, and 1+3j was expected.",
        ),
        (
            np.ones((1, 3)),
            np.ones((3, 1)),
            "The array is an array of shape (1, 3); shape (3, 1) was expected. Rows and columns have changed places.",
        ),
        ([10**400], [1], "The array is a list of 1 item, in which there are not only numbers; an array was expected."),
        (["1", "2"], [1, 2], "The array holds texts, such as '1'; numbers were expected."),
        ([1, 2], ["1", "2"], "The array holds numbers; texts were expected."),
        ([True, False], [1, 0], "The array holds truth values (True and False); numbers were expected."),
        ([True, True], [1, 0], "The array holds truth values (True and False); numbers were expected."),
        ([1 + 0j, 2j], [1, 0], "The array holds complex numbers; real numbers were expected."),
        (np.array([1 + 0j]), [1.0], "The array holds complex numbers; real numbers were expected."),
        ([], [1, 2], "The array is a list of shape (0,); shape (2,) was expected."),
        (
            [[1, 2]],
            [1, 2],
            "The array is a list of shape (1, 2); shape (2,) was expected. There is an axis of length 1 too many.",
        ),
        (
            np.ones((3, 2)),
            np.ones((2, 3)),
            "The array is an array of shape (3, 2); shape (2, 3) was expected. Rows and columns have changed places.",
        ),
        (
            np.ones((3, 2, 3)),
            np.ones((2, 3, 3)),
            "The array is an array of shape (3, 2, 3); shape (2, 3, 3) was expected. Rows "
            "and columns have changed places.",
        ),
        (
            np.ones(4),
            np.ones(5),
            "The array is an array of shape (4,); shape (5,) was expected. A place is "
            "missing: does a loop stop one step early?",
        ),
        (
            np.ones((4, 5)),
            np.ones((5, 6)),
            "The array is an array of shape (4, 5); shape (5, 6) was expected. A row and a "
            "column are missing: does a loop stop one step early?",
        ),
        (np.ones((1, 3)), np.ones((2, 3)), "The array is an array of shape (1, 3); shape (2, 3) was expected."),
        (np.ones(3), 1.0, "The array is an array of shape (3,); 1.0 was expected."),
        (
            [1, 2, 4],
            [1, 2, 3],
            "The array has the right shape, but 1 of 3 values is wrong: at [2] there is 4, and 3 was expected.",
        ),
        (
            [[0, 2], [3, 0]],
            [[1, 2], [3, 4]],
            "The array has the right shape, but 2 of 4 values are wrong: at [0, 0] there is 0, and 1 was expected.",
        ),
        (
            [1, np.nan],
            [1.0, 2.0],
            "The array has the right shape, but 1 of 2 values is wrong: at [1] there is nan, "
            "and 2.0 was expected. nan means that there is no number: it comes from 0 / 0, "
            "for example.",
        ),
        (
            [1, np.inf],
            [1.0, 2.0],
            "The array has the right shape, but 1 of 2 values is wrong: at [1] there is inf, and 2.0 was expected.",
        ),
        (
            [1, -np.inf],
            [1.0, np.inf],
            "The array has the right shape, but 1 of 2 values is wrong: at [1] there is -inf, and inf was expected.",
        ),
        (
            [1, 2],
            [1.5, 2.5],
            "The array has the right shape, but 2 of 2 values are wrong: at [0] there is 1, "
            "and 1.5 was expected. The digits behind the point are lost: is your array one "
            "of whole numbers?",
        ),
        (
            [[1, 2], [3, 4]],
            [[1, 3], [2, 4]],
            "The array has the right shape, but 2 of 4 values are wrong: at [0, 1] there is "
            "2, and 3 was expected. Rows and columns have changed places.",
        ),
        ([2], [3], "The array is [2]; [3] was expected."),
        (2, 3, "The array is 2; 3 was expected."),
        (
            ["a", "b"],
            ["a", "c"],
            "The array has the right shape, but 1 of 2 values is wrong: at [1] there is 'b', and 'c' was expected.",
        ),
        (
            [1.0, 1.00002],
            [1, 1],
            "The array has the right shape, but 1 of 2 values is wrong: at [1] there is 1.00002, and 1 was expected.",
        ),
    ],
)
def test_a_wrong_array_gets_a_sentence(actual: object, expected: object, sentence: str) -> None:
    assert told(expect_array, actual, expected) == sentence


def test_the_sentence_about_a_call(answers: Callable[..., Any]) -> None:
    answer = answers(lambda n: None if n == 0 else [1.0] * n, "ones")
    assert (
        told(expect_array, answer(0), [1, 1]) == "`ones` returned None (is a `return` missing?); an array was expected."
    )
    assert told(expect_array, answer(3), [1, 1]) == "`ones` returned a list of shape (3,); shape (2,) was expected."
    assert told(expect_array, answer(2), [1, 2]) == (
        "`ones` returned an array of the right shape, but 1 of 2 values is wrong: "
        "at [1] there is 1.0, and 2 was expected."
    )
    assert facts(expect_array, answer(2), [1, 2]) == (
        "Called ones(2).",
        "It returned [1.0, 1.0].",
        "Expected was [1, 2].",
    )


def test_a_variable_has_a_name() -> None:
    assert told(expect_array, None, [1], name="`image`") == "`image` is None; an array was expected."
    assert told(expect_array, [2], [1], name="the corner") == "The corner is [2]; [1] was expected."
    assert facts(expect_array, [2], [1], name="the corner") == ("The corner is [2].", "Expected was [1].")


def test_long_arrays_are_told_by_their_shape() -> None:
    assert facts(expect_array, np.zeros((28, 28)), np.ones((28, 28))) == (
        "The array is <array of shape (28, 28), float64, all 0>.",
        "Expected was <array of shape (28, 28), float64, all 1>.",
    )


def test_images_are_shown_where_there_are_any(answers: Callable[..., Any]) -> None:
    image, right = np.zeros((5, 6)), np.ones((3, 4))
    answer = answers(lambda image, crop: image[1:-1, 1:-1] if crop else "no image")
    for options in ({"crop": True}, {"crop": False}):
        with pytest.raises(Unexpected) as caught:
            expect_array(answer(image, **options), right)
        labels = [label for label, _ in caught.value.images]
        assert labels == (["input", "yours", "expected"] if options["crop"] else ["input", "expected"])
    with pytest.raises(Unexpected) as caught:
        expect_array([1, 2], [1, 3])
    assert caught.value.images == ()


def test_the_first_image_that_was_given_is_the_input(answers: Callable[..., Any]) -> None:
    first, second = np.zeros((5, 6)), np.ones((5, 6))
    with pytest.raises(Unexpected) as caught:
        expect_array(answers(lambda size, one, other: other)(3, first, other=second), first)
    assert [label for label, _ in caught.value.images] == ["input", "yours", "expected"]
    assert caught.value.images[0][1] is first


# --- expect_array: misconceptions and dtypes ---------------------------------------------------


def test_misconceptions_are_worked_out_for_wrong_values_only() -> None:
    def never() -> dict[str, object]:
        raise AssertionError("a right value needs no sentence")

    expect_array([1, 2], [1, 2], unless=never)
    expect_value(1, 1, unless=never)


def test_a_known_misconception_gets_its_sentence() -> None:
    unless = {"You flipped it.": np.array([3, 2, 1]), "You returned nothing.": None}
    assert told(expect_array, [3.0, 2.0, 1.0], [1, 2, 3], unless=unless) == "You flipped it."
    assert told(expect_array, None, [1, 2, 3], unless=unless) == "You returned nothing."
    assert told(expect_array, [3, 2, 0], [1, 2, 3], unless=unless).startswith("The array has the right shape")
    assert told(expect_array, [3.0, 2.0, 1.0], [1, 2, 3], unless=lambda: unless) == "You flipped it."
    expect_array([1, 2, 3], [1, 2, 3], unless={"Wrong.": [1, 2, 3]})


def test_misconceptions_know_their_place() -> None:
    with pytest.raises(Unexpected) as caught:
        expect_array([3], [1], unless={"You flipped it.": [3]})
    assert caught.value.unless
    with pytest.raises(Unexpected) as caught:
        expect_array([3], [1])
    assert not caught.value.unless
    with pytest.raises(Unexpected) as caught:
        expect_value(3, 1, unless=lambda: {"You flipped it.": 3})
    assert caught.value.unless


def test_misconceptions_are_tried_in_order_and_no_further_than_needed() -> None:
    tried: list[str] = []

    def value(name: str, gives: object) -> Callable[[], object]:
        def given_when_asked() -> object:
            tried.append(name)
            return gives

        return given_when_asked

    unless = {"First.": value("first", [0]), "Second.": value("second", [3]), "Third.": value("third", [3])}
    expect_array([1], [1], unless=unless)
    assert tried == []
    assert told(expect_array, [3], [1], unless=unless) == "Second."
    assert tried == ["first", "second"]
    tried.clear()
    assert told(expect_value, 3, 1, unless={"First.": value("first", 3), "Second.": value("second", 3)}) == "First."
    assert tried == ["first"]


def test_misconceptions_may_have_another_shape_or_kind() -> None:
    unless = {
        "The batch axis is left.": np.ones((1, 2)),
        "These are words.": ["1", "2"],
        "Truth.": np.array([True, True]),
    }
    assert told(expect_array, [[1, 1]], [1, 1], unless=unless) == "The batch axis is left."
    assert told(expect_array, ["1", "2"], [1, 1], unless=unless) == "These are words."
    assert told(expect_array, [True, True], [1, 1], unless=unless) == "Truth."


def test_a_misconception_may_be_rounded_as_the_right_value_may(answers: Callable[..., Any]) -> None:
    steps = answers(lambda image: np.float32(image[1:]) - np.float32(image[:-1]))
    image = np.array([1e5, 1e5 + 0.1, 1e5 + 7])
    unless = {"You took the second from the first.": lambda: np.diff(image)}
    assert told(expect_array, steps(image), -np.diff(image), unless=unless) == "You took the second from the first."


@pytest.mark.parametrize(
    ("actual", "dtype", "sentence"),
    [
        (np.float32([1]), "float", ""),
        (np.float64([1]), "float", ""),
        ([1.0], "float", ""),
        (np.int8([1]), "int", ""),
        (np.uint8([1]), "int", ""),
        ([1], "int", ""),
        (np.float32([1]), np.float32, ""),
        (np.float32([1]), "float32", ""),
        (np.uint8([1]), np.dtype("u1"), ""),
        (np.int64([1]), "float", "The values of the array are right, but their dtype is int64; float was expected."),
        (np.float64([1]), "int", "The values of the array are right, but their dtype is float64; int was expected."),
        (
            np.float64([1]),
            np.float32,
            "The values of the array are right, but their dtype is float64; float32 was expected.",
        ),
        (np.int16([1]), np.uint8, "The values of the array are right, but their dtype is int16; uint8 was expected."),
    ],
)
def test_a_dtype_counts_only_where_it_is_asked_for(actual: object, dtype: Any, sentence: str) -> None:
    expect_array(actual, [1])
    if sentence:
        assert told(expect_array, actual, [1], dtype=dtype) == sentence
    else:
        expect_array(actual, [1], dtype=dtype)


# --- expect_value ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3, 3),
        (np.int32(3), 3),
        (np.uint8(3), 3),
        (np.array(3), 3),
        (3, np.int64(3)),
        (3.0, 3.0),
        (3, 3.0),
        (np.float32(0.1), 0.1),
        (np.array(0.5), 0.5),
        (0.5 + 4e-6, 0.5),
        (1e6 + 5, 1e6),
        (float("nan"), float("nan")),
        (float("inf"), float("inf")),
        (True, True),
        (np.True_, True),
        ("shirt", "shirt"),
        (np.str_("shirt"), "shirt"),
        ("shirt", np.str_("shirt")),
        (b"a", b"a"),
        (None, None),
        ((3, 4), (3, 4)),
        ([3, 4], (3, 4)),
        (np.array([3, 4]), (3, 4)),
        ((3, 4), [3, 4]),
        ((0.1 + 0.2, ("a", [1])), (0.3, ["a", (1,)])),
        ({"a": 1, "b": [0.1 + 0.2]}, {"b": [0.3], "a": 1}),
        ({1, 2}, {2, 1}),
        (1 + 2j, 1 + 2j),
        (1, 1 + 0j),
        ([1, 2], np.array([1.0, 2.0])),
        ({"a": np.array([1, 2])}, {"a": np.array([1, 2])}),
        (10**300, 10**300),
    ],
)
def test_every_way_to_write_a_value_is_right(actual: object, expected: object) -> None:
    expect_value(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "sentence"),
    [
        (4, 3, "The value is 4; 3 was expected."),
        (
            3.0,
            3,
            "The value is 3.0; 3 was expected. The number is right, but it must be an int: a "
            "size has to serve as a size.",
        ),
        (
            np.float32(3),
            3,
            "The value is 3.0; 3 was expected. The number is right, but it must be an int: a "
            "size has to serve as a size.",
        ),
        (3.5, 3, "The value is 3.5; 3 was expected."),
        (3.5, np.array(3), "The value is 3.5; 3 was expected."),
        (
            np.array(3.0),
            np.array(3),
            "The value is 3.0; 3 was expected. The number is right, but it must be an int: a "
            "size has to serve as a size.",
        ),
        (True, 1, "The value is the truth value True; 1 was expected."),
        (True, 1.0, "The value is the truth value True; 1.0 was expected."),
        (1, True, "The value is the number 1; True was expected."),
        (3 + 0j, 3, "The value is the number 3+0j; 3 was expected."),
        (np.complex128(3 + 4j), 3.0, "The value is the number 3+4j; 3.0 was expected."),
        ("3", 3, "The value is the text '3'; 3 was expected."),
        (3, "3", "The value is the number 3; '3' was expected."),
        (None, 3, "The value is None; 3 was expected."),
        (3, None, "The value is the number 3; None was expected."),
        (float("nan"), 1.0, "The value is nan; 1.0 was expected."),
        (1.0, float("nan"), "The value is 1.0; nan was expected."),
        (float("-inf"), float("inf"), "The value is -inf; inf was expected."),
        (10**400, 1.0, "The value is <int of about 401 digits>; 1.0 was expected."),
        (10**400, 1j, "The value is the number <int of about 401 digits>; 0+1j was expected."),
        (np.array([3]), 3, "The value is an array of shape (1,); 3 was expected."),
        (np.zeros((2, 2)), (2, 2), "The value is an array of shape (2, 2); (2, 2) was expected."),
        ([3], 3, "The value is a list of 1 item; 3 was expected."),
        ((4, 3), (3, 4), "The value is (4, 3); (3, 4) was expected. They are in the opposite order."),
        ((4, 3, 1), (3, 4), "The value is (4, 3, 1); (3, 4) was expected."),
        ([4, 3.0], (4, 3), "The value is [4, 3.0]; (4, 3) was expected."),
        (12, (3, 4), "The value is the number 12; (3, 4) was expected."),
        ({"a": 1}, {"a": 2}, "The value is a dict of 1 item; {'a': 2} was expected."),
        ({"a": 1}, {"b": 1}, "The value is a dict of 1 item; {'b': 1} was expected."),
        ({1}, {2}, "The value is a set of 1 item; {2} was expected."),
        ([1], {1}, "The value is a list of 1 item; {1} was expected."),
        (1.0000201, 1.0, "The value is 1.00002; 1.0 was expected."),
        ([1, 2], np.array([1, 3]), "The value is a list of 2 items; [1, 3] was expected."),
    ],
)
def test_a_wrong_value_gets_a_sentence(actual: object, expected: object, sentence: str) -> None:
    assert told(expect_value, actual, expected) == sentence


def test_how_far_a_float_may_be_off() -> None:
    expect_value(0.851, 0.85, within=0.002)
    expect_value(0.848, 0.85, within=0.002 + 1e-12)
    assert told(expect_value, 0.853, 0.85, within=0.002) == "The value is 0.853; 0.85 was expected."
    assert told(expect_value, 6, 5, within=2) == "The value is 6; 5 was expected."
    assert told(expect_value, 0.1 + 0.2, 0.3, within=0) == "The value is 0.30000000000000004; 0.3 was expected."


def test_the_sentence_about_the_value_of_a_call(answers: Callable[..., Any]) -> None:
    answer = answers(lambda n: None if n == 0 else n / 2, "half")
    assert told(expect_value, answer(0), 0) == "`half` returned None (is a `return` missing?); 0 was expected."
    assert told(expect_value, answer(3), 2) == "`half` returned 1.5; 2 was expected."
    assert facts(expect_value, answer(3), 2) == ("Called half(3).", "It returned 1.5.", "Expected was 2.")
    assert told(expect_value, 7, 8, name="`height`") == "`height` is 7; 8 was expected."


def test_a_known_wrong_value_gets_its_sentence(answers: Callable[..., Any]) -> None:
    answer = answers(lambda n: n, "same")
    unless = {"You have it the other way round.": 4, "That is a pair.": (1, 2), "Nothing.": None}
    assert told(expect_value, answer(4), 3, unless=unless) == "You have it the other way round."
    assert told(expect_value, [1, 2], 3, unless=unless) == "That is a pair."
    assert told(expect_value, None, 3, unless=unless) == "Nothing."
    assert told(expect_value, 4.0, 3, unless=unless).startswith("The value is 4.0;")


# --- expect_raises -----------------------------------------------------------------------------


class TooLong(ValueError):
    """A class of the student's own."""


def test_an_error_of_the_right_type_is_right(answers: Callable[..., Any]) -> None:
    def answer(n: int, *, own: bool = False) -> None:
        raise (TooLong if own else ValueError)(f"{n} is too long")

    function = answers(answer)
    expect_raises(ValueError, function, 3)
    expect_raises(ValueError, function, 3, own=True)
    expect_raises(Exception, function, 3)
    expect_raises(ValueError, function, 3, naming="3")
    expect_raises(ValueError, function, 3, naming=3)
    expect_raises(ValueError, function, n=3, naming=np.str_("too long"))


def test_an_error_that_does_not_name_what_it_should(answers: Callable[..., Any]) -> None:
    def one_hot(labels: list[str]) -> None:
        raise ValueError("unknown\nlabel " + 500 * "x")

    function = answers(one_hot, "one_hot")
    options = {"naming": np.str_("coat")}
    assert told(expect_raises, ValueError, function, ["coat"], **options) == (
        "`one_hot` raises ValueError, as it should, but the text of the error does not say 'coat'."
    )
    called, said = facts(expect_raises, ValueError, function, ["coat"], **options)
    assert called == "Called one_hot(['coat'])."
    assert said.startswith("The error said: 'unknown\\nlabel xxx")
    assert len(said) < 200


def test_a_call_that_does_not_raise(answers: Callable[..., Any]) -> None:
    function = answers(lambda kernel, array: None, "convolve")
    assert told(expect_raises, ValueError, function, [1, 2], [1], because="the kernel is longer than the array") == (
        "`convolve` should raise ValueError, because the kernel is longer than the array, and it returned None."
    )
    assert facts(expect_raises, ValueError, function, [1, 2], array=[1]) == (
        "Called convolve([1, 2], array=[1]).",
        "It returned None.",
    )


def test_an_error_of_another_type_passes_through(answers: Callable[..., Any]) -> None:
    def answer() -> None:
        raise IndexError("out of range")

    with pytest.raises(AnswerRaised) as caught:
        expect_raises(ValueError, answers(answer), because="there is nothing")
    assert caught.value.type_name == "IndexError"
    with pytest.raises(Refused):
        expect_raises(ValueError, answers(lambda: object()))


# --- expect_unchanged --------------------------------------------------------------------------


def test_the_result_is_given_back(answers: Callable[..., Any]) -> None:
    image = np.zeros((2, 2))
    result = expect_unchanged(answers(lambda image: image + 1), image, new=True)
    assert isinstance(result, np.ndarray)
    assert result.tolist() == [[1, 1], [1, 1]]


def test_an_argument_that_is_changed(answers: Callable[..., Any]) -> None:
    def paint(image: np.ndarray) -> None:
        image[0, 0] = 1

    sentence = (
        "`paint` changes its argument in place: `image` is not what it was before the call. "
        "Work on a copy (`image.copy()`), and leave the argument as it came."
    )
    assert told(expect_unchanged, answers(paint, "paint"), np.zeros((2, 2))) == sentence
    assert told(expect_unchanged, answers(paint, "paint"), image=np.zeros((2, 2))) == sentence
    assert facts(expect_unchanged, answers(paint, "paint"), np.zeros((2, 2))) == ("Called paint([[0, 0], [0, 0]]).",)


def test_an_argument_without_a_name_that_is_changed(answers: Callable[..., Any]) -> None:
    def paint(*images: np.ndarray) -> None:
        images[0][0] = 1

    assert told(expect_unchanged, answers(paint, "paint"), np.zeros(2)) == (
        "`paint` changes its argument in place: argument 1 is not what it was before the call. "
        "Work on a copy (with `.copy()`), and leave the argument as it came."
    )


@pytest.mark.parametrize("answer", [lambda image: image, lambda image: image[1:], lambda image: [image.T]])
def test_a_result_that_shares_memory(answers: Callable[..., Any], answer: Callable[..., object]) -> None:
    function = answers(answer, "crop")
    expect_unchanged(function, np.zeros((2, 2)))
    assert told(expect_unchanged, function, np.zeros((2, 2)), new=True) == (
        "`crop` returns the memory of its argument (`image` itself, or a view of it). "
        "Return a copy (`image.copy()`), so that a later change of one leaves the other alone."
    )


def test_only_functions_of_the_notebook_can_be_watched(answers: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="takes a function of the notebook"):
        expect_unchanged(sorted, [1, 2])


# --- whatever comes ----------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=()), max_size=400)
hashables = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.tuples(st.integers(), texts)
dtypes = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="<")
    | hnp.floating_dtypes(endianness="<", sizes=(16, 32, 64))
    | hnp.complex_number_dtypes(endianness="<", sizes=(64, 128))
    | hnp.unicode_string_dtypes(endianness="<", max_len=5)
    | hnp.byte_string_dtypes(max_len=5)
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
figures = st.just(FigureValue((AxesValue("t", "x", "y", (np.zeros((3, 3)),), (), (), ()),), b""))
leaves = (
    hashables
    | st.integers(-(2**4095), 2**4095)
    | st.complex_numbers()
    | st.binary(max_size=400)
    | arrays
    | arrays.filter(lambda array: array.ndim == 0).map(lambda array: array[()])
    | figures
)
values = st.recursive(
    leaves,
    lambda items: (
        st.lists(items, max_size=4)
        | st.lists(items, max_size=4).map(tuple)
        | st.dictionaries(hashables, items, max_size=3)
        | st.sets(hashables, max_size=3)
        | st.frozensets(hashables, max_size=3)
    ),
    max_leaves=8,
)


def crossed(value: object) -> object:
    """The value as it comes out of the codec, if it can cross at all."""
    plain = decode(encode(value))
    return None if isinstance(plain, Opaque) else plain


def harmless(error: Unexpected) -> None:
    """The texts of an expectation are short, on one line, and can be written as UTF-8."""
    assert len(error.sentence) < 900, error.sentence
    assert sum(map(len, error.facts)) < 2500
    for text in (error.sentence, *error.facts):
        assert text.isprintable(), text
        text.encode("utf-8")


@reproducible
@given(actual=values.map(crossed), expected=values.map(crossed))
def test_whatever_comes_as_a_value_ends_in_a_sentence(actual: object, expected: object) -> None:
    for target in (3, 0.5, "shirt", (3, 4), None, True, 1j, {"a": 1}, {1, 2}, [0.5, "a"], np.zeros(2), expected):
        try:
            expect_value(actual, target, unless={"Never.": expected})
        except Unexpected as error:
            harmless(error)


@reproducible
@given(actual=values.map(crossed), expected=arrays)
def test_whatever_comes_as_an_array_ends_in_a_sentence(actual: object, expected: np.ndarray) -> None:
    for target in (np.zeros((2, 2)), np.eye(3), [1, 2], ["a"], 0.5, np.zeros(0), expected):
        try:
            expect_array(actual, target, unless={"Never.": expected}, dtype=float)
        except Unexpected as error:
            harmless(error)


@reproducible
@given(result=values, argument=values)
def test_whatever_is_returned_for_whatever_arguments(result: object, argument: object) -> None:
    notebook = Notebook(LocalTransport({"answer": lambda *args, **kwargs: result}))
    function = notebook.get("answer")
    with watching(notebook.calls):
        for expect in (
            lambda: expect_raises(ValueError, function, crossed(argument), naming="x"),
            lambda: expect_unchanged(function, given=crossed(argument), new=True),
            lambda: expect_array(function(crossed(argument)), [1, 2]),
            lambda: expect_value(function(given=crossed(argument)), 3),
        ):
            try:
                expect()
            except Unexpected as error:
                harmless(error)
            except Refused:
                pass


@settings(reproducible, max_examples=30)
@given(actual=values.map(crossed))
def test_whatever_comes_as_a_model_ends_in_a_sentence(actual: object, monkeypatch_keras: None) -> None:
    for expect in (lambda: expect_model(actual, None), lambda: expect_compiled(actual)):  # type: ignore[arg-type]
        with pytest.raises(Unexpected) as caught:
            expect()
        harmless(caught.value)
        assert "a Keras model was expected" in caught.value.sentence


@pytest.fixture(scope="module")
def monkeypatch_keras() -> Iterator[None]:
    """A stand-in for Keras, which takes seconds to import: no value is one of its models."""
    import sys
    import types

    keras = types.ModuleType("keras")
    keras.Model = type("Model", (), {})  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "keras", keras)
        yield


@pytest.mark.parametrize(
    "value",
    [
        "x" * 10**6,
        "\x00\n\x1b[31m\u202e\ud800" * 10**4,
        [["x" * 1000] * 1000] * 10,
        {str(n): n for n in range(50_000)},
        set(range(50_000)),
        list(range(500_000)),
        [np.zeros((500, 500))] * 3,
        b"\xff" * 10**6,
        2**4000,
        [2**4000] * 100,
        np.full((2, 2), "y" * 10_000),
        [[[[[[[[[[1]]]]]]]]]],
    ],
    ids=range(12),
)
def test_huge_values_make_short_sentences_soon(value: object) -> None:
    for expect, target in (
        (expect_value, 3),
        (expect_array, [1]),
        (expect_value, value),
        (expect_array, np.zeros((2, 2))),
    ):
        try:
            expect(value, target)
        except Unexpected as error:
            harmless(error)


def test_a_misconception_that_gives_nothing_here_is_left_out() -> None:
    unless = {"It cannot be.": lambda: None, "Nothing.": None}
    assert told(expect_array, None, [1, 2], unless=unless) == "Nothing."
    assert told(expect_value, None, 3, unless=unless) == "Nothing."
