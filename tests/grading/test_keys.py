"""Keys: the same for the same, another one for whatever a result depends on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.grading.keys import Keys
from autograder.grading.restore import restore
from autograder.grading.submission import files_at_work, read
from autograder.kernels.limits import Limits

if TYPE_CHECKING:
    from tests.conftest import Course


def keys(course: Course, *, seconds: float = 5, sandboxed: bool = True) -> Keys:
    return Keys([course.bundle], Limits(call_seconds=seconds), sandboxed=sandboxed)


def both(course: Course, folder: Path, of: Keys) -> tuple[str, str]:
    """The keys of the folder and of its restored notebook."""
    notebook = restore(read(folder / "tiny.ipynb"), course.bundle).notebook
    return of.of_folder(folder), of.of_notebook(notebook, "tiny", files_at_work(folder))


@pytest.fixture
def folder(course: Course) -> Path:
    return course.submit("ada", course.notebook(), {"helpers.py": "x = 1", "timestamp.txt": "2025-01-01 12:00:00 UTC"})


def test_the_same_has_the_same_keys(course: Course, folder: Path) -> None:
    assert both(course, folder, keys(course)) == both(course, folder, keys(course))


@pytest.mark.parametrize("other", [{"seconds": 7.0}, {"sandboxed": False}])
def test_other_settings_have_other_keys(course: Course, folder: Path, other: dict[str, float]) -> None:
    ours, theirs = both(course, folder, keys(course)), both(course, folder, keys(course, **other))
    assert ours[0] != theirs[0] and ours[1] != theirs[1]


def test_who_hands_in_the_same_later_has_the_same_result(course: Course, folder: Path) -> None:
    """With other metadata and at another time: neither has a part in what comes of it."""
    later = course.notebook()
    later.metadata["somebody"] = "else"
    other = course.submit("ben", later, {"helpers.py": "x = 1", "timestamp.txt": "2025-01-01 12:00:01 UTC"})
    ours, theirs = both(course, folder, keys(course)), both(course, other, keys(course))
    assert ours[0] != theirs[0] and ours[1] == theirs[1]


def helper(folder: Path) -> None:
    (folder / "helpers.py").write_text("x = 2")


def more(folder: Path) -> None:
    (folder / "more.py").write_text("")


def answer(folder: Path) -> None:
    path = folder / "tiny.ipynb"
    path.write_text(path.read_text().replace("2 * n", "n * 2"))


@pytest.mark.parametrize("change", [helper, more, answer])
def test_other_work_has_other_keys(course: Course, folder: Path, change: Callable[[Path], None]) -> None:
    before = both(course, folder, keys(course))
    change(folder)
    after = both(course, folder, keys(course))
    assert before[0] != after[0] and before[1] != after[1]
