"""Each fault that an instructor notebook can have, put into one on purpose, and the sentence that it brings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from autograder.course.faults import Fault
from autograder.course.manuscript import manuscript_faults

Cells = dict[str, dict[str, Any]]


def faults(small: Any) -> list[Fault]:
    return manuscript_faults(small.path, small.root / "answers", small.root)


def test_a_clean_notebook_has_none(small: Any) -> None:
    assert faults(small) == []


def outputs(cells: Cells) -> None:
    cells["setup"]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hello"}]


def count(cells: Cells) -> None:
    cells["setup"]["execution_count"] = 3


def no_id(cells: Cells) -> None:
    del cells["title"]["id"]


def same_id(cells: Cells) -> None:
    cells["title"]["id"] = "setup"


def same_grade_id(cells: Cells) -> None:
    cells["longest"]["metadata"]["nbgrader"]["grade_id"] = "count_words"


def bad_metadata(cells: Cells) -> None:
    del cells["longest"]["metadata"]["nbgrader"]["locked"]


def unlocked(cells: Cells) -> None:
    cells["test-longest"]["metadata"]["nbgrader"]["locked"] = False


def points(cells: Cells) -> None:
    cells["test-longest"]["metadata"]["nbgrader"]["points"] = 3


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (outputs, "holds outputs. Clear all outputs"),
        (count, "holds outputs. Clear all outputs"),
        (no_id, "1 cells have no id"),
        (same_id, "2 cells have the id 'setup'. Give each one of its own."),
        (same_grade_id, "2 cells have the grade_id 'count_words'. Give each one of its own."),
        (bad_metadata, "nbgrader's metadata is not valid"),
        (unlocked, "The check cell is not locked."),
        (points, "worth 3 points, its tests 2. Change one of the two"),
    ],
)
def test_what_is_not_clean_is_told(small: Any, how: Callable[[Cells], None], sentence: str) -> None:
    small.change(how)
    assert any(sentence in fault.sentence for fault in faults(small)), faults(small)


@pytest.mark.parametrize(
    ("cell", "old", "new", "sentence"),
    [
        ("test-longest", '"""No word of the file is longer."""', "pass", "test_it_is_the_longest has no docstring"),
        ("test-longest", "def test_it_is_the_longest(", "def test_it_is_the_longest((", "cannot be read"),
        ("test-longest", "### END HIDDEN TESTS", "", "do not come in pairs"),
        ("test-longest", "### BEGIN HIDDEN TESTS", "", "do not come in pairs"),
        ("longest", "### END SOLUTION", "", "do not come in pairs"),
        ("longest", "# Find", "### END SOLUTION\n# Find", "do not come in pairs"),
    ],
)
def test_what_is_wrong_in_a_cell_is_told(small: Any, cell: str, old: str, new: str, sentence: str) -> None:
    small.replace(cell, old, new)
    found = [fault for fault in faults(small) if sentence in fault.sentence]
    assert found
    assert found[0].path == "source/01-words/words.ipynb"
    lines = small.path.read_text().splitlines()
    assert f'"id": "{cell}"' in lines[found[0].line - 1]


def test_a_test_of_each_kind_is_wanted(small: Any) -> None:
    def all_visible(cells: Cells) -> None:
        source = "".join(cells["test-longest"]["source"])
        cells["test-longest"]["source"] = source.replace("### BEGIN HIDDEN TESTS", "").replace(
            "### END HIDDEN TESTS", ""
        )
        source = "".join(cells["test-count-words"]["source"])
        rest = source.replace("### BEGIN HIDDEN TESTS\n", "").removeprefix("%%grade\n")
        cells["test-count-words"]["source"] = f"%%grade\n### BEGIN HIDDEN TESTS\n{rest}"

    small.change(all_visible)
    told = [fault.sentence for fault in faults(small)]
    assert any(sentence.startswith("No test is hidden") for sentence in told)
    assert any(sentence.startswith("All tests are hidden") for sentence in told)


def test_an_answer_without_a_check_cell_or_markers_is_told(small: Any) -> None:
    def how(cells: Cells) -> None:
        cells["count-words"]["source"] = "def count_words(text):\n    return len(text.split())"
        del cells["test-longest"]["metadata"]["nbgrader"]

    small.change(how)
    told = [fault.sentence for fault in faults(small)]
    assert any("students would get the solution" in sentence for sentence in told)
    assert any(sentence.startswith("No check cell follows this answer") for sentence in told)


def test_banks_and_exercises_belong_together(small: Any) -> None:
    bank = small.root / "answers" / "01-words"
    (bank / "longest").rename(bank / "longer")
    told = [str(fault) for fault in faults(small)]
    assert any("There is no known right answer to longest." in sentence for sentence in told)
    assert any("There is no known wrong answer to longest." in sentence for sentence in told)
    assert any("There is no exercise 'longer' in the notebook." in sentence for sentence in told)


def test_a_file_that_is_no_notebook_is_told(small: Any) -> None:
    small.path.write_text("{")
    (fault,) = faults(small)
    assert "cannot be read" in fault.sentence
