"""The one who records: nbgrader's gradebook, open for a whole run, and one transaction for each submission."""

from __future__ import annotations

import contextlib
import logging
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    InvalidEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, joinedload, selectinload
from traitlets.config import Config

from autograder.grading import gradebook
from autograder.grading.bundle import Bundle
from autograder.grading.graded import Graded
from autograder.grading.record import write

_AT_ONCE = 500  # students in one question: databases bound how many values one may hold


class GradebookUnusable(Exception):
    """The gradebook cannot be read or written; the text says why, and what to do."""


@dataclass(frozen=True)
class Standing:
    """What the gradebook holds of a submission.

    Attributes:
        score: the points, by tests and by hand, after a late penalty.
        max_score: what could be had.
        waiting: whether a person has to look.
        scores: the points by tests alone, by notebook and cell.
    """

    score: float
    max_score: float
    waiting: bool
    scores: dict[str, dict[str, float | None]] = field(default_factory=dict)


class Writer:
    """nbgrader's gradebook, open for one assignment: to be used in a `with`, by one thread.

    Args:
        coursedir: nbgrader's course directory, with the assignment's name in it.
        config: nbgrader's configuration, for late penalties.
    """

    def __init__(self, coursedir: CourseDirectory, config: Config) -> None:
        self._coursedir = coursedir
        self._config = config
        self._assignment: str = coursedir.assignment_id
        self._book: Gradebook | None = None

    def __enter__(self) -> Self:
        with _explained():
            self._book = gradebook.opened(self._coursedir)
        return self

    def __exit__(self, *_: object) -> None:
        if self._book is not None:
            self._book.close()

    def register(self, bundles: Sequence[Bundle]) -> None:
        """Make sure that the gradebook knows the assignment.

        Raises:
            BundleError: if it has submissions of an older version with other cells.
        """
        with _explained():
            for bundle in bundles:
                if not gradebook.knows(self._open, bundle):
                    self._open.db.remove()  # nothing of ours may lock it
                    gradebook.register(self._coursedir, bundle)
            self._open.db.remove()

    def record(self, student: str, graded: Mapping[str, Graded], timestamp: str | None = None) -> Standing:
        """Write all scores of a submission, and clear what an earlier one left: all of it or nothing.

        Args:
            student: whose it is.
            graded: the graded notebooks, by name; one that was not handed in has no points, as nbgrader has it.
            timestamp: when it was handed in, if that is known.

        Raises:
            GradebookUnusable: if the database is locked for too long, full, or gone. Nothing was written then.
        """
        with _explained(), Session(self._open.engine, expire_on_commit=False, autoflush=False) as db:
            self._lock(db)
            submission = self._submission(db, student)
            if timestamp:
                submission.timestamp = parse_utc(timestamp)
            for notebook in submission.notebooks:
                done = graded.get(notebook.name)
                if done is not None:
                    write(notebook, done.notebook, done.reports)
                    continue
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False
            db.flush()
            for notebook in submission.notebooks:
                if notebook.name in graded:
                    notebook.late_submission_penalty = self._penalty(db, submission, notebook)
            db.flush()
            standing = self._standings(db, [student])[student]
            db.commit()
            return standing

    def standings(self, students: Sequence[str]) -> dict[str, Standing]:
        """What the gradebook holds of these students' submissions; who has none is left out."""
        found: dict[str, Standing] = {}
        with _explained(), Session(self._open.engine) as db:
            for first in range(0, len(students), _AT_ONCE):
                found |= self._standings(db, students[first : first + _AT_ONCE])
        return found

    # --- inside a transaction ---

    @property
    def _open(self) -> Gradebook:
        assert self._book is not None, "a Writer is used in a `with`"
        return self._book

    @staticmethod
    def _lock(db: Session) -> None:
        """Take SQLite's lock before anything is read: who reads first and then wants to write is not waited for."""
        if db.get_bind().dialect.name == "sqlite":
            db.execute(text("BEGIN IMMEDIATE"))

    def _submission(self, db: Session, student: str) -> SubmittedAssignment:
        """A student's submission, with a grade and a comment for each cell; made where it is not there."""
        found: SubmittedAssignment | None = db.scalars(
            select(SubmittedAssignment)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == self._assignment, SubmittedAssignment.student_id == student)
            .options(
                selectinload(SubmittedAssignment.notebooks).options(
                    joinedload(SubmittedNotebook.notebook),
                    selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
                    selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
                ),
                joinedload(SubmittedAssignment.assignment),
            )
        ).one_or_none()
        if found is not None:
            return found
        person = db.get(Student, student)
        if person is None:
            person = Student(id=student)
            db.add(person)
        assignment = db.scalars(select(Assignment).where(Assignment.name == self._assignment)).one()
        made = SubmittedAssignment(assignment=assignment, student=person)
        db.add(made)
        for notebook in assignment.notebooks:  # as nbgrader's `Gradebook.add_submission` does, without its commits
            copy = SubmittedNotebook(notebook=notebook, assignment=made)
            db.add(copy)
            for cell in (*notebook.grade_cells, *notebook.task_cells):
                db.add(Grade(cell=cell, notebook=copy))
            for cell in (*notebook.solution_cells, *notebook.task_cells):
                db.add(Comment(cell=cell, notebook=copy))
        return made

    def _penalty(self, db: Session, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> float | None:
        """The penalty for a late submission, by nbgrader's rules and plug-in, and at most all points."""
        late = submission.total_seconds_late
        if late <= 0:
            return None
        step = AssignLatePenalties(config=self._config)
        step.init_plugin()
        score = float(db.scalar(select(func.sum(Grade.score)).where(Grade.notebook_id == notebook.id)) or 0)
        penalty = step.plugin_inst.late_submission_penalty(submission.student_id, score, late)
        return None if penalty is None else min(max(0.0, float(penalty)), score)

    def _standings(self, db: Session, students: Sequence[str]) -> dict[str, Standing]:
        of_these = (
            Assignment.name == self._assignment,
            SubmittedAssignment.assignment_id == Assignment.id,
            SubmittedAssignment.student_id.in_(students),
            SubmittedNotebook.assignment_id == SubmittedAssignment.id,
        )
        totals: dict[str, list[Any]] = {}
        penalties = select(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty).where(*of_these)
        for student, penalty in db.execute(penalties):
            totals.setdefault(student, [0.0, 0.0, False, {}])[0] -= penalty or 0
        grades = (
            select(
                SubmittedAssignment.student_id,
                Notebook.name,
                BaseCell.name,
                Grade.auto_score,
                Grade.score,
                Grade.needs_manual_grade,
                Grade.cell_id,
            )
            .join_from(Grade, BaseCell, BaseCell.id == Grade.cell_id)
            .where(*of_these, Grade.notebook_id == SubmittedNotebook.id, Notebook.id == SubmittedNotebook.notebook_id)
        )
        worth = self._worth(db)
        for student, notebook, cell, auto, score, waiting, cell_id in db.execute(grades):
            own = totals[student]
            own[0] += score
            own[1] += worth.get(cell_id, 0.0)
            own[2] = own[2] or waiting
            own[3].setdefault(notebook, {})[cell] = auto
        return {student: Standing(*own) for student, own in totals.items()}

    def _worth(self, db: Session) -> dict[str, float]:
        """What each cell of the assignment is worth."""
        found: dict[str, float] = {}
        for kind in (GradeCell, TaskCell):
            cells = (
                select(kind.id, kind.max_score)
                .join(Notebook, Notebook.id == kind.notebook_id)
                .join(Assignment, Assignment.id == Notebook.assignment_id)
                .where(Assignment.name == self._assignment)
            )
            found |= {cell: float(points or 0) for cell, points in db.execute(cells)}
        return found


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """A database's complaint in one sentence, and not in nbgrader's traceback."""
    told = logging.getLogger("tornado.application")  # where nbgrader writes it
    before, told.disabled = told.disabled, True
    try:
        yield
    except (DBAPIError, InvalidEntry) as error:  # nbgrader makes the one of the other
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        logging.getLogger(__name__).debug("the gradebook", exc_info=True)
        if "locked" in reason:
            reason = (
                f"another program has kept it locked for more than {gradebook.BUSY_SECONDS} s "
                "(a formgrader, a backup or a sync client)"
            )
        raise GradebookUnusable(
            f"The gradebook cannot be used: {reason}. Nothing is lost: what was graded is kept, "
            "and the same command goes on from here."
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:  # nbgrader starts a program to make a new one
        reason = str(error).strip().rstrip(".")
        raise GradebookUnusable(
            f"The gradebook cannot be opened: {reason}. The same command goes on from here."
        ) from error
    finally:
        told.disabled = before
