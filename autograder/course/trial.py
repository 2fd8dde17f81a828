"""Answers tried on the spot: the notebook's cells and its check cells, all in this process.

It is the quick way for an author's own, trusted answers, and for tests of the banks: the same
session, codec and checks as in grading, without the processes. Students' code never comes here.
"""

from __future__ import annotations

import atexit
import contextlib
import copy
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checks import session
from autograder.checks.report import Outcome, Report, TestReport
from autograder.course.bank import BankAnswer
from autograder.grading import cells
from autograder.grading.bundle import Bundle, Exercise
from autograder.values.failures import CallTimeout
from autograder.values.notebook import LocalTransport, Notebook

_SEED = 4
_REMINDER = 0.5  # seconds, after which code that went on when its time was up is told again


@dataclass(frozen=True)
class Verdict:
    """What the check cells said of an answer, and what was wrong with that (empty: as it should be)."""

    report: Report
    fault: str = ""


class TrialError(Exception):
    """A cell of the notebook itself does not run."""


class Trial:
    """A notebook run up to an exercise with the reference answers, ready to try others there.

    Args:
        bundle: the assignment.
        exercise: the one that answers are tried for.
        seconds: how long each cell of an answer may run; None for as long as it takes.
        call_seconds: how long each call by a test may take.
    """

    def __init__(
        self, bundle: Bundle, exercise: Exercise, seconds: float | None = None, call_seconds: float | None = None
    ) -> None:
        self.bundle = bundle
        self.exercise = exercise
        self._seconds = seconds
        self._call_seconds = call_seconds
        self._before = [
            cell.source
            for cell in bundle.source.cells[: exercise.solution]
            if cell.cell_type == "code" and not cells.is_autograded(cell)
        ]
        self._namespace: dict[str, Any] | None = None

    def reference(self) -> str:
        """The reference answer."""
        return str(self.bundle.source.cells[self.exercise.solution].source)

    def stub(self) -> str:
        """The starter that students get."""
        return str(self.bundle.release.cells[self.exercise.solution].source)

    def run(self, *answer: str) -> Report:
        """Run an answer (own cells first, the answer cell last), then the exercise's check cells."""
        with data_files(self.bundle):
            if self._namespace is None:
                self._namespace = self._run_before()
            with ipython({name: _copied(value) for name, value in self._namespace.items()}) as shell:
                _seed()
                error = None
                for source in answer:
                    error = run_cell(shell, source, self._seconds)
                untouched = answer[-1].strip() == self.stub().strip()
                tests: list[TestReport] = []
                for index in self.exercise.checks:
                    source = self.bundle.source.cells[index].source
                    report = session.run(
                        source,
                        Notebook(_TimedTransport(shell.user_ns, self._call_seconds)),
                        name=cells.grade_id(self.bundle.source.cells[index]) or "check",
                        answer=session.Answer(error, untouched),
                        holdout=self.bundle.holdout,
                    )
                    tests += report.tests
                shell.user_ns.clear()  # something of IPython's keeps every session, and its networks with it
        return Report(self.exercise.name, tuple(tests))

    def _run_before(self) -> dict[str, Any]:
        """The names that the cells before the answer give."""
        with ipython({}) as shell:
            for source in self._before:
                error = run_cell(shell, source)
                if error is not None:
                    first = source.strip().splitlines()[0]
                    raise TrialError(f"{self.bundle.assignment}: the cell that begins {first!r} ends with {error}")
            return dict(shell.user_ns)

    def judge(self, answer: BankAnswer) -> Verdict:
        """Try a known answer, and say where it does not come out as its file says."""
        report = self.run(*answer.cells)
        return Verdict(report, fault_of(answer, report))


def fault_of(answer: BankAnswer, report: Report) -> str:
    """What is wrong with the report of a known answer; empty if it is as the answer's file says."""
    broken = [test for test in report.tests if test.outcome in (Outcome.BROKEN_TEST, Outcome.NO_VERDICT)]
    if broken:
        return f"{broken[0].name} is broken: {broken[0].diagnosis}"
    if answer.right:
        bad = [test for test in report.tests if test.outcome is not Outcome.PASSED]
        return f"{bad[0].name} {bad[0].outcome.value}: {bad[0].message}" if bad else ""
    named = [test for test in report.tests if test.name.partition("[")[0] == answer.caught_by]
    if not named:
        return f"there is no test {answer.caught_by}"
    caught = [test for test in named if test.outcome is not Outcome.PASSED]
    if not caught:
        others = [test.name for test in report.tests if test.outcome is not Outcome.PASSED]
        return f"{answer.caught_by} passed (did not: {', '.join(others) or 'none'})"
    texts = ["\n".join([test.message, *test.facts]) for test in caught]
    if not any(answer.reads in text for text in texts):
        return f"{answer.caught_by} says: {texts[0]}"
    if not any(test.outcome is not Outcome.PASSED and test.points for test in report.tests):
        return "no points lost"
    return ""


