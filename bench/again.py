"""A second run with nothing changed against the first: `python bench/again.py [SUBMISSIONS] [ASSIGNMENT]`."""

from __future__ import annotations

import sys

from measured import bench_course, tell


def main() -> None:
    """Print the table."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    assignment = sys.argv[2] if len(sys.argv) > 2 else "04-conv2d-models"
    with bench_course(assignment, students) as course:
        first = course.run("autograder", "grade", assignment)
        again = [course.run("autograder", "grade", assignment) for _ in range(3)]
        second = sorted(again, key=lambda cost: cost.wall)[1]
    tell(
        f"A second `autograder grade`, {students} submissions of {assignment}",
        ["run", "seconds", "times faster", "wanted"],
        [
            ["first", f"{first.wall:.1f}", "1", ""],
            ["second, nothing changed", f"{second.wall:.2f}", f"{first.wall / second.wall:.0f}", "100"],
        ],
        "The whole command, from its start to its end; of three second runs the middle one.",
    )


if __name__ == "__main__":
    main()
