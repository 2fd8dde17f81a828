"""Dask with two local workers against two threads: `python bench/cluster.py [SUBMISSIONS] [ASSIGNMENT]`."""

from __future__ import annotations

import contextlib
import statistics
import sys
import time

import distributed
from measured import bench_course, tell

from autograder.grading import batch
from autograder.grading.classroom import Classroom
from autograder.grading.cluster import Cluster
from autograder.grading.workers import Threads, Workers
from autograder.reports import table

ROUNDS = 3


def main() -> None:
    """Print the table."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    assignment = sys.argv[2] if len(sys.argv) > 2 else "03-convolutions"
    times: dict[str, list[float]] = {"threads": [], "dask": []}
    with (
        bench_course(assignment, students) as course,
        contextlib.chdir(course.root),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        room = Classroom(*_course(assignment))

        def workers(kind: str) -> Workers:
            return Threads(room, 2) if kind == "threads" else Cluster(room, cluster.scheduler_address)

        for kind in times:  # everything is started and warmed up
            list(batch.grade(room, room.submissions()[:2], workers(kind), force=True))
        for _ in range(ROUNDS):
            for kind, found in times.items():
                own = workers(kind)
                began = time.monotonic()
                list(batch.grade(room, room.submissions(), own, force=True))
                found.append(time.monotonic() - began)
    middle = {kind: statistics.median(found) for kind, found in times.items()}
    tell(
        f"Dask with two local workers against two threads, {students} submissions of {assignment}",
        ["workers", "seconds", "ms each", "ratio", "at most"],
        [
            [kind, f"{seconds:.1f}", f"{1000 * seconds / students:.0f}", f"{seconds / middle['threads']:.2f}", most]
            for (kind, seconds), most in zip(middle.items(), ("", "1.15"), strict=True)
        ],
        f"The middle one of {ROUNDS} rounds in turn.",
    )


def _course(assignment: str) -> tuple[object, object]:
    coursedir, app = table.course(assignment)
    return coursedir, app.config


if __name__ == "__main__":
    main()
