"""What a failing test can show."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest

from autograder.checks.evidence import Unexpected, call_that_gave, remark, remarks, watching
from autograder.values.notebook import CallRecord


def call(result: object, name: str = "f") -> CallRecord:
    return CallRecord(name, (), {}, result)


def test_an_unexpected_value_carries_what_there_is_to_show() -> None:
    image = np.zeros((3, 3))
    error = Unexpected("Not so.", ["It is 1."], [("yours", image)])
    assert str(error) == error.sentence == "Not so."
    assert error.facts == ("It is 1.",)
    assert error.images[0][1] is image
    assert not error.unless
    assert isinstance(error, AssertionError)


def test_the_newest_call_that_gave_a_value_is_found() -> None:
    value = [1.5]
    calls = deque([call(value, "first"), call(value, "second"), call([1.5], "third")])
    with watching(calls):
        found = call_that_gave(value)
        assert found is not None
        assert found.name == "second"
        assert call_that_gave([1.5]) is None
        calls.append(call(value, "fourth"))
        found = call_that_gave(value)
        assert found is not None
        assert found.name == "fourth"


def test_there_are_no_calls_outside_of_a_session() -> None:
    value = [1]
    with watching([call(value)]):
        assert call_that_gave(value)
        with watching([]):
            assert call_that_gave(value) is None
        assert call_that_gave(value)
    assert call_that_gave(value) is None


@pytest.mark.parametrize("value", [None, True, 7, "a", b"a", ()])
def test_values_of_which_there_is_only_one_belong_to_their_test(value: object) -> None:
    calls = deque([call(value)])
    with watching(calls) as watch:
        assert call_that_gave(value)
        watch.begin_test()
        assert call_that_gave(value) is None
        calls.append(call(value))
        assert call_that_gave(value) is calls[-1]


def test_other_values_are_known_in_later_tests_too() -> None:
    value = np.zeros(2)
    with watching([call(value)]) as watch:
        watch.begin_test()
        assert call_that_gave(value)


def test_the_calls_of_this_test_come_newest_first() -> None:
    calls: deque[CallRecord] = deque([call(0)], maxlen=3)
    with watching(calls) as watch:
        watch.begin_test()
        assert list(watch.of_this_test()) == []
        calls.extend([call(1), call(2)])
        assert [each.result for each in watch.of_this_test()] == [2, 1]
        calls.extend([call(3), call(4)])  # what was there before has fallen out
        assert [each.result for each in watch.of_this_test()] == [4, 3, 2]


def test_remarks_stay_with_an_exception() -> None:
    error = ValueError()
    assert remarks(error) == ()
    remark(error, "First.")
    remark(error, "Second.")
    assert remarks(error) == ("First.", "Second.")
    assert remarks(ValueError()) == ()
