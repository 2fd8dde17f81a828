"""Feedback for a class, ours against nbgrader's command: `python bench/feedback.py [SUBMISSIONS] [ASSIGNMENT]`."""

from __future__ import annotations

import shutil
import sys

from measured import bench_course, tell


def main() -> None:
    """Print the table."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 48
    assignment = sys.argv[2] if len(sys.argv) > 2 else "01-images-as-data"
    with bench_course(assignment, students) as course:
        course.run("autograder", "grade", assignment)
        found: dict[str, list[float]] = {"ours": [], "one": [], "nbgrader": []}
        for _ in range(2):
            found["ours"].append(course.run("autograder", "feedback", assignment).wall)
            found["one"].append(course.run("autograder", "feedback", assignment, "--student", "student0000").wall)
            shutil.rmtree(course.root / "feedback")
            found["nbgrader"].append(course.run("nbgrader", "generate_feedback", assignment).wall)
    ours, one, theirs = (min(found[name]) for name in ("ours", "one", "nbgrader"))
    rows = [
        ["autograder feedback", f"{ours:.2f}", f"{1000 * ours / students:.0f}", "1", ""],
        ["beyond its start", f"{ours - one:.2f}", f"{1000 * (ours - one) / (students - 1):.0f}", "", "40 ms"],
        ["nbgrader generate_feedback", f"{theirs:.2f}", f"{1000 * theirs / students:.0f}", f"{theirs / ours:.1f}", ""],
    ]
    tell(
        f"Feedback, {students} submissions of {assignment}",
        ["command", "seconds", "ms each", "ratio", "at most"],
        rows,
        f"The same pages, byte for byte. A run for one student takes {one:.2f} s. Of two runs in turn the better.",
    )


if __name__ == "__main__":
    main()
