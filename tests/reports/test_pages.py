"""Feedback for a class: the very pages that nbgrader's own command makes, and nothing half done."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.grading import batch
from autograder.grading.bundle import BundleError
from autograder.grading.classroom import Classroom
from autograder.reports import finish, pages, table
from tests.grading.test_batch import run_nothing

if TYPE_CHECKING:
    from tests.conftest import Course, MakeCourse

MORE = '\nc.CourseDirectory.student_id_exclude = "zoe"\nc.LateSubmissionPlugin.penalty_method = "zero"\n'


@pytest.fixture
def graded(make_course: MakeCourse, empty_gradebook: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A class that is graded, with points and comments by hand, and someone who was late."""
    run_nothing(monkeypatch)
    course = make_course(MORE)
    shutil.copyfile(empty_gradebook, course.root / "gradebook.db")
    course.submit("ada", course.notebook(), {"picture.txt": "mine"})
    course.submit("ben", course.notebook(double="pass"), {"timestamp.txt": "2025-01-01 13:00:00 UTC"})
    course.submit("cleo", "{")
    with contextlib.chdir(course.root):
        coursedir, app = table.course("tiny")
    room = Classroom(coursedir, app.config)
    list(batch.grade(room, []))
    with course.gradebook() as book:
        book.update_or_create_assignment("tiny", duedate="2025-01-01 12:00:00 UTC")
    list(batch.grade(room, room.submissions()))
    with course.gradebook() as book:
        found = book.find_grade("why", "tiny", "tiny", "ada")
        found.manual_score, found.extra_credit, found.needs_manual_grade = 2, 0.5, False
        book.find_comment("why", "tiny", "tiny", "ada").manual_comment = "Well said."
        book.db.commit()
    shutil.copytree(course.root / "autograded" / "ada", course.root / "autograded" / "zoe")  # is excluded
    return course


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_they_are_nbgraders_own_byte_for_byte(graded: Course, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    code, printed = graded.run("nbgrader", "generate_feedback", "tiny")
    assert code == 0, printed
    theirs = everything(graded.root / "feedback")
    assert {"ada/tiny/tiny.html", "ada/tiny/picture.txt", "cleo/tiny/tiny.html"} <= set(theirs)
    shutil.rmtree(graded.root / "feedback")
    monkeypatch.setattr(pages, "_FEW", 2)
    with contextlib.chdir(graded.root):
        made = list(pages.write_pages("tiny", jobs=jobs))
    assert everything(graded.root / "feedback") == theirs
    assert [str(page.relative_to(graded.root)) for one in made for page in one] == [
        f"feedback/{student}/tiny/tiny.html" for student in ("ada", "ben", "cleo")
    ]
    page = theirs["ada/tiny/tiny.html"].decode()
    assert "Well said." in page and "11.5" in page


def test_new_points_are_on_a_new_page(graded: Course) -> None:
    with contextlib.chdir(graded.root):
        coursedir, app = table.course("tiny")
        with pages.Printer(coursedir, app) as printer:
            [page] = printer.write("ada")
            assert "Quite." not in page.read_text()
            with graded.gradebook() as book:  # meanwhile
                book.find_comment("why", "tiny", "tiny", "ada").manual_comment = "Quite."
                book.db.commit()
            assert printer.write("ada") == [page]
            assert "Quite." in page.read_text()
    assert {path.name for path in page.parents[1].iterdir()} == {"tiny"}


def test_a_page_that_fails_leaves_the_old_one(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.chdir(graded.root):
        list(pages.write_pages("tiny", jobs=1))
        before = everything(graded.root / "feedback")

        def fails(*_: object) -> None:
            raise OSError("no room on the disk")

        monkeypatch.setattr(pages._Converter, "set_permissions", fails)
        with pytest.raises(OSError, match="no room"):
            list(pages.write_pages("tiny", jobs=1))
    assert everything(graded.root / "feedback") == before


def test_most_of_a_page_is_finished_once_for_all(graded: Course) -> None:
    finish._whole_cell.cache_clear()
    with contextlib.chdir(graded.root):
        list(pages.write_pages("tiny", jobs=1))
    kept = finish._whole_cell.cache_info()
    assert kept.hits > kept.misses > 0  # else nbconvert's way was taken


def test_one_student(graded: Course) -> None:
    code, printed = graded.run("autograder", "feedback", "tiny", "--student", "b*")
    assert code == 0, printed
    assert "feedback/ben/tiny/tiny.html" in printed
    assert {path.name for path in (graded.root / "feedback").iterdir()} == {"ben"}


def test_nothing_graded_is_one_sentence(course: Course) -> None:
    with contextlib.chdir(course.root), pytest.raises(BundleError, match="autograder grade tiny"):
        list(pages.write_pages("tiny"))
