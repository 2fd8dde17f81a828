"""One run of a check cell: pytest as it is, an outcome for every test, and no trace of it afterwards."""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import settings

from autograder.checks import render, session
from autograder.checks.report import Outcome, Report, TestReport
from autograder.values.failures import CallTimeout, Malformed, StudentGone
from autograder.values.notebook import LocalTransport, Notebook

if TYPE_CHECKING:
    from tests.checks.conftest import Check

Only = Callable[..., TestReport]


def outcomes(report: Report) -> dict[str, str]:
    return {test.name: test.outcome.value for test in report.tests}


def double(n: int) -> int:
    return 2 * n


# --- plain pytest ------------------------------------------------------------------------------


def test_every_test_runs_whatever_the_others_do(check: Check) -> None:
    report = check(
        """
        @pytest.mark.points(1)
        def test_first(double):
            assert double(1) == 3
        @pytest.mark.points(2)
        def test_second(double):
            raise RuntimeError
        @pytest.mark.points(4)
        def test_third(double):
            assert double(1) == 2
        @pytest.mark.points(8)
        def test_fourth(triple): ...
        """,
        {"double": double},
        name="test_double",
    )
    assert outcomes(report) == {
        "test_first": "failed",
        "test_second": "broken test",
        "test_third": "passed",
        "test_fourth": "failed",
    }
    assert report.cell == "test_double"
    assert [test.points for test in report.tests] == [1, 2, 4, 8]
    assert [test.earned for test in report.tests] == [0, 0, 4, 0]


def test_docstrings_are_descriptions(check: Check) -> None:
    report = check('def test_a():\n    """Two\n    lines.\n\n    For the author."""\ndef test_the_name(): ...')
    assert [test.description for test in report.tests] == ["Two lines.", "test the name"]


def test_an_assert_without_a_message_shows_its_parts(only: Only) -> None:
    test = only("def test_a(double):\n    assert double(2) == 5", {"double": double})
    assert test.outcome is Outcome.FAILED
    assert test.message == "What this test says does not hold."
    assert test.facts[:2] == ("assert 4 == 5", " +  where 4 = double(2)")


def test_what_pytest_says_to_authors_only_is_left_out(only: Only) -> None:
    test = only("def test_a(numbers):\n    assert numbers == [1, 2, 4]", {"numbers": [1, 2, 3]})
    assert test.facts == ("assert [1, 2, 3] == [1, 2, 4]", "  At index 2 diff: 3 != 4")
    many = only("def test_a(text):\n    assert text == 'a'", {"text": "line\n" * 1000})
    assert len(many.facts) < 13
    assert not any("truncated" in fact for fact in many.facts)


def test_the_message_of_an_assert_is_shown(only: Only) -> None:
    test = only("def test_a(double):\n    assert double(2) == 5, f'{double(2)} is even'", {"double": double})
    assert test.message == "4 is even"
    assert test.facts == ("The last call was double(2).", "It returned 4.")


def test_the_facts_of_a_message_in_several_lines_stand_below_it(only: Only) -> None:
    test = only("def test_a():\n    np.testing.assert_array_equal([1, 2], [1, 3])")
    assert test.outcome is Outcome.FAILED
    assert test.message == "Arrays are not equal"
    assert any("Mismatched elements: 1 / 2" in fact for fact in test.facts)


def test_raises_says_that_nothing_was_raised(only: Only) -> None:
    test = only("def test_a(double):\n    with pytest.raises(ValueError):\n        double(-1)", {"double": double})
    assert test.outcome is Outcome.FAILED
    assert test.message == "ValueError should have been raised, and nothing was."
    assert test.facts == ("The last call was double(-1).", "It returned -2.")


def test_raises_sees_what_an_answer_raises(only: Only) -> None:
    names = {"invert": lambda x: 1 / x}
    test = only("def test_a(invert):\n    with pytest.raises(ArithmeticError, match='zero'):\n        invert(0)", names)
    assert test.outcome is Outcome.PASSED


def test_fail_is_a_failure_with_its_text(only: Only) -> None:
    test = only("def test_a():\n    pytest.fail('Look at the last row.')")
    assert (test.outcome, test.message) == (Outcome.FAILED, "Look at the last row.")


