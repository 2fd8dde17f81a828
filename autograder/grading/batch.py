"""A whole class: every submission of an assignment restored, run and recorded.

Each notebook is graded by the pure function `autograder.grading.engine.grade_notebook`, on workers that
this module only hands work to. Reading, restoring and recording happen here, in one thread, beside it. A
bounded number of submissions is under way at any time; each is recorded in one transaction and then forgotten.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import nbformat

from autograder.checks.report import Outcome, Report
from autograder.grading import autograded, places, submission
from autograder.grading.bundle import Bundle, BundleError
from autograder.grading.cache import Cache, Recorded, settled, without_pictures
from autograder.grading.classroom import Classroom, Submission
from autograder.grading.graded import Graded, reports_of, unread, without_verdict
from autograder.grading.keys import Keys
from autograder.grading.restore import restore
from autograder.grading.results import Rehearsed, Result, result
from autograder.grading.workers import Threads, Work, Workers
from autograder.grading.writer import Standing, Writer
from autograder.kernels.student import Status
from autograder.kernels.tiers import NoSandbox

_AT_ONCE = 200  # submissions for which the gradebook is asked in one go
_PATIENCE = 1.0  # seconds between two looks at whether someone asked to stop
_STARTED = 4  # submissions begun and not yet recorded, for each notebook that may be handed over


class CannotWrite(Exception):
    """A graded folder cannot be written; the text says why, and what to do."""


def grade(
    room: Classroom, chosen: Iterable[Submission], workers: Workers | None = None, *, force: bool = False
) -> Iterator[Result]:
    """Grade submissions; each result is in the gradebook when it is yielded, and they come as they get ready.

    Args:
        room: the class.
        chosen: which submissions of it.
        workers: who grades; by default this machine.
        force: grade also what has not changed.

    Raises:
        KeyboardInterrupt: if `room.stop` was asked for. What was yielded is recorded, the rest is not.
        NoSandbox: if there is no sandbox, or one with a hole, and something has to run.
        GradebookUnusable, CannotWrite: if a result cannot be recorded. The same call goes on from there.
        BundleError: if another run is at work in this course.
    """
    run = _Run(room, force)
    with _alone(room.root), _working(room, workers) as working:
        chosen = run.announced(chosen, working)
        with Writer(room.coursedir, room.config) as writer:
            writer.register(room.bundles)
            for each in run.graded(chosen, working, writer):
                yield each if isinstance(each, Result) else run.record(each, writer)


def rehearse(room: Classroom, chosen: Iterable[Submission], workers: Workers | None = None) -> Iterator[Rehearsed]:
    """Grade submissions and record nothing; results are kept, so that grading in earnest has them at once.

    Raises:
        KeyboardInterrupt: if `room.stop` was asked for.
        NoSandbox: if there is no sandbox, or one with a hole, and something has to run.
    """
    run = _Run(room, force=False)
    with _working(room, workers) as working:
        for begun in run.graded(run.announced(chosen, working), working, None):
            assert isinstance(begun, _Begun)  # without the gradebook, nothing is left out
            yield Rehearsed(begun.one.student, run.before(begun.one), begun.reports)


@contextlib.contextmanager
def _working(room: Classroom, workers: Workers | None) -> Iterator[Workers]:
    with workers or Threads(room) as working, room.stop.calling_off(working.call_off):
        yield working


@dataclass
class _Begun:
    """A submission on its way: what is there of it, and how much is missing."""

    one: Submission
    key: str
    parts: dict[str, Graded] = field(default_factory=dict)
    missing: int = 0
    ran: bool = False

    @property
    def reports(self) -> dict[str, Report]:
        """The reports of all its notebooks, without pictures."""
        return {name: without_pictures(r) for part in self.parts.values() for name, r in part.reports.items()}


@dataclass
class _Under:
    """A notebook under way: who waits for it, with what was put right in each one's copy."""

    key: str
    work: Work
    waiting: list[tuple[_Begun, tuple[str, ...]]]
    doubtful: bool = False


