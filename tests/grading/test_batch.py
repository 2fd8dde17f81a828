"""A whole class: what is graded, what is skipped, and what is left when a run stops in the middle."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import batch, cells, engine
from autograder.grading.batch import Classroom, Result
from autograder.grading.bundle import BundleError
from autograder.grading.graded import Graded, report_output
from autograder.kernels import selftest
from autograder.kernels.tiers import NoSandbox, Tier
from autograder.reports import table

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from autograder.grading.bundle import Bundle
    from tests.conftest import Course


grade_notebook = engine.grade_notebook


def at_once(notebook: NotebookNode, bundle: Bundle, *_: Any) -> Graded:
    """An engine that runs nothing: an answer is right if it is the reference."""
    reports = {}
    graded = nbformat.from_dict(notebook)
    for exercise in bundle.exercises:
        answer = next(cell for cell in notebook.cells if cells.grade_id(cell) == exercise.name).source
        right = answer in bundle.source.cells[exercise.solution].source
        for check in exercise.checks:
            cell = next(c for c in graded.cells if c.id == bundle.source.cells[check].id)
            name = cells.grade_id(cell) or ""
            test = TestReport("it", "It", Outcome.PASSED if right else Outcome.FAILED, cells.points(cell))
            reports[name] = Report(name, (test,))
            cell.outputs = [report_output(reports[name])]
    return Graded(graded, reports)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "grade_notebook", at_once)


def classroom(course: Course, more_config: str = "") -> Classroom:
    """The class as the command sees it."""
    if more_config:
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(f"\n{more_config}\n")
    with contextlib.chdir(course.root):
        coursedir, app = table.course("tiny")
    return Classroom(coursedir, app.config)


def grade(course: Course, more_config: str = "", **options: Any) -> dict[str, Result]:
    """Grade the whole class."""
    room = classroom(course, more_config)
    return {result.student: result for result in room.grade(room.submissions(), **options)}


def skipped(results: dict[str, Result]) -> set[str]:
    return {name for name, result in results.items() if result.skipped}


@pytest.fixture
def handed_in(course: Course) -> Course:
    """A class of three."""
    course.submit("ada", course.notebook(), {"helpers.py": "x = 1", "numbers.txt": "my own"})
    course.submit("ben", course.notebook(double="pass"))
    course.submit("cleo", course.blank())
    return course


def test_a_class_is_graded(handed_in: Course) -> None:
    results = grade(handed_in)
    assert {name: (result.score, result.max_score) for name, result in results.items()} == {
        "ada": (9, 13), "ben": (6, 13), "cleo": (0, 13),
    }  # fmt: skip
    assert all(result.verdict and not result.skipped for result in results.values())
    assert results["ada"].person == "it has answers that are graded by hand"
    assert handed_in.scores()["ben"]["test_double"].auto == 0


def test_the_graded_folder_is_as_nbgrader_makes_it(handed_in: Course) -> None:
    grade(handed_in)
    folder = handed_in.root / "autograded" / "ada" / "tiny"
    assert {path.name for path in folder.iterdir()} == {"tiny.ipynb", "helpers.py", "numbers.txt"}
    assert (folder / "numbers.txt").read_text() == "1\n20\n300\n"  # the instructor's
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o444}
    nbformat.validate(nbformat.read(folder / "tiny.ipynb", as_version=4))


def test_a_shared_course_has_files_that_the_group_can_write(handed_in: Course) -> None:
    grade(handed_in, "c.CourseDirectory.groupshared = True")
    assert (handed_in.root / "autograded" / "ada" / "tiny" / "tiny.ipynb").stat().st_mode & 0o777 == 0o664


# --- what is skipped ---


def test_what_has_not_changed_is_skipped_with_the_same_result(handed_in: Course) -> None:
    first, second = grade(handed_in), grade(handed_in)
    assert skipped(first) == set() and skipped(second) == {"ada", "ben", "cleo"}
    for name, result in second.items():
        assert (result.score, result.reports, result.notes, result.person) == (
            first[name].score,
            first[name].reports,
            first[name].notes,
            first[name].person,
        )
    assert skipped(grade(handed_in, force=True)) == set()


def other_answer(course: Course) -> None:
    course.submit("ben", course.notebook())


def other_helper(course: Course) -> None:
    (course.root / "submitted" / "ben" / "tiny" / "helpers.py").write_text("x = 2")


def other_time(course: Course) -> None:
    (course.root / "submitted" / "ben" / "tiny" / "timestamp.txt").write_text("2025-01-01 12:00:00 UTC")


def other_data(course: Course) -> None:
    (course.root / "source" / "tiny" / "numbers.txt").write_text("4\n")


def other_test(course: Course) -> None:
    path = course.root / "source" / "tiny" / "tiny.ipynb"
    path.write_text(path.read_text().replace("1234567", "7654321"))


def other_holdout(course: Course) -> None:
    (course.root / "data").mkdir()
    (course.root / "data" / "more.npz").write_bytes(b"x")


def other_limit(course: Course) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grading.call_seconds = 7\n")


def no_gradebook(course: Course) -> None:
    with course.gradebook() as book:
        book.remove_submission("tiny", "ben")


def no_graded_notebook(course: Course) -> None:
    batch.remove(course.root / "autograded" / "ben")


@pytest.mark.parametrize(
    "change",
    [other_answer, other_helper, other_time, no_gradebook, no_graded_notebook],
)
def test_who_has_changed_is_graded_again(handed_in: Course, change: Callable[[Course], None]) -> None:
    grade(handed_in)
    change(handed_in)
    results = grade(handed_in)
    assert skipped(results) == {"ada", "cleo"}
    assert handed_in.scores()["ben"]["test_double"].auto == (3 if change is other_answer else 0)


@pytest.mark.parametrize("change", [other_data, other_test, other_holdout, other_limit])
def test_when_the_instructor_has_changed_something_all_are_graded_again(
    handed_in: Course, change: Callable[[Course], None]
) -> None:
    grade(handed_in)
    change(handed_in)
    assert skipped(grade(handed_in)) == set()


def test_points_by_hand_are_in_the_result_of_who_is_skipped(handed_in: Course) -> None:
    grade(handed_in)
    with handed_in.gradebook() as book:
        found = book.find_grade("why", "tiny", "tiny", "ada")
        found.manual_score, found.needs_manual_grade = 3, False
        book.db.commit()
    assert grade(handed_in)["ada"].score == 12


# --- what goes wrong with one does not stop the others ---


def test_a_mangled_file(handed_in: Course) -> None:
    handed_in.submit("ben", "{")
    results = grade(handed_in)
    assert not results["ben"].verdict and "tiny.ipynb is not a notebook" in results["ben"].person
    assert all(score.waits and score.auto is None for score in handed_in.scores()["ben"].values())
    assert results["cleo"].verdict
    assert not grade(handed_in)["ben"].verdict  # the second time too


def test_an_engine_that_fails(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails_for_ben(notebook: NotebookNode, bundle: Bundle, *_: Any) -> Graded:
        if handed_in.cell(notebook, "double").source == "pass":
            raise RuntimeError("no room on the disk")
        return at_once(notebook, bundle)

    monkeypatch.setattr(engine, "grade_notebook", grade_notebook)
    monkeypatch.setattr(engine, "_grade", fails_for_ben)
    results = grade(handed_in)
    assert results["ada"].score == 9 and results["cleo"].verdict
    assert not results["ben"].verdict and "no room on the disk" in results["ben"].person
    monkeypatch.setattr(engine, "grade_notebook", at_once)
    results = grade(handed_in)
    assert skipped(results) == {"ada", "cleo"} and results["ben"].score == 6  # it is tried again


def odd_name(folder: Path) -> None:
    Path(str(folder), "\udcff.txt").write_text("x")


def folder_for_a_file(folder: Path) -> None:
    (folder / "numbers.txt").mkdir()
    (folder / "numbers.txt" / "mine.txt").write_text("x")


def folder_for_the_notebook(folder: Path) -> None:
    (folder / "tiny.ipynb").unlink()
    (folder / "tiny.ipynb").mkdir()


def link_to_the_solution(folder: Path) -> None:
    (folder / "tiny.ipynb").unlink()
    (folder / "tiny.ipynb").symlink_to(folder.parents[2] / "source" / "tiny" / "tiny.ipynb")


def link_to_nothing(folder: Path) -> None:
    (folder / "tiny.ipynb").unlink()
    (folder / "tiny.ipynb").symlink_to(folder / "nothing")


def surrogates(folder: Path) -> None:
    path = folder / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-2].attachments = {"x.png": {"image/png": "LONE"}}
    path.write_text(nbformat.writes(notebook).replace("LONE", "\\ud800"))


@pytest.mark.parametrize(
    ("make", "score"),
    [
        (odd_name, 6),
        (folder_for_a_file, 6),
        (surrogates, 6),
        (folder_for_the_notebook, None),
        (link_to_the_solution, None),
        (link_to_nothing, None),
    ],
)
def test_an_odd_submission(handed_in: Course, make: Callable[[Path], None], score: float | None) -> None:
    make(handed_in.root / "submitted" / "ben" / "tiny")
    for _ in range(2):
        results = grade(handed_in)
        assert list(results) == ["ada", "ben", "cleo"]
        assert results["ben"].verdict == (score is not None)
        assert results["ben"].score == (score or 0)


def test_a_submission_without_the_notebook_has_no_points(handed_in: Course) -> None:
    grade(handed_in)
    (handed_in.root / "submitted" / "ben" / "tiny" / "tiny.ipynb").unlink()
    result = grade(handed_in)["ben"]
    assert result.score == 0 and result.verdict
    assert {(score.auto, score.waits) for score in handed_in.scores()["ben"].values()} == {(0, False)}


def test_who_is_excluded_is_left_out(handed_in: Course) -> None:
    assert list(grade(handed_in, "c.CourseDirectory.student_id_exclude = 'ada,cleo'")) == ["ben"]


def test_nothing_handed_in(course: Course) -> None:
    assert grade(course) == {}


# --- stopped in the middle ---


class Stop(BaseException):
    """The end of the process, as far as a test can have it."""


def everything(course: Course) -> Any:
    """The gradebook and the graded files."""
    files = [path for path in course.root.glob("autograded/**/*") if path.is_file()]
    return course.scores(), {path.relative_to(course.root): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("place", "call"),
    [
        ("Classroom._grade_notebook", 2),
        ("Classroom._write", 2),
        ("Classroom._record", 2),
        ("record", 2),
        ("AssignLatePenalties.preprocess", 2),
        ("_replace", 2),
        ("Path.rename", 3),  # ben's older folder out of the way
        ("Path.rename", 4),  # his new one into its place
        ("remove", 4),  # the older one away
    ],
)
def test_a_run_that_stops_is_made_good_by_the_next(
    course: Course, monkeypatch: pytest.MonkeyPatch, place: str, call: int
) -> None:
    course.submit("ada", course.notebook(total="pass"))
    course.submit("ben", course.notebook(total="pass"))
    grade(course)
    course.submit("ada", course.notebook())
    course.submit("ben", course.notebook(double="pass"))
    *above, name = place.split(".")
    owner = getattr(batch, above[0]) if above else batch
    real = getattr(owner, name)
    calls = []

    def stops(*arguments: Any, **more: Any) -> Any:
        calls.append(arguments)
        if len(calls) == call:
            raise Stop
        return real(*arguments, **more)

    monkeypatch.setattr(owner, name, stops)
    with pytest.raises(Stop):
        grade(course)
    monkeypatch.setattr(owner, name, real)
    assert {name: result.score for name, result in grade(course).items()} == {"ada": 9, "ben": 6}
    stopped = everything(course)
    grade(course, force=True)
    assert stopped == everything(course)
    assert {path.name for path in course.root.glob("autograded/*/*")} == {"tiny"}


def test_what_a_killed_run_has_left_is_cleared_away(handed_in: Course) -> None:
    grade(handed_in)
    for name in (".tiny-abc", ".tiny-old"):
        shutil.copytree(handed_in.root / "autograded" / "ada" / "tiny", handed_in.root / "autograded" / "ada" / name)
    grade(handed_in, force=True)
    assert {path.name for path in handed_in.root.glob("autograded/ada/*")} == {"tiny"}


def test_one_run_at_a_time(handed_in: Course) -> None:
    room = classroom(handed_in)
    running: Iterator[Result] = room.grade(room.submissions())
    next(running)
    with pytest.raises(BundleError, match="at work"):
        grade(handed_in)
    assert [result.student for result in running] == ["ben", "cleo"]
    assert skipped(grade(handed_in)) == {"ada", "ben", "cleo"}


# --- the sandbox ---


def test_without_a_sandbox_nothing_is_begun(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> Tier:
        raise NoSandbox("There is none.")

    monkeypatch.setattr(selftest, "sandbox", none)
    with pytest.raises(NoSandbox, match="There is none"):
        grade(handed_in)
    assert not (handed_in.root / "autograded").exists()


def test_the_course_and_the_home_folder_must_not_be_seen(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def remember(wish: str, hidden: tuple[str, ...]) -> Tier:
        asked.append((wish, hidden))
        return Tier.A

    monkeypatch.setattr(selftest, "sandbox", remember)
    grade(handed_in, 'c.Grading.sandbox = "A"')
    [(wish, hidden)] = asked
    assert wish == "A"
    assert {str(handed_in.root / name) for name in ("submitted", "source", "gradebook.db")} <= set(hidden)


def test_a_grade_without_a_sandbox_is_not_kept_for_one_with(handed_in: Course) -> None:
    grade(handed_in, 'c.Grading.sandbox = "off"')
    assert skipped(grade(handed_in, 'c.Grading.sandbox = "auto"')) == set()