def test_cases_of_a_parametrized_test_share_its_points(check: Check) -> None:
    report = check(
        """
        @pytest.mark.points(2)
        @pytest.mark.parametrize("n", [1, 2, 3, 4])
        def test_doubled(double, n):
            "All numbers are doubled."
            assert double(n) == n + 2
        """,
        {"double": double},
    )
    assert outcomes(report) == {
        "test_doubled[1]": "failed",
        "test_doubled[2]": "passed",
        "test_doubled[3]": "failed",
        "test_doubled[4]": "failed",
    }
    assert (report.score, report.max_score) == (0.5, 2.0)
    assert report.tests[1].description == "All numbers are doubled. [2]"


def test_thirds_of_a_point_add_up(check: Check) -> None:
    report = check("@pytest.mark.points(1)\n@pytest.mark.parametrize('n', [1, 2, 3])\ndef test_a(n): ...")
    assert report.score == report.max_score == 1.0


def test_fixtures_of_pytest_and_of_the_cell(check: Check) -> None:
    report = check(
        """
        @pytest.fixture
        def size(double):
            return double(4)
        @pytest.fixture(scope="module")
        def rows(size_of_rows):
            return list(range(size_of_rows))
        @pytest.fixture
        def photo(photo):
            return photo / 255
        def test_own(size, rows, photo):
            assert size == 8 and rows == [0, 1] and photo.max() == 1
        def test_of_pytest(tmp_path, monkeypatch, request, capsys, double):
            (tmp_path / "a").write_text("a")
            monkeypatch.chdir(tmp_path)
            monkeypatch.setenv("SOME_VARIABLE", "1")
            print(double(1))
            assert capsys.readouterr().out == "2\\n"
            assert request.node.name == "test_of_pytest"
        """,
        {"double": double, "size_of_rows": 2, "photo": np.array([0.0, 255.0])},
    )
    assert report.passed, report
    assert "SOME_VARIABLE" not in os.environ


def test_fixtures_of_pytest_are_known_by_name(tmp_path: Path) -> None:
    """A fixture of pytest's that is not in the list would be taken for a name of the notebook."""
    arguments = ["--fixtures", "--rootdir", str(tmp_path), "-p", "no:cacheprovider", str(tmp_path)]
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True).stdout
    known = set(re.findall(r"^(\w+)(?: \[.*?\])? -- ", told, re.MULTILINE))
    assert {"tmp_path", "monkeypatch", "subtests"} <= known
    assert known <= session.OF_PYTEST


def test_a_teardown_that_fails_is_no_second_report(check: Check) -> None:
    report = check(
        """
        @pytest.fixture
        def untidy():
            yield 1
            raise RuntimeError("untidy")
        @pytest.mark.points(2)
        def test_a(untidy): ...
        """
    )
    assert outcomes(report) == {"test_a": "broken test"}
    assert report.max_score == 2
    assert "untidy" in report.tests[0].diagnosis


def test_subtests_earn_the_points_once_and_only_if_all_pass(check: Check) -> None:
    report = check(
        """
        @pytest.mark.points(2)
        def test_right(subtests):
            for n in range(3):
                with subtests.test(n=n):
                    assert n < 3
        @pytest.mark.points(4)
        def test_wrong(subtests):
            for n in range(3):
                with subtests.test(n=n):
                    assert n != 1, "one is too many"
        """
    )
    assert outcomes(report) == {"test_right": "passed", "test_wrong": "failed"}
    assert (report.score, report.max_score) == (2, 6)
    assert report.tests[1].message == "one is too many"


def test_each_report_is_told_as_soon_as_its_test_has_ended(check: Check) -> None:
    told: list[str] = []

    def slow() -> int:
        told.append("called")
        return 1

    report = check(
        "def test_a(slow):\n    slow()\ndef test_b(slow):\n    slow()",
        {"slow": slow},
        on_report=lambda test: told.append(test.name),
    )
    assert told == ["called", "test_a", "called", "test_b"]
    assert report.passed


def test_an_empty_cell_has_no_tests(check: Check) -> None:
    report = check("")
    assert report.tests == ()
    assert report.score == 0


# --- names of the notebook ---------------------------------------------------------------------


def test_names_of_the_notebook_are_parameters(only: Only) -> None:
    test = only(
        """
        def test_a(double, size, kernel, labels, nothing):
            assert double(size) == 6
            assert kernel.tolist() == [[1.0, 2.0]]
            assert labels == ["a", {"b": (1,)}]
            assert nothing is None
        """,
        {"double": double, "size": 3, "kernel": np.array([[1.0, 2.0]]), "labels": ["a", {"b": (1,)}], "nothing": None},
    )
    assert test.outcome is Outcome.PASSED, test


