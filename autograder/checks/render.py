"""Reports for people: as HTML, and as plain text that says the same."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from autograder.checks.report import Outcome, Report, TestReport

if TYPE_CHECKING:
    from jinja2 import Template

_CODE = re.compile(r"`([^`\n]+)`")
_SIGNS = {Outcome.PASSED: "✓", Outcome.NOT_ATTEMPTED: "○", Outcome.BROKEN_TEST: "?", Outcome.NO_VERDICT: "?"}


def to_html(report: Report, *, graded: bool = True) -> str:
    """The report as a piece of HTML without scripts or styles of its own; all texts are escaped.

    Args:
        report: what to show.
        graded: whether all tests ran (when graded), or only those that a student's notebook holds.
    """
    return _template().render(report=report, headline=headline(report, graded=graded), points=_points)


def to_text(report: Report, *, graded: bool = True) -> str:
    """The report as plain text."""
    lines = [headline(report, graded=graded)]
    for test in report.tests:
        worth = f" ({_points(test)})" if test.points else ""
        lines.append(f"{_SIGNS.get(test.outcome, '✗')} {test.description}{worth}")
        if test.message:
            lines += textwrap.wrap(test.message, 96, initial_indent="    ", subsequent_indent="    ")
        lines += [f"      {fact}" for fact in test.facts]
        lines += [f"      [{picture.text}]" for picture in test.pictures]
    return "\n".join([*lines, *report.notes])


def headline(report: Report, *, graded: bool = True) -> str:
    """One line that says how it went."""
    passed = sum(test.outcome is Outcome.PASSED for test in report.tests)
    total = len(report.tests)
    tests = f"{passed} of {total} test{'' if total == 1 else 's'} passed"
    if not graded:
        if total == 0:
            return "There is nothing to check here yet; this cell has its tests when your notebook is graded."
        more = "More tests run when your notebook is graded."
        return f"{'Well done: ' if report.passed else ''}{tests}. {more}"
    if report.needs_person:
        return f"{tests}; your instructor will look at the rest, and gives the points."
    return f"{_number(report.score or 0)} of {_number(report.max_score)} points; {tests}."


def _points(test: TestReport) -> str:
    unit = "point" if test.points == 1 else "points"
    if test.outcome is Outcome.PASSED:
        return f"{_number(test.points)} {unit}"
    return f"0 of {_number(test.points)} {unit}"


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _with_code(text: str) -> Markup:
    """Escaped text in which `backticks` are set as code."""
    return Markup(_CODE.sub(r'<code style="font-size:.95em">\1</code>', str(escape(text))))


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("autograder.checks", ""), autoescape=True, undefined=StrictUndefined)
    environment.filters["with_code"] = _with_code
    return environment.get_template("report.html.j2")
