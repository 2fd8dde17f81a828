"""Reports for people."""

from __future__ import annotations

import html as html_library
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from autograder.checks.pictures import explain
from autograder.checks.render import headline, to_html, to_text
from autograder.checks.report import Outcome, Picture, Report, TestReport

EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "`<b onclick=alert(1)>`",
    "</div></div><style>*{display:none}</style>",
    "&lt;script&gt;",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
]


class Elements(HTMLParser):
    """The elements of a piece of HTML, and whether they are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.text += " " if tag in ("div", "br") else ""
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def failed(text: str) -> Report:
    picture = Picture(text, "iVBORw0KGgo=", f"{text}: {text}")
    test = TestReport(
        "test_a", text, Outcome.FAILED, 2.0, False, text, (text, f"Called f({text!r})."), (picture,), text
    )
    return Report("check", (test,), (text,))


@pytest.mark.parametrize("evil", EVIL)
def test_everything_is_escaped(evil: str) -> None:
    html = to_html(failed(evil))
    elements = Elements(html)
    assert elements.open == []
    assert {tag for tag, _ in elements.found} <= {"div", "span", "br", "img", "code"}
    for tag, attributes in elements.found:
        allowed = {"style", "class"} | ({"src", "alt", "title"} if tag == "img" else set())
        assert set(attributes) <= allowed
        assert "alert" not in str(attributes.get("style"))
    shown = evil.replace("`", "") if evil.startswith("`") else evil
    assert elements.text.count(shown) >= 4
    assert next(attributes["alt"] for tag, attributes in elements.found if tag == "img") == f"{evil}: {evil}"


def test_a_picture_that_is_none_stays_in_its_attribute() -> None:
    png = '"><script>alert(1)</script>'
    test = TestReport("test_a", "", Outcome.FAILED, 0, pictures=(Picture("yours", png, "yours"),))
    elements = Elements(to_html(Report("c", (test,))))
    assert "script" not in {tag for tag, _ in elements.found}


def test_html_has_no_script_no_link_and_no_style_of_its_own() -> None:
    html = to_html(failed("a"))
    assert not re.search(r"<(script|style|link|iframe|svg|a)\b|url\(|@import|https?:", html)


def test_backticks_are_code_and_no_html() -> None:
    assert "<code" in to_html(failed("Use `a < b` here."))
    assert re.search(r"<code[^>]*>a &lt; b</code>", to_html(failed("Use `a < b` here.")))
    assert "<code" not in to_html(failed("one ` only"))


EVERY = Report(
    "check",
    tuple(
        TestReport(
            f"test_{outcome.name}",
            f"Description of {outcome.name}.",
            outcome,
            1.5,
            message=f"Message of {outcome.name}.",
        )
        for outcome in Outcome
    ),
    ("A note.",),
)


def test_the_text_says_the_same_as_the_html() -> None:
    pictures = explain([("yours", np.eye(3)), ("expected", np.zeros((3, 3)))])
    long = "A message of very many words, " * 12 + "which goes on and on.\nAnd a second line."
    test = TestReport(
        "test_a",
        "It `fits`.",
        Outcome.FAILED,
        2.0,
        False,
        long,
        ("Called f(1).", "It returned\n  2."),
        pictures,
        "secret",
    )
    for report in (Report("c", (*EVERY.tests, test), ("Judged without a sandbox.",)), EVERY, failed("x"), Report("c")):
        for graded in (True, False):
            html = Elements(to_html(report, graded=graded)).text
            text = to_text(report, graded=graded)
            said = re.findall(r"[\w.,;:()-]+", text.replace("`", "").replace("[", " ").replace("]", " "))
            also = re.findall(r"[\w.,;:()-]+", html)
            # the label of a picture stands alone in the HTML, with a colon in the text
            assert [word.strip(":") for word in said] == [word.strip(":") for word in also]
            assert "secret" not in html + text


def test_every_outcome_has_a_sign_and_a_word() -> None:
    text = to_text(EVERY)
    assert re.findall(r"^(.) Description of (\w+)\. \((.*)\)$", text, re.MULTILINE) == [
        ("✓", "PASSED", "passed, 1.5 points"),
        ("✗", "FAILED", "failed, 0 of 1.5 points"),
        ("✗", "RAISED", "raised an error, 0 of 1.5 points"),
        ("✗", "TIMEOUT", "took too long, 0 of 1.5 points"),
        ("✗", "MEMORY", "took too much memory, 0 of 1.5 points"),
        ("✗", "CRASHED", "ended the process, 0 of 1.5 points"),
        ("✗", "REFUSED", "cannot be judged, 0 of 1.5 points"),
        ("○", "NOT_ATTEMPTED", "no answer yet, 0 of 1.5 points"),
        ("?", "BROKEN_TEST", "waits for your instructor, 1.5 points"),
        ("?", "NO_VERDICT", "waits for your instructor, 1.5 points"),
    ]


def test_points_in_words() -> None:
    def aside(outcome: Outcome, points: float) -> str:
        return to_text(Report("c", (TestReport("t", "A", outcome, points),))).split("A ")[1]

    assert aside(Outcome.PASSED, 1) == "(passed, 1 point)"
    assert aside(Outcome.PASSED, 2 / 3) == "(passed, 0.67 points)"
    assert aside(Outcome.PASSED, 0) == "(passed)"
    assert aside(Outcome.FAILED, 1) == "(failed, 0 of 1 point)"
    assert aside(Outcome.FAILED, 0) == "(failed)"


def report(*outcomes: Outcome, points: float = 1.0) -> Report:
    return Report("c", tuple(TestReport("t", "d", outcome, points) for outcome in outcomes))


@pytest.mark.parametrize(
    ("shown", "graded", "line"),
    [
        (report(Outcome.PASSED, Outcome.PASSED), True, "2 of 2 points; 2 of 2 tests passed."),
        (report(Outcome.PASSED, Outcome.FAILED, points=0.5), True, "0.5 of 1 points; 1 of 2 tests passed."),
        (report(Outcome.PASSED), True, "1 of 1 points; 1 of 1 test passed."),
        (report(Outcome.PASSED, points=0), True, "1 of 1 test passed."),
        (
            report(Outcome.PASSED, Outcome.BROKEN_TEST),
            True,
            "1 of 2 tests passed; your instructor will look at the rest, and gives the points.",
        ),
        (
            report(Outcome.NO_VERDICT),
            True,
            "0 of 1 test passed; your instructor will look at the rest, and gives the points.",
        ),
        (report(), True, "0 of 0 tests passed."),
        (
            report(Outcome.PASSED, Outcome.PASSED),
            False,
            "Well done: 2 of 2 tests passed. More tests run when your notebook is graded.",
        ),
        (report(Outcome.FAILED), False, "0 of 1 test passed. More tests run when your notebook is graded."),
        (
            report(),
            False,
            "There is nothing to check here yet; this cell has its tests when your notebook is graded.",
        ),
    ],
)
def test_the_headline(shown: Report, graded: bool, line: str) -> None:
    assert headline(shown, graded=graded) == line
    assert to_text(shown, graded=graded).startswith(line)
    assert html_library.escape(line) in to_html(shown, graded=graded)


def test_the_text_is_wrapped_and_indented() -> None:
    test = TestReport("t", "d", Outcome.FAILED, 0, message="word " * 50, facts=("one\ntwo",))
    lines = to_text(Report("c", (test,))).split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert lines[-2:] == ["      one", "      two"]


def test_styles_are_such_as_the_feedback_keeps() -> None:
    """What `grading.sanitise` would take away from a report would be missing in feedback that is cleaned once more."""
    sanitise = pytest.importorskip("autograder.grading.sanitise")
    pictures = explain([("yours", np.eye(3)), ("expected", np.zeros((3, 3)))])
    test = TestReport("test_a", "It `fits`.", Outcome.FAILED, 2.0, message="No.", facts=("f",), pictures=pictures)
    html = to_html(Report("c", (*EVERY.tests, test), ("note",)))

    def facts(text: str) -> list[tuple[str, set[str], set[str]]]:
        return [
            (tag, set(given), {part.split(":")[0] for part in (given.get("style") or "").split(";") if part})
            for tag, given in Elements(text).found
        ]

    assert facts(sanitise.clean_html(html)) == facts(html)
