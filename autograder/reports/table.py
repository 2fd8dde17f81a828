"""The table of a class: a row for every student, with the reasons for points that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.checks.report import Outcome, Report
from autograder.grading import batch
from autograder.grading.batch import CannotWrite
from autograder.grading.bundle import BundleError
from autograder.grading.classroom import Classroom, Submission
from autograder.grading.results import Rehearsed, Result
from autograder.grading.workers import Threads, Workers
from autograder.grading.writer import GradebookUnusable
from autograder.kernels.tiers import NoSandbox

REFUSALS = (BundleError, NoSandbox, ValueError, GradebookUnusable, CannotWrite)
"""Why nothing is graded, or not all of it: exceptions whose text is for the instructor."""


def course(assignment: str, student: str = "*") -> tuple[CourseDirectory, NbGrader]:
    """Nbgrader's course directory in the present folder, with its configuration.

    Raises:
        BundleError: if the configuration cannot be used.
    """
    app = NbGrader()
    app.raise_config_file_errors = True  # else a broken file is logged, and grading goes on without its settings
    try:
        app.initialize([])
    except Exception as error:  # whatever the file does
        raise BundleError(f"The configuration nbgrader_config.py cannot be used: {error!r}") from error
    except SystemExit:
        raise BundleError("The configuration nbgrader_config.py cannot be used; the line above says why.") from None
    app.coursedir.root = str(Path(app.coursedir.root).resolve())
    app.coursedir.assignment_id = assignment
    app.coursedir.student_id = student
    return app.coursedir, app


def grade_with_progress(
    assignment: str,
    *,
    student: str = "*",
    force: bool = False,
    sandbox: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> list[Result]:
    """Grade a class with a progress bar, and print a table of what came of it.

    Args:
        assignment: which one.
        student: whose submissions, as a pattern.
        force: grade also what has not changed.
        sandbox: another sandbox than the configuration names.
        jobs: how many submissions at a time; by default what the machine allows.
        scheduler: the address of a Dask scheduler, to grade on its workers.

    Raises:
        NoSandbox: if there is no sandbox, or one with a hole.
        BundleError: if the instructor's files or the scheduler cannot be used.
        GradebookUnusable, CannotWrite: if something cannot be recorded.
        KeyboardInterrupt: if someone asked to stop.
    """
    room, console = _room(assignment, student, sandbox), _console()
    submissions = room.submissions()
    if not submissions:
        _say_nothing_there(console, room)
        return []
    graded = batch.grade(room, submissions, _workers(room, jobs, scheduler), force=force)
    results = sorted(_watched(graded, room, console, submissions), key=lambda result: result.student)
    console.print(table(assignment, results))
    for result in results:
        if result.person:
            console.print(
                f"[yellow]{escape(result.student)} needs a person:[/] {escape(result.person)}", soft_wrap=True
            )
    return results


def rehearse_with_progress(
    assignment: str,
    *,
    student: str = "*",
    sandbox: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> list[Rehearsed]:
    """Grade a class without recording anything, and print who would go up or down, and by which test.

    It takes the same arguments and raises the same exceptions as `grade_with_progress`.
    """
    room, console = _room(assignment, student, sandbox), _console()
    submissions = room.submissions()
    if not submissions:
        _say_nothing_there(console, room)
        return []
    rehearsed = batch.rehearse(room, submissions, _workers(room, jobs, scheduler))
    found = sorted(_watched(rehearsed, room, console, submissions), key=lambda one: one.student)
    changed = [one for one in found if one.changes]
    if changed:
        console.print(_changes(assignment, changed))
    console.print(f"{len(found)} submissions, {len(changed)} would change; nothing was recorded.")
    return found


def _room(assignment: str, student: str, sandbox: str | None) -> Classroom:
    coursedir, app = course(assignment, student)
    if sandbox is not None:
        app.config.Grading.sandbox = sandbox
    return Classroom(coursedir, app.config)


def _workers(room: Classroom, jobs: int | None, scheduler: str | None) -> Workers:
    if scheduler is None:
        return Threads(room, jobs)
    try:
        from autograder.grading.cluster import Cluster
    except ImportError as error:
        raise BundleError(f"A scheduler needs Dask ({error}). Try: pip install '.[cluster]'") from None
    return Cluster(room, scheduler, jobs)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=120)  # a log has no width of its own


def _say_nothing_there(console: Console, room: Classroom) -> None:
    console.print(
        f"Nothing was handed in for {escape(room.assignment)}: {room.root / 'submitted'} has no folder for it."
    )


_Any = TypeVar("_Any")


def _watched(
    graded: Iterator[_Any], room: Classroom, console: Console, submissions: Sequence[Submission]
) -> Iterator[_Any]:
    """The same results, with a progress bar; Ctrl-C and SIGTERM ask for a stop."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress, room.stop.on_signals():
        task = progress.add_task(escape(room.assignment), total=len(submissions))
        for one in graded:
            yield one
            progress.update(task, advance=1)


def _changes(assignment: str, changed: Sequence[Rehearsed]) -> Table:
    """A row for every student whose points would change."""
    view = Table(title=f"{escape(assignment)}: what would change", show_lines=True)
    view.add_column("student", no_wrap=True)
    view.add_column("points of tests", justify="right", no_wrap=True)
    view.add_column("by")
    for one in changed:
        pairs = [_points(reports) for reports in (one.before, one.after)]
        lines = []
        for cell in one.changes:
            for name, (old, new) in one.tests(cell).items():
                words = " -> ".join("not there" if outcome is None else outcome.value for outcome in (old, new))
                lines.append(f"{cell.removeprefix('test_')}, {name}: {words}")
            if not one.tests(cell):
                lines.append(f"{cell.removeprefix('test_')}: other points")
        view.add_row(escape(one.student), " -> ".join(pairs), escape("\n".join(map(_safe, lines))))
    return view


def _points(reports: dict[str, Report] | None) -> str:
    if reports is None:
        return "-"
    scores = [report.score for report in reports.values()]
    return f"{sum(score or 0 for score in scores):g}{' + ?' if None in scores else ''}"


def table(assignment: str, results: list[Result]) -> Table:
    """A row for every student: points, and why some are missing."""
    view = Table(title=f"{escape(assignment)}: {len(results)} submissions", show_lines=True)
    view.add_column("student", no_wrap=True)
    view.add_column("points", justify="right", no_wrap=True)
    view.add_column("why")
    for result in results:
        view.add_row(escape(result.student), f"{result.score:g} / {result.max_score:g}", escape(reasons(result)))
    return view


def reasons(result: Result) -> str:
    """One line for every test cell that lost points: how many, and the first sentence why."""
    lines = list(result.notes)
    for report in result.reports.values():
        missed = [test for test in report.tests if test.outcome is not Outcome.PASSED]
        if missed and missed[0].message not in result.notes:
            kinds = Counter(test.outcome.value for test in missed)
            counted = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
            lost = "?" if report.score is None else f"{report.score - report.max_score:g}"
            lines.append(f"{report.cell.removeprefix('test_')} {lost}: {counted}. {missed[0].message}")
    if result.skipped:
        lines.append("(graded before; nothing has changed)")
    return "\n".join(map(_safe, lines)) or "all tests passed"


def _safe(text: str) -> str:
    """A student's text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)[:200]