def test_arrays_of_the_notebook_are_read_only(only: Only) -> None:
    kernel = np.zeros(2)
    test = only("def test_a(kernel):\n    kernel[0] = 1", {"kernel": kernel})
    assert test.outcome is Outcome.BROKEN_TEST
    assert "read-only" in test.diagnosis
    assert kernel.tolist() == [0, 0]


def test_a_name_is_asked_for_once(check: Check) -> None:
    asked: list[bytes] = []
    local = LocalTransport({"size": 3})

    def transport(request: bytes) -> bytes:
        asked.append(request)
        return local(request)

    report = check("def test_a(size): ...\ndef test_b(size): ...", notebook=Notebook(transport))
    assert report.passed
    assert len(asked) == 1


def test_a_default_is_no_name_of_the_notebook(only: Only) -> None:
    assert only("def test_a(size=3):\n    assert size == 3", {"size": 4}).outcome is Outcome.PASSED


def test_the_hold_out_data_are_a_folder_only_when_graded(only: Only, tmp_path: Path) -> None:
    source = "def test_a(holdout):\n    assert (holdout / 'images').exists()"
    (tmp_path / "images").write_bytes(b"")
    assert only(source, holdout=tmp_path).outcome is Outcome.PASSED
    without = only(source)
    assert without.outcome is Outcome.BROKEN_TEST
    assert "only when a notebook is graded" in without.diagnosis


# --- outcomes: the student's -------------------------------------------------------------------

USES = "def test_a(answer):\n    expect_value(answer(3), 4)"


def test_a_wrong_value_has_failed(only: Only) -> None:
    test = only(USES, {"answer": double})
    assert test.outcome is Outcome.FAILED
    assert test.message == "`answer` returned 6; 4 was expected."
    assert test.facts == ("Called answer(3).", "It returned 6.", "Expected was 4.")


def raising(error: BaseException) -> Callable[[int], int]:
    def answer(n: int) -> int:
        raise error

    return answer


class Skipped(Exception):
    """Of the name of pytest's own."""


