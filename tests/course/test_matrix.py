"""Which test catches what."""

from __future__ import annotations

from autograder.checks.report import Outcome, Report, TestReport
from autograder.course.matrix import Matrix

P, F, R = Outcome.PASSED, Outcome.FAILED, Outcome.RAISED


def report(**outcomes: Outcome) -> Report:
    return Report("x", tuple(TestReport(name, "", outcome, 1, name != "seen") for name, outcome in outcomes.items()))


def test_who_catches_what() -> None:
    matrix = Matrix.of(
        [
            ("short", report(seen=F, any=F, idle=P, extra=P)),
            ("flipped", report(seen=P, any=F, idle=P, extra=F)),
            ("crash", report(seen=R, any=R, idle=R, extra=R)),
            ("rare", report(seen=P, any=R, idle=P, extra=P)),
        ]
    )
    assert matrix.caught == {
        "seen": {"short"},
        "any": {"short", "flipped", "rare"},
        "idle": frozenset(),
        "extra": {"flipped"},
    }
    assert matrix.idle == ["idle"]
    assert matrix.only_by("any") == {"rare"}
    assert matrix.redundant == ["extra"]  # and not `seen`, which is there to be read


def test_cases_of_one_test_are_one_test() -> None:
    cases = {"test[1]": P, "test[2]": F}
    assert Matrix.of([("one", report(**cases))]).caught == {"test": {"one"}}
