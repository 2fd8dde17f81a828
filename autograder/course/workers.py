"""Processes that try an author's answers, several at a time, and survive answers that never end."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from autograder.checks.report import Outcome, Report, TestReport
from autograder.course.trial import Trial, run_whole
from autograder.grading.bundle import Bundle
from autograder.grading.graded import planned

CELL_SECONDS = 60.0
"""How long an answer's cell may run."""
CALL_SECONDS = 2.0
"""How long a call by a test may take: the reference takes milliseconds, and a mutant may loop for ever."""
TRIAL_SECONDS = 150.0
"""After which a worker is killed that could not be interrupted."""
_TRIALS_OF_A_WORKER = 60  # TensorFlow keeps some memory of every model that there was
_HEAVY = ("tensorflow", "keras")


class Workers:
    """A pool of processes: to be used in a `with`.

    Each is a fork of a server that has imported what takes long and computed nothing, so that a new one
    costs next to nothing; it is renewed now and then.

    Args:
        bundles: the assignments that answers will be tried for.
        count: how many processes.
    """

    def __init__(self, bundles: Sequence[Bundle], count: int) -> None:
        context: Any = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["autograder.course.workers", *_heavy(bundles)])
        by_name = {bundle.assignment: bundle for bundle in bundles}
        self._pool = ProcessPool(
            count, max_tasks=_TRIALS_OF_A_WORKER, initializer=_begin, initargs=[by_name], context=context
        )
        self._bundles = by_name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def try_answer(self, assignment: str, exercise: str, cells: Sequence[str]) -> Future[Report]:
        """Try an answer (own cells first, the answer cell last); a process that dies is no pass."""
        killed = {exercise: self._killed(assignment, exercise)}
        return self._schedule(_try_answer, (assignment, exercise, tuple(cells)), lambda: killed[exercise])

    def try_whole(self, assignment: str, answers: Mapping[str, str]) -> Future[dict[str, Report]]:
        """Run a whole notebook with other texts for some answers; the reports by exercise."""
        bundle = self._bundles[assignment]
        killed = {one.name: self._killed(assignment, one.name) for one in bundle.exercises}
        return self._schedule(_try_whole, (assignment, dict(answers)), lambda: killed)

    def _schedule(self, work: Callable[..., Any], args: Sequence[Any], killed: Callable[[], Any]) -> Future[Any]:
        result: Future[Any] = Future()

        def done(future: Future[Any]) -> None:
            error = future.exception() if not future.cancelled() else KeyboardInterrupt()
            if isinstance(error, ProcessExpired | TimeoutError):
                result.set_result(killed())
            elif error is not None:
                result.set_exception(error)
            else:
                result.set_result(future.result())

        self._pool.schedule(work, args=list(args), timeout=TRIAL_SECONDS).add_done_callback(done)
        return result

    def _killed(self, assignment: str, exercise: str) -> Report:
        """The report of an answer whose process had to be killed, or died."""
        bundle = self._bundles[assignment]
        found = next(one for one in bundle.exercises if one.name == exercise)
        tests: list[TestReport] = []
        for index in found.checks:
            tests += planned(bundle.source.cells[index].source) or ()
        return Report(exercise, tuple(replace(test, outcome=Outcome.CRASHED) for test in tests))


def _heavy(bundles: Sequence[Bundle]) -> list[str]:
    """The slow libraries that an assignment uses."""
    text = "\n".join(cell.source for bundle in bundles for cell in bundle.source.cells if cell.cell_type == "code")
    return [name for name in _HEAVY if any(f"import {one}" in text for one in _HEAVY) or f"from {name}" in text]


# --- in the process -----------------------------------------------------------------------------

_known: dict[str, Bundle] = {}


def _begin(bundles: dict[str, Bundle]) -> None:
    _known.update(bundles)
    silence = os.open(os.devnull, os.O_WRONLY)  # answers print, and TensorFlow tells much
    sys.stdout.flush()
    os.dup2(silence, 1)
    os.dup2(silence, 2)


@lru_cache(maxsize=2)
def _trial(assignment: str, exercise: str) -> Trial:
    bundle = _known[assignment]
    found = next(one for one in bundle.exercises if one.name == exercise)
    return Trial(bundle, found, CELL_SECONDS, CALL_SECONDS)


def _try_answer(assignment: str, exercise: str, cells: tuple[str, ...]) -> Report:
    return _without_pictures(_trial(assignment, exercise).run(*cells))


def _try_whole(assignment: str, answers: dict[str, str]) -> dict[str, Report]:
    reports = run_whole(_known[assignment], answers, CELL_SECONDS)
    return {name: _without_pictures(report) for name, report in reports.items()}


def _without_pictures(report: Report) -> Report:
    return replace(report, tests=tuple(replace(test, pictures=()) for test in report.tests))
