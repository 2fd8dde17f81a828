"""The middle of grading: a restored notebook in, a graded notebook out.

`grade_notebook` is a pure function: it opens no database, keeps no state, and touches no path
outside a scratch folder of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
import tempfile
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.checks import cell as check_cell
from autograder.checks import render
from autograder.checks.report import MIME_TYPE, Outcome, Report, TestReport
from autograder.grading import cells, plain, submission
from autograder.grading.bundle import Bundle
from autograder.grading.grader import GraderDied, GraderProcess
from autograder.grading.sanitise import clean_output
from autograder.grading.stop import Stop
from autograder.kernels.limits import Limits
from autograder.kernels.student import Execution, StartError, Status, StudentProcess

_SERVE = "__import__('autograder.values.student', fromlist=['serve']).serve({path!r})"
_OUTCOMES = {Status.TIMEOUT: Outcome.TIMEOUT, Status.MEMORY: Outcome.MEMORY, Status.DIED: Outcome.CRASHED}
_START_TRIES = 2
_SERVE_TRIES = 3


@dataclass(frozen=True)
class Graded:
    """A graded notebook: every check cell holds its report, and `reports` has them by the cells' names."""

    notebook: NotebookNode
    reports: dict[str, Report]
    notes: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether some check cell got no score."""
        return any(report.needs_person for report in self.reports.values())


def grade_notebook(
    notebook: NotebookNode,
    bundle: Bundle,
    limits: Limits | None = None,
    files: Mapping[str, Path] | None = None,
    stop: Stop | None = None,
) -> Graded:
    """Run a restored notebook and have its check cells judged by a grader process.

    Args:
        notebook: the notebook, as `autograder.grading.restore` gives it.
        bundle: what it is graded with.
        limits: how much time and memory it may take.
        files: further files that the student handed in, by their path beside the notebook; the
            instructor's data files win over them.
        stop: calls it off in the middle.

    Raises:
        KeyboardInterrupt: if it was called off. Both processes have ended then, and nothing is left.

    It may be called from any thread, also from one with a running event loop. Whatever goes wrong
    on the way, it gives back a graded notebook, if need be one without a verdict on any test.
    """
    stop = stop or Stop()

    async def work() -> Graded:
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None

        def call_off() -> None:
            with contextlib.suppress(RuntimeError):  # it ended in this moment, and its loop is closed
                loop.call_soon_threadsafe(task.cancel)

        with stop.calling_off(call_off):
            return await _grade(notebook, bundle, limits or Limits(), files or {})

    # a thread of its own, since the caller's may have a running event loop (formgrader's has)
    with ThreadPoolExecutor(1, thread_name_prefix="grade") as executor:
        future = executor.submit(lambda: asyncio.run(work()))
        try:
            return future.result()
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        except KeyboardInterrupt:  # the caller's own: end both processes, and leave nothing behind
            stop.ask()
            wait([future])
            raise
        except Exception as error:  # the machine's fault, or this program's: it must not stop the grading of others
            problem = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
            return without_verdict(nbformat.from_dict(notebook), "", problem)


def unread(notebook: NotebookNode, bundle: Bundle, sentence: str) -> Graded:
    """A submission that could not be read: no cell runs, and every test waits for a person.

    Args:
        notebook: the released notebook, in the place of what was handed in.
        bundle: what it would have been graded with.
        sentence: what is wrong with the submitted file, for the student.
    """
    for cell in notebook.cells:
        if cells.is_grade(cell) and not cells.is_autograded(cell):
            # nbgrader would take the released text for "No response", and give it 0 points
            cell.metadata.nbgrader.pop("checksum", None)
    return replace(without_verdict(notebook, sentence, sentence), notes=(sentence,))


def without_verdict(notebook: NotebookNode, message: str, diagnosis: str) -> Graded:
    """A notebook that did not run: every test waits for a person.

    Args:
        notebook: the restored notebook.
        message: what the student reads; empty for a sentence that says whose fault it is not.
        diagnosis: what the instructor reads.
    """
    reports: dict[str, Report] = {}
    for cell in notebook.cells:
        if cells.is_autograded(cell):
            name = cells.grade_id(cell) or "check"
            test = _one(name, cells.points(cell), Outcome.NO_VERDICT, message, diagnosis)
            reports[name] = Report(name, (test,))
            cell.outputs = [report_output(reports[name])]
    return Graded(notebook, reports)


async def _grade(notebook: NotebookNode, bundle: Bundle, limits: Limits, files: Mapping[str, Path]) -> Graded:
    with tempfile.TemporaryDirectory(prefix="grading-") as scratch:
        student, trusted = Path(scratch, "student"), Path(scratch, "grader")
        _lay(submission.beside(bundle.files, files), student)
        _lay(bundle.files, trusted)
        run = _Run(nbformat.from_dict(notebook), bundle, limits, student, trusted)
        try:
            return await run.all()
        finally:
            await run.close()


def _lay(files: Mapping[str, Path], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


@dataclass
class _Run:
    """One notebook on its way through the two processes."""

    notebook: NotebookNode
    bundle: Bundle
    limits: Limits
    scratch: Path
    trusted: Path
    reports: dict[str, Report] = field(default_factory=dict)
    _done: list[str] = field(default_factory=list)  # cells to run again in a new process
    _errors: dict[str, tuple[str, Outcome]] = field(default_factory=dict)  # what answer cells ended with, by grade_id
    _restarts: int = 0
    _end: float = 0.0
    _lost: tuple[Outcome, str] | None = None  # why no further cell can run

    def __post_init__(self) -> None:
        self._student = StudentProcess(self.scratch, self.limits)
        self._grader = GraderProcess(self.trusted, self.limits, self.bundle.holdout)
        self._end = time.monotonic() + self.limits.notebook_seconds

    async def all(self) -> Graded:
        """Run every code cell, in order."""
        problem = await self._start()
        if problem is not None:
            self._lost = (Outcome.NO_VERDICT, problem)
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

    async def close(self) -> None:
        """End both processes."""
        await asyncio.gather(self._student.close(), self._grader.close())

    # --- the student's process ---

    async def _start(self) -> str | None:
        """Start both processes; returns what went wrong, if they do not start at the second try either."""
        problem = None
        for _ in range(_START_TRIES):
            try:
                await asyncio.gather(self._grader.start(), self._student.start())
                return None
            except (StartError, OSError) as error:
                problem = str(error)
                await self.close()
        return problem

    async def _execute(self, cell: NotebookNode) -> None:
        """Run a cell of the student's (or a plain test cell) in the student's process."""
        if self._lost is not None:
            return
        execution = await self._student.run(cell.source, self._seconds(self.limits.cell_seconds))
        cell.outputs = [output for output in map(clean_output, execution.outputs) if output is not None]
        name = cells.grade_id(cell)
        if execution.error is not None and name:
            self._errors[name] = (f"{execution.error.ename}: {execution.error.evalue}", Outcome.RAISED)
        if execution.status in (Status.TIMEOUT, Status.MEMORY, Status.DIED):
            sentence = self._why(execution)
            cell.outputs.append(_error_output(execution.status.value, sentence))
            if name:
                self._errors[name] = (sentence, _OUTCOMES[execution.status])
        else:
            self._done.append(cell.source)
        if self._student.alive:
            return
        await self._revive()

    async def _plain(self, cell: NotebookNode) -> None:
        """Run a plain test cell, and report on it."""
        lost = self._lost
        await self._execute(cell)
        report = plain.judge(cell) if lost is None else plain.not_run(cell, *lost)
        self.reports[report.cell] = report
        cell.outputs = [*cell.outputs, report_output(report)]

    def _seconds(self, wanted: float) -> float:
        return max(0.1, min(wanted, self._end - time.monotonic()))

    def _why(self, execution: Execution) -> str:
        if execution.status is Status.TIMEOUT:
            if time.monotonic() >= self._end:
                return f"The notebook took more than {self.limits.notebook_seconds:g} s in all."
            return f"The cell took more than {self.limits.cell_seconds:g} s."
        if execution.status is Status.MEMORY:
            return f"More than {self.limits.memory_bytes / 2**30:g} GB of memory were asked for."
        return "The cell ended the process in which the notebook runs."

    async def _revive(self) -> None:
        """Put a new process in the place of a dead one, and run again what had run well."""
        while not self._student.alive:
            if time.monotonic() >= self._end:
                self._lost = (
                    Outcome.TIMEOUT,
                    f"The notebook took more than {self.limits.notebook_seconds:g} s in all.",
                )
                return
            if self._restarts >= self.limits.restarts:
                self._lost = (Outcome.CRASHED, f"The notebook ended its process {self._restarts + 1} times.")
                return
            self._restarts += 1
            try:
                await self._student.start()
            except StartError as error:
                self._lost = (Outcome.NO_VERDICT, str(error))
                return
            for source in list(self._done):
                execution = await self._student.run(source, self._seconds(self.limits.cell_seconds))
                if execution.status not in (Status.OK, Status.ERROR):
                    self._done.remove(source)
                if not self._student.alive:
                    break

    # --- check cells ---

    async def _check(self, cell: NotebookNode) -> None:
        name = cells.grade_id(cell) or "check"
        tests = _planned(cell.source)
        if tests is None:
            report = Report(name, (_one(name, cells.points(cell), Outcome.BROKEN_TEST, "", "not Python"),))
        elif self._lost is not None:
            report = Report(name, tuple(_without(test, *self._lost) for test in tests))
        else:
            report = await self._judged(name, cell, tests)
        if tests is not None and abs(report.max_score - cells.points(cell)) > 1e-6:
            problem = f"its tests have {report.max_score:g} points, and the cell has {cells.points(cell):g}"
            report = Report(name, (*report.tests, _one("points", 0, Outcome.BROKEN_TEST, "", problem)))
        self.reports[name] = report
        cell.outputs = [report_output(report)]

    async def _judged(self, name: str, cell: NotebookNode, tests: tuple[TestReport, ...]) -> Report:
        """Have the cell judged; if the grader process dies, once more."""
        check = _Check(self, name)
        for attempt in range(2):
            check = _Check(self, name)
            try:
                await asyncio.wait_for(check.run(cell), self._seconds(self.limits.check_seconds))
                break
            except TimeoutError:
                await self._grader.kill()
                await self._grader.start()
                sentence = f"The tests of this cell took more than {self.limits.check_seconds:g} s in all."
                check.missing = (Outcome.TIMEOUT, sentence)
                break
            except GraderDied as error:
                await self._grader.kill()
                await self._grader.start()
                check.missing = (Outcome.NO_VERDICT, str(error))
            finally:
                await check.hang_up(last=attempt == 1)
        if not self._student.alive and self._lost is None:
            await self._revive()
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


class _Check:
    """One check cell on its way through the grader process, with the student's process at its side."""

    def __init__(self, run: _Run, name: str) -> None:
        self._run = run
        self._name = name
        self._path = str(run.scratch / f".{secrets.token_hex(4)}")
        self._serving: asyncio.Task[Execution] | None = None
        self._serve_tries = 0
        self._found: list[TestReport] = []
        self.missing = (Outcome.NO_VERDICT, "The test did not come to an end.")

    async def run(self, cell: NotebookNode) -> None:
        """Run it to its end."""
        job = {
            "source": cell.source,
            "name": self._name,
            "socket": self._path,
            **self._run.answer_to(self._name),
        }
        await self._run._grader.check(job, self._handle)

    def report(self, tests: tuple[TestReport, ...]) -> Report:
        """What came of it: a test of which nothing was heard did not pass."""
        reports: list[TestReport] = []
        for test in tests:
            cases = [case for case in self._found if case.name.partition("[")[0] == test.name]
            rest = test.points - sum(case.points for case in cases)
            reports += cases
            if not cases or rest > 1e-6:
                reports.append(_without(replace(test, points=rest), *self.missing))
        return Report(self._name, tuple(reports))

    async def hang_up(self, last: bool) -> None:
        """Make sure that the student's process is not serving any more."""
        if self._serving is None:
            return
        done, _ = await asyncio.wait({self._serving}, timeout=self._run.limits.grace_seconds)
        if not done:
            await self._run._student.kill()
            await asyncio.wait({self._serving})
        self._serving = None

    async def _handle(self, event: dict[str, Any]) -> dict[str, Any] | None:
        match event["event"]:
            case "test":
                self._found += Report.from_json(
                    {"version": 1, "cell": self._name, "tests": [event["report"]], "notes": []}
                ).tests
            case "listening":
                self._serve()
            case "interrupt":
                await self._run._student.interrupt()
            case "gone":
                return await self._gone()
            case "broken":
                self.missing = (Outcome.BROKEN_TEST, event["reason"])
            case _:
                pass
        return None

    def _serve(self) -> None:
        self._serve_tries += 1
        source = _SERVE.format(path=self._path)
        self._serving = asyncio.create_task(self._run._student.run(source, self._run.limits.check_seconds))

    async def _gone(self) -> dict[str, Any]:
        """The student's process has hung up, or does not heed an interrupt: put up a new one."""
        run = self._run
        if self._serving is None:
            return {"revived": False, "memory": False, "reason": "The notebook's process does not answer."}
        done, _ = await asyncio.wait({self._serving}, timeout=0.5)
        if not done:
            await run._student.kill()
        execution = await self._serving
        memory = execution.status is Status.MEMORY
        if memory:
            reason = f"More than {run.limits.memory_bytes / 2**30:g} GB of memory were asked for."
        elif not run._student.alive:
            reason = "The call ended the process in which the notebook runs."
        else:
            reason = "The notebook's process hung up instead of answering."
        if not run._student.alive:
            await run._revive()
        revived = run._lost is None and run._student.alive and self._serve_tries < _SERVE_TRIES
        if revived:
            self._serve()
        return {"revived": revived, "memory": memory, "reason": reason}


