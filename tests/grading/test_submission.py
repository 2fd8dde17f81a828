"""A submitted file may hold anything: reading it ends in a notebook or in one sentence."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.grading import submission
from autograder.grading.restore import restore
from autograder.grading.submission import MangledNotebook

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from tests.conftest import Course

TEXTS = st.text(max_size=6) | st.sampled_from(["\ud800", "code", "markdown", "double", "nbgrader", "image/png"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 5) | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)


def settled(tiny: Course, text: str) -> NotebookNode | None:
    """What is graded of a submitted text: a valid notebook that can be written; None if it is mangled."""
    try:
        notebook = submission.parse(text, "tiny.ipynb")
    except MangledNotebook as error:
        sentence = str(error)
        return pytest.fail(sentence) if "\n" in sentence or "tiny.ipynb" not in sentence else None
    result = restore(notebook, tiny.bundle).notebook
    nbformat.validate(result)
    nbformat.writes(result).encode()
    return result


def paths(data: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places of all values in JSON data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [here] + [path for key, value in items for path in paths(value, (*here, key))]


@given(st.text() | ANYTHING.map(json.dumps))
@example("[" * 100_000)
@example('{"cells":' * 2_000)
@example('{"cells": [' + "[" * 500 + "]" * 500 + "]}")
@example('{"cells": 1' + "0" * 5_000 + "}")
@example('{"nbformat": 3, "worksheets": [{"cells": [{}]}]}')
@example('{"nbformat": true}')
@settings(deadline=None)
def test_anything_is_a_notebook_or_mangled(tiny: Course, text: str) -> None:
    settled(tiny, text)


@given(st.data(), st.sampled_from([4, 3, 2]))
@settings(max_examples=200, deadline=None)
def test_a_notebook_in_which_something_is_something_else(tiny: Course, data: st.DataObject, version: int) -> None:
    notebook = tiny.notebook()
    tiny.cell(notebook, "why").attachments = {"me.png": {"image/png": "aGVsbG8="}}
    made: Any = json.loads(nbformat.writes(notebook))
    if version < 4:
        made = json.loads(json.dumps(nbformat.convert(notebook, 3)))
        made["nbformat"] = version
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(paths(made)[1:]))
        place = made
        for key in above:
            place = place[key]
        place[last] = data.draw(ANYTHING)
    settled(tiny, json.dumps(made))


@pytest.mark.parametrize("depth", [50, 100, 400, 800, 2000])
def test_metadata_may_be_nested_as_deep_as_it_likes(tiny: Course, depth: int) -> None:
    nested = '{"x": ' * depth + "1" + "}" * depth
    for data in (f'{{"nbgrader": {nested}}}', f'{{"nbgrader": {{"grade_id": {nested}}}}}', nested):
        for kind in ("code", "markdown"):
            cell = f'{{"cell_type": "{kind}", "metadata": {data}, "attachments": {nested}, "outputs": [{nested}]}}'
            settled(tiny, f'{{"cells": [{cell}]}}')
            settled(tiny, f'{{"nbformat": 3, "metadata": {nested}, "worksheets": [{{"cells": [{cell}]}}]}}')


def test_lone_surrogates_are_replaced(tiny: Course) -> None:
    notebook = json.loads(nbformat.writes(tiny.notebook(why="\ud800 so")))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "why")
    cell["attachments"] = {"\ud800.png": {"image/png": "\udfff"}, "b.png": {"image/\ud800": "x"}}
    cell["id"] = "\ud800"
    result = settled(tiny, json.dumps(notebook))
    assert result is not None
    assert tiny.cell(result, "why").source == "? so"


def test_a_source_in_lines_is_joined(tiny: Course) -> None:
    notebook = json.loads(nbformat.writes(tiny.notebook()))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "double")
    cell["source"] = ["def double(n):\n", 7, "    return n"]
    result = settled(tiny, json.dumps(notebook))
    assert result is not None and tiny.cell(result, "double").source == "def double(n):\n    return n"


def test_outputs_and_metadata_are_not_read(tiny: Course) -> None:
    notebook = tiny.notebook()
    notebook.cells[3].outputs = [nbformat.v4.new_output("stream", text="x")]
    notebook.cells[3].metadata["tags"] = ["skip-execution"]
    notebook.metadata["widgets"] = {"x": 1}
    read = submission.parse(nbformat.writes(notebook))
    assert read.cells[3].outputs == [] and set(read.cells[3].metadata) == {"nbgrader"} and read.metadata == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read"),
        (b"", "not JSON"),
        (b'{"cells": [', "not JSON, at line 1"),
        (b"\xff\xfe\x00", "not text"),
        (b"[]", "no notebook"),
        (b"{}", "no list of at most"),
        (json.dumps({"cells": [{}] * (submission.LARGEST_CELLS + 1)}).encode(), "no list of at most"),
        (b" " * (submission.LARGEST_NOTEBOOK + 1), "22 MB"),
        (b'{"cells": [' + b"[]," * submission.MOST_VALUES + b"[]]}", "500,000 values"),
    ],
)
def test_a_sentence_says_what_is_wrong(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "tiny.ipynb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MangledNotebook, match=words):
        submission.read(path)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "tiny.ipynb").mkdir()
    with pytest.raises(MangledNotebook):
        submission.read(tmp_path / "tiny.ipynb")


def test_a_byte_order_mark_does_not_matter(tiny: Course, tmp_path: Path) -> None:
    (tmp_path / "tiny.ipynb").write_bytes(b"\xef\xbb\xbf" + nbformat.writes(tiny.notebook()).encode())
    assert len(submission.read(tmp_path / "tiny.ipynb").cells) == len(tiny.notebook().cells)


def test_other_files_are_plain_files_of_the_students(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "submission"
    secret.write_text("secret")
    (folder / "below").mkdir(parents=True)
    (folder / "helpers.py").write_text("x = 1")
    (folder / "below" / "data.csv").write_text("1")
    (folder / "tiny.ipynb").write_text("{}")
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    (folder / "hanging").symlink_to(tmp_path / "nothing")
    (folder / "loop").symlink_to(folder)
    assert submission.other_files(folder) == {
        "below/data.csv": folder / "below" / "data.csv",
        "helpers.py": folder / "helpers.py",
    }


@pytest.mark.parametrize(
    ("theirs", "kept"),
    [
        (["helpers.py"], ["helpers.py"]),
        (["numbers.txt"], []),
        (["numbers.txt/mine.txt"], []),
        (["images"], []),
        (["images/mine.png"], ["images/mine.png"]),
        (["images/a.png/mine"], []),
        (["images2", "a.png"], ["images2", "a.png"]),
    ],
)
def test_an_instructors_file_wins_over_a_students(theirs: list[str], kept: list[str]) -> None:
    instructors = {"numbers.txt": Path("i"), "images/a.png": Path("i")}
    students = {name: Path("s") for name in theirs}
    assert submission.beside(instructors, students) == {**instructors, **dict.fromkeys(kept, Path("s"))}


def test_other_files_are_not_too_many_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcd":
        (tmp_path / name).write_text(name * 10)
    monkeypatch.setattr(submission, "LARGEST_FILE", 25)
    assert list(submission.other_files(tmp_path)) == ["a", "b"]
    monkeypatch.setattr(submission, "MOST_FILES", 1)
    assert list(submission.other_files(tmp_path)) == ["a"]


def test_hidden_files_are_no_part_of_the_work(tmp_path: Path) -> None:
    """A student's process has its home in a hidden folder: one of that name would keep it from starting."""
    for name in (".home/ipython/profile_default/startup/00.py", ".home", ".ipynb_checkpoints/a.txt", "data/.x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("x")
    (tmp_path / "data" / "x").write_text("x")
    assert list(submission.other_files(tmp_path)) == ["data/x"]


def test_what_is_wrong_with_an_old_notebook_is_not_printed(caplog: pytest.LogCaptureFixture) -> None:
    """nbformat quotes it, and it is a stranger's text, for an instructor's terminal."""
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [{"cell_type": "x\x1b[2J"}]}]}
    with contextlib.suppress(MangledNotebook):
        submission.parse(json.dumps(old))
    assert caplog.text == ""
