"""The release: what nbgrader makes of the instructor notebooks, and what is not in it."""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.checks.cell import HIDDEN_BEGIN, is_check_cell, read_tests
from autograder.grading import cells

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))

GENERATE = """
import sys
from nbgrader.apps import NbGrader, NbGraderAPI
app = NbGrader()
app.initialize([])
api = NbGraderAPI(app.coursedir, config=app.config)
for assignment in sys.argv[1:]:
    done = api.generate_assignment(assignment)
    assert done["success"], done
"""
"""nbgrader's ``generate_assignment`` for each assignment, in one process: the command takes seconds to start."""


def notebook(folder: str, assignment: str) -> nbformat.NotebookNode:
    (path,) = (ROOT / folder / assignment).glob("*.ipynb")
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the whole course, generated anew."""
    course = tmp_path_factory.mktemp("course")
    for name in ("source", "docs/figures"):
        shutil.copytree(ROOT / name, course / name)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    command = [sys.executable, "-c", GENERATE, *ASSIGNMENTS]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return course / "release"


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_release_is_what_the_source_generates(assignment: str, generated: Path) -> None:
    def content(folder: Path) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in (folder / assignment).iterdir() if p.is_file()}

    assert content(ROOT / "release") == content(generated)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_solution_and_no_hidden_test_is_released(assignment: str) -> None:
    source, released = notebook("source", assignment), notebook("release", assignment)
    text = nbformat.writes(released)
    assert "BEGIN SOLUTION" not in text
    assert HIDDEN_BEGIN not in text
    assert "holdout" not in text
    code = "\n".join(cell.source for cell in released.cells)
    for cell in source.cells:
        if is_check_cell(cell.source):
            hidden = [test.name for test in read_tests(cell.source) if test.hidden]
            assert hidden
            assert not [name for name in hidden if name in code]
        for solution in re.findall(r"### BEGIN SOLUTION\n(.*?)\s*### END SOLUTION", cell.source, re.DOTALL):
            assert solution.strip() not in code


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_notebooks_are_clean_and_complete(assignment: str) -> None:
    source = notebook("source", assignment)
    nbformat.validate(source)
    ids = [cell.id for cell in source.cells]
    assert len(ids) == len(set(ids))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in source.cells)
    checks = [cell for cell in source.cells if cells.is_autograded(cell)]
    assert sum(cells.points(cell) for cell in checks) == 20
    for cell in checks:
        tests = read_tests(cell.source)
        assert sum(test.points for test in tests) == cells.points(cell)
        assert all(test.description for test in tests)
        assert {test.hidden for test in tests} == {True, False}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_drawings_are_embedded(assignment: str) -> None:
    source, released = notebook("source", assignment), notebook("release", assignment)
    drawings = [name for cell in source.cells for name in re.findall(r"docs/figures/([\w-]+\.svg)\)", cell.source)]
    text = "\n".join(cell.source for cell in released.cells)
    assert drawings
    assert "docs/figures" not in text
    embedded = re.findall(r"\]\(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)\)", text)
    files = [(ROOT / "docs" / "figures" / name).read_bytes() for name in drawings]
    assert [base64.b64decode(one) for one in embedded] == files