class Unexpected(AssertionError):
    """Of the name of the package's own."""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("n is too small"), "`answer` raised ValueError: n is too small"),
        (AssertionError("assert 1 == 2"), "`answer` raised AssertionError: assert 1 == 2"),
        (Skipped("skipped"), "`answer` raised Skipped: skipped"),
        (pytest.skip.Exception("skipped"), "`answer` raised Skipped: skipped"),
        (pytest.xfail.Exception("expected"), "`answer` raised XFailed: expected"),
        (Unexpected("passed"), "`answer` raised Unexpected: passed"),
        (SystemExit(0), "`answer` raised SystemExit: 0"),
        (KeyboardInterrupt(), "`answer` raised KeyboardInterrupt"),
        (GeneratorExit(), "`answer` raised GeneratorExit"),
        (StopIteration(), "`answer` raised StopIteration"),
        (RecursionError("deep"), "`answer` raised RecursionError: deep"),
        (ExceptionGroup("two", [ValueError()]), "`answer` raised ExceptionGroup: two (1 sub-exception)"),
        (
            ValueError("a\n\tb\x1b[31m\u202e"),
            "`answer` raised ValueError: a b\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_an_answer_raises_is_its_own_fault(check: Check, error: BaseException, told: str) -> None:
    report = check(f"{USES}\ndef test_b(): ...", {"answer": raising(error)})
    assert outcomes(report) == {"test_a": "raised", "test_b": "passed"}
    assert report.tests[0].message == told
    assert report.tests[0].facts[0] == "Called answer(3)."


def test_an_error_with_a_huge_text_is_cut(only: Only) -> None:
    test = only(USES, {"answer": raising(ValueError("x" * 10**6))})
    assert test.outcome is Outcome.RAISED
    assert len(test.message) < 400


def test_an_error_of_the_wrong_type_says_which_was_expected(only: Only) -> None:
    source = "def test_a(answer):\n    expect_raises(ValueError, answer, 3, because='3 is too long')"
    test = only(source, {"answer": raising(IndexError("out of range"))})
    assert test.outcome is Outcome.RAISED
    assert test.message == "`answer` raised IndexError: out of range"
    assert test.facts == ("ValueError was expected, because 3 is too long.", "Called answer(3).")
    stub = only(source, {"answer": raising(NotImplementedError())})
    assert stub.outcome is Outcome.NOT_ATTEMPTED


def test_an_answer_that_takes_all_memory(only: Only) -> None:
    assert only(USES, {"answer": raising(MemoryError())}).outcome is Outcome.MEMORY


def test_the_stub_that_is_still_there(only: Only) -> None:
    test = only(USES, {"answer": raising(NotImplementedError())})
    assert test.outcome is Outcome.NOT_ATTEMPTED
    assert test.message == "There is no answer yet: `answer` still raises NotImplementedError."


@pytest.mark.parametrize(
    ("answer", "outcome", "told"),
    [
        (None, Outcome.FAILED, "`answer` is not defined. Give your answer exactly this name"),
        (session.Answer(untouched=True), Outcome.NOT_ATTEMPTED, "There is no answer yet: `answer` is not defined."),
        (session.Answer("NotImplementedError: ", True), Outcome.NOT_ATTEMPTED, "There is no answer yet"),
        (session.Answer("NotImplementedError: "), Outcome.NOT_ATTEMPTED, "There is no answer yet"),
        (
            session.Answer("NameError: name 'x'\nis not defined"),
            Outcome.RAISED,
            "`answer` is not defined, because its cell stopped with an error: NameError: name 'x' is not defined",
        ),
        (
            session.Answer("The cell took more than 60 s.", outcome=Outcome.TIMEOUT),
            Outcome.TIMEOUT,
            "`answer` is not defined, because its cell stopped: The cell took more than 60 s.",
        ),
    ],
    ids=["no word of it", "untouched", "untouched, with its error", "a stub with a comment", "an error", "too slow"],
)
def test_a_missing_name(only: Only, answer: session.Answer | None, outcome: Outcome, told: str) -> None:
    test = only(USES, {}, answer=answer)
    assert test.outcome is outcome
    assert test.message.startswith(told)


def test_a_value_that_cannot_be_judged_is_refused(check: Check) -> None:
    report = check(
        f"{USES}\ndef test_b(lock): ...",
        {"answer": lambda n: (i for i in range(n)), "lock": object()},
    )
    assert outcomes(report) == {"test_a": "refused", "test_b": "refused"}
    assert report.tests[0].message == "`answer` cannot be judged: it returned a generator."
    assert report.tests[0].facts == ("Called answer(3).",)


def failing(error: BaseException) -> Notebook:
    """A notebook that has a function `answer` and gives this in reply to a call."""
    local = LocalTransport({"answer": double})
    left = [local]

    def transport(request: bytes) -> bytes:
        if left:
            return left.pop()(request)
        raise error

    return Notebook(transport)


@pytest.mark.parametrize(
    ("error", "outcome", "told"),
    [
        (CallTimeout(5.0), Outcome.TIMEOUT, "`answer` did not answer in 5 s: does a loop of it never end?"),
        (StudentGone("It is gone."), Outcome.CRASHED, "It is gone."),
        (StudentGone("More than 2 GB.", memory=True), Outcome.MEMORY, "More than 2 GB."),
        (Malformed("answer", "a lie"), Outcome.REFUSED, "`answer` cannot be judged: it returned something"),
    ],
    ids=["timeout", "crashed", "memory", "malformed"],
)
@pytest.mark.parametrize("given", [False, True], ids=["plain", "Hypothesis"])
def test_a_process_that_gives_no_answer(
    check: Check, error: BaseException, outcome: Outcome, told: str, given: bool
) -> None:
    source = "@given(n=st.just(3))\ndef test_a(answer, n):\n    answer(n)" if given else USES
    report = check(f"{source}\ndef test_b(): ...", notebook=failing(error))
    first, second = report.tests
    assert first.outcome is outcome
    assert first.message.startswith(told.replace("returned", "is") if "judged" in told else told)
    assert first.facts == ("Called answer(3).",)
    assert second.outcome is Outcome.PASSED


def test_no_answer_in_a_fixture_of_the_cell(check: Check) -> None:
    report = check(
        """
        @pytest.fixture
        def result(answer):
            return answer(3)
        def test_a(result): ...
        def test_b(): ...
        """,
        notebook=failing(CallTimeout(5.0)),
    )
    assert outcomes(report) == {"test_a": "timeout", "test_b": "passed"}


# --- outcomes: the author's --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("def test_a():\n    undefined", "NameError"),
        ("def test_a():\n    pytest.skip('later')", "later"),
        ("@pytest.mark.skip(reason='later')\ndef test_a(): ...", "later"),
        ("def test_a():\n    pytest.importorskip('no_such_module')", "no_such_module"),
        ("def test_a():\n    pytest.xfail('known')", "known"),
        ("@pytest.mark.xfail(reason='known')\ndef test_a():\n    assert 0", "expected to fail"),
        ("@pytest.mark.xfail(reason='known')\ndef test_a(): ...", "it passed all the same"),
        ("@pytest.mark.xfail(strict=True)\ndef test_a(): ...", "XPASS"),
        ("@pytest.mark.xfail(run=False)\ndef test_a(): ...", "expected to fail"),
        ("@pytest.mark.parametrize('n', [])\ndef test_a(n): ...", "empty parameter set"),
        ("def test_a(): ...\ntest_a = None", "did not run"),
        ("def test_a(): ...\ndel test_a", "did not run"),
        ("def test_a(): ...\ntest_a.__test__ = False", "did not run"),
        ("def test_a():\n    return False", "PytestReturnNotNoneWarning"),
        ("def test_a():\n    assert (1 == 2, 'always true')", "assertion is always true"),
        ("def test_a():\n    yield", "yield"),
        ("def test_a():\n    pytest.exit('enough')", "did not run"),
        ("def test_a():\n    raise SystemExit", "SystemExit"),
        ("@given(n=st.nothing())\ndef test_a(n): ...", "Unsatisfiable"),
        ("@given(m=st.integers())\ndef test_a(n): ...", "InvalidArgument"),
        ("def test_a(subtests):\n    with subtests.test():\n        pytest.skip('later')", "later"),
        ("import no_such_module\ndef test_a(): ...", "no_such_module"),
        ("def test_a(): ...\n1 / 0", "ZeroDivisionError"),
        ("return\ndef test_a(): ...", "did not run"),
        ("@pytest.mark.usefixtures('no_such_fixture')\ndef test_a(): ...", "no_such_fixture"),
        ("def test_a(double):\n    double(object())", "cannot be sent"),
        ("def test_a():\n    expect_unchanged(len, [1])", "takes a function of the notebook"),
    ],
)
def test_a_fault_of_the_author_is_a_broken_test(only: Only, body: str, told: str) -> None:
    test = only(body, {"double": double})
    assert test.name.partition("[")[0] == "test_a"
    assert test.outcome is Outcome.BROKEN_TEST
    assert (
        test.message == "This test could not be carried out; the fault is not yours. Your instructor will look at it."
    )
    assert told in test.diagnosis


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("def test_a(:", "invalid syntax"),
        ("!ls", "invalid syntax"),
        ("@pytest.mark.points('two')\ndef test_a(): ...", "must be a plain number"),
        ("async def test_a(): ...", "must be a plain function"),
        ("class TestA:\n    def test_a(self): ...", "must be a plain function"),
        ("def test_a(): ...\ndef test_a(): ...", "two tests of the name"),
    ],
)
def test_a_cell_that_cannot_be_read_is_one_broken_test(only: Only, body: str, told: str) -> None:
    reports: list[TestReport] = []
    test = only(body, on_report=reports.append)
    assert test.outcome is Outcome.BROKEN_TEST
    assert told in test.diagnosis
    assert reports == [test]
    assert test.points == 0


