"""What the gradebook costs for each submission, ours against nbgrader's own methods: `python bench/database.py`."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from measured import BenchCourse, bench_course, tell
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import cells
from autograder.grading.graded import Graded
from autograder.grading.record import record
from autograder.grading.writer import Writer

ASSIGNMENT = "04-conv2d-models"
STUDENTS = 200


def _graded(course: BenchCourse) -> Graded:
    checks = [cell for cell in course.bundle.source.cells if cells.is_autograded(cell)]
    reports = {
        str(cells.grade_id(cell)): Report(
            str(cells.grade_id(cell)), (TestReport("it", "It", Outcome.PASSED, cells.points(cell)),)
        )
        for cell in checks
    }
    return Graded(course.bundle.source, reports)


def _timed(work: Callable[[str], object], prefix: str) -> tuple[list[float], float]:
    """How long each took by the clock, and the processor time of one, in seconds."""
    found = []
    processor = time.process_time()
    for number in range(STUDENTS):
        began = time.perf_counter()
        work(f"{prefix}{number:04}")
        found.append(time.perf_counter() - began)
    return found, (time.process_time() - processor) / STUDENTS


def main() -> None:
    """Print the table."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    with bench_course(ASSIGNMENT, 0) as course:
        coursedir = CourseDirectory(root=str(course.root), assignment_id=ASSIGNMENT)
        graded, name = _graded(course), course.bundle.notebook

        def theirs(student: str) -> None:
            place = {"assignment": ASSIGNMENT, "student": student}
            with Gradebook(coursedir.db_url) as book:
                book.update_or_create_student(student)
                book.update_or_create_submission(ASSIGNMENT, student)
            with Gradebook(coursedir.db_url) as book:
                record(book, graded.notebook, graded.reports, notebook_name=name, **place)
            resources = {"nbgrader": {**place, "notebook": name, "db_url": coursedir.db_url}}
            AssignLatePenalties(config=Config()).preprocess(graded.notebook, resources)

        rows = []
        with Writer(coursedir, Config()) as writer:
            writer.register([course.bundle])

            def ours(student: str) -> None:
                writer.record(student, {name: graded})

            medians = {}
            for what, work, prefix in (
                ("ours, new", ours, "a"),
                ("nbgrader's methods, new", theirs, "b"),
                ("ours, again", ours, "a"),
                ("nbgrader's methods, again", theirs, "b"),
            ):
                times, processor = _timed(work, prefix)
                medians[what] = statistics.median(times)
                slow = sorted(times)[-max(1, len(times) // 20)]
                early, late = statistics.median(times[:50]), statistics.median(times[-50:])
                rows.append([what, f"{1000 * medians[what]:.1f}", f"{1000 * slow:.1f}", f"{1000 * processor:.1f}"])
                rows[-1].append(f"{late / early:.2f}")
    for row in rows:
        kind = row[0].rpartition(", ")[2]
        row.append(f"{medians[row[0]] / medians[f'ours, {kind}']:.1f}")
        row.append("20 ms" if row[0].startswith("ours") else "")
    tell(
        f"The gradebook for each submission, {STUDENTS} of {ASSIGNMENT}, SQLite",
        ["who", "ms (median)", "ms (95 %)", "ms of processor time", "last 50 to first 50", "ratio", "at most"],
        rows,
        "Ours: one transaction. nbgrader's methods: the three gradebooks that its own steps open for the same rows.",
    )


if __name__ == "__main__":
    main()
