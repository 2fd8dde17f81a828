"""What a release must not hold: each put into one on purpose, in every place where it could hide."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from autograder.course.leaks import leaks
from autograder.course.release import differences
from autograder.grading.bundle import load

SECRET = 'secret_sentence = "  word \\n " * words'


def found(course: Any) -> list[str]:
    bundle = load(course.path.parent, holdout=course.root / "data")
    return [str(fault) for fault in leaks(course.root / "release" / "01-words", bundle, course.root)]


def spoil(course: Any, how: Callable[[dict[str, Any]], None]) -> None:
    path = course.root / "release" / "01-words" / "words.ipynb"
    raw = json.loads(path.read_text())
    how(raw)
    path.write_text(json.dumps(raw))


def test_a_release_of_nbgraders_gives_nothing_away(released: Any) -> None:
    assert found(released) == []


def in_a_cell(raw: dict[str, Any]) -> None:
    raw["cells"][0]["source"] = ["Do not read this:\n", f"   {SECRET}\n"]


def in_metadata(raw: dict[str, Any]) -> None:
    raw["metadata"]["before"] = {"cell": [SECRET]}


def in_an_attachment(raw: dict[str, Any]) -> None:
    raw["cells"][0]["attachments"] = {"a.txt": {"text/plain": base64.b64encode(SECRET.encode()).decode()}}


def in_an_output(raw: dict[str, Any]) -> None:
    raw["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [SECRET]}]


@pytest.mark.parametrize("where", [in_a_cell, in_metadata, in_an_attachment, in_an_output])
def test_a_line_of_a_hidden_test_is_found(released: Any, where: Callable[[dict[str, Any]], None]) -> None:
    spoil(released, where)
    assert any("a line of a hidden test of test_count_words" in text for text in found(released))


def test_a_solution_a_marker_and_a_name_are_found(released: Any) -> None:
    def how(raw: dict[str, Any]) -> None:
        raw["cells"][0]["source"] = "### BEGIN SOLUTION\nlongest = max(file.read().split(), key=len)\ntest_any_text"

    spoil(released, how)
    told = " ".join(found(released))
    assert "a solution's marker" in told
    assert "a line of the solution of longest" in told
    assert "the hidden test test_any_text" in told


def test_a_data_file_with_a_solution_is_found(released: Any) -> None:
    (released.root / "release" / "01-words" / "hint.py").write_text(f"    {SECRET}")
    assert any(text.startswith("release/01-words/hint.py: It holds a line") for text in found(released))


@pytest.mark.parametrize("scale", [1, 255])
def test_a_hold_out_image_is_found_also_if_it_is_scaled(released: Any, scale: float) -> None:
    images = np.random.default_rng(0).integers(0, 256, (20, 8, 8)).astype(np.uint8)
    (released.root / "data").mkdir()
    np.savez(released.root / "data" / "kept.npz", images=images)
    release = released.root / "release" / "01-words"
    np.savez(release / "train.npz", images=images[:0], others=np.arange(64).reshape(1, 8, 8))
    assert found(released) == []
    np.savez(release / "train.npz", pictures=images[7:8] / np.float32(scale))
    assert any("data of the hold-out kept.npz" in text for text in found(released))


def test_what_is_not_as_generated_is_named(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text("same")
        (tmp_path / name / "other.txt").write_text(name)
    (tmp_path / "old" / "extra.txt").write_text("")
    (tmp_path / "new" / "data").mkdir()
    (tmp_path / "new" / "data" / "file.txt").write_text("")
    assert differences(tmp_path / "old", tmp_path / "new") == [
        "data/file.txt is missing",
        "extra.txt does not come from the source",
        "other.txt is another one",
    ]
    assert differences(tmp_path / "new", tmp_path / "new") == []


def test_the_release_is_a_notebook(released: Any) -> None:
    nbformat.validate(nbformat.read(released.root / "release" / "01-words" / "words.ipynb", as_version=4))
