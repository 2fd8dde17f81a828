"""What goes wrong in a real class: once with nbgrader as it comes, and once with this course's configuration.

Each test names both effects, so it is known of each that it can fail. Both classes have the same
students; nbgrader's own has all its test cells as plain asserts.
"""

from __future__ import annotations

import copy
import json
import sqlite3
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import nbformat
import psutil
import pytest

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tests.conftest import Course, MakeCourse, Score

Value = TypeVar("Value")

WRONG = {"double": "double = len", "total": "total = -1", "shout": "shout = str.lower", "share": "share = 0"}
STUBBORN = """import time
while True:
    try:
        time.sleep(1)
    except BaseException:
        pass"""

LIMITS = "c.Grading.cell_seconds = 4\nc.Grading.grace_seconds = 0.5\n"
STOCK_LIMITS = "c.Execute.timeout = 4\n"

STOCK_CLASS = """
import json, sys
from nbgrader.apps import NbGrader, NbGraderAPI
app = NbGrader()
app.initialize([])
api = NbGraderAPI(app.coursedir, config=app.config)
if sys.argv[1] == "release":
    assert api.generate_assignment("tiny")["success"]
done = {}
for students in sys.argv[2:]:
    done[students] = api.autograde("tiny", students)
app.config.OverwriteCells.add_missing_cells = True
if sys.argv[1] == "release":
    done["gap"] = NbGraderAPI(app.coursedir, config=app.config).autograde("tiny", "gap")
print("\\n" + json.dumps(done))
"""
"""nbgrader's ``autograde`` for each student by itself, in one process: the command takes seconds to start."""


# --- the students ---


def warns(course: Course) -> NotebookNode:
    """Has everything right, and warns."""
    return course.notebook(
        double="import warnings\ndef double(n):\n    warnings.warn('careful')\n    return 2 * n",
        shout="import sys\ndef shout(word):\n    print('careful', file=sys.stderr)\n    return word.upper()",
    )


def skips(course: Course) -> NotebookNode:
    """Has nothing right, and asks that the test cells be skipped."""
    notebook = course.notebook(**WRONG)
    for cell in checks_in(notebook):
        cell.metadata["tags"] = ["skip-execution"]
    return notebook


def nan(course: Course) -> NotebookNode:
    """Has a share that is no number."""
    return course.notebook(share='share = float("nan")')


def negative(course: Course) -> NotebookNode:
    """Has a share below nothing."""
    return course.notebook(share="share = -1.0")


def oversized(course: Course) -> NotebookNode:
    """Has a share larger than the whole."""
    return course.notebook(share="share = 1000.0")


def text(course: Course) -> NotebookNode:
    """Has a share that is a text."""
    return course.notebook(share='share = "x"')


def partial(course: Course) -> NotebookNode:
    """Has a share of a half."""
    return course.notebook(share="share = 0.5")


def deleter(course: Course) -> NotebookNode:
    """Has everything right, and has deleted the test cells."""
    notebook = course.notebook()
    notebook.cells = [cell for cell in notebook.cells if cell not in checks_in(notebook)]
    return notebook


def gap(course: Course) -> NotebookNode:
    """Has deleted the essay, which stands behind a read-only cell."""
    notebook = course.notebook()
    notebook.cells.remove(course.cell(notebook, "why"))
    return notebook


def generous(course: Course) -> NotebookNode:
    """Has nothing right, and has given himself points."""
    notebook = course.notebook(**WRONG)
    for cell in checks_in(notebook):
        cell.metadata.nbgrader["points"] = 100
    return notebook


def unlocker(course: Course) -> NotebookNode:
    """Has nothing right, and has made answers of the test cells, which now test nothing."""
    notebook = course.notebook(**WRONG)
    for cell in checks_in(notebook):
        cell.metadata.nbgrader.update(locked=False, solution=True)
        cell.source = "pass"
    return notebook


def ungraded(course: Course) -> NotebookNode:
    """Has nothing right, and has switched the test cells' grades off."""
    notebook = course.notebook(**WRONG)
    for cell in checks_in(notebook):
        cell.metadata.nbgrader.update(grade=False, locked=False)
    return notebook


def kernelspec(course: Course) -> NotebookNode:
    """Has everything right, for a kernel that nobody has."""
    notebook = course.notebook()
    notebook.metadata["kernelspec"] = {"name": "nothing", "display_name": "Nothing", "language": "none"}
    return notebook


