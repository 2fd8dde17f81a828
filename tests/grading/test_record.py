"""Scores into the gradebook: all of a submission or none, and a person's stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from nbformat import v4
from nbgrader.api import MissingEntry
from nbgrader.utils import compute_checksum

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import gradebook
from autograder.grading.record import record, score
from autograder.grading.restore import restore

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.api import Gradebook

    from tests.conftest import Course

PLACE = {"assignment": "tiny", "notebook_name": "tiny", "student": "ada"}


def report(*outcomes: Outcome, points: float = 1) -> Report:
    return Report("check", tuple(TestReport(f"t{n}", "", outcome, points) for n, outcome in enumerate(outcomes)))


def cell(kind: str = "code", source: str = "x", **flags: Any) -> NotebookNode:
    own = {"grade_id": "it", "grade": True, "solution": False, "locked": False, "points": 3, **flags}
    make: Any = v4.new_code_cell if kind == "code" else v4.new_markdown_cell
    return make(source, metadata={"nbgrader": own})


def untouched(found: NotebookNode) -> NotebookNode:
    found.metadata.nbgrader["checksum"] = compute_checksum(found)
    return found


@pytest.mark.parametrize(
    ("graded", "found", "expected"),
    [
        (cell(), report(Outcome.PASSED, Outcome.PASSED), 2),
        (cell(), report(Outcome.PASSED, Outcome.FAILED, Outcome.TIMEOUT), 1),
        (cell(), report(Outcome.PASSED, points=100), 3),  # never more than the cell has
        (cell(), report(Outcome.PASSED, Outcome.BROKEN_TEST), None),
        (cell(), report(Outcome.PASSED, Outcome.NO_VERDICT), None),
        (cell(), report(), 0),
        (cell(), None, None),  # no report, no points
        (cell("markdown", solution=True), None, None),
        (untouched(cell("markdown", solution=True)), None, 0),
        (untouched(cell(solution=True)), None, 0),
        (cell(solution=True), None, None),
    ],
)
def test_the_score_of_a_cell(graded: NotebookNode, found: Report | None, expected: float | None) -> None:
    assert score(graded, found) == expected


@pytest.fixture
def book(course: Course) -> Iterator[Gradebook]:
    """The gradebook, in which Ada has handed in, and nothing is graded."""
    gradebook.register(course.directory(), course.bundle)
    with course.gradebook() as opened:
        opened.update_or_create_student("ada")
        opened.update_or_create_submission("tiny", "ada")
        yield opened


def grades(book: Gradebook) -> dict[str, tuple[Any, ...]]:
    """Points by tests, points by hand, and whether a person has to look."""
    found = book.find_submission_notebook("tiny", "tiny", "ada")
    return {grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade) for grade in found.grades}


def comments(book: Gradebook) -> dict[str, tuple[Any, ...]]:
    found = book.find_submission_notebook("tiny", "tiny", "ada")
    return {comment.name: (comment.auto_comment, comment.manual_comment) for comment in found.comments}


def reports(outcome: Outcome) -> dict[str, Report]:
    return {name: report(outcome, points=POINTS[name]) for name in POINTS}


POINTS = {"test_double": 3.0, "test_total": 2.0, "test_shout": 2.0, "test_share": 2.0}


def test_all_scores_are_written(course: Course, book: Gradebook) -> None:
    record(book, restore(course.notebook(), course.bundle).notebook, reports(Outcome.PASSED), **PLACE)
    assert grades(book) == {
        **{name: (points, None, False) for name, points in POINTS.items()},
        "why": (None, None, True),
        "explore": (None, None, True),
    }
    assert set(comments(book).values()) == {(None, None)}


def test_old_scores_are_cleared(course: Course, book: Gradebook) -> None:
    notebook = restore(course.notebook(), course.bundle).notebook
    record(book, notebook, reports(Outcome.PASSED), **PLACE)
    record(book, notebook, {}, **PLACE)
    assert all(grade == (None, None, True) for grade in grades(book).values())
    record(book, notebook, reports(Outcome.FAILED), **PLACE)
    assert all(grades(book)[name] == (0, None, False) for name in POINTS)
    notebook.cells = []
    record(book, notebook, reports(Outcome.PASSED), **PLACE)
    assert all(grade == (None, None, True) for grade in grades(book).values())


def test_what_a_person_gave_stays_and_is_looked_at_again(course: Course, book: Gradebook) -> None:
    for name in ("test_double", "why", "explore"):
        grade = book.find_grade(name, "tiny", "tiny", "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5, 0.25, False
    book.find_comment("why", "tiny", "tiny", "ada").manual_comment = "Well said."
    book.db.commit()
    record(book, restore(course.blank(), course.bundle).notebook, reports(Outcome.PASSED), **PLACE)
    assert grades(book)["test_double"] == (3, 0.5, True)
    assert grades(book)["why"] == (0, 0.5, True)
    assert grades(book)["explore"] == (None, 0.5, False)
    assert book.find_grade("why", "tiny", "tiny", "ada").extra_credit == 0.25
    assert comments(book)["why"] == ("No response.", "Well said.")


def test_no_response_is_a_comment_that_goes_again(course: Course, book: Gradebook) -> None:
    for notebook, comment in ((course.blank(), "No response."), (course.notebook(), None)):
        record(book, restore(notebook, course.bundle).notebook, {}, **PLACE)
        assert comments(book) == {
            **dict.fromkeys(["double", "total", "shout", "share", "why"], (comment, None)),
            "explore": (None, None),
        }


def test_all_is_written_or_nothing(course: Course, book: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = restore(course.notebook(), course.bundle).notebook
    record(book, notebook, reports(Outcome.FAILED), **PLACE)
    before = grades(book), comments(book)
    calls: list[NotebookNode] = []

    def fails_at_last(found: NotebookNode, _: Report | None) -> float:
        calls.append(found)
        if len(calls) == len(POINTS):
            raise RuntimeError("no room on the disk")
        return 1

    monkeypatch.setattr("autograder.grading.record.score", fails_at_last)
    with pytest.raises(RuntimeError):
        record(book, notebook, {}, **PLACE)
    with course.gradebook() as another:
        assert (grades(another), comments(another)) == before


def test_who_has_not_handed_in_has_no_scores(course: Course, book: Gradebook) -> None:
    with pytest.raises(MissingEntry):
        record(book, course.blank(), {}, **{**PLACE, "student": "zoe"})
