"""nbgrader's metadata on notebook cells, read with care: a student may have written it."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode

from autograder.checks.cell import is_check_cell

SCHEMA_VERSION = 3


def nbgrader_metadata(cell: NotebookNode) -> dict[str, Any]:
    """The cell's nbgrader metadata, or an empty dict if there is none or it is malformed."""
    metadata = cell.get("metadata")
    own = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return own if isinstance(own, dict) else {}


def grade_id(cell: NotebookNode) -> str | None:
    """The id by which nbgrader knows the cell, if it has one."""
    own = nbgrader_metadata(cell).get("grade_id")
    return own if isinstance(own, str) and own else None


def is_grade(cell: NotebookNode) -> bool:
    """Whether the cell has points (checked by tests, or by a person)."""
    return nbgrader_metadata(cell).get("grade") is True


def is_solution(cell: NotebookNode) -> bool:
    """Whether the student writes in the cell."""
    return nbgrader_metadata(cell).get("solution") is True


def is_task(cell: NotebookNode) -> bool:
    """Whether it is a task cell: a question that is answered in cells of the student's own."""
    return nbgrader_metadata(cell).get("task") is True


def is_locked(cell: NotebookNode) -> bool:
    """Whether the instructor's text counts, whatever the student made of it."""
    return not is_solution(cell) and (is_grade(cell) or nbgrader_metadata(cell).get("locked") is True)


def points(cell: NotebookNode) -> float:
    """The points of a graded cell."""
    return float(nbgrader_metadata(cell).get("points", 0))


def is_autograded(cell: NotebookNode) -> bool:
    """Whether tests in the cell give its points (not a person)."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def is_check(cell: NotebookNode) -> bool:
    """Whether the cell is an autograded one whose first line is ``%%grade``."""
    return is_autograded(cell) and is_check_cell(cell.source)
