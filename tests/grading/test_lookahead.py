"""What nbgrader will come to next is begun while it is busy, and taken only if it is the very same."""

from __future__ import annotations

import contextlib
from collections import Counter
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from nbgrader.converters import Autograde

from autograder.grading import engine, steps, submission
from autograder.grading.graded import Graded
from autograder.grading.lookahead import Lookahead, Name
from autograder.grading.restore import restore
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Tier
from autograder.reports import table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Course


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the engine was asked to grade an answer, by the answer's first line."""
    counted, grade = Counter[str](), engine.grade_notebook

    def counting(notebook: Any, *rest: Any) -> Graded:
        counted[next(cell for cell in notebook.cells if "def double" in cell.source).source.splitlines()[0]] += 1
        return grade(notebook, *rest)

    monkeypatch.setattr(engine, "grade_notebook", counting)
    return counted


def ahead(course: Course, *students: str, jobs: int = 2) -> Lookahead:
    folders = {Name(student, "tiny", "tiny"): folder(course, student) for student in students}
    to_come = {name: path / "tiny.ipynb" for name, path in folders.items()}
    return Lookahead(to_come, lambda *_: course.bundle, Limits(), Tier.OFF, jobs)


def folder(course: Course, student: str) -> Path:
    return course.root / "submitted" / student / "tiny"


def grade(lookahead: Lookahead, course: Course, student: str) -> float:
    """The points for `double`, when nbgrader comes to this student."""
    place = folder(course, student)
    work = restore(submission.read(place / "tiny.ipynb"), course.bundle).notebook
    done = lookahead.grade(Name(student, "tiny", "tiny"), work, submission.files_at_work(place))
    return done.reports["test_double"].score or 0.0


def answer(student: str, factor: str = "2") -> str:
    return f"def double(n):  # {student}\n    return {factor} * n"


def test_each_is_graded_once_and_gets_its_own(course: Course, asked: Counter[str]) -> None:
    for student, factor in {"ada": "2", "ben": "3", "cem": "2"}.items():
        course.submit(student, course.notebook(double=answer(student, factor)))
    lookahead = ahead(course, "ada", "ben", "cem")
    assert grade(lookahead, course, "ada") == 3
    assert sum(asked.values()) > 1
    assert grade(lookahead, course, "ben") == pytest.approx(2 / 3)  # three times nothing is twice nothing
    assert grade(lookahead, course, "cem") == 3
    assert asked == {f"def double(n):  # {student}": 1 for student in ("ada", "ben", "cem")}


@pytest.mark.parametrize("what", ["files", "notebook"])
def test_what_has_changed_in_between_is_graded_as_it_is_now(course: Course, what: str) -> None:
    reading = 'def double(n):\n    return int(open("factor.txt").read()) * n'
    course.submit("ada", course.notebook())
    course.submit("ben", course.notebook(double=reading), {"factor.txt": "3"})
    lookahead = ahead(course, "ada", "ben")
    grade(lookahead, course, "ada")
    if what == "files":
        course.submit("ben", course.notebook(double=reading), {"factor.txt": "2"})
    else:
        course.submit("ben", course.notebook(double=answer("ben")))
    assert grade(lookahead, course, "ben") == 3


def test_a_mangled_one_holds_nobody_up(course: Course, asked: Counter[str]) -> None:
    course.submit("ada", course.notebook(double=answer("ada")))
    course.submit("ben", "{")
    course.submit("cem", course.notebook(double=answer("cem")))
    lookahead = ahead(course, "ada", "ben", "cem")
    assert grade(lookahead, course, "ada") == 3
    assert grade(lookahead, course, "cem") == 3
    assert set(asked.values()) == {1}


def test_those_whom_nbgrader_passes_over_hold_nobody_up(course: Course, asked: Counter[str]) -> None:
    students = ("ada", "ben", "cem", "dan", "eve")
    for student in students:
        course.submit(student, course.notebook(double=answer(student)))
    lookahead = ahead(course, *students)
    grade(lookahead, course, "ada")  # ben and cem are begun, and nobody will ask for them
    grade(lookahead, course, "dan")
    assert [name.student for name in lookahead._begun] == ["eve"]
    assert grade(lookahead, course, "eve") == 3
    assert asked["def double(n):  # eve"] == 1
    lookahead.close()


def test_with_one_at_a_time_there_is_one_ahead(course: Course) -> None:
    for student in ("ada", "ben", "cem"):
        course.submit(student, course.notebook(double=answer(student)))
    lookahead = ahead(course, "ada", "ben", "cem", jobs=1)
    grade(lookahead, course, "ada")
    assert [name.student for name in lookahead._begun] == ["ben"]


def test_nothing_is_left_of_what_nobody_will_ask_for(course: Course) -> None:
    course.submit("ada", course.notebook())
    course.submit("ben", course.notebook(double="import time\ntime.sleep(60)"))
    lookahead = ahead(course, "ada", "ben")
    grade(lookahead, course, "ada")
    (begun,) = lookahead._begun.values()
    lookahead.close()
    assert isinstance(begun.future.exception(timeout=0), KeyboardInterrupt)
    assert "grader" not in {child.name() for child in psutil.Process().children(recursive=True)}


def test_nbgrader_closes_it_when_it_gives_up(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    course.submit("ada", course.notebook())
    course.submit("ben", course.notebook(double="import time\ntime.sleep(60)"))
    begun: list[Future[Graded]] = []

    def giving_up(self: steps.Record, *_: object) -> None:
        assert self.parent.lookahead is not None
        begun.extend(one.future for one in self.parent.lookahead._begun.values())
        raise SystemExit(3)

    monkeypatch.setattr(steps.Record, "preprocess", giving_up)
    with contextlib.chdir(course.root):
        coursedir, app = table.course("tiny")
        with pytest.raises(SystemExit):
            Autograde(coursedir=coursedir, parent=app).start()
    (future,) = begun
    assert isinstance(future.exception(timeout=0), KeyboardInterrupt)