@pytest.mark.parametrize("points", [3, 0])
def test_cases_that_did_not_run_are_broken(check: Check, points: int) -> None:
    report = check(
        f"""
        @pytest.mark.points({points})
        @pytest.mark.parametrize("n", [1, 2, 3])
        def test_a(n):
            if n == 2:
                pytest.exit("enough")
        """
    )
    assert outcomes(report) == {"test_a[1]": "passed", "test_a": "broken test"}
    assert (report.max_score, report.score) == (points, None)


def test_tests_that_the_text_does_not_announce_are_broken(check: Check) -> None:
    report = check(
        """
        if True:
            def test_inner(): ...
            class TestInner:
                def test_a(self): ...
        @pytest.mark.points(1)
        def test_a(): ...
        """
    )
    assert [(test.name, test.outcome.value, test.points) for test in report.tests] == [
        ("test_a", "passed", 1.0),
        ("test_inner", "broken test", 0.0),
        ("test_a", "broken test", 0.0),
    ]
    assert "no plain function at the top level" in report.tests[1].diagnosis


def test_an_interrupt_ends_the_run(check: Check) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        check(
            "def test_a():\n    raise KeyboardInterrupt\ndef test_b(note):\n    note()",
            {"note": lambda: done.append("b")},
        )
    assert done == []


# --- hidden tests ------------------------------------------------------------------------------

HIDDEN = """
### BEGIN HIDDEN TESTS
{body}
### END HIDDEN TESTS
"""


