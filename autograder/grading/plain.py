"""Plain test cells, as other nbgrader courses have them: judged by what they put out in the student's process.

nbgrader's rules, mended: an error is no points; a last value that is a number is that many
points; anything else is all points. Unlike nbgrader, a warning on stderr costs nothing, and a
number that cannot be a score (NaN, negative, or above the maximum) is a case for a person.
"""

from __future__ import annotations

import math
import re

from nbformat import NotebookNode

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import cells

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?([eE][-+]?\d+)?|\.\d+|nan|inf(inity)?)", re.IGNORECASE)
_OF_NUMPY = re.compile(r"np\.(?:float|int|uint)\d+\((.*)\)")  # as NumPy 2 writes its numbers

NOTE = "This cell ran in the student's own process, which so could have had a say in its points."


def judge(cell: NotebookNode) -> Report:
    """The report of a plain test cell that has run, by its outputs."""
    largest = cells.points(cell)
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    if error is not None:
        return _report(cell, (Outcome.FAILED, largest, f"{error.ename}: {error.evalue}", ""))
    number = _number(cell)
    if number is None:
        return _report(cell, (Outcome.PASSED, largest, "", ""))
    if not (math.isfinite(number) and 0 <= number <= largest):
        problem = f"the cell's value {number:g} is no score between 0 and {largest:g}"
        return _report(cell, (Outcome.BROKEN_TEST, largest, "Your instructor will give the points.", problem))
    parts = []
    if number > 0 or largest == 0:
        parts.append((Outcome.PASSED, number, "", ""))
    if number < largest:
        parts.append((Outcome.FAILED, largest - number, "This part of the test did not pass.", ""))
    return _report(cell, *parts)


def not_run(cell: NotebookNode, outcome: Outcome, reason: str) -> Report:
    """The report of a plain test cell that could not run."""
    return _report(cell, (outcome, cells.points(cell), reason, reason))


def _report(cell: NotebookNode, *parts: tuple[Outcome, float, str, str]) -> Report:
    name = cells.grade_id(cell) or "test"
    tests = tuple(
        TestReport(name, "Test cell", outcome, worth, message=message, diagnosis=diagnosis)
        for outcome, worth, message, diagnosis in parts
    )
    return Report(name, tests, (NOTE,))


def _number(cell: NotebookNode) -> float | None:
    """The number that is the cell's value, if it is one."""
    for output in cell.outputs:
        if output.output_type == "execute_result":
            text = _OF_NUMPY.sub(r"\1", output.data.get("text/plain", "").strip())
            return float(text) if _NUMBER.fullmatch(text) else None
    return None
