"""The folder of a program's processes: gone with it, and what a killed one left is swept away."""

import os
import subprocess
import sys
from pathlib import Path

from autograder.kernels import folders

PROGRAM = """
import os, signal, sys
from autograder.kernels import folders
print(folders.own.path(), flush=True)
(folders.own.path() / "something").mkdir()
if sys.argv[1] == "killed":
    os.kill(os.getpid(), signal.SIGKILL)
"""


def made_by(program: str) -> Path:
    done = subprocess.run([sys.executable, "-c", PROGRAM, program], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip())


def test_it_goes_with_its_program() -> None:
    assert not made_by("ends").exists()


def test_what_a_killed_program_left_goes_with_the_next() -> None:
    left = made_by("killed")
    assert left.is_dir()
    mine = folders.own.path()
    for folder in (left, mine):
        os.utime(folder, (0, 0))
    folders.sweep(left.parent)
    assert not left.exists()
    assert mine.is_dir()  # whose owner lives


def test_a_link_or_a_folder_without_a_lock_is_let_alone(tmp_path: Path) -> None:
    (tmp_path / "autograder-other").mkdir()
    (tmp_path / "autograder-link").symlink_to(tmp_path / "autograder-other")
    os.utime(tmp_path / "autograder-other", (0, 0))
    folders.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["autograder-link", "autograder-other"]
