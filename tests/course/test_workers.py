"""Answers tried in other processes: what they come to, and what becomes of those that never end."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.checks.report import Outcome
from autograder.course import workers
from autograder.course.trial import Trial, run_whole
from autograder.course.workers import Workers
from autograder.grading.bundle import load

LOOP = "def count_words(text):\n    while True:\n        pass"
DEAF = """def count_words(text):
    try:
        while True:
            pass
    except BaseException:
        return 3"""
DEAD = """while True:
    try:
        while True:
            pass
    except BaseException:
        pass"""


def outcomes(report: Any) -> set[str]:
    return {test.outcome.value for test in report.tests}


@pytest.mark.parametrize("answer", [LOOP, DEAF])
def test_a_call_that_never_ends_is_a_timeout(small: Any, answer: str) -> None:
    bundle = load(small.path.parent)
    report = Trial(bundle, bundle.exercises[0], seconds=5, call_seconds=0.2).run(answer)
    assert Outcome.TIMEOUT in {test.outcome for test in report.tests}
    assert report.score == 0


def test_a_cell_that_never_ends_is_an_error(small: Any) -> None:
    bundle = load(small.path.parent)
    report = Trial(bundle, bundle.exercises[1], seconds=0.2, call_seconds=1).run("while True: pass")
    assert "TimeoutError" in report.tests[0].message
    assert report.score == 0


def test_a_whole_notebook(small: Any) -> None:
    bundle = load(small.path.parent)
    reports = run_whole(bundle, {})
    assert {name: report.score for name, report in reports.items()} == {"count_words": 4, "longest": 2}
    stub = bundle.release.cells[bundle.exercises[0].solution].source
    reports = run_whole(bundle, {"count_words": stub})
    assert outcomes(reports["count_words"]) == {"not attempted"}
    assert reports["longest"].score == 2


def test_workers(small: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "TRIAL_SECONDS", 4)
    bundle = load(small.path.parent)
    with Workers([bundle], 2) as pool:
        endless = pool.try_answer("01-words", "longest", [DEAD])
        dead = pool.try_answer("01-words", "longest", ["import os; os._exit(3)"])
        right = pool.try_answer("01-words", "longest", ["word = 'different'", "longest = word"])
        whole = pool.try_whole("01-words", {"longest": "longest = 'few'"})
        assert outcomes(dead.result()) == outcomes(endless.result()) == {"crashed"}
        assert dead.result().score == 0 and dead.result().max_score == 2
        assert right.result().score == 2
        assert [report.score for report in whole.result().values()] == [4, 1]