@contextlib.contextmanager
def ipython(namespace: dict[str, Any]) -> Iterator[Any]:
    """An IPython session with some names in it: to be used in a `with`."""
    import matplotlib
    from IPython.core.interactiveshell import InteractiveShell

    matplotlib.use("Agg")
    shell: Any = InteractiveShell(user_ns=dict(namespace))
    shell.history_manager.enabled = False
    atexit.unregister(shell.atexit_operations)  # hundreds of them would each take their time when Python ends
    try:
        yield shell
    finally:
        shell.restore_sys_module_state()  # or the session stays the main module


def run_whole(bundle: Bundle, answers: Mapping[str, str], seconds: float | None = None) -> dict[str, Report]:
    """Run a whole notebook in this process, check cells too.

    Args:
        bundle: the assignment.
        answers: other texts for some answer cells, by the exercise's name; the rest are the reference's.
        seconds: how long each cell, and each call by a test, may take.

    Returns:
        The reports of the check cells, by the exercise's name.
    """
    tests: dict[str, list[TestReport]] = {exercise.name: [] for exercise in bundle.exercises}
    with data_files(bundle), ipython({}) as shell:
        _seed()
        for index, cell in enumerate(bundle.source.cells):
            exercise = next((one for one in bundle.exercises if index in (one.solution, *one.checks)), None)
            if cell.cell_type != "code":
                continue
            if exercise is None or index == exercise.solution:
                name = cells.grade_id(cell) or ""
                source = answers.get(name, cell.source) if exercise else cell.source
                error = run_cell(shell, source, seconds)
                stub = bundle.release.cells[index].source
                answer = session.Answer(error, bool(exercise) and source.strip() == stub.strip())
                continue
            notebook = Notebook(_TimedTransport(shell.user_ns, seconds))
            tests[exercise.name] += session.run(
                cell.source, notebook, name=exercise.name, answer=answer, holdout=bundle.holdout
            ).tests
        shell.user_ns.clear()
    return {name: Report(name, tuple(found)) for name, found in tests.items()}


def run_cell(shell: Any, source: str, seconds: float | None = None) -> str | None:
    """Run a cell quietly, for so many seconds at most; returns what it ended with, if that was an error."""
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        try:
            result = _within(seconds, lambda: shell.run_cell(source, store_history=False))
        except CallTimeout as late:
            return f"TimeoutError: {late}"
    error = result.error_before_exec or result.error_in_exec
    return f"{type(error).__name__}: {error}" if error is not None else None


class _TimedTransport(LocalTransport):
    """A transport within this process, whose calls end when their time is up."""

    def __init__(self, namespace: Mapping[str, object], seconds: float | None) -> None:
        super().__init__(namespace)
        self._seconds = seconds

    def __call__(self, request: bytes) -> bytes:
        return _within(self._seconds, lambda: super(_TimedTransport, self).__call__(request))


class _TimeIsUp(BaseException):
    pass


def _within(seconds: float | None, work: Callable[[], Any]) -> Any:
    """What a function returns, if it does so in time; only in the main thread, where Python hears signals.

    Raises:
        CallTimeout: if it does not, also if the function swallowed what it was told then.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
        return work()
    rang = False

    def ring(number: int, frame: object) -> None:
        nonlocal rang
        rang = True
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _REMINDER)
        try:
            result = work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeIsUp:
        raise CallTimeout(seconds) from None
    finally:
        signal.signal(signal.SIGALRM, before)
    if rang:
        raise CallTimeout(seconds)
    return result


def _seed() -> None:
    """The same random numbers for each answer, whatever was tried before it."""
    random.seed(_SEED)
    np.random.seed(_SEED)
    if (keras := sys.modules.get("keras")) is not None:
        keras.utils.set_random_seed(_SEED)


def _copied(value: Any) -> Any:
    """A value that an answer may change without harm to the next one."""
    if isinstance(value, np.ndarray | list | dict):
        return copy.deepcopy(value)
    keras = sys.modules.get("keras")
    if keras is None or not isinstance(value, keras.Model) or not value.built:
        return value
    twin = type(value).from_config(value.get_config())
    twin.set_weights(value.get_weights())
    if (compiled := value.get_compile_config()) is not None:
        twin.compile_from_config(compiled)
    return twin


@contextlib.contextmanager
def data_files(bundle: Bundle) -> Iterator[None]:
    """While it lasts, the present folder is one with the assignment's data files."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        copy_files(bundle.files, Path(folder))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def copy_files(files: dict[str, Path], folder: Path) -> None:
    """Lay an assignment's data files into a folder."""
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
