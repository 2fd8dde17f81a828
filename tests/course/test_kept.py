"""What is kept of earlier proofs, and what makes it worthless."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from autograder.course import kept
from autograder.course.kept import Kept
from autograder.grading.bundle import load


def test_what_was_put_comes_back_also_later(tmp_path: Path) -> None:
    path = tmp_path / "build" / "proof.db"
    with Kept(path) as store:
        assert store.get("a") is None
        store.put("a", {"b": [1, None]})
    with Kept(path) as store:
        assert store.get("a") == {"b": [1, None]}


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    path = tmp_path / "proof.db"
    with Kept(path) as store:
        store.put("old", 1)
        store.put("asked for", 2)
    database = sqlite3.connect(path)
    database.execute("UPDATE results SET used = ?", (time.time() - 31 * 86400,))
    database.commit()
    database.close()
    with Kept(path) as store:
        assert store.get("asked for") == 2
    with Kept(path) as store:
        assert (store.get("asked for"), store.get("old")) == (2, None)


def test_a_fresh_proof_finds_nothing_of_before_and_leaves_all(tmp_path: Path) -> None:
    path = tmp_path / "proof.db"
    with Kept(path) as store:
        store.put("a", 1)
        store.put("b", 1)
    with Kept(path, fresh=True) as store:
        assert store.get("a") is None
        store.put("a", 2)
        assert store.get("a") == 2
    with Kept(path) as store:
        assert (store.get("a"), store.get("b")) == (2, 1)


def test_no_two_parts_run_into_each_other() -> None:
    assert kept.digest("ab", "c") != kept.digest("a", "bc")


def keys(small: Any) -> list[str]:
    bundle = load(small.path.parent)
    return [*(kept.of_exercise(bundle, one) for one in bundle.exercises), kept.of_assignment(bundle)]


def test_what_changes_a_key(small: Any) -> None:
    first, second, whole = keys(small)
    small.replace("title", "# Words", "# All words")  # text that nothing runs
    assert keys(small)[:2] == [first, second]
    small.replace("test-longest", "No word", "Not one word")
    assert keys(small)[0] == first
    assert keys(small)[1] != second
    assert keys(small)[2] != whole
    second = keys(small)[1]
    small.replace("count-words", "len(text.split())", "sum(1 for _ in text.split())")
    assert keys(small)[0] == first  # the reference itself is a candidate like others
    assert keys(small)[1] != second
    first = keys(small)[0]
    (small.path.parent / "words.txt").write_text("others")
    assert keys(small)[0] != first
