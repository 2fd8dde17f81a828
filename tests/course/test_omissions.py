"""What may be lost when an answer is left out, and what may not."""

from __future__ import annotations

from typing import Any

from autograder.checks.report import Outcome, Report, TestReport
from autograder.course.omissions import dependents, omission_faults
from autograder.grading.bundle import Bundle, load


def bundle(small: Any, **sources: str) -> Bundle:
    """The small course with other texts in some cells."""

    def how(cells: dict[str, dict[str, Any]]) -> None:
        for name, text in sources.items():
            cells[name.replace("_", "-")]["source"] = text

    small.change(how)
    return load(small.path.parent)


def test_what_stands_alone_depends_on_nothing(small: Any) -> None:
    given = bundle(small)
    assert dependents(given, given.exercises[0]) == []


def test_a_use_in_the_answer_counts(small: Any) -> None:
    given = bundle(small, longest="longest = max('ab c'.split(), key=lambda word: count_words(word))")
    assert dependents(given, given.exercises[0]) == ["longest"]


def test_a_functions_own_name_is_another_one(small: Any) -> None:
    given = bundle(small, longest="def longest(count_words):\n    text = count_words\n    return text")
    assert dependents(given, given.exercises[0]) == []


def test_a_name_that_is_made_anew_is_no_longer_lost(small: Any) -> None:
    given = bundle(small, longest="count_words = len\nlongest = count_words('a')")
    assert dependents(given, given.exercises[0]) == []
    given = bundle(small, longest="longest = count_words('a')\ncount_words = len")
    assert dependents(given, given.exercises[0]) == ["longest"]


def report(*outcomes: Outcome) -> Report:
    return Report("x", tuple(TestReport(f"test_{n}", "", outcome, 1) for n, outcome in enumerate(outcomes)))


def test_only_its_own_points_may_be_lost(small: Any) -> None:
    given = bundle(small)
    first = given.exercises[0]
    passed, missed = report(Outcome.PASSED), report(Outcome.PASSED, Outcome.FAILED)
    none = report(Outcome.NOT_ATTEMPTED)
    assert omission_faults(given, first, {"count_words": none, "longest": passed}) == []
    (kept,) = omission_faults(given, first, {"count_words": missed, "longest": passed})
    assert "its tests still give 1.0 points" in kept
    (other,) = omission_faults(given, first, {"count_words": none, "longest": missed})
    assert "longest loses points too (test_1" in other
