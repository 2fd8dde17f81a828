"""`autograder grade` and `nbgrader autograde` against stock nbgrader: `python bench/grading.py [ASSIGNMENT] [N]`.

Stock nbgrader has a configuration of its own and the same notebooks in their plain form (`plainly`).
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import nbformat
from floor import floor
from measured import ROOT, BenchCourse, Cost, bench_course, tell
from plainly import make_plain

STOCK = """c = get_config()
c.CourseDirectory.course_id = "stock"
c.Execute.timeout = 120
import os, sys
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")
os.environ["PYTHONPATH"] = {bench!r}
"""
WANTED = {"04-conv2d-models": 10, "03-convolutions": 15}
CORES = 2


class StockCourse(BenchCourse):
    """The same class with stock nbgrader."""

    def __init__(self, root: Path, assignment: str, students: int) -> None:
        super().__init__(root, assignment, students)
        (root / "nbgrader_config.py").write_text(STOCK.format(bench=str(ROOT / "bench")), encoding="utf-8")
        for path in [*root.glob("source/*/*.ipynb"), *root.glob("submitted/*/*/*.ipynb")]:
            notebook = nbformat.read(path, as_version=4)
            make_plain(notebook, root / "data")
            nbformat.write(notebook, path)
        release(self)


def release(course: BenchCourse) -> None:
    """Generate the release, and with it the gradebook."""
    shutil.copytree(ROOT / "docs" / "figures", course.root / "docs" / "figures")
    course.run("nbgrader", "generate_assignment", course.assignment, "--force")


def scores(course: BenchCourse) -> list[tuple[str, float]]:
    """What the gradebook says of each student."""
    query = """select submitted_assignment.student_id, sum(coalesce(auto_score, 0)) from grade
        join submitted_notebook on grade.notebook_id = submitted_notebook.id
        join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
        group by submitted_assignment.student_id order by 1"""
    with closing(sqlite3.connect(course.root / "gradebook.db")) as book:
        return [(student, round(points, 6)) for student, points in book.execute(query)]


def row(name: str, cost: Cost, students: int, stock: float, wanted: str) -> list[str]:
    """A line of the table."""
    each = cost.wall / students
    return [name, f"{cost.wall:.1f}", f"{each:.2f}", f"{60 / each:.0f}", f"{stock / each:.1f}", wanted]


def main() -> None:
    """Print the tables."""
    chosen = sys.argv[1:2] or list(WANTED)
    students = int(sys.argv[2]) if len(sys.argv) > 2 else 24
    for assignment in chosen:
        with tempfile.TemporaryDirectory(prefix="stock-") as folder, bench_course(assignment, students) as ours:
            stock = StockCourse(Path(folder), assignment, students)
            release(ours)
            rounds = []
            for after in (False, True):  # a floor beside each run: the machine's speed changes within minutes
                if after:
                    plain = stock.run("nbgrader", "autograde", assignment)
                    ours.forget()
                rounds.append((ours.run("autograder", "grade", assignment, "--jobs", str(CORES)), floor(assignment)))
            same = scores(ours) == scores(stock)
            ours.forget()
            steps = ours.run("nbgrader", "autograde", assignment, "--force")
        each = plain.wall / students
        best, least = min(rounds, key=lambda one: one[0].wall)
        bound = least * students / CORES
        tell(
            f"Grading against stock nbgrader, {students} submissions of {assignment}",
            ["command", "seconds", "s each", "submissions per minute", "times stock", "wanted"],
            [
                row("stock nbgrader autograde", plain, students, each, ""),
                row(f"autograder grade --jobs {CORES}", best, students, each, str(WANTED.get(assignment, ""))),
                row("nbgrader autograde, our configuration", steps, students, each, "4"),
                row("floor: the cells and tests themselves", Cost(bound, bound), students, each, ""),
            ],
            "Whole commands, from their start to their end; of two runs of `autograder grade` the better, with the "
            f"floor that was measured right after it. It takes {best.wall / bound:.2f} times the "
            f"floor ({least:.2f} s of processor time each, on {CORES} cores; wanted: 1.3). "
            f"The grades are {'the same' if same else 'NOT THE SAME'}.",
        )


if __name__ == "__main__":
    main()
