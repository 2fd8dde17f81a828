"""Values and texts in words."""

from __future__ import annotations

import doctest
import importlib
import time

import numpy as np
import pytest

from autograder.checks.words import called, clean, count, kind, one_line, shorten, told_apart
from autograder.values.figures import FigureValue
from autograder.values.notebook import LocalTransport, Notebook


@pytest.mark.parametrize("module", ["words", "differences", "layers"])
def test_the_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"autograder.checks.{module}"))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (np.True_, "True"),
        (3, "3"),
        (np.uint8(3), "3"),
        (-0.0, "-0.0"),
        (4.0, "4.0"),
        (1234567.0, "1234567.0"),
        (0.1 + 0.2, "0.3"),
        (1e300, "1e+300"),
        (np.float32(0.1), "0.1"),
        (float("nan"), "nan"),
        (1 + 2j, "1+2j"),
        ("a'b\n", '"a\'b\\n"'),
        ("\ud800\u202e", "'\\ud800\\u202e'"),
        (b"\x00a", "b'\\x00a'"),
        ([], "[]"),
        ((), "()"),
        ((1,), "(1,)"),
        ([1.0, (2, "a")], "[1.0, (2, 'a')]"),
        ({"a": [1], 2: None}, "{'a': [1], 2: None}"),
        ({3, 1, 2}, "{1, 2, 3}"),
        (set("hgfedcba"), str(sorted("abcdefgh")).replace("[", "{").replace("]", "}")),
        (set(), "set()"),
        (frozenset({1}), "frozenset({1})"),
        (np.array(5.0), "5.0"),
        (np.array([1.0, 0.5]), "[1, 0.5]"),
        (np.array([[True, False]]), "[[True, False]]"),
        (np.array(["a", "b"]), "['a', 'b']"),
        (np.array([1 + 1j]), "[1+1j]"),
        (np.zeros((0, 3)), "<array of shape (0, 3), float64>"),
        (np.arange(65), "<array of shape (65,), int64, from 0 to 64>"),
        (np.zeros((9, 9), bool), "<array of shape (9, 9), bool>"),
        (np.full((9, 9), np.nan), "<array of shape (9, 9), float64, no number in it>"),
        (np.array([np.nan, np.inf, 1.5] * 30), "<array of shape (90,), float64, all 1.5, and 60 nan or inf>"),
        (np.full(65, "x"), "<array of shape (65,), <U1>"),
        ([np.zeros((9, 9))], "[<array of shape (9, 9), float64, all 0>]"),
        ("x" * 301, repr("x" * 120) + " ... (301 characters)"),
        (b"x" * 1000, "<1,000 bytes>"),
        (list(range(1000)), "<list of 1,000 items>"),
        ((0.123456,) * 50, "<tuple of 50 items>"),
        ({n: n for n in range(500)}, "<dict of 500 items>"),
        (set(range(500)), "<set of 500 items>"),
        ([["x" * 1000]], "<list of 1 item>"),
        (2**200, "<int of about 61 digits>"),
        (10**30, "1" + 30 * "0"),
        (10**5000, "<int of about 5,001 digits>"),
        (ValueError, "ValueError"),
        (len, "len"),
        (FigureValue((), b""), "<FigureValue>"),
    ],
    ids=lambda value: "",
)
def test_a_value_as_one_would_write_it(value: object, text: str) -> None:
    assert shorten(value) == text


def test_every_number_of_a_short_array_is_written() -> None:
    assert shorten(np.arange(64)) == str(list(range(64)))
    assert shorten(np.full(64, 0.123456)) == "<array of shape (64,), float64, all 0.123456>"


def test_a_value_without_words() -> None:
    class Mute:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shorten(Mute()) == "<Mute>"


def test_a_function_of_the_notebook_has_its_name() -> None:
    function = Notebook(LocalTransport({"convolve": len})).get("convolve")
    assert shorten(function) == "convolve"
    assert kind(function) == "the function `convolve`"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        (np.array(2.5), "the number 2.5"),
        (np.array("a"), "the text 'a'"),
        (True, "the truth value True"),
        (np.False_, "the truth value False"),
        (7, "the number 7"),
        (np.float64(7), "the number 7.0"),
        (2j, "the number 0+2j"),
        ("a", "the text 'a'"),
        (np.str_("a"), "the text 'a'"),
        (b"ab", "a bytes object of 2 bytes"),
        ([1], "a list of 1 item"),
        ((1, 2, 3), "a tuple of 3 items"),
        ({}, "a dict of 0 items"),
        ({1, 2}, "a set of 2 items"),
        (frozenset(), "a frozenset of 0 items"),
        (FigureValue((), b""), "a figure"),
        (object(), "an object"),
    ],
)
def test_what_sort_of_thing_a_value_is(value: object, text: str) -> None:
    assert kind(value) == text


def test_none_that_was_returned_has_a_likely_reason() -> None:
    assert kind(None, returned=True) == "None (is a `return` missing?)"


def test_a_call_as_one_would_write_it() -> None:
    assert called("f", (), {}) == "f()"
    assert called("pad", (np.zeros((9, 9)), 1), {"mode": "same", "by": 0.5}) == (
        "pad(<array of shape (9, 9), float64, all 0>, 1, mode='same', by=0.5)"
    )


def test_values_that_look_alike_are_told_apart() -> None:
    assert told_apart(1, 2) == ("1", "2")
    assert told_apart(0.1 + 0.2, 0.3) == ("0.30000000000000004", "0.3")
    assert told_apart(np.float64(0.1 + 0.2), 0.3) == ("0.30000000000000004", "0.3")
    assert told_apart([1, 2], (1, 2)) == ("[1, 2]", "(1, 2)")
    assert told_apart(np.zeros(100), np.zeros(100)) == (shorten(np.zeros(100)),) * 2


def test_texts_are_made_harmless() -> None:
    assert clean("a\tb\u00a0c\nd\r\n\x00\x1b\u202e\ud800é☃") == "a b c\nd \n" + 4 * "\N{REPLACEMENT CHARACTER}" + "é☃"
    assert clean("x" * 1001) == "x" * 1000 + " ..."
    assert clean("x" * 1000) == "x" * 1000
    assert one_line("  a \n\n b\t") == "a b"
    assert one_line("a" * 500, 10) == "a" * 10 + " ..."


def test_numbers_of_things() -> None:
    assert [count(n, "item") for n in (0, 1, 2, 1000)] == ["0 items", "1 item", "2 items", "1,000 items"]


def test_nested_values_take_no_time() -> None:
    value: object = "x"
    for _ in range(30):
        value = [value] * 4  # 4 ** 30 items, if they were all written
    begin = time.process_time()
    assert shorten(value) == "<list of 4 items>"
    assert time.process_time() - begin < 1
