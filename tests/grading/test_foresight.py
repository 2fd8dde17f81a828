"""What begins before the configuration is read: the right zygote for a new class, none for one that is done."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import nbformat
import pytest

from autograder.grading import foresight
from autograder.grading.warm import COLD, Nursery
from autograder.kernels import tiers
from autograder.kernels.tiers import Lack, Tier


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


class Told(Nursery):
    """One that notes what was foreseen."""

    def __init__(self) -> None:
        super().__init__()
        self.foreseen: list[tuple[bool, bool]] = []

    def foresee(self, *, walled: bool, tensorflow: bool) -> None:
        self.foreseen.append((walled, tensorflow))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told()
    monkeypatch.setattr(foresight, "nursery", made)
    monkeypatch.setattr(tiers, "lack_of_a", lambda: None)
    return made


def begin(root: Path, wish: str | None = None, *, force: bool = False) -> None:
    """Begin, and wait until all has begun."""
    before = set(threading.enumerate())
    foresight.begin(root, "words", wish, force=force)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


def test_a_new_class_needs_a_zygote(root: Path, told: Told) -> None:
    begin(root)
    write(root, "import keras")
    begin(root)
    begin(root, "B")
    assert told.foreseen == [(True, False), (True, True), (False, True)]


def test_without_bubblewrap_it_has_no_walls(root: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers, "lack_of_a", lambda: Lack("bubblewrap is not installed."))
    begin(root)
    assert told.foreseen == [(False, False)]


def test_who_was_graded_before_needs_none_unless_all_is_to_run_anew(root: Path, told: Told) -> None:
    (root / ".autograder-cache" / "recorded" / "words").mkdir(parents=True)
    (root / ".autograder-cache" / "recorded" / "words" / "ada.json").touch()
    begin(root)
    assert told.foreseen == []
    begin(root, force=True)
    assert told.foreseen == [(True, False)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [{}]}', '{"cells": []}'])
def test_what_cannot_be_told_is_left_to_others(root: Path, told: Told, text: str) -> None:
    (root / "source" / "words" / "words.ipynb").write_text(text)
    begin(root)
    begin(root / "elsewhere")
    begin(root, "off")
    assert told.foreseen == []


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="zygotes need Linux")
def test_the_zygote_that_was_foreseen_is_used_and_another_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COLD, raising=False)
    nursery = Nursery()
    try:
        nursery.foresee(walled=False, tensorflow=False)
        [zygote] = nursery._zygotes.values()
        assert zygote.alive
        assert nursery.start(Tier.OFF, tensorflow=False).zygote is zygote
    finally:
        nursery.close()
    try:
        nursery.foresee(walled=False, tensorflow=False)
        [other] = nursery._zygotes.values()
        if tiers.lack_of_a() is None:
            assert nursery.start(Tier.A, tensorflow=False).grader is not other
            deadline = time.monotonic() + 10
            while other.alive and time.monotonic() < deadline:
                time.sleep(0.01)
            assert not other.alive
    finally:
        nursery.close()
