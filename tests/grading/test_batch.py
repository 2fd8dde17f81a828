"""A whole class: what is graded, what is skipped, and what is left when a run stops in the middle."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import autograded, batch, cells, engine, writer
from autograder.grading.bundle import BundleError
from autograder.grading.cache import Cache
from autograder.grading.classroom import Classroom
from autograder.grading.graded import Graded, report_output
from autograder.grading.results import Result
from autograder.grading.stop import Stop as StopAsked
from autograder.grading.workers import Threads
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


def run_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade without any process."""
    monkeypatch.setattr(engine, "grade_notebook", at_once)
    monkeypatch.setattr(Threads, "get_ready", lambda *_: None)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    run_nothing(monkeypatch)


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
    return {result.student: result for result in batch.grade(room, room.submissions(), **options)}


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
    autograded.remove(course.root / "autograded" / "ben")


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
        assert set(results) == {"ada", "ben", "cleo"}
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
    ("owner", "name", "call"),
    [
        (batch, "restore", 2),
        (engine, "grade_notebook", 2),
        (Cache, "put", 2),
        (autograded.nbformat, "write", 2),
        (writer.Writer, "record", 2),
        (writer, "write", 2),
        (writer.Writer, "_penalty", 2),
        (autograded, "put", 2),
        (Path, "rename", 3),  # an older folder out of the way
        (Path, "rename", 4),  # the new one into its place
        (autograded, "remove", 4),  # the older one away
        (Cache, "note", 2),
    ],
)
def test_a_run_that_stops_is_made_good_by_the_next(
    course: Course, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, call: int
) -> None:
    course.submit("ada", course.notebook(total="pass"))
    course.submit("ben", course.notebook(total="pass"))
    grade(course)
    course.submit("ada", course.notebook())
    course.submit("ben", course.notebook(double="pass"))
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
    running: Iterator[Result] = batch.grade(room, room.submissions(), Threads(room, 1))
    first = next(running)
    with pytest.raises(BundleError, match="at work"):
        grade(handed_in)
    assert {first.student, *(result.student for result in running)} == {"ada", "ben", "cleo"}
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


# --- nothing twice ---


