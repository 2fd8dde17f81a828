"""Plain test cells: an error is no points, a number is points, anything else is all points."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import v4

from autograder.checks.report import Outcome
from autograder.grading import plain

if TYPE_CHECKING:
    from nbformat import NotebookNode

WARNING = v4.new_output("stream", name="stderr", text="careful")
ERROR = v4.new_output("error", ename="AssertionError", evalue="no", traceback=[])


def value(text: str) -> NotebookNode:
    return v4.new_output("execute_result", data={"text/plain": text})


def ran(*outputs: NotebookNode, points: float = 4) -> NotebookNode:
    """A plain test cell that has put out something."""
    own = {"grade_id": "test_it", "grade": True, "solution": False, "points": points}
    return v4.new_code_cell("assert it", outputs=list(outputs), metadata={"nbgrader": own})


@pytest.mark.parametrize(
    ("outputs", "score"),
    [
        ([], 4),
        ([WARNING], 4),
        ([v4.new_output("stream", text="3")], 4),
        ([v4.new_output("display_data", data={"text/plain": "3"})], 4),
        ([ERROR], 0),
        ([WARNING, ERROR], 0),
        ([value("4"), ERROR], 0),
        ([value("3")], 3),
        ([value(" 2.5\n")], 2.5),
        ([value("1e0")], 1),
        ([value("0")], 0),
        ([value("-0.0")], 0),
        ([value("4.0")], 4),
        ([value("4.1")], None),
        ([value("-1")], None),
        ([value("nan")], None),
        ([value("inf")], None),
        ([value("1e999")], None),
        ([value("'3'")], 4),
        ([value("True")], 4),
        ([value("3 points")], 4),
        ([value("np.float64(3.0)")], 3),
        ([value("np.int64(3)")], 3),
        ([value("np.float64(nan)")], None),
        ([value("np.True_")], 4),
        ([value("x np.float64(3.0)")], 4),
        ([v4.new_output("execute_result", data={"text/html": "3"})], 4),
    ],
)
def test_the_outputs_are_the_score(outputs: list[NotebookNode], score: float | None) -> None:
    report = plain.judge(ran(*outputs))
    assert (report.score, report.max_score, report.cell) == (score, 4, "test_it")
    assert report.notes == (plain.NOTE,)


@given(st.floats() | st.integers(), st.floats(0, 1e6))
def test_a_score_is_never_outside_of_its_bounds(number: float, points: float) -> None:
    report = plain.judge(ran(value(repr(number)), points=points))
    if math.isfinite(number) and 0 <= number <= points:
        assert report.score == pytest.approx(number, abs=1e-5)
    else:
        assert report.score is None
        assert [test.outcome for test in report.tests] == [Outcome.BROKEN_TEST]


@given(st.text() | st.from_regex(r"\s*[-+]?\d+\s*", fullmatch=True))
def test_any_text_is_judged(text: str) -> None:
    report = plain.judge(ran(value(text)))
    assert report.score is None or 0 <= report.score <= 4


def test_a_long_row_of_digits_takes_no_time() -> None:
    began = time.perf_counter()
    assert plain.judge(ran(value("1" * 40_000 + "x"))).score == 4
    assert time.perf_counter() - began < 2


def test_a_cell_that_could_not_run() -> None:
    report = plain.not_run(ran(), Outcome.TIMEOUT, "It took too long.")
    assert report.score == 0 and report.max_score == 4
    assert report.tests[0].message == "It took too long."
    assert plain.not_run(ran(), Outcome.NO_VERDICT, "No process.").score is None
