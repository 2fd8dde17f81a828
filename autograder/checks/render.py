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
_WORDS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.RAISED: "raised an error",
    Outcome.TIMEOUT: "took too long",
    Outcome.MEMORY: "took too much memory",
    Outcome.CRASHED: "ended the process",
    Outcome.REFUSED: "cannot be judged",
    Outcome.NOT_ATTEMPTED: "no answer yet",
    Outcome.BROKEN_TEST: "waits for your instructor",
    Outcome.NO_VERDICT: "waits for your instructor",
}
_SIGNS = {Outcome.PASSED: "✓", Outcome.NOT_ATTEMPTED: "○", Outcome.BROKEN_TEST: "?", Outcome.NO_VERDICT: "?"}
_WRONG = "✗"
# as light as it takes to be read on white, and on a dark page
_COLOURS = {"✓": "#2c8a57", "○": "#7d838c", "?": "#b07d10", _WRONG: "#d3454c"}


def to_html(report: Report, *, graded: bool = True) -> str:
    """The report as a piece of HTML without scripts or styles of its own; all texts are escaped.

    Args:
        report: what to show.
        graded: whether all tests ran (when graded), or only those that a student's notebook holds.
    """
    return _template().render(report=report, headline=headline(report, graded=graded))


def to_text(report: Report, *, graded: bool = True) -> str:
    """The report as plain text."""
    lines = [headline(report, graded=graded)]
    for test in report.tests:
        lines.append(f"{_sign(test)} {test.description} ({_aside(test)})")
        for line in test.message.split("\n"):
            lines += textwrap.wrap(line, 96, initial_indent="    ", subsequent_indent="    ")
        lines += [textwrap.indent(fact, "      ") for fact in test.facts]
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
    if report.max_score == 0:
        return f"{tests}."
    return f"{_number(report.score or 0)} of {_number(report.max_score)} points; {tests}."


def _sign(test: TestReport) -> str:
    return _SIGNS.get(test.outcome, _WRONG)


def _aside(test: TestReport) -> str:
    """What a test came to, and its points: "failed, 0 of 2 points"."""
    if not test.points:
        return _WORDS[test.outcome]
    unit = "point" if test.points == 1 else "points"
    if test.outcome in (Outcome.BROKEN_TEST, Outcome.NO_VERDICT):
        return f"{_WORDS[test.outcome]}, {_number(test.points)} {unit}"
    earned = "" if test.outcome is Outcome.PASSED else "0 of "
    return f"{_WORDS[test.outcome]}, {earned}{_number(test.points)} {unit}"


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _with_code(text: str) -> Markup:
    """Escaped text in which `backticks` are set as code."""
    return Markup(_CODE.sub(r'<code style="font-size:.95em">\1</code>', str(escape(text))))


def _caption(text: str, label: str) -> str:
    """What a picture's text says besides its label."""
    return text.removeprefix(f"{label}: ") if text != label else ""


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("autograder.checks", ""), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {"with_code": _with_code, "aside": _aside, "sign": _sign, "caption": _caption}
    environment.globals["colours"] = _COLOURS
    return environment.get_template("report.html.j2")
