"""Where the processor time of one submission goes: `python bench/floor.py [ASSIGNMENT]`.

The floor is what the cells take in the student's process and the tests in the grader process, while as many
submissions are under way as there are cores: alone, each would have the memory's bandwidth for itself.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import nbformat
import psutil
from measured import ROOT, bench_course, tell

from autograder.grading import engine
from autograder.grading.bundle import load
from autograder.grading.check import Check
from autograder.grading.restore import restore
from autograder.grading.run import Run
from autograder.grading.settings import Grading
from autograder.grading.warm import nursery
from autograder.kernels.student import StudentProcess

TIMES = 8
CORES = 2
_lock = threading.Lock()


def measure(assignment: str, times: int = TIMES) -> tuple[Counter[str], int]:
    """Processor time by what it went into, per submission; and the private memory of one in flight, in bytes."""
    bundle = load(ROOT / "source" / assignment, holdout=ROOT / "data")
    notebook = restore(nbformat.from_dict(bundle.source), bundle).notebook
    limits, spent, memory = Grading(output_bytes=2_000_000).limits(), Counter[str](), [0]
    tier = engine.selftest.sandbox()

    def grade(_: int) -> None:
        engine.grade_notebook(notebook, bundle, limits, tier=tier)

    grade(0)
    undo = _instrument(spent, memory)
    try:
        before = time.process_time()
        with ThreadPoolExecutor(CORES) as executor:
            list(executor.map(grade, range(times)))
        spent["engine"] = time.process_time() - before
    finally:
        undo()
        nursery.close()
    return Counter({name: seconds / times for name, seconds in spent.items()}), memory[0]


def floor(assignment: str) -> float:
    """Processor time of the cells and tests of one submission."""
    spent, _ = measure(assignment)
    return spent["cells"] + spent["tests"]


def _instrument(spent: Counter[str], memory: list[int]) -> Any:
    """Note what each cell and each check takes."""
    run_cell, run_check, start, close = StudentProcess.run, Check.run, Run._start, Run.close

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

    async def closed(self: Run) -> None:
        grader: Any = self.grader
        live: Any = self.student._live
        forks = [live.provisioner._forked, grader._process]
        everyone = {number for fork in forks for number in (fork.first, fork.process)}
        memory[0] = max(memory[0], sum(psutil.Process(number).memory_full_info().uss for number in everyone))
        await close(self)

    targets = ((StudentProcess, "run", cell), (Check, "run", check), (Run, "_start", started), (Run, "close", closed))
    for owner, name, new in targets:
        setattr(owner, name, new)

    def undo() -> None:
        for (owner, name, _), old in zip(targets, (run_cell, run_check, start, close), strict=True):
            setattr(owner, name, old)

    return undo


def _student(student: StudentProcess) -> int:
    live: Any = student._live
    return int(live.provisioner._forked.process)


def _cpu(number: int) -> float:
    times = psutil.Process(number).cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Print the table."""
    assignment = sys.argv[1] if len(sys.argv) > 1 else "04-conv2d-models"
    spent, memory = measure(assignment)
    few, many = 4, 36
    costs = {}
    for students in (few, many):
        with bench_course(assignment, students) as course:
            course.run("autograder", "grade", assignment)  # which makes the gradebook
            course.forget()
            costs[students] = course.run("autograder", "grade", assignment)
    whole = (costs[many].cpu - costs[few].cpu) / (many - few)
    least = spent["cells"] + spent["tests"]
    parts = [
        (name, spent[name]) for name in ("start of the student's process", "start of the grader process", "engine")
    ]
    rest = whole - least - sum(seconds for _, seconds in parts)
    rows = [
        ["the cells", f"{1000 * spent['cells']:.0f}", ""],
        ["the tests", f"{1000 * spent['tests']:.0f}", ""],
        *([name, f"{1000 * seconds:.0f}", ""] for name, seconds in parts),
        ["forks, ends, reading and recording", f"{1000 * rest:.0f}", ""],
        ["our own cost in all", f"{1000 * (whole - least):.0f}", "250"],
        ["private memory in flight, MB", f"{memory / 2**20:.0f}", "150"],
    ]
    tell(
        f"Where the processor time of a submission goes, {assignment}",
        ["what", "ms", "at most"],
        rows,
        f"In all {1000 * whole:.0f} ms for each further submission, by the difference between {many} and {few}.",
    )


if __name__ == "__main__":
    main()