@pytest.mark.parametrize(
    "body",
    [
        "def test_a(answer):\n    assert answer(3) == 1000 - 996 + secret()",
        "def test_a(answer):\n    'A description.'\n    secret_value = answer(3)\n    assert secret_value is None",
        "def test_a(answer):\n    assert not answer(3) in [secret(), 6]",
        "def test_a(answer):\n    undefined_secret",
        "def test_a(answer):\n    raise RuntimeError('secret')",
        "@given(n=st.integers())\ndef test_a(answer, n):\n    secret_value = answer(n)\n    assert secret_value > n",
        "def test_a(answer):\n    expect_value(answer(3), 4, unless={'You doubled it.': lambda: 6 + secret()})",
        "def test_a(answer, secret_name): ...\nimport no_secret_module",
    ],
)
def test_the_source_of_a_hidden_test_is_told_nowhere(only: Only, body: str) -> None:
    source = f"def secret():\n    return 0\n{body}"
    test = only(HIDDEN.format(body=source), {"answer": double})
    assert test.hidden
    assert test.outcome in (Outcome.FAILED, Outcome.BROKEN_TEST)
    report = Report("check", (test,))
    for text in (test.message, test.description, *test.facts, render.to_html(report), render.to_text(report)):
        assert "secret" not in text
        assert "assert" not in text


def test_a_message_in_a_hidden_test_is_told(only: Only) -> None:
    test = only(HIDDEN.format(body="def test_a(answer):\n    assert answer(3) == 4, 'Not four.'"), {"answer": double})
    assert test.message == "Not four."
    assert test.facts == ("The last call was answer(3).", "It returned 6.")
    assert test.diagnosis == ""


# --- Hypothesis --------------------------------------------------------------------------------

ANY = """
@given(n=st.integers())
def test_a(answer, n):
    expect_value(answer(n), 2 * n)
"""


def test_the_smallest_example_is_shown(only: Only) -> None:
    test = only(ANY, {"answer": lambda n: 2 * n if n < 1000 else 0})
    assert test.outcome is Outcome.FAILED
    assert test.facts == ("Called answer(1000).", "It returned 0.", "Expected was 2000.")


def test_the_smallest_example_of_a_plain_assert_is_shown(only: Only) -> None:
    source = "@given(n=st.integers())\ndef test_a(answer, n):\n    assert answer(n) < 50"
    test = only(source, {"answer": double})
    assert test.facts == (
        "assert 50 < 50",
        " +  where 50 = answer(25)",
        "The last call was answer(25).",
        "It returned 50.",
    )


def test_the_smallest_example_of_an_error_is_shown(only: Only) -> None:
    test = only(ANY, {"answer": lambda n: 2 * n if n < 100 else n / 0})
    assert test.outcome is Outcome.RAISED
    assert test.facts == ("Called answer(100).",)


def examples(check: Check, names: dict[str, Any] | None = None) -> list[Any]:
    seen: list[Any] = []
    source = """
    @given(n=st.integers(), x=st.floats(), text=st.text(), values=st.lists(st.integers(0, 9)))
    def test_a(note, n, x, text, values):
        note(n, x, text, values)
    """
    report = check(source, {"note": lambda *given: seen.append(repr(given)), **(names or {})})
    assert report.passed, report
    return seen


