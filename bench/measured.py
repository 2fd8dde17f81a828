"""What the benchmarks share: a class to grade, a clock, and the page of results."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import nbformat
import psutil
from rich.console import Console
from rich.table import Table

from autograder.grading import cells
from autograder.grading.bundle import load

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results.md"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock, and of processor time on the whole machine, which is else idle.

    What a process counts of its children would lack those in namespaces of their own, which the kernel buries.
    """

    wall: float
    cpu: float


class BenchCourse:
    """A copy of one assignment in a folder of its own, with so many students that have handed in the reference.

    Each one's file is another: a comment in the first answer is the student's own.
    """

    def __init__(self, root: Path, assignment: str, students: int) -> None:
        self.root, self.assignment = root, assignment
        for name in (f"source/{assignment}", "data"):
            shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
        shutil.copyfile(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
        self.bundle = load(root / "source" / assignment)
        self.hand_in(students)

    def hand_in(self, students: int) -> None:
        """Have so many students handed in, and no more."""
        shutil.rmtree(self.root / "submitted", ignore_errors=True)
        for number in range(students):
            notebook = nbformat.from_dict(self.bundle.source)
            answer = next(cell for cell in notebook.cells if cell.cell_type == "code" and cells.is_solution(cell))
            answer.source += f"\n# student {number}"
            folder = self.root / "submitted" / f"student{number:04}" / self.assignment
            folder.mkdir(parents=True)
            nbformat.write(notebook, folder / f"{self.bundle.notebook}.ipynb")

    def forget(self) -> None:
        """Back to where nothing is graded; the gradebook stays, since making one takes seconds."""
        for name in ("autograded", "feedback", ".autograder-cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def run(self, *command: str) -> Cost:
        """Run ``autograder ...`` or ``nbgrader ...`` in the course's folder.

        Raises:
            RuntimeError: if it fails.
        """
        module = {"autograder": "autograder.cli", "nbgrader": "nbgrader"}[command[0]]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        before, began = busy(), time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", module, *command[1:]],
            cwd=self.root,
            env={**os.environ, "PATH": path, "JUPYTER_NO_CONFIG": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        wall, cpu = time.monotonic() - began, busy() - before
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return Cost(wall, cpu)


def busy() -> float:
    """Processor time that this machine has spent on anything, in seconds."""
    times = psutil.cpu_times()
    return float(times.user + times.system + getattr(times, "irq", 0) + getattr(times, "softirq", 0))


@contextmanager
def bench_course(assignment: str, students: int) -> Iterator[BenchCourse]:
    """A class of an assignment, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield BenchCourse(Path(folder), assignment, students)


def tell(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> None:
    """Print a table, and put it into bench/results.md in the place of an older one with the same title."""
    view = Table(title=title)
    for column in columns:
        view.add_column(column)
    for row in rows:
        view.add_row(*row)
    console = Console()
    (console if console.is_terminal else Console(width=140)).print(view)
    lines = [f"## {title}", "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    lines += ["", *([note, ""] if note else []), f"*{_machine()}*", ""]
    page = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# What was measured\n\n"
    page = re.sub(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", "", page, flags=re.DOTALL | re.MULTILINE)
    RESULTS.write_text(page.rstrip("\n") + "\n\n" + "\n".join(lines), encoding="utf-8")


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("tensorflow", "keras", "nbgrader", "distributed"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {len(os.sched_getaffinity(0))} cores, "
        f"{psutil.virtual_memory().total / 2**30:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {libraries}; load {os.getloadavg()[0]:.1f} at the end"
    )
