"""`autograder grade` is disturbed at a few random moments, and the same command makes good; `make chaos` has 50."""

from __future__ import annotations

import os
import subprocess
import sys

from autograder.course import chaos
from tests.conftest import PROJECT


def test_what_is_disturbed_is_made_good_by_the_same_command() -> None:
    command = [sys.executable, "-m", "autograder.course.chaos", "--points", "2", "--seed", "20260130"]
    command += ["--sandbox", "off"]  # the class is harmless
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, "AUTOGRADER_COLD": "1"},  # so small a class is not worth warming up
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(f"{kind} after" in done.stdout for kind in chaos.KINDS) == 2
    assert done.stdout.count("made good") >= 2


def test_what_differs_is_named() -> None:
    assert chaos._difference([("ada", 2.0), ("ada", 2.0)], [("ada", 2.0), ("ben", 0.0)]) == (
        "too much [('ada', 2.0)], missing [('ben', 0.0)]"
    )
