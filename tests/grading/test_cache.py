"""What is kept of earlier results: given back as it was, never when it is damaged, and never too much."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading.cache import Cache, Recorded, settled
from autograder.grading.graded import Graded, report_output
from autograder.grading.restore import restore

if TYPE_CHECKING:
    from tests.conftest import Course

KEY = "ab" + "0" * 62


def graded(course: Course, outcome: Outcome = Outcome.PASSED) -> Graded:
    notebook = restore(course.notebook(), course.bundle).notebook
    report = Report("test_double", (TestReport("it", "It: ü \ud800", outcome, 3.0),))
    course.cell(notebook, "test_double").outputs = [report_output(report)]
    return Graded(notebook, {"test_double": report})


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, 10_000_000)


def test_a_result_comes_back_as_it_was(tiny: Course, cache: Cache) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, graded(tiny, Outcome.FAILED))
    kept = cache.get(KEY)
    assert kept is not None
    assert kept.reports["test_double"].score == 0
    assert [cell.source for cell in kept.notebook.cells] == [cell.source for cell in graded(tiny).notebook.cells]
    assert cache.get("cd" + KEY[2:]) is None


def test_a_result_without_a_verdict_is_never_kept(tiny: Course, cache: Cache) -> None:
    without = graded(tiny, Outcome.NO_VERDICT)
    cache.put(KEY, without)
    assert not settled(without) and cache.get(KEY) is None and cache.size().results == 0
    assert settled(graded(tiny, Outcome.BROKEN_TEST))  # the same every time


def damage(data: bytes, kind: str) -> bytes:
    middle = len(data) // 2
    return {
        "nothing": b"",
        "cut": data[:middle],
        "one bit": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "another version": b"0" + data[1:],
        "no head": data.partition(b"\n")[2],
        "no notebook": b"1 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945\n[]",
        "noise": bytes(range(256)),
    }[kind]


@pytest.mark.parametrize("kind", ["nothing", "cut", "one bit", "another version", "no head", "no notebook", "noise"])
def test_a_damaged_result_is_none(tiny: Course, cache: Cache, kind: str) -> None:
    cache.put(KEY, graded(tiny))
    [path] = (file for file in cache.folder.rglob("*.json"))
    path.write_bytes(damage(path.read_bytes(), kind))
    assert cache.get(KEY) is None
    cache.put(KEY, graded(tiny))
    assert cache.get(KEY) is not None


def test_who_was_asked_for_longest_ago_goes_first(tiny: Course, cache: Cache) -> None:
    keys = [f"{n:02}{KEY[2:]}" for n in range(4)]
    for age, key in enumerate(keys):
        cache.put(key, graded(tiny))
        path = cache.folder / "results" / key[:2] / f"{key[2:]}.json"
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(keys[0]) is not None  # now the one that was asked for last
    each = cache.size().bytes // 4
    assert cache.prune(2 * each).results == 2
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True]
    assert cache.prune().results == 0


def test_what_a_killed_run_left_is_pruned_too(cache: Cache) -> None:
    left = cache.folder / "results" / "ab" / ".new-x"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x" * 1000)
    assert cache.prune(10).results == 1 and not left.exists()


def test_without_room_nothing_is_kept_and_nothing_stops(
    tiny: Course, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.put(KEY, graded(tiny))
    cache.note("tiny", "ada", Recorded("k", {}, {}, {}, ()))
    assert cache.get(KEY) is None and cache.recorded("tiny", "ada") is None
    assert not [path for path in cache.folder.rglob("*") if path.is_file()]


def test_what_was_recorded(cache: Cache) -> None:
    report = Report("c", (TestReport("it", "It", Outcome.FAILED, 2.0, message="No."),))
    known = Recorded("k", {"tiny.ipynb": [3, 4]}, {"tiny": {"c": 0.0, "why": None}}, {"c": report}, ("a note",))
    assert cache.recorded("tiny", "ada") is None
    cache.note("tiny", "ada", known)
    assert cache.recorded("tiny", "ada") == known
    assert cache.recorded("tiny", "ben") is None
    path = cache.folder / "recorded" / "tiny" / "ada.json"
    for damaged in ({}, [], {**json.loads(path.read_text()), "reports": {"c": 3}}):
        path.write_text(json.dumps(damaged))
        assert cache.recorded("tiny", "ada") is None


def test_all_of_it_can_go(tiny: Course, cache: Cache) -> None:
    cache.put(KEY, graded(tiny))
    cache.clear()
    assert not cache.folder.exists() and cache.size().results == 0
