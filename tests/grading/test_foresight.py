"""What begins before the configuration is read: the right zygote for a new class, none for one that is done."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.grading import foresight
from autograder.grading.libraries import COLD, TENSORFLOW
from autograder.grading.warm import Nursery
from autograder.kernels import tiers
from autograder.kernels.tiers import Lack, Tier
from autograder.kernels.zygote import Zygote


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course in which somebody has handed in `words`."""
    (tmp_path / "source" / "words").mkdir(parents=True)
    (tmp_path / "submitted" / "ada" / "words").mkdir(parents=True)
    write(tmp_path, "word = 'different'")
    return tmp_path


def write(root: Path, code: str) -> None:
    cells = [nbformat.v4.new_markdown_cell("We use keras."), nbformat.v4.new_code_cell(code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "source" / "words" / "words.ipynb")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[bool, bool]]]:
    """Which zygotes are begun: whether they are walled, and whether they have TensorFlow. None is started."""
    begun: list[tuple[bool, bool]] = []
    monkeypatch.delenv(COLD, raising=False)
    monkeypatch.setattr(tiers, "lack_of_a", lambda: None)
    monkeypatch.setattr(Zygote, "start", lambda self: begun.append((self.walled, TENSORFLOW in self._preload)))
    yield begun
    foresight._begun.clear()


def begin(root: Path, wish: str | None = None, *, force: bool = False) -> None:
    """Begin, and wait until all has begun."""
    before = set(threading.enumerate())
    foresight.begin(root, "words", wish, force=force)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


def test_a_new_class_needs_a_zygote(root: Path, told: list[tuple[bool, bool]]) -> None:
    begin(root)
    write(root, "import keras")
    begin(root)
    begin(root, "B")
    assert told == [(True, False), (True, True), (False, True)]


def test_without_bubblewrap_it_has_no_walls(
    root: Path, told: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiers, "lack_of_a", lambda: Lack("bubblewrap is not installed."))
    begin(root)
    assert told == [(False, False)]


def test_who_was_graded_before_needs_none_unless_all_is_to_run_anew(root: Path, told: list[tuple[bool, bool]]) -> None:
    (root / ".autograder-cache" / "recorded" / "words").mkdir(parents=True)
    (root / ".autograder-cache" / "recorded" / "words" / "ada.json").touch()
    begin(root)
    assert told == []
    begin(root, force=True)
    assert told == [(True, False)]


def test_where_processes_start_cold_there_is_none(
    root: Path, told: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COLD, "1")
    begin(root)
    assert told == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [{}]}', '{"cells": []}'])
def test_what_cannot_be_told_is_left_to_others(root: Path, told: list[tuple[bool, bool]], text: str) -> None:
    (root / "source" / "words" / "words.ipynb").write_text(text)
    begin(root)
    begin(root / "elsewhere")
    begin(root, "off")
    assert told == []
    assert foresight.take(walled=True, libraries=frozenset()) is None


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="zygotes need Linux")
def test_the_zygote_that_was_foreseen_is_used_and_another_one_goes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COLD, raising=False)
    nursery = Nursery()
    begin(root, "B")
    [future] = foresight._begun
    foreseen = future.result()
    assert foreseen is not None
    try:
        assert foreseen.zygote.alive
        assert nursery.start(Tier.OFF, frozenset()).zygote is foreseen.zygote
    finally:
        nursery.close()
    begin(root, "B")
    [future] = foresight._begun
    foreseen = future.result()
    assert foreseen is not None
    assert foreseen.zygote.alive
    assert foresight.take(walled=False, libraries=frozenset({TENSORFLOW})) is None
    deadline = time.monotonic() + 10
    while foreseen.zygote.alive and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not foreseen.zygote.alive


def test_what_is_imported_first_imports_little() -> None:
    """Each of these takes a tenth of a second or more, in which the zygote could be starting already."""
    code = "import sys; import autograder.grading.foresight; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    late = {"nbformat", "jupyter_client", "psutil", "traitlets", "jsonschema", "numpy", "IPython"}
    assert not late & set(done.stdout.split())
