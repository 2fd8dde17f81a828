"""The table of a class: a row for every student, with the reasons for points that are missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from autograder.checks.report import Outcome
from autograder.grading.batch import Classroom, Result
from autograder.grading.bundle import BundleError
from autograder.kernels.tiers import NoSandbox

REFUSALS = (BundleError, NoSandbox, ValueError)
"""Why nothing is graded: exceptions whose text is for the instructor."""


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
    assignment: str, *, student: str = "*", force: bool = False, sandbox: str | None = None
) -> list[Result]:
    """Grade a class with a progress bar, and print a table of what came of it.

    Args:
        assignment: which one.
        student: whose submissions, as a pattern.
        force: grade also what has not changed.
        sandbox: another sandbox than the configuration names.

    Raises:
        NoSandbox: if there is no sandbox, or one with a hole.
        BundleError: if the instructor's files cannot be used, or nothing was handed in.
    """
    coursedir, app = course(assignment, student)
    if sandbox is not None:
        app.config.Grading.sandbox = sandbox
    classroom = Classroom(coursedir, app.config)
    submissions = classroom.submissions()
    console = Console()
    if not console.is_terminal:
        console = Console(width=120)  # a log has no width of its own
    if not submissions:
        console.print(
            f"Nothing was handed in for {escape(assignment)}: {classroom.root / 'submitted'} has no folder for it."
        )
        return []
    results: list[Result] = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress, classroom.stop.on_signals():
        task = progress.add_task(f"{escape(assignment)}: {escape(submissions[0].student)}", total=len(submissions))
        for result in classroom.grade(submissions, force=force):
            results.append(result)
            following = submissions[len(results)].student if len(results) < len(submissions) else "done"
            progress.update(task, advance=1, description=f"{escape(assignment)}: {escape(following)}")
    console.print(table(assignment, results))
    for result in results:
        if result.person:
            console.print(
                f"[yellow]{escape(result.student)} needs a person:[/] {escape(result.person)}", soft_wrap=True
            )
    return results


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
