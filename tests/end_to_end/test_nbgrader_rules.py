"""What nbgrader has rules for stays as nbgrader has it, and both commands give the same grades."""

from __future__ import annotations

import contextlib
import copy
import shutil
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app

if TYPE_CHECKING:
    from tests.conftest import Course, MakeCourse

LATE_PLUGIN = """
from nbgrader.plugins import BasePlugin

class OnePoint(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1 if total_seconds_late > 0 else None
"""
LATE_CONFIG = """
import os, sys
sys.path.insert(0, os.getcwd())
c.AssignLatePenalties.plugin_class = "late.OnePoint"
"""


def everything(course: Course) -> dict[str, Any]:
    """All that the gradebook holds of a class."""
    with course.gradebook() as book:
        return {
            submission.student.id: {
                "score": submission.score,
                "of": submission.max_score,
                "waits": submission.needs_manual_grade,
                "late": submission.total_seconds_late,
                "penalty": [notebook.late_submission_penalty for notebook in submission.notebooks],
                "grades": {
                    grade.name: (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                },
                "comments": {
                    comment.name: (comment.auto_comment, comment.manual_comment)
                    for notebook in submission.notebooks
                    for comment in notebook.comments
                },
            }
            for submission in book.assignment_submissions("tiny")
        }


# --- a course of plain asserts, with late work, manual grading and second submissions ---


@pytest.fixture(scope="module")
def three(make_course: MakeCourse) -> dict[str, dict[str, Any]]:
    """What the gradebook holds in the end: by nbgrader as it comes, and by both commands of this course.

    All three start from the gradebook that nbgrader's own ``generate_assignment`` made.
    """
    stock = make_course(LATE_CONFIG, stock=True)
    (stock.root / "late.py").write_text(LATE_PLUGIN)
    assert stock.run("nbgrader", "generate_assignment", "tiny")[0] == 0
    with stock.gradebook() as book:
        book.update_or_create_assignment("tiny", duedate="2025-01-01 12:00:00 UTC")
    stock.submit("ada", stock.notebook(), {"timestamp.txt": "2025-01-01 13:00:00 UTC"})
    stock.submit("ben", stock.blank(), {"timestamp.txt": "2025-01-01 11:00:00 UTC"})
    stock.submit("cleo", stock.notebook(double="double = len", share="share = 0.25"))
    stock.submit("dan", stock.notebook(), {"timestamp.txt": "2025-01-01 14:00:00 UTC"})
    courses = {"stock": stock}
    for name in ("nbgrader autograde", "autograder grade"):
        courses[name] = make_course(LATE_CONFIG, plain=True)
        shutil.copytree(stock.root, courses[name].root, dirs_exist_ok=True, ignore=lambda *_: ["nbgrader_config.py"])
    with ThreadPoolExecutor() as pool:
        return dict(zip(courses, pool.map(_a_term, courses, courses.values()), strict=True))


def _a_term(name: str, course: Course) -> dict[str, Any]:
    command = ["autograder", "grade", "tiny"] if name == "autograder grade" else ["nbgrader", "autograde", "tiny"]
    code, printed = course.run(*command)
    assert code == 0, printed
    with course.gradebook() as book:
        for cell, points, extra in (("why", 2, 0.5), ("explore", 1, None), ("test_double", 1, None)):
            grade = book.find_grade(cell, "tiny", "tiny", "ada")
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, extra, False
        book.find_comment("why", "tiny", "tiny", "ada").manual_comment = "Well said."
        book.db.commit()
    course.submit("ada", course.notebook(total="total = 0"), {"timestamp.txt": "2025-01-01 15:00:00 UTC"})
    course.submit("ben", course.notebook(), {"timestamp.txt": "2025-01-01 11:30:00 UTC"})
    code, printed = course.run(*command, *([] if name == "autograder grade" else ["--force"]))
    assert code == 0, printed
    return everything(course)


@pytest.mark.parametrize("command", ["nbgrader autograde", "autograder grade"])
def test_everything_is_as_nbgrader_has_it(three: dict[str, dict[str, Any]], command: str) -> None:
    assert three[command] == three["stock"]


def test_late_work_costs_what_the_plugin_says(three: dict[str, dict[str, Any]]) -> None:
    for graded in three.values():
        assert {name: facts["penalty"] for name, facts in graded.items()} == {
            "ada": [1], "ben": [None], "cleo": [None], "dan": [1],
        }  # fmt: skip


def test_points_and_comments_of_a_person_survive_a_second_submission(three: dict[str, dict[str, Any]]) -> None:
    for graded in three.values():
        ada = graded["ada"]
        assert ada["grades"]["test_double"] == (3, 1, None, True)
        assert ada["grades"]["why"] == (None, 2, 0.5, True)
        assert ada["grades"]["test_total"] == (0, None, None, False)
        assert ada["comments"]["why"] == (None, "Well said.")
        assert ada["score"] == 1 + 0 + 2 + 2 + 2.5 + 1


def test_answers_for_a_person_wait_for_one(three: dict[str, dict[str, Any]]) -> None:
    for graded in three.values():
        assert graded["dan"]["waits"]
        assert graded["dan"]["grades"]["why"] == (None, None, None, True)
        assert graded["dan"]["grades"]["explore"] == (None, None, None, True)


# --- the two commands, from an empty gradebook ---


@pytest.fixture(scope="module")
def submitted(make_course: MakeCourse) -> Course:
    """A course of check cells: six have handed in, nothing is graded yet."""
    course = make_course()
    course.submit("ada", course.notebook())
    course.submit("ben", course.blank())
    course.submit("cleo", course.notebook(double="def double(n):\n    return n + 2", share="share = 0.25"))
    course.submit("dan", course.notebook(double="import os\nos._exit(1)"))
    course.submit("eve", "not a notebook")
    course.submit("finn", course.notebook(shout="shout = str.title"))
    return course


def a_copy(course: Course, make_course: MakeCourse) -> Course:
    """The same course in another folder."""
    other = make_course()
    shutil.copytree(course.root, other.root, dirs_exist_ok=True)
    return other


class Ended(NamedTuple):
    """A course in which a command has run."""

    course: Course
    code: int
    printed: str


@pytest.fixture(scope="module")
def by_both(submitted: Course, make_course: MakeCourse) -> dict[str, Ended]:
    """The class, graded by either command, with the exit code and what was printed."""
    commands = {"nbgrader": ["nbgrader", "autograde", "tiny"], "autograder": ["autograder", "grade", "tiny"]}
    courses = {name: a_copy(submitted, make_course) for name in commands}
    with ThreadPoolExecutor() as pool:
        ended = pool.map(lambda name: courses[name].run(*commands[name]), commands)
        return {name: Ended(courses[name], *end) for name, end in zip(commands, ended, strict=True)}


def test_both_commands_give_the_same_grades(by_both: dict[str, Ended]) -> None:
    nbgrader, autograder = (everything(ended.course) for ended in by_both.values())
    assert autograder == nbgrader
    assert {name: facts["score"] for name, facts in autograder.items()} == {
        "ada": 9, "ben": 0, "cleo": 1 + 2 + 2 + 0.5, "dan": 6, "eve": 0, "finn": 7,
    }  # fmt: skip


def test_a_submission_without_a_verdict_has_a_line_of_its_own(by_both: dict[str, Ended]) -> None:
    ended = by_both["autograder"]
    assert ended.code == 1
    lines = [line for line in ended.printed.splitlines() if line.startswith("eve needs a person: ")]
    assert len(lines) == 1 and "tiny.ipynb" in lines[0] and "not JSON" in lines[0]
    assert by_both["nbgrader"].code == 0


def test_a_second_run_skips_what_is_unchanged(make_course: MakeCourse, by_both: dict[str, Ended]) -> None:
    course = a_copy(by_both["autograder"].course, make_course)
    before = everything(course)
    course.submit("finn", course.notebook())
    graded = {path: path.stat().st_mtime_ns for path in course.root.glob("autograded/*/tiny/tiny.ipynb")}
    code, printed = course.run("autograder", "grade", "tiny")
    assert code == 1  # eve's file is as it was
    assert printed.count("nothing has changed") == 4
    changed = {path.parts[-3] for path, then in graded.items() if path.stat().st_mtime_ns != then}
    assert changed == {"eve", "finn"}  # what has no verdict is tried again
    after = everything(course)
    assert after.pop("finn")["score"] == 9
    assert after == {name: facts for name, facts in before.items() if name != "finn"}


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_run_that_is_stopped_and_begun_again(
    submitted: Course,
    make_course: MakeCourse,
    by_both: dict[str, Ended],
    sent: signal.Signals,
    code: int,
) -> None:
    course = a_copy(submitted, make_course)
    process = course.start("autograder", "grade", "tiny")
    end = time.monotonic() + 200
    while not course.is_graded("ada") and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(sent)
    printed, _ = process.communicate()
    assert process.returncode == code, printed
    assert course.is_graded("ada") and not course.is_graded("finn")
    assert course.run("autograder", "grade", "tiny")[0] == 1  # eve's file
    assert everything(course) == everything(by_both["nbgrader"].course)
    assert {path.name for path in course.root.glob("autograded/*/*")} == {"tiny"}


# --- exit codes ---


def test_exit_code_0_when_all_have_a_verdict(by_both: dict[str, Ended]) -> None:
    code, _ = by_both["autograder"].course.run("autograder", "grade", "tiny", "--student=ada")
    assert code == 0


def _no_notebook(course: Course) -> None:
    (course.root / "source" / "tiny" / "tiny.ipynb").unlink()


def _half_a_notebook(course: Course) -> None:
    path = course.root / "source" / "tiny" / "tiny.ipynb"
    path.write_text(path.read_text()[:500])


def _instructor_wrote(change: Callable[[list[Any]], object]) -> Callable[[Course], None]:
    def apply(course: Course) -> None:
        path = course.root / "source" / "tiny" / "tiny.ipynb"
        notebook = nbformat.read(path, as_version=4)
        change(notebook.cells)
        nbformat.write(notebook, path)

    return apply


def _twice(cells: list[Any]) -> None:
    cells.append(copy.deepcopy(cells[3]))
    cells[-1].id = "another"


def _setting(line: str) -> Callable[[Course], None]:
    def change(course: Course) -> None:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(f"\n{line}\n")

    return change


@pytest.mark.parametrize(
    ("assignment", "change", "words"),
    [
        ("huge", lambda course: None, ["no assignment 'huge'", "There is: tiny"]),
        ("tiny", _no_notebook, ["no instructor notebook", "tiny"]),
        ("tiny", _half_a_notebook, ["tiny.ipynb", "cannot be used"]),
        ("tiny", _instructor_wrote(_twice), ["tiny.ipynb", "Duplicate grade id"]),
        ("tiny", _instructor_wrote(lambda cells: cells[4].metadata.nbgrader.pop("points")), ["does not have points"]),
        ("tiny", _instructor_wrote(lambda cells: cells[3].update(source="### BEGIN SOLUTION")), ["end solution"]),
        ("tiny", _setting("c.Grading.cell_seconds = -1"), ["cell_seconds", "-1", "above 0"]),
        ("tiny", _setting("c.Grading.cell_seconds = 'soon'"), ["cell_seconds", "soon"]),
        ("tiny", _setting("c.Grading.restarts = 1.5"), ["restarts", "1.5"]),
        ("tiny", _setting("c.Grading.cell_seconds = "), ["nbgrader_config.py", "SyntaxError"]),
        ("tiny", _setting("c.CourseDirectory.course_id = 3"), ["nbgrader_config.py"]),
    ],
)
def test_exit_code_2_with_one_sentence(
    make_course: MakeCourse, assignment: str, change: Callable[[Course], None], words: list[str]
) -> None:
    course = make_course()
    course.submit("ada", course.notebook())
    change(course)
    with contextlib.chdir(course.root):
        done = CliRunner().invoke(app, ["grade", assignment])
    assert done.exit_code == 2, done.output
    assert all(word in done.output for word in words), done.output
    assert "Traceback" not in done.output
    assert not (course.root / "autograded").exists()


# --- the sandbox ---


@pytest.mark.parametrize("command", [("autograder", "grade", "tiny"), ("nbgrader", "autograde", "tiny")])
def test_without_the_sandbox_that_was_asked_for_nothing_is_graded(
    submitted: Course, make_course: MakeCourse, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    course = a_copy(submitted, make_course)
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.Grading.sandbox = "A"\n')
    monkeypatch.setenv("PATH", "/nowhere")
    code, printed = course.run(*command)
    assert code in (1, 2)
    words = " ".join(printed.split())
    assert "bubblewrap is not installed. Try: sudo apt-get install bubblewrap" in words
    assert "--sandbox off" in words
    assert not course.is_graded("ada")


def test_a_report_says_when_there_was_no_sandbox(submitted: Course, make_course: MakeCourse) -> None:
    course = a_copy(submitted, make_course)
    code, printed = course.run("autograder", "grade", "tiny", "--sandbox", "off", "--student", "ada")
    assert code == 0, printed
    graded = (course.root / "autograded" / "ada" / "tiny" / "tiny.ipynb").read_text()
    assert graded.count("This notebook was graded without a sandbox") >= 4
