"""One notebook on its way through the two processes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.checks import cell as check_cell
from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading import cells, plain
from autograder.grading.bundle import Bundle
from autograder.grading.check import Check
from autograder.grading.graded import Graded, planned, report_output, set_aside, single
from autograder.grading.grader import GraderDied, GraderProcess
from autograder.grading.sanitise import clean_output
from autograder.grading.warm import Warmth
from autograder.kernels.limits import Limits
from autograder.kernels.outputs import new_output
from autograder.kernels.student import Execution, StartError, Status, StudentProcess
from autograder.kernels.tiers import Tier

_OUTCOMES = {
    Status.TIMEOUT: Outcome.TIMEOUT,
    Status.MEMORY: Outcome.MEMORY,
    Status.DISK: Outcome.CRASHED,
    Status.PROCESSES: Outcome.CRASHED,
    Status.DIED: Outcome.CRASHED,
}
NO_SANDBOX = "This notebook was graded without a sandbox, as the instructor wished."
"""What each report says then."""
_START_TRIES = 2


class LostProcess(Exception):
    """The machine took the student's process away (its zygote died, say): what it had done counts for nothing."""


@dataclass
class Run:
    """One notebook on its way through the two processes."""

    notebook: NotebookNode
    bundle: Bundle
    limits: Limits
    scratch: Path
    trusted: Path
    tier: Tier
    warmth: Warmth
    lay_anew: Callable[[], None] = lambda: None  # puts the files in the scratch folder back as they were handed in
    reports: dict[str, Report] = field(default_factory=dict)
    _done: list[str] = field(default_factory=list)  # cells to run again in a new process
    _errors: dict[str, tuple[str, Outcome]] = field(default_factory=dict)  # what answer cells ended with, by grade_id
    _restarts: int = 0
    _end: float = 0.0
    lost: tuple[Outcome, str] | None = None  # why no further cell can run

    def __post_init__(self) -> None:
        self.student = StudentProcess(self.scratch, self.limits, self.warmth.student, self.warmth.place)
        self.grader = GraderProcess(self.trusted, self.limits, self.bundle.holdout, self.warmth.grader)
        self._end = time.monotonic() + self.limits.notebook_seconds

    async def all(self) -> Graded:
        """Run every code cell, in order."""
        problem = await self._start()
        if problem is not None:
            self.lost = (Outcome.NO_VERDICT, problem)
        for cell in self.notebook.cells:
            if cell.cell_type != "code":
                continue
            if cells.is_check(cell):
                await self._check(cell)
            elif cells.is_autograded(cell):
                await self._plain(cell)
            elif not check_cell.is_check_cell(cell.source):  # a copy of a check cell is left alone
                await self._execute(cell)
        return Graded(self.notebook, self.reports)

    def _put(self, cell: NotebookNode, report: Report) -> None:
        """Lay a report into its cell."""
        if self.tier is Tier.OFF:
            report = report.with_note(NO_SANDBOX)
        self.reports[report.cell] = report
        cell.outputs = [*cell.outputs, report_output(report)]

    async def close(self) -> None:
        """End both processes."""
        await asyncio.gather(self.student.close(), self.grader.close())

    # --- the student's process ---

    async def _start(self) -> str | None:
        """Start both processes; returns what went wrong, if they do not start at the second try either."""
        problem = None
        for _ in range(_START_TRIES):
            try:
                await asyncio.gather(self.grader.start(), self.student.start())
                return None
            except (StartError, OSError) as error:
                problem = str(error)
                await self.close()
        return problem

    async def _execute(self, cell: NotebookNode) -> None:
        """Run a cell of the student's (or a plain test cell) in the student's process."""
        if self.lost is not None:
            return
        execution = await self.student.run(cell.source, self._seconds(self.limits.cell_seconds))
        cell.outputs = [output for output in map(clean_output, execution.outputs) if output is not None]
        name = cells.grade_id(cell)
        if execution.error is not None and name:
            self._errors[name] = (f"{execution.error.ename}: {execution.error.evalue}", Outcome.RAISED)
        if execution.status in _OUTCOMES:
            sentence = self.why(execution)
            cell.outputs.append(_error_output(execution.status.value, sentence))
            if name:
                self._errors[name] = (sentence, _OUTCOMES[execution.status])
        else:
            self._done.append(cell.source)
        if self.student.alive:
            return
        await self.revive()

    async def _plain(self, cell: NotebookNode) -> None:
        """Run a plain test cell, and report on it."""
        lost = self.lost
        await self._execute(cell)
        report = plain.judge(cell) if lost is None else plain.not_run(cell, *lost)
        self._put(cell, report)

    def _seconds(self, wanted: float) -> float:
        return max(0.1, min(wanted, self._end - time.monotonic()))

    def why(self, execution: Execution) -> str:
        """A sentence for the student: which limit a cell or a call passed."""
        if execution.status is Status.TIMEOUT:
            if time.monotonic() >= self._end:
                return f"The notebook took more than {self.limits.notebook_seconds:g} s in all."
            return f"The cell took more than {self.limits.cell_seconds:g} s."
        if execution.status is Status.MEMORY:
            return f"More than {self.limits.memory_bytes / 2**30:g} GB of memory were asked for."
        if execution.status is Status.DISK:
            most, each = self.limits.disk_bytes / 2**20, self.limits.file_bytes / 2**20
            return f"More than {most:g} MB of files were written, or more than {each:g} MB of one file."
        if execution.status is Status.PROCESSES:
            return f"More than {self.limits.processes} processes and threads were started."
        return "The cell ended the process in which the notebook runs."

    async def revive(self) -> None:
        """Put a new process in the place of a dead one, and run again what had run well.

        Raises:
            LostProcess: if the machine took it away.
        """
        if self.student.lost:
            raise LostProcess("the machine took the process away in which the notebook ran")
        while not self.student.alive:
            if time.monotonic() >= self._end:
                self.lost = (
                    Outcome.TIMEOUT,
                    f"The notebook took more than {self.limits.notebook_seconds:g} s in all.",
                )
                return
            if self._restarts >= self.limits.restarts:
                self.lost = (Outcome.CRASHED, f"The notebook ended its process {self._restarts + 1} times.")
                return
            self._restarts += 1
            # in tier A a process takes its files with it; elsewhere a full disk would keep the next from starting
            await asyncio.to_thread(self.lay_anew)
            try:
                await self.student.start()
            except StartError as error:
                self.lost = (Outcome.NO_VERDICT, str(error))
                return
            for source in list(self._done):
                execution = await self.student.run(source, self._seconds(self.limits.cell_seconds))
                if execution.status not in (Status.OK, Status.ERROR):
                    self._done.remove(source)
                if not self.student.alive:
                    break

    # --- check cells ---

    async def _check(self, cell: NotebookNode) -> None:
        name = cells.grade_id(cell) or "check"
        tests = planned(cell.source)
        if tests is None:
            report = Report(name, (single(name, cells.points(cell), Outcome.BROKEN_TEST, "", "not Python"),))
        elif self.lost is not None:
            report = Report(name, tuple(set_aside(test, *self.lost) for test in tests))
        else:
            report = await self._judged(name, cell, tests)
        if tests is not None and abs(report.max_score - cells.points(cell)) > 1e-6:
            problem = f"its tests have {report.max_score:g} points, and the cell has {cells.points(cell):g}"
            report = Report(name, (*report.tests, single("points", 0, Outcome.BROKEN_TEST, "", problem)))
        cell.outputs = []
        self._put(cell, report)

    async def _judged(self, name: str, cell: NotebookNode, tests: tuple[TestReport, ...]) -> Report:
        """Have the cell judged; if the grader process dies, once more."""
        check = Check(self, name)
        for attempt in range(2):
            check = Check(self, name)
            try:
                await asyncio.wait_for(check.run(cell), self._seconds(self.limits.check_seconds))
                break
            except TimeoutError:
                await self.grader.kill()
                await self.grader.start()
                sentence = f"The tests of this cell took more than {self.limits.check_seconds:g} s in all."
                check.missing = (Outcome.TIMEOUT, sentence)
                break
            except GraderDied as error:
                await self.grader.kill()
                await self.grader.start()
                check.missing = (Outcome.NO_VERDICT, str(error))
            finally:
                await check.hang_up(last=attempt == 1)
        if not self.student.alive and self.lost is None:
            await self.revive()
        return check.report(tests)

    def answer_to(self, check: str) -> dict[str, Any]:
        """What became of the answer that a check cell is about."""
        exercise = self.bundle.exercise_of(check)
        if exercise is None:
            return {"error": None, "untouched": False, "outcome": Outcome.RAISED.value}
        answer = next((c for c in self.notebook.cells if cells.grade_id(c) == exercise.name), None)
        stub = self.bundle.release.cells[exercise.solution].source
        untouched = answer is not None and answer.source.strip() == stub.strip()
        error, outcome = self._errors.get(exercise.name, (None, Outcome.RAISED))
        return {"error": error, "untouched": untouched, "outcome": outcome.value}


def _error_output(name: str, sentence: str) -> NotebookNode:
    return new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"])
