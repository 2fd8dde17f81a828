"""What a test came to, told from the exception that it ended with."""

from __future__ import annotations

import pytest
from hypothesis.errors import Flaky, FlakyFailure, Unsatisfiable

from autograder.checks.evidence import Unexpected
from autograder.checks.report import Outcome
from autograder.checks.verdicts import BROKEN, Absent, Answer, NotRun, Verdict, broken, verdict
from autograder.values.failures import AnswerRaised, MissingName, Refused
from autograder.values.messages import Call, Raised, Where
from autograder.values.notebook import CallRecord


def raised(*types: str, text: str = "", where: tuple[Where, ...] = ()) -> AnswerRaised:
    return AnswerRaised.of(Call("f", (1,), {"by": 2}), Raised(types, text, where))


def test_a_test_that_ran_to_its_end_has_passed() -> None:
    assert verdict(None, Answer()) == Verdict(Outcome.PASSED)


def test_texts_of_a_verdict_are_short_and_harmless() -> None:
    found = Verdict(
        Outcome.FAILED, "a\x1b" + "b" * 5000, ("c\x00",) * 50 + ("d" * 5000,), diagnosis="\ud800" + "e" * 9000
    )
    assert found.message.startswith("a\N{REPLACEMENT CHARACTER}b")
    assert len(found.message) < 1010
    assert found.facts == ("c\N{REPLACEMENT CHARACTER}",) * 20
    assert found.diagnosis.startswith("\N{REPLACEMENT CHARACTER}e")
    assert 4000 <= len(found.diagnosis) < 4010


def test_the_lines_that_led_to_an_error_are_facts() -> None:
    where = tuple(Where(f"g{n}", n, f"line({n})\x00") for n in range(5))
    found = verdict(raised("KeyError", text="'x'", where=where), Answer())
    assert found.outcome is Outcome.RAISED
    assert found.message == "`f` raised KeyError: 'x'"
    assert found.facts == (
        "Called f(1, by=2).",
        *(f"In g{n}, line {n}: line({n})\N{REPLACEMENT CHARACTER}" for n in (2, 3, 4)),
    )


@pytest.mark.parametrize(
    ("types", "outcome"),
    [
        (("MemoryError",), Outcome.MEMORY),
        (("ResourceExhaustedError", "OpError", "Exception"), Outcome.MEMORY),
        (("TooMuch", "MemoryError"), Outcome.MEMORY),
        (("NotImplementedError",), Outcome.NOT_ATTEMPTED),
        (("RuntimeError",), Outcome.RAISED),
        (("student.Unexpected", "Unexpected", "AssertionError"), Outcome.RAISED),
        (("CallTimeout", "NoAnswer", "BaseException"), Outcome.RAISED),
    ],
)
def test_an_error_counts_by_its_type(types: tuple[str, ...], outcome: Outcome) -> None:
    assert verdict(raised(*types), Answer()).outcome is outcome


def test_a_failure_that_came_only_once() -> None:
    first = Unexpected("Wrong.", ("Called f(1).",))
    found = verdict(FlakyFailure("flaky", [first]), Answer())
    assert found.outcome is Outcome.FAILED
    assert found.facts == ("At first:", "Called f(1).")
    found = verdict(FlakyFailure("flaky", [raised("KeyError")]), Answer())
    assert found.facts == ("At first:", "`f` raised KeyError", "Called f(1, by=2).")
    assert verdict(Flaky("unknown"), Answer()).outcome is Outcome.FAILED
    assert verdict(Flaky("unknown"), Answer()).facts == ()


def test_of_several_failures_the_first_counts() -> None:
    group = ExceptionGroup("two", [Unexpected("Wrong."), raised("KeyError")])
    assert verdict(group, Answer()).message == "Wrong."
    assert verdict(BaseExceptionGroup("one", [MissingName("f")]), Answer()).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("x"),
        NotRun("x"),
        Unsatisfiable("x"),
        pytest.skip.Exception("x"),
        pytest.xfail.Exception("x"),
        SystemExit("x"),
    ],
)
def test_everything_else_is_the_authors_fault(error: BaseException) -> None:
    found = verdict(error, Answer())
    assert (found.outcome, found.message) == (Outcome.BROKEN_TEST, BROKEN)
    assert found.diagnosis == f"{type(error).__name__}: x"
    assert found == broken(error)


def test_what_a_fixture_passes_on() -> None:
    assert verdict(Absent(Refused("f", "a lock")), Answer()).outcome is Outcome.REFUSED
    assert verdict(Absent(MissingName("f")), Answer(untouched=True)).outcome is Outcome.NOT_ATTEMPTED


LAST = CallRecord("f", (1,), {}, [2])


@pytest.mark.parametrize(
    ("text", "hidden", "message", "facts"),
    [
        ("", False, "What this test says does not hold.", ()),
        ("assert  \n", False, "What this test says does not hold.", ()),
        ("Not so.", True, "Not so.", ()),
        ("Not so.\nassert 1 == 2", False, "Not so.", ()),
        ("Not so.\nassert 1 == 2", True, "Not so.", ()),
        ("assert 1 == 2\n +  where", False, "What this test says does not hold.", ("assert 1 == 2", " +  where")),
        ("assert " + "x\n" * 50, False, "What this test says does not hold.", ("assert x", *["x"] * 11)),
        ("assert 1 == 2\n +  where", True, "What this test says does not hold.", ()),
        ("\nFirst line.\n\n  second\nassert x", True, "First line.", ("  second",)),
        ("DID NOT RAISE ValueError", True, "ValueError should have been raised, and nothing was.", ()),
    ],
)
def test_what_an_assert_says(text: str, hidden: bool, message: str, facts: tuple[str, ...]) -> None:
    error = AssertionError(text)
    found = verdict(error, Answer(), hidden=hidden)
    assert (found.outcome, found.message, found.facts) == (Outcome.FAILED, message, facts)
    assert found.diagnosis == ("" if hidden else text)
    with_call = verdict(error, Answer(), hidden=hidden, last_call=LAST)
    assert with_call.facts == (*facts, "The last call was f(1).", "It returned [2].")
