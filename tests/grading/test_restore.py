"""Whatever a student does to the cells: the instructor's come back, and the answers stay."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.nbgraderformat import MetadataValidator

from autograder.grading import cells, submission
from autograder.grading.restore import Restored, restore

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tests.conftest import Course

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.sampled_from(["", "x", "test_double", "double"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "tags", "points"]), inner),
    max_leaves=4,
)
FLAGS = ["grade", "solution", "locked", "task", "points", "schema_version", "checksum", "cell_type"]
PLACES = st.integers(0, 30)
CHANGES = st.one_of(
    st.tuples(st.just("delete"), PLACES),
    st.tuples(st.just("move"), PLACES, PLACES),
    st.tuples(st.just("copy"), PLACES, PLACES),
    st.tuples(st.just("retype"), PLACES, st.sampled_from(["code", "markdown", "raw"])),
    st.tuples(st.just("write"), PLACES, st.sampled_from(["", "1000", "# mine", "%%grade\nx = 1"])),
    st.tuples(st.just("own cell"), PLACES, st.sampled_from(["code", "markdown", "raw"])),
    st.tuples(st.just("flag"), PLACES, st.sampled_from(FLAGS), ANYTHING),
    st.tuples(st.just("metadata"), PLACES, ANYTHING),
    st.tuples(st.just("nbgrader"), PLACES, ANYTHING),
    st.tuples(st.just("strip"), PLACES),
    st.tuples(st.just("id"), PLACES, st.sampled_from(["", "double", "test-double", "a b", "x" * 70, 7, None])),
)


def changed(notebook: NotebookNode, changes: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The notebook as JSON data, after what a student did to it."""
    data: dict[str, Any] = json.loads(nbformat.writes(notebook))
    found = data["cells"]
    for kind, place, *more in changes:
        if not found:
            break
        cell = found[place % len(found)]
        metadata = cell.get("metadata")
        match kind:
            case "delete":
                found.remove(cell)
            case "move":
                found.remove(cell)
                found.insert(more[0], cell)
            case "copy":
                found.insert(more[0], copy.deepcopy(cell))
            case "retype":
                cell["cell_type"] = more[0]
            case "write":
                cell["source"] = more[0]
            case "own cell":
                found.insert(
                    place, {"cell_type": more[0], "metadata": {"tags": ["x"]}, "source": "mine", "id": "own-1"}
                )
            case "flag" if isinstance(metadata, dict) and isinstance(metadata.get("nbgrader"), dict):
                metadata["nbgrader"][more[0]] = more[1]
            case "metadata":
                cell["metadata"] = more[0]
            case "nbgrader" if isinstance(metadata, dict):
                metadata["nbgrader"] = more[0]
            case "strip":
                cell["metadata"] = {}
            case "id":
                cell["id"] = more[0]
    return data


def restored(tiny: Course, notebook: NotebookNode | dict[str, Any]) -> Restored:
    """A notebook handed in, read and restored."""
    text = nbformat.writes(notebook) if isinstance(notebook, nbformat.NotebookNode) else json.dumps(notebook)
    return restore(submission.parse(text), tiny.bundle)


def check(tiny: Course, result: NotebookNode) -> None:
    """The instructor's cells are there, once, in order and as they were; the notebook is a valid one."""
    source = tiny.bundle.source
    known = [cell for cell in source.cells if cells.grade_id(cell)]
    kept = [cell for cell in result.cells if cell.metadata]
    assert [cells.grade_id(cell) for cell in kept] == [cells.grade_id(cell) for cell in known]
    for mine, theirs in zip(kept, known, strict=True):
        assert mine.cell_type == theirs.cell_type
        assert set(mine.metadata) == {"nbgrader"}
        assert {**mine.metadata.nbgrader, "checksum": ""} == {**theirs.metadata.nbgrader, "checksum": ""}
        assert cells.is_solution(mine) or mine.source == theirs.source
    assert result.metadata == source.metadata
    assert len({cell.id for cell in result.cells}) == len(result.cells)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in result.cells)
    nbformat.validate(result)
    MetadataValidator().validate_nb(result)


@given(st.lists(CHANGES, max_size=12))
@settings(max_examples=150, deadline=None)
def test_the_instructors_cells_come_back(tiny: Course, changes: list[tuple[Any, ...]]) -> None:
    submitted = changed(tiny.notebook(), changes)
    result = restored(tiny, submitted).notebook
    check(tiny, result)
    assert result == restored(tiny, submitted).notebook
    again = restored(tiny, result)
    assert [cell.source for cell in again.notebook.cells] == [cell.source for cell in result.cells]
    assert all("were changed" in note for note in again.notes)  # the tests are not hidden any more


@given(st.randoms(use_true_random=False), st.lists(st.tuples(PLACES, st.text(max_size=5)), max_size=5))
@settings(max_examples=80, deadline=None)
def test_answers_and_own_cells_stay(tiny: Course, random: Any, own: list[tuple[int, str]]) -> None:
    notebook = tiny.notebook(double="the first answer", why="the essay")
    for place, text in own:
        notebook.cells.insert(place, nbformat.v4.new_code_cell(f"# {text}"))
    random.shuffle(notebook.cells)
    result = restored(tiny, notebook).notebook
    check(tiny, result)
    assert sorted(cell.source for cell in result.cells if not cells.is_locked(cell)) == sorted(
        cell.source for cell in notebook.cells if not cells.is_locked(cell)
    )
    for name in ("double", "total", "why"):
        assert tiny.cell(result, name).source == tiny.cell(notebook, name).source