class _Run:
    """One run over a class."""

    def __init__(self, room: Classroom, force: bool) -> None:
        self.room = room
        self.cache = Cache(room.root, room.settings.cache_bytes)
        self._keys = Keys(room.bundles, room.limits, sandboxed=room.sandboxed)
        self._force = force
        self._under: dict[Future[Graded], _Under] = {}
        self._by_key: dict[str, _Under] = {}
        self._made: set[str] = set()  # keys of results of this run
        self._begun = 0
        self._ready: list[_Begun] = []

    def announced(self, chosen: Iterable[Submission], workers: Workers) -> Iterator[Submission]:
        """The same submissions; if the first of them has to run, the workers get ready while the gradebook opens."""
        left = iter(chosen)
        first = list(islice(left, 1))
        if any(map(self._will_run, first)):
            workers.get_ready(self.room.bundles)
        return chain(first, left)

    def graded(
        self, chosen: Iterable[Submission], workers: Workers, writer: Writer | None
    ) -> Iterator[_Begun | Result]:
        """Each submission when all of its notebooks are graded; or its result, where nothing has to be done."""
        left = iter(chosen)
        while some := list(islice(left, _AT_ONCE)):
            standings = {} if writer is None or self._force else writer.standings([one.student for one in some])
            for one in some:
                self.room.stop.check()
                key = self._keys.of_folder(one.folder)
                standing = standings.get(one.student)
                if standing is not None and (known := self._unchanged(one, key, standing)) is not None:
                    yield known
                    continue
                self._begin(one, key, workers)
                yield from self._take()
                while len(self._under) >= workers.most or self._begun >= _STARTED * workers.most:
                    self._collect(workers)
                    yield from self._take()
        while self._under:
            self._collect(workers)
            yield from self._take()
        self.room.stop.check()

    def record(self, done: _Begun, writer: Writer) -> Result:
        """Lay the graded folder, write the scores, put the folder in its place: in this order."""
        room, one = self.room, done.one
        target = room.autograded(one.student)
        timestamp = room.coursedir.get_existing_timestamp(str(one.folder))
        try:
            autograded.clear_left(target)
            with autograded.laid(
                target, one.folder, room.bundles, done.parts, shared=room.coursedir.groupshared
            ) as built:
                standing = writer.record(one.student, done.parts, timestamp)
                autograded.put(built, target)
            stamp = autograded.stamp(target, room.bundles)
        except OSError as error:
            raise CannotWrite(
                f"The graded notebooks of {one.student} cannot be written: {error}. Nothing is lost: make room or "
                "give the right to write there, and the same command goes on from here."
            ) from error
        reports = done.reports
        notes = tuple(note for part in done.parts.values() for note in part.notes)
        if all(map(settled, done.parts.values())):
            known = Recorded(done.key, stamp, standing.scores, reports, notes)
            self.cache.note(room.assignment, one.student, known)
        return result(one.student, standing, reports, notes, ran=done.ran)

    def before(self, one: Submission) -> dict[str, Report] | None:
        """The reports that were recorded last; None if there are none."""
        known = self.cache.recorded(self.room.assignment, one.student)
        if known is not None:
            return known.reports
        folder = self.room.autograded(one.student)
        found = [path for b in self.room.bundles if (path := folder / f"{b.notebook}.ipynb").is_file()]
        reports = {n: r for path in found for n, r in reports_of(nbformat.read(path, as_version=4)).items()}
        return reports or None

    # --- one submission ---

    def _will_run(self, one: Submission) -> bool:
        """Whether a notebook of it has to run; if that is not clear, it will show later."""
        known = self.cache.recorded(self.room.assignment, one.student)
        if not self._force and known is not None and known.key == self._keys.of_folder(one.folder):
            return False
        there = [(path, bundle) for bundle in self.room.bundles if (path := one.notebook(bundle)) is not None]
        try:
            return any(self._kept(self._work(path, bundle)[1]) is None for path, bundle in there)
        except submission.MangledNotebook:
            return False

    def _unchanged(self, one: Submission, key: str, standing: Standing) -> Result | None:
        """The result of an earlier run, if the gradebook and the graded folder still hold it."""
        known = self.cache.recorded(self.room.assignment, one.student)
        if known is None or known.key != key or known.scores != standing.scores:
            return None
        if known.stamp != autograded.stamp(self.room.autograded(one.student), self.room.bundles):
            return None
        return result(one.student, standing, known.reports, known.notes, skipped=True)

    def _begin(self, one: Submission, key: str, workers: Workers) -> None:
        begun = _Begun(one, key)
        self._begun += 1
        for bundle in self.room.bundles:
            path = one.notebook(bundle)
            if path is not None:
                self._begin_notebook(begun, path, bundle, workers)
        if not begun.missing:
            self._ready.append(begun)

    def _begin_notebook(self, begun: _Begun, path: Path, bundle: Bundle, workers: Workers) -> None:
        try:
            work, key, notes = self._work(path, bundle)
        except submission.MangledNotebook as error:
            blank = restore(nbformat.v4.new_notebook(), bundle).notebook
            begun.parts[bundle.notebook] = unread(blank, bundle, str(error))
            return
        kept = self._kept(key)
        if kept is not None:
            begun.parts[bundle.notebook] = Graded(kept.notebook, kept.reports, notes)
            return
        begun.missing += 1
        begun.ran = True
        if key in self._by_key:  # someone has handed in the same, and it is under way
            self._by_key[key].waiting.append((begun, notes))
            return
        self._by_key[key] = _Under(key, work, [(begun, notes)])
        self._under[workers.submit(work)] = self._by_key[key]

    def _work(self, path: Path, bundle: Bundle) -> tuple[Work, str, tuple[str, ...]]:
        """A notebook as it will be handed over, the key of its result, and what was put right in it.

        Raises:
            MangledNotebook: if it cannot be read.
        """
        restored = restore(submission.read(path), bundle)
        files = submission.files_at_work(path.parent)
        key = self._keys.of_notebook(restored.notebook, bundle.notebook, files)
        return Work(restored.notebook, bundle, files), key, restored.notes

    def _kept(self, key: str) -> Graded | None:
        """The result of an earlier run, or of this one where all is to be graded anew."""
        return self.cache.get(key) if not self._force or key in self._made else None

    # --- what is under way ---

    def _collect(self, workers: Workers) -> None:
        """Wait until some notebooks are graded, and hand them to the submissions that they belong to."""
        done: set[Future[Graded]] = set()
        while not done:  # a worker may be lost for good, and with it the answer to a stop
            done, _ = wait(self._under, _PATIENCE, FIRST_COMPLETED)
            self.room.stop.check()
        for future in done:
            under = self._under.pop(future)
            graded = _came_of(future, under.work)
            if not under.doubtful and _died(graded):
                # did the student's code end its process, or did the machine? Only what happens twice costs points
                under.doubtful = True
                self._under[workers.submit(under.work)] = under
                continue
            del self._by_key[under.key]
            self.cache.put(under.key, graded)
            self._made.add(under.key)
            for begun, notes in under.waiting:
                copy = nbformat.from_dict(graded.notebook) if len(under.waiting) > 1 else graded.notebook
                begun.parts[under.work.bundle.notebook] = Graded(copy, graded.reports, notes)
                begun.missing -= 1
                if not begun.missing:
                    self._ready.append(begun)

    def _take(self) -> Iterator[_Begun]:
        while self._ready:
            begun = self._ready.pop(0)
            self._begun -= 1
            yield begun
            self.room.stop.check()


