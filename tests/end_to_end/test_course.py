"""The course itself, graded for real: what the reference solutions get, what the untouched release gets."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nbclient
import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

from autograder.grading import cells
from autograder.grading.bundle import Bundle, load
from autograder.grading.engine import grade_notebook
from autograder.grading.graded import Graded
from autograder.grading.restore import restore
from autograder.kernels.limits import GIB, Limits

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))


@cache
def bundle(assignment: str) -> Bundle:
    return load(ROOT / "source" / assignment, holdout=ROOT / "data")


def graded(assignment: str, notebook: NotebookNode) -> Graded:
    limits = Limits(memory_bytes=10 * GIB)  # no other limit than students have, but time: machines are slow at times
    return grade_notebook(restore(notebook, bundle(assignment)).notebook, bundle(assignment), limits)


def test_there_are_seven() -> None:
    assert len(ASSIGNMENTS) == 7


@pytest.mark.parametrize("course_of", ASSIGNMENTS)
def test_the_reference_gets_every_point(course_of: str) -> None:
    done = graded(course_of, bundle(course_of).source)
    messages = [f"{test.name}: {test.message}" for report in done.reports.values() for test in report.tests]
    assert [report.score for report in done.reports.values()] == [
        report.max_score for report in done.reports.values()
    ], messages
    assert sum(report.max_score for report in done.reports.values()) == 20
    errors = [output for cell in done.notebook.cells for output in cell.get("outputs", ()) if "ename" in output]
    assert not errors


# with the whole way of a submission for some; tests/course/test_banks.py tries every exercise's stub
@pytest.mark.parametrize("course_of", ["01-images-as-data", "03-convolutions", "04-conv2d-models"])
def test_the_untouched_release_gets_none(course_of: str) -> None:
    (path,) = (ROOT / "release" / course_of).glob("*.ipynb")
    done = graded(course_of, nbformat.read(path, as_version=4))
    outcomes = {test.outcome.value for report in done.reports.values() for test in report.tests}
    assert outcomes == {"not attempted"}
    assert {report.score for report in done.reports.values()} == {0}


@pytest.mark.parametrize("course_of", ASSIGNMENTS)
def test_a_released_notebook_runs_up_to_the_first_answer(course_of: str) -> None:
    """As a student runs it, in an ordinary kernel, the check cells' magic included."""
    (path,) = (ROOT / "release" / course_of).glob("*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    first = next(index for index, cell in enumerate(notebook.cells) if cells.is_solution(cell))
    notebook.cells = notebook.cells[:first]
    assert sum(cell.cell_type == "code" for cell in notebook.cells) >= 1
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    client.execute()  # raises at the first error


def test_no_hold_out_image_is_released() -> None:
    def images(path: Path) -> set[bytes]:
        with np.load(path) as data:
            return {image.tobytes() for name in data.files if "images" in name for image in data[name]}

    kept = images(ROOT / "data" / "garments_holdout.npz")
    assert len(kept) == 1500
    released = list((ROOT / "release").rglob("*.npz"))
    assert len(released) >= 3
    for path in released:
        assert not images(path) & kept