def format_3(course: Course) -> NotebookNode:
    """Has everything right, in a file of nbformat 3."""
    return nbformat.convert(course.notebook(), 3)


def exits(course: Course) -> NotebookNode:
    """Ends the process in one answer; the others are right."""
    return course.notebook(double="import os\nos._exit(0)")


def exits_when_called(course: Course) -> NotebookNode:
    """Ends the process when a test calls one answer; the others are right."""
    return course.notebook(double="import os\ndef double(n):\n    os._exit(0)")


def quits(course: Course) -> NotebookNode:
    """Quits in one answer; the others are right."""
    return course.notebook(double="quit()")


def endless(course: Course) -> NotebookNode:
    """Never comes to an end in one answer; the others are right."""
    return course.notebook(double="while True:\n    pass")


def stubborn(course: Course) -> NotebookNode:
    """Swallows interrupts in an endless loop; the other answers are right."""
    return course.notebook(double=STUBBORN)


def with_numpy(course: Course) -> NotebookNode:
    """Has everything right with NumPy (and hands in a `numpy.py`)."""
    return course.notebook(total='import numpy\ntotal = int(numpy.loadtxt("numbers.txt").sum())')


def copier(course: Course) -> NotebookNode:
    """Has everything right, and has copied every test cell."""
    notebook = course.notebook()
    for cell in checks_in(notebook):
        twin = copy.deepcopy(cell)
        twin.id += "-copy"
        notebook.cells.insert(notebook.cells.index(cell), twin)
    return notebook


def old_schema(version: int) -> Callable[[Course], NotebookNode]:
    """Has everything right, in a notebook whose metadata are of an old version of nbgrader."""

    def make(course: Course) -> NotebookNode:
        notebook = course.notebook()
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                cell.metadata.nbgrader["schema_version"] = version
                cell.metadata.nbgrader.pop("task")
        notebook.cells = [cell for cell in notebook.cells if "explore" not in cell.id]  # tasks came with version 3
        return notebook

    return make


