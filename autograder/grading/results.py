"""What came of a submission, for those who look at a class."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.checks.report import Outcome, Report
from autograder.grading.writer import Standing


@dataclass(frozen=True)
class Result:
    """What came of one submission.

    Attributes:
        student: whose it is.
        score: the points, by tests and by hand, after a late penalty.
        max_score: what could be had.
        reports: the reports of its test cells, by their names, without pictures.
        notes: what was put right before it was graded.
        person: why a person has to look; empty if none has to.
        verdict: whether every test came to a verdict (answers graded by hand are no matter of tests).
        skipped: whether it had been graded before, and nothing has changed since.
        ran: whether its code ran, and the result is not one that was kept.
    """

    student: str
    score: float
    max_score: float
    reports: dict[str, Report]
    notes: tuple[str, ...] = ()
    person: str = ""
    verdict: bool = True
    skipped: bool = False
    ran: bool = False


@dataclass(frozen=True)
class Rehearsed:
    """What grading a submission would change.

    Attributes:
        student: whose it is.
        before: the reports that were recorded last, by their cells; None if there are none.
        after: the reports that would be recorded now.
    """

    student: str
    before: dict[str, Report] | None
    after: dict[str, Report]

    @property
    def changes(self) -> dict[str, tuple[float | None, float | None]]:
        """The test cells whose points would change: what they were (None: without a score, or new), and would be."""
        old, new = self.before or {}, self.after
        points = {
            name: (old[name].score if name in old else None, new[name].score if name in new else None)
            for name in {**old, **new}
        }
        return {name: pair for name, pair in points.items() if pair[0] != pair[1]}

    def tests(self, cell: str) -> dict[str, tuple[Outcome | None, Outcome | None]]:
        """The tests of a cell that would come out otherwise."""
        old, new = (
            {test.name: test.outcome for test in reports[cell].tests} if cell in reports else {}
            for reports in (self.before or {}, self.after)
        )
        pairs = {name: (old.get(name), new.get(name)) for name in {**old, **new}}
        return {name: pair for name, pair in pairs.items() if pair[0] is not pair[1]}


def result(
    student: str,
    standing: Standing,
    reports: dict[str, Report],
    notes: tuple[str, ...],
    *,
    skipped: bool = False,
    ran: bool = False,
) -> Result:
    """The result of a submission, from what the gradebook holds and what its tests came to."""
    return Result(
        student=student,
        score=standing.score,
        max_score=standing.max_score,
        reports=reports,
        notes=notes,
        person=_why_a_person(reports, standing.waiting),
        verdict=not any(report.needs_person for report in reports.values()),
        skipped=skipped,
        ran=ran,
    )


def _why_a_person(reports: dict[str, Report], waiting: bool) -> str:
    for report in reports.values():
        for test in report.tests:
            if test.outcome is Outcome.BROKEN_TEST:
                return f"{report.cell}, {test.name}: the test itself is broken ({_first_line(test.diagnosis)})"
            if test.outcome is Outcome.NO_VERDICT:
                return f"{report.cell}: no verdict ({_first_line(test.diagnosis)})"
    return "it has answers that are graded by hand" if waiting else ""


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0][:200] if text.strip() else "no reason was given"
