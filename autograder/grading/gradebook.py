"""nbgrader's gradebook: opened with patience, and told of assignments that it does not know yet."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Base, Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SAWarning

from autograder.grading import cells
from autograder.grading.bundle import Bundle, BundleError

# nbgrader's own code builds a submission outside of SQLAlchemy's session; nothing that one could mend here
warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.")

BUSY_SECONDS = 60
"""How long a locked SQLite database is waited for."""


_INDEXES = ("grade", "comment")
"""Tables in which nbgrader looks for all rows of a notebook, without an index: the larger the class, the slower."""


@event.listens_for(Engine, "connect")
def _be_patient(connection: Any, _: object) -> None:
    """Wait for a locked SQLite database, and let others read while one writes.

    nbgrader opens its database itself, in many places, with SQLite's default of five seconds.
    """
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    with contextlib.suppress(sqlite3.OperationalError):  # where it cannot be had, all goes on as before
        connection.execute("PRAGMA journal_mode = WAL")


def opened(coursedir: CourseDirectory) -> Gradebook:
    """The gradebook, open; who asks for it closes it. A new one appears whole or not at all."""
    _make(coursedir.db_url)
    book = Gradebook(coursedir.db_url, coursedir.course_id)
    present = {index["name"] for table in _INDEXES for index in inspect(book.engine).get_indexes(table)}
    for table in _INDEXES:
        name = f"autograder_{table}_notebook"
        if name not in present:
            with book.engine.begin() as connection:
                connection.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {table} (notebook_id)"))
    return book


def _make(url: str) -> None:
    """Make the tables of a new gradebook, with the version that `nbgrader db upgrade` wants, all in one step.

    nbgrader would ask the program `alembic` for the version, which takes two seconds, and leaves tables without a
    version behind if it is stopped meanwhile.
    """
    name = make_url(url).database
    if not url.startswith("sqlite") or not name or name == ":memory:":
        _lay_tables(url)
    elif not Path(name).exists():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=Path(name).parent, prefix=".gradebook-") as folder:
            made = Path(folder) / "gradebook.db"
            _lay_tables(f"sqlite:///{made}")
            made.rename(name)


def _lay_tables(url: str) -> None:
    from alembic.migration import MigrationContext  # it takes a while, and is needed once in a course's life
    from alembic.script import ScriptDirectory

    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if not inspect(connection).get_table_names():
                Base.metadata.create_all(connection)
                migrations = ScriptDirectory(str(files("nbgrader") / "alembic"))
                MigrationContext.configure(connection).stamp(migrations, "heads")
    finally:
        engine.dispose()


def register(coursedir: CourseDirectory, bundle: Bundle) -> None:
    """Make sure that the gradebook knows an assignment as its instructor notebook has it.

    It does what ``nbgrader generate_assignment`` does to the gradebook, by nbgrader's own step.

    Raises:
        BundleError: if the gradebook has submissions of an older version with other cells.
    """
    from nbgrader.preprocessors import ComputeChecksums, LockCells, SaveCells

    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        if knows(gradebook, bundle):
            return
        gradebook.update_or_create_assignment(bundle.assignment)
    notebook = nbformat.from_dict(bundle.source)
    for cell, released in zip(notebook.cells, bundle.release.cells, strict=True):
        if cells.is_solution(cell):
            cell.source = released.source
    resources: dict[str, Any] = {
        "nbgrader": {
            "assignment": bundle.assignment,
            "notebook": bundle.notebook,
            "student": ".",
            "db_url": coursedir.db_url,
        }
    }
    try:
        for step in (LockCells, ComputeChecksums, SaveCells):
            notebook, resources = step().preprocess(notebook, resources)
    except Exception as error:
        raise BundleError(
            f"The cells of {bundle.assignment} differ from those that the gradebook has submissions for ({error}). "
            "Put the cells back as they were, or begin a new assignment under another name."
        ) from error


def knows(gradebook: Gradebook, bundle: Bundle) -> bool:
    """Whether the gradebook has an assignment's cells as its instructor notebook has them."""
    try:
        known = gradebook.find_notebook(bundle.notebook, bundle.assignment)
    except MissingEntry:
        return False
    worth = {cell.name: float(cell.max_score) for cell in (*known.grade_cells, *known.task_cells)}
    answers = {cell.name for cell in known.solution_cells}
    own = bundle.source.cells
    return worth == {cells.grade_id(c): cells.points(c) for c in own if cells.is_grade(c) or cells.is_task(c)} and (
        answers == {cells.grade_id(c) for c in own if cells.is_solution(c)}
    )