class Counting:
    """An engine that counts, and says how many are at it at a time."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        self.graded: list[str] = []
        self.most = self.now = 0
        self._lock = threading.Lock()
        self._outcome = outcome

    def __call__(self, notebook: NotebookNode, bundle: Bundle, *_: Any) -> Graded:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
            self.graded.append(next(c.source for c in notebook.cells if cells.grade_id(c) == "double"))
        time.sleep(0.02)
        done = at_once(notebook, bundle)
        with self._lock:
            self.now -= 1
        if self._outcome is None:
            return done
        outcomes = {name: replace(r.tests[0], outcome=self._outcome) for name, r in done.reports.items()}
        return Graded(done.notebook, {name: Report(name, (test,)) for name, test in outcomes.items()})


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    engine_that_counts = Counting()
    monkeypatch.setattr(engine, "grade_notebook", engine_that_counts)
    return engine_that_counts


def test_who_hands_in_the_same_is_graded_once(course: Course, counting: Counting) -> None:
    course.submit("ada", course.notebook(double="pass"))
    for number in range(5):
        course.submit(f"copy{number}", course.notebook(), {"timestamp.txt": f"2025-01-01 12:00:0{number} UTC"})
    results = grade(course)
    assert len(counting.graded) == 2
    assert {name: result.score for name, result in results.items() if name != "ada"} == {
        f"copy{number}": 9 for number in range(5)
    }
    assert all(course.is_graded(student) for student in results)
    course.submit("late", course.notebook())
    assert not grade(course)["late"].ran and len(counting.graded) == 2


def test_what_is_missing_in_the_gradebook_is_recorded_and_does_not_run(handed_in: Course, counting: Counting) -> None:
    grade(handed_in)
    with handed_in.gradebook() as book:
        book.remove_submission("tiny", "ben")
        book.find_grade("test_double", "tiny", "tiny", "ada").auto_score = 1.5  # an older copy of the database
        book.db.commit()
    autograded.remove(handed_in.root / "autograded" / "cleo")
    results = grade(handed_in)
    assert skipped(results) == set() and not any(result.ran for result in results.values())
    assert len(counting.graded) == 3 and handed_in.scores()["ada"]["test_double"].auto == 3
    assert skipped(grade(handed_in)) == {"ada", "ben", "cleo"}


def test_a_cache_that_is_gone_or_damaged_is_made_anew(handed_in: Course, counting: Counting) -> None:
    first = grade(handed_in)
    for path in (handed_in.root / ".autograder-cache").rglob("*.json"):
        path.write_bytes(path.read_bytes()[:-20])
    second = grade(handed_in)
    assert len(counting.graded) == 6 and skipped(second) == set()
    assert {n: r.score for n, r in first.items()} == {n: r.score for n, r in second.items()}
    Cache(handed_in.root, 0).clear()
    grade(handed_in)
    assert len(counting.graded) == 9


def test_a_result_without_a_verdict_is_tried_again(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "grade_notebook", Counting(Outcome.NO_VERDICT))
    assert not any(result.verdict for result in grade(handed_in).values())
    better = Counting()
    monkeypatch.setattr(engine, "grade_notebook", better)
    assert all(result.ran and result.verdict for result in grade(handed_in).values())
    assert len(better.graded) == 3


# --- many at a time ---


@pytest.mark.parametrize("jobs", [1, 3])
def test_so_many_at_a_time_and_a_few_begun(
    course: Course, counting: Counting, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    together = threading.Barrier(jobs)

    def meets(*arguments: Any) -> Graded:
        together.wait(30)  # until there are as many
        return counting(*arguments)

    monkeypatch.setattr(engine, "grade_notebook", meets)
    for number in range(12):
        course.submit(f"s{number:02}", course.notebook(double=f"def double(n):\n    return {number}"))
    room = classroom(course)
    begun = []

    def chosen() -> Iterator[Any]:
        for one in room.submissions():
            begun.append(one)
            yield one

    monkeypatch.setattr(batch, "_AT_ONCE", 1)
    running = batch.grade(room, chosen(), Threads(room, jobs))
    next(running)
    assert len(begun) <= 4 * jobs  # and not the whole class
    assert len(list(running)) == 11
    assert counting.most <= jobs and len(counting.graded) == 12


def test_workers_get_ready_at_once_if_something_will_run(handed_in: Course) -> None:
    told: list[list[str]] = []

    class Told(Threads):
        def get_ready(self, bundles: Iterable[Bundle]) -> None:
            told.append([bundle.notebook for bundle in bundles])
            assert not (handed_in.root / "gradebook.db-wal").exists(), "the gradebook is open already"

    def run(**options: Any) -> int:
        told.clear()
        room = classroom(handed_in)
        list(batch.grade(room, room.submissions(), Told(room), **options))
        return len(told)

    room = classroom(handed_in)
    list(batch.rehearse(room, room.submissions(), Told(room)))
    assert told == [["tiny"]]
    assert run() == 0  # the results are kept
    assert run() == 0  # and recorded
    assert run(force=True) == 1
    handed_in.submit("ada", handed_in.notebook(double="return"))
    assert run() == 1
    handed_in.submit("ada", "{")
    assert run() == 0


def test_a_process_that_died_once_did_not_die_by_the_students_hand(
    handed_in: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine may end a process too; only what happens twice costs points."""
    first = Counting(Outcome.CRASHED)

    def once(notebook: NotebookNode, bundle: Bundle, *more: Any) -> Graded:
        answer = next(c.source for c in notebook.cells if cells.grade_id(c) == "double")
        return at_once(notebook, bundle) if answer in first.graded else first(notebook, bundle, *more)

    monkeypatch.setattr(engine, "grade_notebook", once)
    assert {name: result.score for name, result in grade(handed_in).items()} == {"ada": 9, "ben": 6, "cleo": 0}
    twice = Counting(Outcome.CRASHED)
    monkeypatch.setattr(engine, "grade_notebook", twice)
    assert {result.score for result in grade(handed_in, force=True).values()} == {0}
    assert len(twice.graded) == 6


def test_a_stop_calls_off_what_is_under_way(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    called_off: list[str] = []

    def waits(notebook: NotebookNode, bundle: Bundle, limits: Any, files: Any, stop: StopAsked, tier: Tier) -> Graded:
        ended = threading.Event()
        with stop.calling_off(ended.set):
            threading.Timer(0.1, room.stop.ask).start()
            assert ended.wait(30)
        called_off.append("one")
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "grade_notebook", waits)
    room = classroom(handed_in)
    with pytest.raises(KeyboardInterrupt):
        list(batch.grade(room, room.submissions(), Threads(room, 2)))
    assert called_off and not [thread for thread in threading.enumerate() if "submission" in thread.name]
    assert not list((handed_in.root / "autograded").glob("*/.*"))


# --- without recording ---


def test_a_rehearsal_says_who_would_go_up_or_down_and_records_nothing(handed_in: Course) -> None:
    grade(handed_in)
    before = everything(handed_in)
    handed_in.submit("ben", handed_in.notebook())
    handed_in.submit("ada", handed_in.notebook(total="pass"))
    handed_in.submit("dora", handed_in.notebook())
    room = classroom(handed_in)
    found = {one.student: one for one in batch.rehearse(room, room.submissions())}
    assert everything(handed_in) == before
    assert {name: one.changes for name, one in found.items()} == {
        "ada": {"test_total": (2, 0)},
        "ben": {"test_double": (0, 3)},
        "cleo": {},
        "dora": {"test_double": (None, 3), "test_total": (None, 2), "test_shout": (None, 2), "test_share": (None, 2)},
    }
    assert found["ada"].tests("test_total") == {"it": (Outcome.PASSED, Outcome.FAILED)}
    assert found["dora"].before is None
    assert not any(result.ran for result in grade(handed_in).values())  # its results are kept
