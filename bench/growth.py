"""400 submissions against 40, cost of each: `python bench/growth.py [MANY] [FEW] [ASSIGNMENT]`."""

from __future__ import annotations

import sys

from measured import Cost, bench_course, tell


def main() -> None:
    """Print the table."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    assignment = sys.argv[3] if len(sys.argv) > 3 else "03-convolutions"
    costs: dict[int, Cost] = {}
    with bench_course(assignment, 1) as course:
        course.run("autograder", "grade", assignment)  # makes the gradebook
        for students in (1, few, many):
            course.forget()
            course.hand_in(students)
            costs[students] = course.run("autograder", "grade", assignment)
    start = costs[1]

    def each(students: int) -> Cost:
        cost = costs[students]
        return Cost((cost.wall - start.wall) / (students - 1), (cost.cpu - start.cpu) / (students - 1))

    least = each(few)
    rows = []
    for students in (few, many):
        own = each(students)
        rows.append(
            [
                *(str(students), f"{1000 * own.wall:.0f}", f"{own.wall / least.wall:.2f}"),
                *(f"{1000 * own.cpu:.0f}", f"{own.cpu / least.cpu:.2f}", "" if students == few else "1.05"),
            ]
        )
    tell(
        f"Cost of each submission in a large class, {assignment}",
        ["submissions", "ms by the clock", "ratio", "ms of processor time", "ratio", "at most"],
        rows,
        f"Beyond a run with one submission ({start.wall:.1f} s), which has the start of everything in it.",
    )


if __name__ == "__main__":
    main()