def test_an_untouched_notebook_needs_no_note(tiny: Course) -> None:
    result = restored(tiny, tiny.blank())
    check(tiny, result.notebook)
    assert result.notes == ()
    assert tiny.cell(result.notebook, "double").source == tiny.cell(tiny.blank(), "double").source


def test_own_cells_stand_behind_the_cell_that_they_stood_behind(tiny: Course) -> None:
    notebook = tiny.notebook()
    place = notebook.cells.index(tiny.cell(notebook, "total"))
    notebook.cells.insert(place, nbformat.v4.new_code_cell("helper = 1"))
    notebook.cells.insert(0, nbformat.v4.new_code_cell("first = 1"))
    assert [cell.source for cell in restored(tiny, notebook).notebook.cells if not cells.is_locked(cell)] == [
        cell.source for cell in notebook.cells if not cells.is_locked(cell)
    ]


@pytest.mark.parametrize("first", [True, False])
def test_of_two_copies_of_an_answer_the_one_with_something_in_it_counts(tiny: Course, first: bool) -> None:
    notebook = tiny.blank()
    answer = tiny.cell(notebook, "double")
    twin = copy.deepcopy(answer)
    twin.source = "def double(n): ..."
    twin.id = "twin"
    notebook.cells.insert(notebook.cells.index(answer) + (not first), twin)
    result = restored(tiny, notebook)
    assert tiny.cell(result.notebook, "double").source == twin.source
    assert result.notes == (
        "The cell double was there more than once; one of each was taken, the copies are the student's own cells.",
    )


def test_a_missing_answer_is_the_starter(tiny: Course) -> None:
    notebook = tiny.notebook()
    notebook.cells.remove(tiny.cell(notebook, "double"))
    result = restored(tiny, notebook)
    assert tiny.cell(result.notebook, "double").source == tiny.cell(tiny.blank(), "double").source
    assert result.notes == ("The cell double was missing; put back from the release.",)


def test_a_notebook_without_any_metadata_is_recognised(tiny: Course) -> None:
    notebook = tiny.notebook()
    for number, cell in enumerate(notebook.cells):
        cell.metadata = {}
        cell.id = f"new-{number}"
    result = restored(tiny, notebook)
    check(tiny, result.notebook)
    for name in ("double", "total", "shout", "share"):
        assert tiny.cell(result.notebook, name).source == tiny.cell(tiny.notebook(), name).source
    assert "recognised by what they hold" in " ".join(result.notes)


def test_notes_name_what_was_put_right(tiny: Course) -> None:
    notebook = tiny.notebook()
    tiny.cell(notebook, "test_double").source = "pass"
    tiny.cell(notebook, "test_total").source = "pass"
    notebook.cells.remove(tiny.cell(notebook, "why"))
    data = changed(notebook, [("retype", 3, "markdown")])
    assert restored(tiny, data).notes == (
        "The cell why was missing; put back from the release.",
        "The cells test_double and test_total were changed; the instructor's text was put back.",
        "The cell double was of another type; the type was put back.",
    )


def test_an_answer_that_is_the_starter_has_the_checksum_of_no_response(tiny: Course) -> None:
    from nbgrader.utils import compute_checksum

    for notebook, untouched in ((tiny.blank(), True), (tiny.notebook(), False)):
        cell = tiny.cell(restored(tiny, notebook).notebook, "why")
        assert (cell.metadata.nbgrader.checksum == compute_checksum(cell)) == untouched


def test_pictures_in_an_essay_stay(tiny: Course) -> None:
    notebook = tiny.notebook(why="![me](attachment:me.png)")
    tiny.cell(notebook, "why").attachments = {"me.png": {"image/png": "aGVsbG8=", "text/html": "<script>"}}
    cell = tiny.cell(restored(tiny, notebook).notebook, "why")
    assert cell.attachments == {"me.png": {"image/png": "aGVsbG8="}}


def test_a_notebook_without_cell_ids_is_always_restored_to_the_same(tiny: Course) -> None:
    data = json.loads(nbformat.writes(tiny.notebook()))
    for cell in data["cells"]:
        del cell["id"]
    assert restored(tiny, data) == restored(tiny, data)


def test_the_instructors_outputs_are_not_taken_for_the_students(tiny: Course) -> None:
    bundle = copy.deepcopy(tiny.bundle)
    for cell in bundle.source.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="3")], 7
    check(tiny, restore(submission.parse(nbformat.writes(tiny.notebook())), bundle).notebook)


def test_an_instructor_notebook_without_cell_ids(tiny: Course) -> None:
    bundle = copy.deepcopy(tiny.bundle)
    for notebook in (bundle.source, bundle.release):
        notebook.nbformat_minor = 4
        for cell in notebook.cells:
            del cell["id"]
    result = restore(submission.parse(nbformat.writes(tiny.notebook())), bundle).notebook
    nbformat.validate(result)
    assert len({cell.id for cell in result.cells}) == len(result.cells)


def test_empty_lines_are_no_work(tiny: Course) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n" * 300_000 + "  share = 2.0")])
    assert tiny.cell(restored(tiny, notebook).notebook, "share").source.endswith("share = 2.0")
