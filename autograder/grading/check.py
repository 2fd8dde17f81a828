"""One check cell on its way through the grader process, with the student's process at its side."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from typing import Any, Protocol

from nbformat import NotebookNode

from autograder.checks.report import Outcome, Report, TestReport
from autograder.grading.graded import set_aside
from autograder.grading.grader import GraderProcess
from autograder.kernels.limits import Limits
from autograder.kernels.student import Execution, Status, StudentProcess

_SERVE = "__import__('autograder.values.student', fromlist=['serve']).serve({path!r})"
_SERVE_TRIES = 3


class AtWork(Protocol):
    """What a check cell needs of the notebook's run: its two processes, and the way to put up a new one."""

    limits: Limits
    student: StudentProcess
    grader: GraderProcess
    lost: tuple[Outcome, str] | None

    def answer_to(self, check: str) -> dict[str, Any]:
        """What became of the answer that a check cell is about."""

    def why(self, execution: Execution) -> str:
        """A sentence for the student: which limit a call passed."""

    async def revive(self) -> None:
        """Put a new process in the place of a dead one."""


class Check:
    """One check cell on its way through the grader process, with the student's process at its side."""

    def __init__(self, run: AtWork, name: str) -> None:
        self._run = run
        self._name = name
        self._serving: asyncio.Task[Execution] | None = None
        self._serve_tries = 0
        self._found: list[TestReport] = []
        self.missing = (Outcome.NO_VERDICT, "The test did not come to an end.")

    async def run(self, cell: NotebookNode) -> None:
        """Run it to its end."""
        job = {
            "source": cell.source,
            "name": self._name,
            **self._run.answer_to(self._name),
        }
        await self._run.grader.check(job, self._handle)

    def report(self, tests: tuple[TestReport, ...]) -> Report:
        """What came of it: a test of which nothing was heard did not pass."""
        reports: list[TestReport] = []
        for test in tests:
            cases = [case for case in self._found if case.name.partition("[")[0] == test.name]
            rest = test.points - sum(case.points for case in cases)
            reports += cases
            if not cases or rest > 1e-6:
                reports.append(set_aside(replace(test, points=rest), *self.missing))
        return Report(self._name, tuple(reports))

    async def hang_up(self, last: bool) -> None:
        """Make sure that the student's process is not serving any more."""
        if self._serving is None:
            return
        done, _ = await asyncio.wait({self._serving}, timeout=self._run.limits.grace_seconds)
        if not done:
            await self._run.student.kill()
            await asyncio.wait({self._serving})
        self._serving = None

    async def _handle(self, event: dict[str, Any]) -> dict[str, Any] | None:
        match event["event"]:
            case "test":
                self._found += Report.from_json(
                    {"version": 1, "cell": self._name, "tests": [event["report"]], "notes": []}
                ).tests
            case "serve":
                return {"path": self._serve()}
            case "interrupt":
                await self._run.student.interrupt()
            case "gone":
                return await self._gone()
            case "broken":
                self.missing = (Outcome.BROKEN_TEST, event["reason"])
            case _:
                pass
        return None

    def _serve(self) -> str | None:
        """Have the student's process answer at a new socket; returns the socket's path, or None if it is gone."""
        if not self._run.student.alive:
            return None
        self._serve_tries += 1
        path = str(self._run.student.sockets / secrets.token_hex(4))
        source = _SERVE.format(path=path)
        self._serving = asyncio.create_task(self._run.student.run(source, self._run.limits.check_seconds))
        return path

    async def _gone(self) -> dict[str, Any]:
        """The student's process has hung up, or does not heed an interrupt: put up a new one."""
        run = self._run
        if self._serving is None:
            return {"path": None, "memory": False, "reason": "The notebook's process does not answer."}
        done, _ = await asyncio.wait({self._serving}, timeout=0.5)
        if not done:
            await run.student.kill()
        execution = await self._serving
        memory = execution.status is Status.MEMORY
        if execution.status in (Status.MEMORY, Status.DISK, Status.PROCESSES):
            reason = run.why(execution)
        elif not run.student.alive:
            reason = "The call ended the process in which the notebook runs."
        else:
            reason = "The notebook's process hung up instead of answering."
        if not run.student.alive:
            await run.revive()
        revived = run.lost is None and run.student.alive and self._serve_tries < _SERVE_TRIES
        return {"path": self._serve() if revived else None, "memory": memory, "reason": reason}
