"""The red-team bank is well-formed, and a sample of it gets nowhere; `make redteam` tries the whole bank."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from autograder.course import harm
from autograder.course.bank import BankError
from autograder.course.hostile import CLASSES, Hostile, read_hostile, read_one
from autograder.course.redteam import chosen
from autograder.course.tampering import TAMPERINGS
from autograder.grading.bundle import load

ROOT = Path(__file__).parents[2]
BANK = read_hostile(ROOT / "answers" / "hostile")
SAMPLE = 9


def test_the_bank_has_all_classes_and_is_large_enough() -> None:
    counted = Counter(one.attack for one in BANK)
    assert set(counted) == set(CLASSES)
    assert sum(counted.values()) >= 60
    assert min(counted.values()) >= 5


@pytest.mark.parametrize("one", BANK, ids=lambda one: one.place)
def test_a_hostile_submission_says_what_it_tries_and_for_which_exercise(one: Hostile) -> None:
    assert one.about.endswith(".")
    bundle = load(ROOT / "source" / one.assignment)
    exercise = next(each for each in bundle.exercises if each.name == one.exercise)
    worth = sum(bundle.source.cells[index].metadata.nbgrader.points for index in exercise.checks)
    assert 0 <= one.points <= worth


def test_every_tampering_is_tried() -> None:
    assert {name for one in BANK for name in one.tampers} == set(TAMPERINGS)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = 1", "needs a docstring"),
        ('"""It tries."""', "needs the lines"),
        ('"""It tries.\n\nexercise: a/b\nmust: raised\n"""', "needs the line 'points"),
        ('"""It tries.\n\nexercise: a/b\nmust: raised\npoints: none\n"""', "needs the line 'points"),
        ('"""It tries.\n\nexercise: a/b\nmust: raised\npoints: 0\ntamper: nothing\n"""', "is not in"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "ending" / "one.py"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(BankError, match=complaint):
        read_one(path)


def test_a_class_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "one.py").write_text('"""x"""')
    with pytest.raises(BankError, match="no class of attacks"):
        read_hostile(tmp_path)


def test_a_sample_has_something_of_most_classes() -> None:
    sample = chosen(BANK, sample=SAMPLE)
    assert len(sample) == SAMPLE and len({one.attack for one in sample}) >= 8
    assert [one.place for one in chosen(BANK, "os_exit")] == ["ending/os_exit"]


def test_what_harms_is_seen() -> None:
    assert harm.harm("<p onclick='x'>a</p><script>b</script>") == ["<script>", "<p onclick='x'>"]
    assert harm.harm("<p>a <a href='https://example.org'>b</a></p>") == []
    assert harm.controls("a\nb") == [] and harm.controls("\x1b[31m") == ["'\\x1b'"]
    assert harm.formulas(["=1", "-x", "@a", "-1", "a=1"]) == ["=1", "-x", "@a"]


def test_a_sample_gets_nowhere() -> None:
    command = ["-m", "autograder.course.redteam", "--sample", str(SAMPLE), "--honest-every", "3"]
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, "JUPYTER_NO_CONFIG": "1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert f"All {SAMPLE} came out as they should." in done.stdout
