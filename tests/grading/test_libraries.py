"""What a zygote imports: the libraries that the instructor's notebook names, and TensorFlow for who names it."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.grading import libraries
from autograder.grading.libraries import TENSORFLOW


def notebook(*sources: str) -> NotebookNode:
    text = nbformat.v4.new_markdown_cell("We use keras and scipy.signal.")
    return nbformat.v4.new_notebook(cells=[text, *map(nbformat.v4.new_code_cell, sources)])


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("import keras", {TENSORFLOW}),
        ("from tensorflow import math", {TENSORFLOW}),
        ("%%grade\nimport keras.ops", {TENSORFLOW}),
        ("import numpy as np\nkerasic = 1", set()),
        ("import scipy.signal", {"scipy.signal"}),
        ("from scipy.signal import correlate2d", {"scipy.signal"}),
        ("from scipy import ndimage, signal", {"scipy.ndimage", "scipy.signal"}),
        ("import signal\nimport scipy", set()),
        ("", set()),
    ],
)
def test_a_library_is_there_for_who_names_it(source: str, named: set[str]) -> None:
    assert libraries.named(notebook("1", source)) == named


def test_one_student_who_names_another_library_gets_no_zygote_of_his_own() -> None:
    source, student = notebook("import scipy.ndimage"), notebook("import scipy.signal, keras")
    assert libraries.wanted(student, libraries.named(source)) == {"scipy.ndimage", TENSORFLOW}


def test_a_zygote_imports_what_was_named_and_tensorflow_first() -> None:
    whole = libraries.zygote(walled=False, libraries=libraries.EACH)
    assert whole._preload[:4] == ("tensorflow", "keras", "scipy.ndimage", "scipy.signal")
    least = libraries.zygote(walled=False, libraries=frozenset())
    assert not {*whole._preload[:4]} & {*least._preload}
    assert not any("tensorflow" in name for name in (*least._later, *least._rehearse))