def report_output(report: Report) -> NotebookNode:
    """The output of a check cell: JSON for programs, HTML for people, one number for nbgrader."""
    number = "" if report.score is None else f"{report.score:g}"
    data = {MIME_TYPE: report.to_json(), "text/html": render.to_html(report), "text/plain": number}
    return nbformat.v4.new_output("execute_result", data=data, metadata={}, execution_count=None)


def reports_of(notebook: NotebookNode) -> dict[str, Report]:
    """The reports that a graded notebook holds, by the names of its test cells."""
    reports = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and cells.is_autograded(cell):
            for output in cell.outputs:
                if MIME_TYPE in output.get("data", {}):
                    reports[cells.grade_id(cell) or ""] = Report.from_json(output.data[MIME_TYPE])
    return reports


def _planned(source: str) -> tuple[TestReport, ...] | None:
    """The tests that a check cell's text announces, as reports without a verdict; None if it is not Python."""
    try:
        tests = check_cell.read_tests(source)
    except SyntaxError:
        return None
    return tuple(
        TestReport(test.name, test.description, Outcome.NO_VERDICT, test.points, test.hidden) for test in tests
    )


def _without(test: TestReport, outcome: Outcome, reason: str) -> TestReport:
    student = outcome.fault.value == "student"
    message = reason if student else "This test could not be carried out; the fault is not yours."
    return replace(test, outcome=outcome, message=message, diagnosis="" if student else reason)


def _one(name: str, worth: float, outcome: Outcome, message: str, diagnosis: str) -> TestReport:
    text = message or "This check could not be carried out; the fault is not yours. Your instructor will look at it."
    return TestReport(name, "The check itself", outcome, worth, True, text, diagnosis=diagnosis)


def _error_output(name: str, sentence: str) -> NotebookNode:
    return nbformat.v4.new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"])
