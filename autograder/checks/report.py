"""What a check cell came to: an outcome for every test, and a score.

A report is plain data. `Report.to_json` is the form that is stored in graded notebooks under
the MIME type `MIME_TYPE`; `Report.from_json` reads it back and refuses anything else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum
from typing import Any

MIME_TYPE = "application/vnd.autograder.report+json"


class Fault(Enum):
    """Who is at fault when a test earns no points."""

    NOBODY = "nobody"
    STUDENT = "student"
    AUTHOR = "author"
    MACHINE = "machine"


class Outcome(Enum):
    """What one test came to."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    REFUSED = "refused"
    NOT_ATTEMPTED = "not attempted"
    BROKEN_TEST = "broken test"
    NO_VERDICT = "no verdict"

    @property
    def fault(self) -> Fault:
        """Who is at fault: only a fault of the student's costs points."""
        if self is Outcome.PASSED:
            return Fault.NOBODY
        if self is Outcome.BROKEN_TEST:
            return Fault.AUTHOR
        if self is Outcome.NO_VERDICT:
            return Fault.MACHINE
        return Fault.STUDENT


@dataclass(frozen=True)
class Picture:
    """An image that explains a failure.

    `label` says what it shows ("input", "yours", "expected", "difference"), `png` is the picture
    as base64 text, and `text` says in words what is to be seen, for those who do not see it.
    """

    label: str
    png: str
    text: str


@dataclass(frozen=True)
class TestReport:
    """The outcome of one test function.

    `message` is a sentence or two for the student (empty if the test passed); `facts` are the
    lines under it (what was called, what came, what was expected); `diagnosis` is for the author
    or the instructor, and no student sees it.
    """

    __test__ = False  # pytest must not take it for a test

    name: str
    description: str
    outcome: Outcome
    points: float
    hidden: bool = False
    message: str = ""
    facts: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    diagnosis: str = ""

    @property
    def earned(self) -> float:
        """Points for this test: all of them or none."""
        return self.points if self.outcome is Outcome.PASSED else 0.0


@dataclass(frozen=True)
class Report:
    """The outcomes of one check cell.

    `notes` tell how the cell was judged where that matters (a sandbox switched off, for one).
    """

    cell: str
    tests: tuple[TestReport, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def max_score(self) -> float:
        """The sum of the tests' points."""
        return round(sum(test.points for test in self.tests), 6)

    @property
    def score(self) -> float | None:
        """The sum of the points of the tests that passed; None if a person has to look."""
        if self.needs_person:
            return None
        return round(sum(test.earned for test in self.tests), 6)

    @property
    def needs_person(self) -> bool:
        """Whether the author or the machine is at fault somewhere, so that no score is given."""
        return any(test.outcome.fault in (Fault.AUTHOR, Fault.MACHINE) for test in self.tests)

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return all(test.outcome is Outcome.PASSED for test in self.tests)

    def with_note(self, note: str) -> Report:
        """The same report with one more note."""
        return replace(self, notes=(*self.notes, note))

    def to_json(self) -> dict[str, object]:
        """The report as plain JSON data, with its score beside the outcomes."""
        tests = [{**asdict(test), "outcome": test.outcome.value} for test in self.tests]
        return {
            "version": 1,
            "cell": self.cell,
            "score": self.score,
            "max_score": self.max_score,
            "tests": [_plain(test) for test in tests],
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: object) -> Report:
        """Read a report back.

        Raises:
            ValueError: if the data is not a report of a version that is known.
        """
        try:
            if not isinstance(data, Mapping) or data["version"] != 1:
                raise ValueError("not a report of version 1")
            return cls(
                cell=_text(data["cell"]),
                tests=tuple(_test_from_json(test) for test in _list(data["tests"])),
                notes=tuple(map(_text, _list(data["notes"]))),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a report: {error!r}") from error


def _plain(test: dict[str, object]) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in test.items()}


def _test_from_json(data: Mapping[str, object]) -> TestReport:
    points, hidden = data["points"], data["hidden"]
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < math.inf:
        raise TypeError("points must be a number")
    if not isinstance(hidden, bool):
        raise TypeError("hidden must be true or false")
    return TestReport(
        name=_text(data["name"]),
        description=_text(data["description"]),
        outcome=Outcome(data["outcome"]),
        points=float(points),
        hidden=hidden,
        message=_text(data["message"]),
        facts=tuple(map(_text, _list(data["facts"]))),
        pictures=tuple(Picture(_text(p["label"]), _text(p["png"]), _text(p["text"])) for p in _list(data["pictures"])),
        diagnosis=_text(data["diagnosis"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {type(value).__name__}")
    return value
