"""Reports as data."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from autograder.checks.report import Fault, Outcome, Picture, Report, TestReport

REPORT = Report(
    "test_double",
    (
        TestReport("test_a", "A.", Outcome.PASSED, 2.0),
        TestReport(
            "test_b[1]",
            "B.",
            Outcome.FAILED,
            1.5,
            hidden=True,
            message="No.",
            facts=("It is 1.", "Not 2."),
            pictures=(Picture("yours", "iVBO", "yours: 3 x 3 pixels"),),
            diagnosis="assert",
        ),
    ),
    ("The sandbox is off.",),
)


def of(*outcomes: Outcome, points: float = 1.0) -> Report:
    return Report("c", tuple(TestReport(f"test_{n}", "", each, points) for n, each in enumerate(outcomes)))


@pytest.mark.parametrize("outcome", Outcome)
def test_only_who_passed_earns_points(outcome: Outcome) -> None:
    report = of(outcome, Outcome.PASSED)
    assert report.tests[0].earned == (1.0 if outcome is Outcome.PASSED else 0.0)
    assert report.passed == (outcome is Outcome.PASSED)
    assert report.max_score == 2.0


@pytest.mark.parametrize(
    ("outcome", "fault"),
    [
        (Outcome.PASSED, Fault.NOBODY),
        (Outcome.FAILED, Fault.STUDENT),
        (Outcome.RAISED, Fault.STUDENT),
        (Outcome.TIMEOUT, Fault.STUDENT),
        (Outcome.MEMORY, Fault.STUDENT),
        (Outcome.CRASHED, Fault.STUDENT),
        (Outcome.REFUSED, Fault.STUDENT),
        (Outcome.NOT_ATTEMPTED, Fault.STUDENT),
        (Outcome.BROKEN_TEST, Fault.AUTHOR),
        (Outcome.NO_VERDICT, Fault.MACHINE),
    ],
)
def test_who_is_at_fault(outcome: Outcome, fault: Fault) -> None:
    assert outcome.fault is fault
    report = of(outcome, Outcome.PASSED)
    assert report.needs_person == (fault in (Fault.AUTHOR, Fault.MACHINE))
    assert (report.score is None) == report.needs_person


def test_every_outcome_has_been_thought_of() -> None:
    assert len(Outcome) == 10


def test_scores_are_rounded_only_where_they_add_up() -> None:
    assert of(*[Outcome.PASSED] * 3, points=1 / 3).score == 1.0
    assert of(*[Outcome.PASSED] * 10, points=0.1).max_score == 1.0
    assert of().score == of().max_score == 0
    assert of().passed


def test_a_report_comes_back_as_it_was() -> None:
    data = REPORT.to_json()
    assert data["score"] == 2.0
    assert data["max_score"] == 3.5
    assert Report.from_json(json.loads(json.dumps(data, allow_nan=False))) == REPORT


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("points", [0.0, 0.5])
def test_every_outcome_comes_back(outcome: Outcome, points: float) -> None:
    report = of(outcome, points=points)
    assert Report.from_json(report.to_json()) == report
    assert not report.tests[0].hidden


def test_a_note_is_added_to_a_copy() -> None:
    assert REPORT.with_note("More.").notes == ("The sandbox is off.", "More.")
    assert REPORT.notes == ("The sandbox is off.",)


def changed(path: list[Any], value: object) -> object:
    data: Any = copy.deepcopy(json.loads(json.dumps(REPORT.to_json())))
    where = data
    for step in path[:-1]:
        where = where[step]
    if value is KeyError:
        del where[path[-1]]
    else:
        where[path[-1]] = value
    return data


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "report",
        {},
        {"version": 1},
        changed(["version"], 2),
        changed(["cell"], None),
        changed(["tests"], {}),
        changed(["tests"], "abc"),
        changed(["tests"], [[]]),
        changed(["tests", 0], None),
        changed(["tests", 0, "name"], KeyError),
        changed(["tests", 0, "name"], 3),
        changed(["tests", 0, "outcome"], "won"),
        changed(["tests", 0, "outcome"], []),
        changed(["tests", 0, "points"], "2"),
        changed(["tests", 0, "points"], True),
        changed(["tests", 0, "points"], -1),
        changed(["tests", 0, "points"], float("nan")),
        changed(["tests", 0, "points"], float("inf")),
        changed(["tests", 0, "hidden"], "no"),
        changed(["tests", 0, "facts"], "one"),
        changed(["tests", 0, "facts"], [1]),
        changed(["tests", 0, "message"], None),
        changed(["tests", 1, "pictures"], None),
        changed(["tests", 1, "pictures", 0], "png"),
        changed(["tests", 1, "pictures", 0, "png"], 1),
        changed(["notes"], [None]),
        changed(["notes"], KeyError),
    ],
)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"report|Outcome"):
        Report.from_json(data)


def test_a_score_that_was_written_into_the_data_does_not_count() -> None:
    assert Report.from_json(changed(["score"], 100)).score == 2.0