def _came_of(future: Future[Graded], work: Work) -> Graded:
    """What a worker gave back; a fault of the machine's is no verdict, and stops nobody else.

    Raises:
        KeyboardInterrupt: if it was called off.
        NoSandbox: if a hole was found in the sandbox.
    """
    try:
        return future.result()
    except CancelledError:
        raise KeyboardInterrupt from None
    except NoSandbox:
        raise  # the next one would fare no better
    except Exception as error:  # a worker that was lost, for one
        return without_verdict(nbformat.from_dict(work.notebook), "", f"{type(error).__name__}: {error}")


def _died(graded: Graded) -> bool:
    """Whether the student's process ended before its time, in a cell or when a test called a function."""
    if any(test.outcome is Outcome.CRASHED for report in graded.reports.values() for test in report.tests):
        return True
    outputs = (output for cell in graded.notebook.cells for output in cell.get("outputs", ()))
    return any(output.get("ename") == Status.DIED.value for output in outputs)


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one run at a time grade in a course's folder: two would write over each other's folders.

    Raises:
        BundleError: if another one is at it.
        CannotWrite: if nothing can be written in the course's folder.
    """
    try:
        file = (root / places.LOCK).open("a+")
    except OSError as error:
        raise CannotWrite(f"Nothing can be written in {root}: {error}.") from error
    with file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BundleError(f"Another `autograder grade` is at work in {root}. Wait for it, or stop it.") from None
        yield
