"""nbgrader's gradebook learns of an assignment, and is waited for when it is locked."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import nbgrader.api
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader, NbGraderAPI
from sqlalchemy import text

from autograder.grading import gradebook
from autograder.grading.bundle import Bundle, BundleError, load

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tests.conftest import Course, MakeCourse


def known(course: Course) -> dict[str, tuple[Any, ...]]:
    """What the gradebook knows of the assignment's cells."""
    with course.gradebook() as book:
        notebook = book.find_notebook("tiny", "tiny")
        return {
            **{cell.name: ("answer",) for cell in notebook.solution_cells},
            **{cell.name: ("task", cell.max_score) for cell in notebook.task_cells},
            **{cell.name: ("graded", cell.max_score, cell.cell_type) for cell in notebook.grade_cells},
            **{f"{cell.name}, text": (cell.source, cell.locked, cell.checksum) for cell in notebook.source_cells},
        }


def after(course: Course, change: Callable[[NotebookNode], object]) -> Bundle:
    """The bundle after the instructor has changed the notebook."""
    folder = course.root / "source" / "tiny"
    notebook = nbformat.read(folder / "tiny.ipynb", as_version=4)
    change(notebook)
    nbformat.write(notebook, folder / "tiny.ipynb")
    return load(folder)


def test_it_is_as_nbgrader_itself_registers_it(course: Course, make_course: MakeCourse, empty_gradebook: Path) -> None:
    other = make_course()
    shutil.copyfile(empty_gradebook, other.root / "gradebook.db")
    with contextlib.chdir(other.root):
        app = NbGrader()
        app.initialize([])
        assert NbGraderAPI(app.coursedir, config=app.config).generate_assignment("tiny")["success"]
    gradebook.register(course.directory(), course.bundle)
    assert known(course) == known(other)
    assert known(course)["test_double"] == ("graded", 3, "code")
    assert "hidden word" in known(course)["test_shout, text"][0]
    assert "upper" not in known(course)["shout, text"][0]


def test_a_second_time_changes_nothing(course: Course) -> None:
    for _ in range(2):
        gradebook.register(course.directory(), course.bundle)
        first = known(course)
    assert known(course) == first


def set_points(name: str, points: float) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        next(c for c in notebook.cells if c.id == name.replace("_", "-")).metadata.nbgrader["points"] = points

    return change


@pytest.mark.parametrize(("name", "kind"), [("test_total", "graded"), ("why", "graded"), ("explore", "task")])
def test_points_that_changed_are_learnt(course: Course, name: str, kind: str) -> None:
    gradebook.register(course.directory(), course.bundle)
    with course.gradebook() as book:
        book.update_or_create_student("ada")
        book.update_or_create_submission("tiny", "ada")
    gradebook.register(course.directory(), after(course, set_points(name, 17)))
    assert known(course)[name][:2] == (kind, 17)


def test_an_answer_that_has_another_name_is_learnt(course: Course) -> None:
    gradebook.register(course.directory(), course.bundle)
    bundle = after(course, lambda notebook: notebook.cells[3].metadata.nbgrader.update(grade_id="twice"))
    gradebook.register(course.directory(), bundle)
    assert "twice" in known(course) and "double" not in known(course)


def test_cells_of_graded_work_cannot_go(course: Course) -> None:
    gradebook.register(course.directory(), course.bundle)
    with course.gradebook() as book:
        book.update_or_create_student("ada")
        book.update_or_create_submission("tiny", "ada")
    before = known(course)
    with pytest.raises(BundleError, match=r"tiny differ.*Put the cells back"):
        gradebook.register(course.directory(), after(course, lambda notebook: notebook.cells.pop(4)))
    assert known(course) == before


def test_due_date_stays(course: Course) -> None:
    gradebook.register(course.directory(), course.bundle)
    with course.gradebook() as book:
        book.update_or_create_assignment("tiny", duedate="2025-01-01 12:00:00 UTC")
    gradebook.register(course.directory(), after(course, set_points("test_total", 17)))
    with course.gradebook() as book:
        assert str(book.find_assignment("tiny").duedate) == "2025-01-01 12:00:00"


def test_a_new_one_is_as_nbgrader_makes_it(
    make_course: MakeCourse, empty_gradebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def runs_a_program() -> str:
        raise AssertionError("nbgrader runs alembic for the version, which takes two seconds")

    monkeypatch.setattr(nbgrader.api, "get_alembic_version", runs_a_program)
    course = make_course()
    gradebook.opened(course.directory()).close()
    assert tables(course.root / "gradebook.db") == tables(empty_gradebook)
    assert not list(course.root.glob(".gradebook-*"))


def tables(path: Path) -> tuple[dict[str, str], list[Any]]:
    """The columns of a database, and the version that `nbgrader db upgrade` looks for."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {name: str(list(database.execute(f"PRAGMA table_info({name})"))) for name in names}
        del columns["alembic_version"]
        return columns, list(database.execute("SELECT version_num FROM alembic_version"))


def test_a_locked_gradebook_is_waited_for(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradebook, "BUSY_SECONDS", 20)
    path = course.root / "gradebook.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        letting_go = threading.Timer(0.5, lambda: other.execute("ROLLBACK"))
        letting_go.start()
        began = time.monotonic()
        with Gradebook(f"sqlite:///{path}") as book:
            assert book.db.execute(text("PRAGMA busy_timeout")).scalar() == 20_000
            book.update_or_create_student("ada")
        assert time.monotonic() - began > 0.3
        letting_go.join()
