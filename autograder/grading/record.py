"""The last step of grading: the scores of one submission into nbgrader's gradebook, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.utils import compute_checksum, determine_grade

from autograder.checks.report import Report
from autograder.grading import cells


def record(
    gradebook: Gradebook,
    notebook: NotebookNode,
    reports: Mapping[str, Report],
    *,
    assignment: str,
    notebook_name: str,
    student: str,
) -> None:
    """Write the scores of every graded cell, and clear what an earlier submission left.

    A cell without a score is marked for manual grading. Manual scores, extra credit and graders'
    comments stay as they are.

    Args:
        gradebook: nbgrader's, open.
        notebook: the graded notebook.
        reports: the reports of its test cells, by the cells' names.
        assignment, notebook_name, student: whose notebook it is.
    """
    try:
        write(gradebook.find_submission_notebook(notebook_name, assignment, student), notebook, reports)
        gradebook.db.commit()
    except MissingEntry:
        raise
    except Exception:
        gradebook.db.rollback()
        raise


def write(submission: SubmittedNotebook, notebook: NotebookNode, reports: Mapping[str, Report]) -> None:
    """The same for a notebook of nbgrader's that was found already; who calls it commits."""
    by_name = {cells.grade_id(cell): cell for cell in notebook.cells if cells.grade_id(cell)}
    for grade in submission.grades:
        cell = by_name.get(grade.name)
        if cell is not None and cells.is_task(cell):
            continue
        grade.auto_score = None if cell is None else score(cell, reports.get(grade.name))
        # as nbgrader has it: who has given points by hand is asked to look again
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
    for comment in submission.comments:
        cell = by_name.get(comment.name)
        comment.auto_comment = "No response." if cell is not None and _no_response(cell) else None


def score(cell: NotebookNode, report: Report | None) -> float | None:
    """The points of a graded cell; None if a person has to give them."""
    largest = cells.points(cell)
    if report is not None:
        return None if report.score is None else min(report.score, largest)
    if cells.is_autograded(cell):
        return None  # no report, no points, and no verdict either
    points, _ = determine_grade(cell)
    return None if points is None else float(points)


def _no_response(cell: NotebookNode) -> bool:
    return not cells.is_task(cell) and cells.nbgrader_metadata(cell).get("checksum") == compute_checksum(cell)
