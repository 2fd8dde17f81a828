"""Reference and release graded for real: what is changed for that, and what is said when something is wrong."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest

from autograder.checks.cell import read_tests
from autograder.course.sandboxed import a_third, reference_faults, release_faults, reordered
from autograder.grading.bundle import load
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Tier

LIMITS = Limits()


def test_a_third_of_time_and_files_and_all_of_the_memory() -> None:
    third = a_third(Limits(cell_seconds=30, cpu_seconds=601, output_bytes=300, memory_bytes=5 * 2**30))
    assert (third.cell_seconds, third.cpu_seconds, third.output_bytes) == (10, 200, 100)
    assert third.memory_bytes == 5 * 2**30


def test_tests_in_another_order_are_the_same_tests(small: Any) -> None:
    bundle = load(small.path.parent)
    before, after = bundle.source.cells[3].source, reordered(bundle).source.cells[3].source
    assert after.startswith("%%grade\n")
    names = [test.name for test in read_tests(before)]
    assert [test.name for test in read_tests(after)] == names[::-1]
    assert {(test.name, test.points, test.description) for test in read_tests(after)} == {
        (test.name, test.points, test.description) for test in read_tests(before)
    }
    assert bundle.source.cells[3].source == before


def test_what_is_wrong_is_said(small: Any) -> None:
    """A test that needs another one to have run, and a release with an answer in it."""
    small.replace("test-longest", '"""No word', '"""By what came before.')
    small.replace("test-longest", "    with open", "    assert SEEN\n    with open")
    small.replace("test-longest", "    assert isinstance", "    SEEN.append(1)\n    assert isinstance")
    small.replace("test-longest", "import pytest\n", "import pytest\n\nSEEN = []\n")
    bundle = load(small.path.parent)
    assert reference_faults(bundle, LIMITS, Tier.OFF) == []
    (fault, total) = reference_faults(reordered(bundle), LIMITS, Tier.OFF)
    assert "does not get the points of test_longest, test_it_is_the_longest (failed" in fault
    assert "gets 5 of 6 points" in total
    release = copy.deepcopy(bundle.release)
    release.cells[4].source = "longest = 'different'"
    folder = small.root / "release" / "01-words"
    folder.mkdir(parents=True)
    nbformat.write(release, folder / "words.ipynb")
    told = release_faults(bundle, folder, LIMITS, Tier.OFF)
    assert len(told) == 2
    assert told[0].startswith("The untouched release is an attempt for test_it_is_a_word (passed")


def test_plain_asserts_cannot_say_that_there_is_no_answer(small: Any) -> None:
    small.change(lambda cells: cells["test-longest"].update(source="assert longest == 'different'"))
    bundle = load(small.path.parent)
    nbformat.write(bundle.release, small.root / "words.ipynb")
    assert release_faults(bundle, small.root, LIMITS, Tier.OFF) == []


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
