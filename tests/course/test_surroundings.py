"""What a submission leaves behind is seen: otherwise a quiet red team would prove nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.course import surroundings
from autograder.course.surroundings import Surroundings

CANARY = "canary0123456789"


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "notes.txt").write_text("notes")
    return tmp_path


@pytest.fixture
def around(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    monkeypatch.setattr(surroundings, "_SETTLE", 0.2)
    return Surroundings(ground, (ground / "graded",), {"a test": CANARY})


def test_nothing_is_left_where_nothing_happened(around: Surroundings, ground: Path) -> None:
    before = around.look()
    (ground / "graded").mkdir()
    (ground / "graded" / "a").write_text("that is as it should be")
    assert around.left_since(before) == []


def test_files_on_the_ground_are_seen(around: Surroundings, ground: Path) -> None:
    (ground / "gone.txt").write_text("x")
    before = around.look()
    (ground / "gone.txt").unlink()
    (ground / "course" / "notes.txt").write_text("changed!")
    (ground / "new.txt").write_text("x")
    assert around.left_since(before) == ["course/notes.txt was changed", "gone.txt was removed", "new.txt was made"]


def test_a_process_is_seen(around: Surroundings) -> None:
    before = around.look()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"]) as process:
        left = around.left_since(before)
        process.kill()
    assert len(left) == 1 and str(process.pid) in left[0]


def test_an_orphan_is_seen() -> None:
    """In a process of its own, which becomes the parent of orphans."""
    program = (
        "import pathlib, subprocess, sys, os\n"
        "from autograder.course.surroundings import Surroundings, adopt_orphans\n"
        "adopt_orphans()\n"
        "around = Surroundings(pathlib.Path(sys.argv[1]), (), {})\n"
        "before = around.look()\n"
        "subprocess.run(['setsid', 'sh', '-c', 'sleep 100 & echo $! >pid'], cwd=sys.argv[2])\n"
        "print(around.left_since(before))\n"
        "os.kill(int(pathlib.Path(sys.argv[2], 'pid').read_text()), 9)\n"
    )
    with tempfile.TemporaryDirectory() as ground, tempfile.TemporaryDirectory() as other:
        command = [sys.executable, "-c", program, ground, other]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert "the process sleep 100" in printed


@pytest.mark.parametrize("content", ["nothing", f"a hidden test: {CANARY}"])
def test_a_file_outside_counts_if_it_is_marked(around: Surroundings, content: str) -> None:
    before = around.look()
    folder = Path("/tmp", f"other-{os.getpid()}")
    folder.mkdir()
    try:
        (folder / "test_cell.py").write_text(content)
        assert len(around.left_since(before)) == (CANARY in content)
    finally:
        (folder / "test_cell.py").unlink()
        folder.rmdir()


def test_a_temporary_file_of_this_process_is_seen(around: Surroundings) -> None:
    before = around.look()
    with tempfile.TemporaryDirectory() as folder:
        assert around.left_since(before) == [f"the temporary file {folder}"]
    assert around.left_since(before) == []


def test_memory_of_the_kernel_is_seen(around: Surroundings) -> None:
    import ctypes

    libc = ctypes.CDLL(None)
    before = around.look()
    number = libc.shmget(surroundings.KEY, 4096, 0o1600)
    if number < 0:
        pytest.skip("this machine gives no shared memory")
    try:
        assert any("shm" in line for line in around.left_since(before))
    finally:
        with contextlib.suppress(OSError):
            libc.shmctl(number, 0, None)