def test_examples_are_the_same_each_time(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = examples(check)
    assert len(first) == session.EXAMPLES
    random.seed(5)
    np.random.seed(5)
    # a module of one's own with numbers in it, from which Hypothesis would take examples
    (tmp_path / "helpers_of_mine.py").write_text(
        "NUMBERS = [4711, 31415, 27182, 16180]\nWORDS = ['wombat', 'quokka']\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    __import__("helpers_of_mine")
    # Hypothesis tells modules that it knows by their addresses, where others may have been before
    providers = pytest.importorskip("hypothesis.internal.conjecture.providers")
    monkeypatch.setattr(providers, "_seen_modules", set(), raising=False)
    monkeypatch.setattr(providers, "_sys_modules_len", None, raising=False)
    try:
        assert examples(check) == first
    finally:
        del sys.modules["helpers_of_mine"]


def test_a_test_may_say_how_many_examples(check: Check) -> None:
    seen: list[int] = []
    source = "@settings(max_examples=7)\n@given(n=st.integers())\ndef test_a(note, n):\n    note(n)"
    check(source, {"note": seen.append})
    assert len(seen) == 7


def test_fixtures_and_cases_go_with_hypothesis(check: Check) -> None:
    report = check(
        """
        @pytest.mark.parametrize("factor", [1, 2])
        @given(n=st.integers())
        def test_a(double, tmp_path, factor, n):
            assert double(n) == 2 * n and tmp_path.exists()
        """,
        {"double": double},
    )
    assert outcomes(report) == {"test_a[1]": "passed", "test_a[2]": "passed"}


def test_an_answer_that_changes_its_mind_has_failed(only: Only) -> None:
    calls: list[int] = []

    def moody(n: int) -> int:
        calls.append(n)
        return 2 * n + (len(calls) == 5)

    test = only(ANY, {"answer": moody})
    assert test.outcome is Outcome.FAILED
    assert test.message == (
        "The same call gave one answer the first time and another the next. An answer may depend on its arguments only."
    )
    assert test.facts[0] == "At first:"
    assert test.facts[1].startswith("Called answer(")


def test_an_answer_that_raises_only_once_has_failed(only: Only) -> None:
    calls: list[int] = []

    def moody(n: int) -> int:
        calls.append(n)
        if len(calls) == 5:
            raise ValueError("not today")
        return 2 * n

    test = only(ANY, {"answer": moody})
    assert test.outcome is Outcome.FAILED
    assert "`answer` raised ValueError: not today" in test.facts


def test_several_failures_at_once_come_out_as_the_first(only: Only) -> None:
    source = "@settings(report_multiple_bugs=True)" + ANY
    test = only(source, {"answer": lambda n: 0 if n > 5 else n / 0 if n < -5 else 2 * n})
    assert test.outcome in (Outcome.FAILED, Outcome.RAISED)


# --- no trace ----------------------------------------------------------------------------------


@pytest.fixture
def state() -> Callable[[], dict[str, Any]]:
    def now() -> dict[str, Any]:
        return {
            "modules": {name for name in sys.modules if "test_cell" in name},
            "path": list(sys.path),
            "finders": list(sys.meta_path),
            "cwd": os.getcwd(),
            "files": sorted(os.listdir()),
            "environment": dict(os.environ),
            "stdout": (sys.stdout, sys.stderr, sys.stdin),
            "filters": list(warnings.filters),
            "profile": (settings.get_current_profile_name(), settings.default, dict(settings._profiles)),
            "random": (random.getstate(), str(np.random.get_state())),
            "bytecode": sys.dont_write_bytecode,
            "hooks": (sys.excepthook, sys.unraisablehook, sys.displayhook, sys.gettrace()),
        }

    return now


BUSY = """
import warnings
warnings.simplefilter("error")

@given(text=st.text(), n=st.integers())
def test_any(answer, text, n):
    answer(n)
def test_random(answer):
    np.random.seed(1)
    assert answer(2) == 5
def test_own_profile():
    settings.register_profile("mine of the test", max_examples=3)
    settings.load_profile("mine of the test")
"""


def test_nothing_is_changed_by_a_run(
    check: Check, state: Callable[[], dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check("def test_a(): ...")  # what is imported once
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    profile = settings.get_current_profile_name()
    settings.register_profile("mine", max_examples=12, database=None)
    settings.register_profile("mine of the test", max_examples=4, database=None)
    settings.load_profile("mine")
    try:
        before = state()
        with redirect_stdout(io.StringIO()) as printed:
            report = check(BUSY, {"answer": double})
        after = state()
        # a profile that a test registers stays registered, as any test's would
        assert before.pop("profile")[:2] == after.pop("profile")[:2]
        assert after == before
        assert settings().max_examples == 12
    finally:
        settings.load_profile(profile)
    assert printed.getvalue() == ""
    assert outcomes(report) == {"test_any": "passed", "test_random": "failed", "test_own_profile": "passed"}


def test_what_an_answer_does_to_numpys_random_state_is_put_back(check: Check) -> None:
    def answer(n: int) -> int:
        np.random.seed(0)
        random.random()
        return int(np.random.randint(n))

    np.random.seed(42)
    random.seed(42)
    expected = np.random.random(), random.random()
    np.random.seed(42)
    random.seed(42)
    check(
        "def test_a(answer):\n    answer(3)\n@given(n=st.integers(1, 9))\ndef test_b(answer, n):\n    answer(n)",
        {"answer": answer},
    )
    assert (np.random.random(), random.random()) == expected


def test_what_an_answer_prints_is_printed(only: Only) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        test = only("def test_a(answer):\n    answer(1)\n    print('test')", {"answer": lambda n: print("answer")})
    assert test.outcome is Outcome.PASSED
    assert printed.getvalue() == "answer\ntest\n"


def test_a_module_of_the_same_name_is_left_alone(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    module = type(sys)("test_cell")
    monkeypatch.setitem(sys.modules, "test_cell", module)
    assert outcomes(check("def test_a(): ...")) == {"test_a": "passed"}
    assert sys.modules["test_cell"] is module


def test_two_sessions_do_not_see_each_other(check: Check) -> None:
    sys.modules.pop("test_cell", None)
    first = check("VALUE = 1\ndef test_a(n):\n    assert n == VALUE", {"n": 1})
    second = check("def test_a(n):\n    assert n == 2\ndef test_b():\n    VALUE", {"n": 2})
    assert first.passed
    assert outcomes(second) == {"test_a": "passed", "test_b": "broken test"}
    assert "VALUE" in second.tests[1].diagnosis
    assert "test_cell" not in sys.modules


def test_small_values_of_an_earlier_test_are_not_taken_for_results(check: Check) -> None:
    report = check(
        "def test_a(double):\n    double(1)\ndef test_b(height):\n    expect_value(height, 3)",
        {"double": double, "height": 2},
    )
    assert report.tests[1].message == "The value is 2; 3 was expected."


def test_a_session_in_a_session(check: Check) -> None:
    def answer() -> list[str]:
        inner = check("@given(n=st.integers())\ndef test_a(n):\n    assert n < 5\ndef test_b(): ...")
        return [test.outcome.value for test in inner.tests]

    report = check(
        """
        def test_outer(answer):
            assert answer() == ["failed", "passed"]
            with pytest.raises(AssertionError, match="assert 1 == 2"):
                assert 1 == 2
        @given(n=st.integers(0, 1))
        def test_after(n):
            assert n != 1, "one"
        """,
        {"answer": answer},
    )
    assert outcomes(report) == {"test_outer": "passed", "test_after": "failed"}


def test_a_session_in_a_running_loop(check: Check) -> None:
    async def kernel() -> Report:
        assert asyncio.get_running_loop()
        return check(
            "@given(n=st.integers())\ndef test_a(double, n):\n    assert double(n) == 2 * n", {"double": double}
        )

    assert asyncio.run(kernel()).passed


def test_reports_can_be_stored(check: Check) -> None:
    report = check("def test_a(answer):\n    expect_value(answer(1), 3)", {"answer": lambda n: "\ud800\x00" * n})
    stored = json.dumps(report.to_json(), allow_nan=False).encode("utf-8")
    assert Report.from_json(json.loads(stored)) == report
    render.to_html(report).encode("utf-8")


def test_a_session_takes_little_time(check: Check) -> None:
    check("def test_a(): ...")
    fastest = 1e9
    for _ in range(5):
        begin = time.process_time()
        check("def test_a(double):\n    expect_value(double(1), 2)", {"double": double})
        fastest = min(fastest, time.process_time() - begin)
    assert fastest < 0.3  # some 0.04 s on a quiet machine


# --- what is called and is no function ---------------------------------------------------------


@pytest.mark.parametrize("value", [3, None, True, "text", [1], 0.5], ids=repr)
@pytest.mark.parametrize(
    "body",
    [
        "expect_value(double(1), 2)",
        "expect_raises(TypeError, double, 'x', None)",
        "expect_unchanged(double, [1])",
        "with pytest.raises(TypeError): double(1, 2, 3)",
        "assert [double(n) for n in (1, 2)] == [2, 4]",
    ],
)
def test_what_is_called_and_is_no_function_is_the_students_fault(only: Only, body: str, value: object) -> None:
    test = only(f"@pytest.mark.points(1)\ndef test_it(double):\n    {body}", {"double": value})
    assert test.outcome is Outcome.FAILED
    assert test.message.startswith("`double` should be a function, and it is ")


def test_it_is_the_students_fault_with_hypothesis_too(only: Only) -> None:
    body = "@given(n=st.integers(0, 3))\ndef test_it(double, n):\n    expect_value(double(n), 2 * n)"
    assert only(body, {"double": 3}).outcome is Outcome.FAILED


def test_a_call_of_something_else_is_the_authors_fault(only: Only) -> None:
    assert only("def test_it(size):\n    len(size)()", {"size": [1]}).outcome is Outcome.BROKEN_TEST


def test_a_value_that_is_not_called_may_be_anything(only: Only) -> None:
    body = "def test_it(double, size):\n    assert double(size) == 6"
    assert only(body, {"double": double, "size": 3}).outcome is Outcome.PASSED
