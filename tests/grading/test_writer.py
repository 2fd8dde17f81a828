"""Recording: all of a submission in one transaction, as nbgrader itself would have it, and patience with others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import gradebook
from autograder.grading.graded import Graded
from autograder.grading.record import record
from autograder.grading.restore import restore
from autograder.grading.writer import GradebookUnusable, Writer

if TYPE_CHECKING:
    from tests.conftest import Course

POINTS = {"test_double": 3.0, "test_total": 2.0, "test_shout": 2.0, "test_share": 2.0}
ZERO = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})


def graded(course: Course, outcome: Outcome = Outcome.PASSED, *, blank: bool = False) -> dict[str, Graded]:
    work = course.blank() if blank else course.notebook()
    reports = {name: Report(name, (TestReport("it", "It", outcome, points),)) for name, points in POINTS.items()}
    return {"tiny": Graded(restore(work, course.bundle).notebook, reports)}


@pytest.fixture
def writer(course: Course) -> Iterator[Writer]:
    with Writer(course.directory(), Config()) as opened:
        opened.register([course.bundle])
        yield opened


def rows(course: Course) -> dict[str, Any]:
    """All that the gradebook holds of submissions, but for random ids."""
    with course.gradebook() as book:
        return {
            one.student.id: (
                one.timestamp,
                one.score,
                one.needs_manual_grade,
                [
                    (
                        notebook.name,
                        notebook.late_submission_penalty,
                        sorted((g.name, g.auto_score, g.manual_score, g.needs_manual_grade) for g in notebook.grades),
                        sorted((c.name, c.auto_comment, c.manual_comment) for c in notebook.comments),
                    )
                    for notebook in one.notebooks
                ],
            )
            for one in book.assignment_submissions("tiny")
        }


def as_nbgrader(course: Course, student: str, done: dict[str, Graded], config: Config, **known: str) -> None:
    """The same by nbgrader's own methods, each with a transaction of its own."""
    place = {"assignment": "tiny", "student": student}
    with course.gradebook() as book:
        book.update_or_create_student(student)
        book.update_or_create_submission("tiny", student, **known)
        record(book, done["tiny"].notebook, done["tiny"].reports, notebook_name="tiny", **place)
    resources = {"nbgrader": {**place, "notebook": "tiny", "db_url": course.directory().db_url}}
    AssignLatePenalties(config=config).preprocess(done["tiny"].notebook, resources)


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.FAILED, Outcome.NO_VERDICT])
@pytest.mark.parametrize("handed_in", [None, "2025-01-01 11:00:00 UTC", "2025-01-01 13:00:00 UTC"])
@pytest.mark.parametrize("config", [Config(), ZERO], ids=["none", "zero"])
def test_it_is_as_nbgrader_itself_records_it(
    course: Course, outcome: Outcome, handed_in: str | None, config: Config
) -> None:
    known = {"timestamp": handed_in} if handed_in else {}
    with Writer(course.directory(), config) as writer:
        writer.register([course.bundle])
        with course.gradebook() as book:
            book.update_or_create_assignment("tiny", duedate="2025-01-01 12:00:00 UTC")
        standing = writer.record("ada", graded(course, outcome), handed_in)
        writer.record("ada", graded(course, outcome), handed_in)  # a second time changes nothing
    as_nbgrader(course, "ben", graded(course, outcome), config, **known)
    found = rows(course)
    assert found["ada"] == found["ben"]
    penalty = found["ada"][3][0][1] or 0
    assert (penalty > 0) == (config is ZERO and outcome is Outcome.PASSED and "13:" in (handed_in or ""))
    assert standing.score == found["ada"][1] - penalty and standing.max_score == 13
    assert standing.waiting == found["ada"][2]
    assert standing.scores["tiny"]["test_double"] == {"passed": 3, "failed": 0}.get(outcome.value)


def test_one_transaction_for_each_submission(course: Course, writer: Writer) -> None:
    commits: list[Any] = []

    def count(connection: Any) -> None:
        commits.append(connection)

    event.listen(Engine, "commit", count)
    try:
        for student in ("ada", "ben", "ada"):
            writer.record(student, graded(course))
    finally:
        event.remove(Engine, "commit", count)
    assert len(commits) == 3


def test_a_failure_in_the_middle_leaves_nothing(
    course: Course, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.record("ada", graded(course))
    before = rows(course)

    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(Writer, "_penalty", fails)
    for student in ("ada", "ben"):
        with pytest.raises(RuntimeError):
            writer.record(student, graded(course, Outcome.FAILED))
    assert rows(course) == before


def test_points_by_hand_are_counted_and_stay(course: Course, writer: Writer) -> None:
    writer.record("ada", graded(course))
    with course.gradebook() as book:
        found = book.find_grade("why", "tiny", "tiny", "ada")
        found.manual_score, found.extra_credit, found.needs_manual_grade = 2, 0.5, False
        book.db.commit()
    assert writer.standings(["ada", "nobody"])["ada"].score == 11.5
    assert writer.record("ada", graded(course)).score == 11.5
    assert set(writer.standings(["ada", "nobody"])) == {"ada"}


def test_who_hands_in_no_notebook_has_no_points(course: Course, writer: Writer) -> None:
    writer.record("ada", graded(course))
    standing = writer.record("ada", {})
    assert standing.score == 0 and not standing.waiting


def test_others_can_read_while_it_writes(course: Course, writer: Writer) -> None:
    writer.record("ada", graded(course))
    with closing(sqlite3.connect(course.root / "gradebook.db", isolation_level=None, timeout=0)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM grade").fetchone() == (6,)
        writer.record("ben", graded(course))
        assert other.execute("SELECT count(*) FROM grade").fetchone() == (6,)  # as it was when it began


def test_a_database_that_stays_locked_is_one_sentence(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradebook, "BUSY_SECONDS", 0)
    with Writer(course.directory(), Config()) as writer:
        writer.register([course.bundle])
        with closing(sqlite3.connect(course.root / "gradebook.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(GradebookUnusable, match=r"kept it locked.*same command goes on") as found:
                writer.record("ada", graded(course))
            assert "\n" not in str(found.value)
            other.execute("ROLLBACK")
        assert writer.record("ada", graded(course)).score == 9


def test_a_full_disk_is_one_sentence(
    course: Course, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    full = sqlite3.OperationalError("database or disk is full")

    def fails(*_: object) -> None:
        raise OperationalError("COMMIT", {}, full)

    monkeypatch.setattr(Session, "commit", fails)
    with pytest.raises(GradebookUnusable, match="disk is full") as found, Writer(course.directory(), Config()):
        pass
    assert "\n" not in str(found.value)
    assert "Traceback" not in caplog.text and not caplog.records


def test_a_new_gradebook_appears_whole(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in course.root.glob("gradebook.db*"):
        path.unlink()
    real = Path.rename

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", stops)
    with pytest.raises(KeyboardInterrupt), Writer(course.directory(), Config()):
        pass
    assert not list(course.root.glob("*gradebook*"))
    monkeypatch.setattr(Path, "rename", real)
    with Writer(course.directory(), Config()) as writer:
        writer.register([course.bundle])
        writer.record("ada", graded(course))
    with Gradebook(course.directory().db_url) as book:
        assert book.db.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
        assert {name for (name,) in book.db.execute(text("SELECT name FROM sqlite_master WHERE type = 'index'"))} >= {
            "autograder_grade_notebook",
            "autograder_comment_notebook",
        }
