"""Where the processor time of one submission goes: `python bench/floor.py [ASSIGNMENT]`.

The floor is what the cells take in the student's process and the tests in the grader process, while as many
submissions are under way as there are cores: alone, each would have the memory's bandwidth for itself.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import psutil
from measured import bench_course, busy, tell

from autograder.grading import batch
from autograder.grading.check import Check
from autograder.grading.classroom import Classroom
from autograder.grading.run import Run
from autograder.grading.warm import nursery
from autograder.grading.workers import Threads
from autograder.kernels.student import StudentProcess
from autograder.reports import table

STUDENTS = 10
FIRST = 2  # who are graded before, so that everything is started
CORES = 2
_lock = threading.Lock()


def measure(assignment: str, students: int = STUDENTS) -> tuple[Counter[str], int]:
    """Processor time by what it went into, per submission; and the private memory of one in flight, in bytes.

    All of it is measured in one run of a class, with everything started: the machine's speed changes within minutes.
    """
    spent, memory = Counter[str](), [0]
    with bench_course(assignment, FIRST + students) as course, contextlib.chdir(course.root):
        coursedir, app = table.course(assignment)
        room = Classroom(coursedir, app.config)
        submissions = room.submissions()
        undo = _weigh(memory)
        try:
            list(batch.grade(room, submissions[:FIRST], Threads(room, CORES)))
            undo()
            undo = _instrument(spent)
            before = busy(), time.process_time()
            list(batch.grade(room, submissions[FIRST:], Threads(room, CORES)))
            spent["whole"], spent["this program"] = busy() - before[0], time.process_time() - before[1]
        finally:
            undo()
            nursery.close()
    return Counter({name: seconds / students for name, seconds in spent.items()}), memory[0]


def floor(assignment: str) -> float:
    """Processor time of the cells and tests of one submission."""
    spent, _ = measure(assignment)
    return spent["cells"] + spent["tests"]


def _weigh(memory: list[int]) -> Callable[[], None]:
    """Note the private memory of the processes of a submission, at its end; returns what undoes this."""
    close = Run.close

    async def closed(self: Run) -> None:
        grader: Any = self.grader
        live: Any = self.student._live
        forks = [live.provisioner._forked, grader._process]
        everyone = {number for fork in forks for number in (fork.first, fork.process)}
        memory[0] = max(memory[0], sum(psutil.Process(number).memory_full_info().uss for number in everyone))
        await close(self)

    return _replace((Run, "close", closed))


def _instrument(spent: Counter[str]) -> Callable[[], None]:
    """Note what each cell and each check takes; returns what undoes this."""
    run_cell, run_check, start = StudentProcess.run, Check.run, Run._start

    def add(what: str, seconds: float) -> None:
        with _lock:
            spent[what] += max(0.0, seconds)

    async def cell(self: StudentProcess, source: str, seconds: float | None = None) -> Any:
        before = _cpu(_student(self))
        execution = await run_cell(self, source, seconds)
        add("cells", _cpu(_student(self)) - before)
        return execution

    async def check(self: Check, node: Any) -> None:
        grader: Any = self._run.grader
        before = _cpu(grader._process.process)
        await run_check(self, node)
        add("tests", _cpu(grader._process.process) - before)

    async def started(self: Run) -> Any:
        problem = await start(self)
        grader: Any = self.grader
        add("start of the student's process", _cpu(_student(self.student)))
        add("start of the grader process", _cpu(grader._process.process))
        return problem

    return _replace((StudentProcess, "run", cell), (Check, "run", check), (Run, "_start", started))


def _replace(*targets: tuple[Any, str, Any]) -> Callable[[], None]:
    olds = [(owner, name, getattr(owner, name)) for owner, name, _ in targets]
    for owner, name, new in targets:
        setattr(owner, name, new)

    def undo() -> None:
        for owner, name, old in olds:
            setattr(owner, name, old)

    return undo


def _student(student: StudentProcess) -> int:
    live: Any = student._live
    return int(live.provisioner._forked.process)


def _cpu(number: int) -> float:
    """Processor time of a process, in seconds: by Linux's clock of another process, which has no name in Python.

    /proc counts in hundredths, and takes a tenth of a millisecond to read, for two hundred times a submission.
    """
    return time.clock_gettime(~number << 3 | 2)  # CPUCLOCK_SCHED, see clock_getcpuclockid(3)


def main() -> None:
    """Print the table."""
    assignment = sys.argv[1] if len(sys.argv) > 1 else "04-conv2d-models"
    spent, memory = measure(assignment, 2 * STUDENTS)
    own = spent["whole"] - spent["cells"] - spent["tests"]
    parts = {name: spent[name] for name in ("start of the student's process", "start of the grader process")}
    parts["this program: reading, messages, recording"] = spent["this program"]
    parts["forks and ends of processes"] = own - sum(parts.values())
    rows = [
        ["the cells", f"{1000 * spent['cells']:.0f}", ""],
        ["the tests", f"{1000 * spent['tests']:.0f}", ""],
        *([name, f"{1000 * seconds:.0f}", ""] for name, seconds in parts.items()),
        ["our own cost in all", f"{1000 * own:.0f}", "250"],
        ["private memory in flight, MB", f"{memory / 2**20:.0f}", "150"],
    ]
    tell(
        f"Where the processor time of a submission goes, {assignment}",
        ["what", "ms", "at most"],
        rows,
        f"In all {1000 * spent['whole']:.0f} ms for each of {2 * STUDENTS} submissions, all measured in one run.",
    )


if __name__ == "__main__":
    main()
