"""The demonstration: a sample class, graded from release to feedback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.course import sample
from autograder.kernels import selftest
from autograder.kernels.tiers import NoSandbox, Tier
from autograder.reports.pages import print_pages
from autograder.reports.table import grade_with_progress

ASSIGNMENTS = ("01-images-as-data", "04-conv2d-models")


class DemoError(Exception):
    """The demonstration would do harm here; the text says what to do instead."""


def run(root: Path) -> None:
    """Release two assignments, let a sample class hand them in, grade it, and write feedback.

    Run again, it grades only what has changed.

    Args:
        root: the course's folder.

    Raises:
        DemoError: if there are submissions of a real class, among which the sample would be lost.
    """
    console = Console()
    submitted = root / "submitted"
    strangers = [path.name for path in submitted.glob("*") if not path.name.startswith((sample.PREFIX, "."))]
    if strangers:
        raise DemoError(
            f"{submitted} holds submissions of a real class ({strangers[0]}, for one), and the demonstration "
            "would write its sample class into the same gradebook. Run it in a fresh clone."
        )
    for assignment in ASSIGNMENTS:
        console.rule(assignment)
        console.print("generating the release ...")
        _nbgrader(root, "generate_assignment", assignment, "--force")
    sample.build(root, list(ASSIGNMENTS), submitted)
    sandbox = _sandbox(console)
    for assignment in ASSIGNMENTS:
        console.rule(f"grading {assignment}")
        grade_with_progress(assignment, sandbox=sandbox)
        console.rule("feedback")
        print_pages(assignment)
    console.print("\nOpen one of these pages in a browser. `make demo` again grades only what has changed.")


def _sandbox(console: Console) -> str | None:
    """None for the configured sandbox; "off" where there is none: the sample class is our own, and harmless."""
    try:
        selftest.sandbox()
    except NoSandbox as error:
        console.print(f"[yellow]{escape(str(error))}[/]\nThe sample class is harmless; it is graded without a sandbox.")
        return Tier.OFF.value
    return None


def _nbgrader(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DemoError(f"`nbgrader {' '.join(arguments)}` failed:\n{done.stderr[-2000:]}")