def mangled(course: Course) -> str:
    """Has handed in half a file."""
    text = nbformat.writes(course.notebook())
    return text[: len(text) // 2]


def right(course: Course) -> NotebookNode:
    """Has everything right."""
    return course.notebook()


def crashing_again(course: Course) -> NotebookNode:
    """Has everything wrong, and ends the process."""
    return course.notebook(**{**WRONG, "double": "import os\nos._exit(0)"})


def wrong_without_tests(course: Course) -> NotebookNode:
    """Has everything wrong, and has deleted the test cells."""
    notebook = course.notebook(**WRONG)
    notebook.cells = [cell for cell in notebook.cells if cell not in checks_in(notebook)]
    return notebook


def checks_in(notebook: NotebookNode) -> list[NotebookNode]:
    """The test cells of a notebook."""
    return [
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id", "").startswith("test_")
    ]


Student = Callable[["Course"], "NotebookNode | str"]

ALONE: dict[str, Student] = {
    **{make.__name__: make for make in (warns, skips, nan, negative, oversized, text, partial)},
    **{make.__name__: make for make in (deleter, generous, unlocker, ungraded, kernelspec, format_3)},
    **{make.__name__: make for make in (exits, exits_when_called, quits, endless, stubborn)},
    "numpy": with_numpy,
    "launcher": right,
    "again-deleter": right,
    "again-crashing": right,
    "gap": gap,
}
"""Students who are graded by themselves where one could stop the others."""

AGAIN: dict[str, Student] = {"again-deleter": wrong_without_tests, "again-crashing": crashing_again}
"""Who hands in a second time, and what."""

BETWEEN: dict[str, Student] = {
    "copied": copier,
    "mangled": mangled,
    "schema-1": old_schema(1),
    "schema-2": old_schema(2),
}
"""Who stands between two others in the class: "x-1", "x-2" and "x-3" are graded in one go."""

FILES = {
    "numpy": {"numpy.py": "raise ImportError('my own numbers')"},
    "launcher": {"ipykernel_launcher.py": "raise SystemExit"},
}


@dataclass(frozen=True)
class Graded:
    """A class that was graded."""

    stock: bool
    course: Course
    scores: dict[str, dict[str, Score]]
    went_well: dict[str, bool]
    """Whether the command ended well, by the students for whom it was run."""
    first: dict[str, dict[str, Score]]
    """The scores before the second submissions."""

    def by(self, *, stock: Value, ours: Value) -> Value:
        """What is expected here."""
        return stock if self.stock else ours

    def points(self, student: str) -> list[float | None]:
        """The points of the four test cells."""
        scores = self.scores.get(student, {})
        return [scores[f"test_{name}"].auto if scores else None for name in ("double", "total", "shout", "share")]

    def waits(self, student: str) -> list[str]:
        """The test cells at which a person has to look."""
        return [name for name, score in self.scores[student].items() if score.waits and name.startswith("test_")]


@pytest.fixture(scope="module")
def both(make_course: MakeCourse) -> dict[str, Graded]:
    """The class, graded in both ways at the same time."""
    courses = {"stock": make_course(STOCK_LIMITS, stock=True), "ours": make_course(LIMITS)}
    for course in courses.values():
        for student, make in ALONE.items():
            course.submit(student, make(course), FILES.get(student))
        for name, make in BETWEEN.items():
            for place, theirs in enumerate((right, make, right), start=1):
                course.submit(f"{name}-{place}", theirs(course))
    with ThreadPoolExecutor() as pool:
        return dict(zip(courses, pool.map(lambda course: _grade(course), courses.values()), strict=True))


def _grade(course: Course) -> Graded:
    went_well: dict[str, bool] = {}
    grade = _with_stock if course.plain else _with_ours
    went_well |= grade(
        course, "release", [*(name for name in ALONE if name != "gap"), *(f"{name}-?" for name in BETWEEN)]
    )
    first = course.scores()
    for student, make in AGAIN.items():
        course.submit(student, make(course))
    went_well |= grade(course, "again", list(AGAIN))
    scores = course.scores()
    went_well["locked"] = _while_locked(course)
    return Graded(course.plain, course, scores, went_well, first)


def _with_stock(course: Course, what: str, students: list[str]) -> dict[str, bool]:
    code, printed = course.run("python", "-c", STOCK_CLASS, what, *students)
    assert code == 0, printed
    return {name: done["success"] for name, done in json.loads(printed.splitlines()[-1]).items()}


def _with_ours(course: Course, what: str, students: list[str]) -> dict[str, bool]:
    chosen = ["--student=again-*", "--force"] if what == "again" else []
    code, _ = course.run("nbgrader", "autograde", "tiny", *chosen)
    return dict.fromkeys([*students, "gap"], code == 0)


def _while_locked(course: Course) -> bool:
    """Whether a student is graded while another program keeps the gradebook locked for seven seconds."""
    if course.plain:  # the file as nbgrader makes it: a test that has read it may have set it to another mode
        with closing(sqlite3.connect(course.root / "gradebook.db")) as own:
            own.execute("PRAGMA journal_mode = DELETE")
    process = course.start("nbgrader", "autograde", "tiny", "--student=partial", "--force")
    with closing(sqlite3.connect(course.root / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        while process.poll() is None and not _has_open(process, "gradebook.db"):
            time.sleep(0.02)
        end = time.monotonic() + 7
        while process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        other.execute("ROLLBACK")
    process.communicate()
    return process.returncode == 0


def _has_open(process: subprocess.Popen[str], name: str) -> bool:
    try:
        return any(Path(file.path).name == name for file in psutil.Process(process.pid).open_files())
    except psutil.Error:
        return False


@pytest.fixture(params=["stock", "ours"])
def graded(request: pytest.FixtureRequest, both: dict[str, Graded]) -> Graded:
    """The class as nbgrader grades it as it comes, and as this course does."""
    return both[request.param]


FULL = [3, 2, 2, 2]
NOTHING = [0, 0, 0, 0]
NO_SCORE = [None, None, None, None]
BUT_ONE = [0, 2, 2, 2]


# --- scoring ---


def test_a_warning_costs_nothing(graded: Graded) -> None:
    assert graded.points("warns") == graded.by(stock=[0, 2, 0, 2], ours=FULL)


def test_a_test_cell_that_asks_to_be_skipped_is_run(graded: Graded) -> None:
    assert graded.points("skips") == graded.by(stock=FULL, ours=NOTHING)


@pytest.mark.parametrize("student", ["nan", "negative"])
def test_what_cannot_be_a_score_waits_for_a_person(graded: Graded, student: str) -> None:
    assert graded.points(student) == graded.by(stock=FULL, ours=[3, 2, 2, None])
    assert graded.waits(student) == graded.by(stock=[], ours=["test_share"])


def test_a_score_above_the_points_waits_for_a_person(graded: Graded) -> None:
    assert graded.points("oversized") == [3, 2, 2, None]
    assert graded.waits("oversized") == ["test_share"]
    assert graded.course.is_graded("oversized") == graded.by(stock=False, ours=True)


def test_a_half_is_a_half(graded: Graded) -> None:
    assert graded.points("partial") == [3, 2, 2, 1]


def test_a_text_as_the_value_of_a_plain_cell_is_as_nbgrader_has_it(graded: Graded) -> None:
    assert graded.points("text") == FULL


@pytest.mark.parametrize("student", AGAIN)
def test_points_of_the_first_submission_do_not_stay(graded: Graded, student: str) -> None:
    assert [graded.first[student][f"test_{name}"].auto for name in WRONG] == FULL
    assert graded.points(student) == graded.by(stock=FULL, ours=NOTHING)


# --- restoring ---


def test_deleted_test_cells_come_back(graded: Graded) -> None:
    assert graded.points("deleter") == graded.by(stock=NO_SCORE, ours=FULL)


def test_a_cell_that_was_deleted_behind_a_read_only_one_comes_back(graded: Graded) -> None:
    """nbgrader has it only with `add_missing_cells`, and then ends in a KeyError."""
    assert graded.points("gap") == graded.by(stock=NO_SCORE, ours=FULL)
    assert graded.scores["gap"]["why"].auto == graded.by(stock=None, ours=0)


@pytest.mark.parametrize("student", ["unlocker", "ungraded"])
def test_flags_are_the_instructors(graded: Graded, student: str) -> None:
    assert graded.points(student) == graded.by(stock=NO_SCORE, ours=NOTHING)
    assert graded.course.is_graded(student) == graded.by(stock=False, ours=True)


def test_points_are_the_instructors(graded: Graded) -> None:
    assert graded.points("generous") == NOTHING


@pytest.mark.parametrize("student", ["kernelspec", "format_3"])
def test_the_kernel_and_the_version_of_the_file_do_not_matter(graded: Graded, student: str) -> None:
    assert graded.points(student) == FULL


@pytest.mark.parametrize("student", ["copied-2", "schema-1-2", "schema-2-2"])
def test_copied_test_cells_and_old_metadata_are_put_right(graded: Graded, student: str) -> None:
    assert graded.points(student) == graded.by(stock=NO_SCORE, ours=FULL)


# --- going on ---


@pytest.mark.parametrize("student", ["exits", "exits_when_called", "stubborn"])
def test_a_process_that_ends_takes_only_its_own_points_along(graded: Graded, student: str) -> None:
    assert graded.points(student) == graded.by(stock=NO_SCORE, ours=BUT_ONE)
    assert graded.course.is_graded(student) == graded.by(stock=False, ours=True)


def test_quitting_takes_only_its_own_points_along(graded: Graded) -> None:
    """With nbgrader it depends on whether the kernel is gone before the next cell comes."""
    possible = [BUT_ONE, NO_SCORE] if graded.stock else [BUT_ONE]
    assert graded.points("quits") in possible


def test_an_endless_loop_takes_only_its_own_points_along(graded: Graded) -> None:
    assert graded.points("endless") == BUT_ONE


def test_a_file_does_not_stand_in_for_a_library(graded: Graded) -> None:
    assert graded.points("numpy") == graded.by(stock=[3, 0, 2, 2], ours=FULL)


def test_a_file_does_not_stand_in_for_the_kernel(graded: Graded) -> None:
    assert graded.points("launcher") == graded.by(stock=NO_SCORE, ours=FULL)


@pytest.mark.parametrize("name", ["copied", "schema-1", "schema-2"])
def test_one_student_does_not_stop_the_run(graded: Graded, name: str) -> None:
    assert graded.points(f"{name}-1") == FULL
    assert graded.points(f"{name}-3") == graded.by(stock=NO_SCORE, ours=FULL)
    assert graded.went_well[f"{name}-?"] == graded.by(stock=False, ours=True)


def test_a_mangled_file_waits_for_a_person(graded: Graded) -> None:
    assert graded.points("mangled-1") == graded.points("mangled-3") == FULL
    assert graded.went_well["mangled-?"] == graded.by(stock=False, ours=True)
    assert graded.course.is_graded("mangled-2") == graded.by(stock=False, ours=True)
    assert all(score.auto is None and score.waits for score in graded.scores["mangled-2"].values())


def test_a_gradebook_that_is_locked_for_seven_seconds(graded: Graded) -> None:
    assert graded.went_well["locked"] == graded.by(stock=False, ours=True)
