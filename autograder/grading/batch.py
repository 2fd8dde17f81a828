"""A whole class: every submission of an assignment restored, run and recorded.

One submission after the other is enough here; each is graded by the pure function
`autograder.grading.engine.grade_notebook` and recorded in one transaction, so that a run that is
stopped loses nothing and goes on where it was.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from autograder.checks.report import Outcome, Report
from autograder.grading import bundle as bundles
from autograder.grading import engine, gradebook, settings, submission
from autograder.grading.bundle import Bundle, BundleError
from autograder.grading.graded import Graded, reports_of, unread
from autograder.grading.record import record
from autograder.grading.restore import restore
from autograder.grading.stop import Stop
from autograder.kernels.tiers import Tier

OWN = "autograder"
"""Where a graded notebook's metadata holds what it was graded with."""


@dataclass(frozen=True)
class Submission:
    """One student's folder for an assignment."""

    student: str
    folder: Path


@dataclass(frozen=True)
class Result:
    """What came of one submission.

    Attributes:
        student: whose it is.
        score: the points, by tests and by hand, after a late penalty.
        max_score: what could be had.
        reports: the reports of its test cells, by their names.
        notes: what was put right before it was graded.
        person: why a person has to look; empty if none has to.
        verdict: whether every test came to a verdict (answers graded by hand are no matter of tests).
        skipped: whether it had been graded before, and nothing has changed since.
    """

    student: str
    score: float
    max_score: float
    reports: dict[str, Report]
    notes: tuple[str, ...] = ()
    person: str = ""
    verdict: bool = True
    skipped: bool = False


class Classroom:
    """The submissions of one assignment, with all that grading them needs.

    Args:
        coursedir: nbgrader's course directory, with the assignment's name in it.
        config: nbgrader's configuration.

    Raises:
        BundleError: if the instructor's files cannot be used.
    """

    def __init__(self, coursedir: CourseDirectory, config: Config) -> None:
        self.coursedir = coursedir
        self.config = config
        self.settings = settings.settings(config)
        self.limits = self.settings.limits()
        self.stop = Stop()
        self._tier: Tier | None = None
        self.root = Path(coursedir.root)
        self.assignment = coursedir.assignment_id
        folder = self._path(coursedir.source_directory, ".")
        if not folder.is_dir():
            raise BundleError(
                f"There is no assignment {self.assignment!r}: {folder} is not a folder. "
                f"There is: {', '.join(sorted(p.name for p in folder.parent.glob('*') if p.is_dir())) or 'none'}."
            )
        holdout = self.settings.holdout(self.root)
        self.bundles = [
            bundles.load(folder, path.stem, holdout=holdout, config=config) for path in sorted(folder.glob("*.ipynb"))
        ]
        if not self.bundles:
            raise BundleError(f"There is no instructor notebook in {folder}.")

    @property
    def tier(self) -> Tier:
        """The sandbox, tried when it is first asked for.

        Raises:
            NoSandbox: if there is none, or one with a hole.
        """
        if self._tier is None:
            self._tier = self.settings.tier(self.root)
        return self._tier

    def submissions(self) -> list[Submission]:
        """What was handed in, in the order of the students' names."""
        pattern = self.coursedir.format_path(
            self.coursedir.submitted_directory, self.coursedir.student_id, self.assignment
        )
        base = Path(self.coursedir.format_path(self.coursedir.submitted_directory, ".", "."))
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        folders = sorted(Path(self.root).glob(os.path.relpath(pattern, self.root)))
        found = [Submission(folder.relative_to(base.resolve()).parts[0], folder) for folder in folders]
        return [one for one in found if one.folder.is_dir() and one.student not in excluded]

    def grade(self, chosen: list[Submission], *, force: bool = False) -> Iterator[Result]:
        """Grade submissions, one after the other; each result is in the gradebook when it is yielded.

        Raises:
            KeyboardInterrupt: if `self.stop` was asked for. What was yielded is recorded, the rest is not.
            NoSandbox: if there is no sandbox, or one with a hole. Nothing was graded then.
        """
        self.tier  # noqa: B018 - before anything is done
        with _alone(self.root):
            for bundle in self.bundles:
                gradebook.register(self.coursedir, bundle)
            for one in chosen:
                self.stop.check()
                yield self._grade_one(one, force=force)
            self.stop.check()

    # --- one submission ---

    def _grade_one(self, one: Submission, *, force: bool) -> Result:
        target = self._path(self.coursedir.autograded_directory, one.student)
        for left in target.parent.glob(f".{target.name}-*"):  # by a run that was killed
            remove(left)
        key = self._key(one)
        if not force and (kept := self._kept(one, target, key)) is not None:
            return kept
        target.parent.mkdir(parents=True, exist_ok=True)
        graded: dict[str, Graded] = {}
        for bundle in self.bundles:
            path = one.folder / f"{bundle.notebook}.ipynb"
            if path.exists() or path.is_symlink():
                graded[bundle.notebook] = self._grade_notebook(path, bundle)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
            built = Path(folder) / target.name
            self._write(one, built, graded, key)
            self._record(one, graded)
            _replace(target, built)
        return self._result(one, graded)

    def _grade_notebook(self, path: Path, bundle: Bundle) -> Graded:
        try:
            submitted = submission.read(path)
        except submission.MangledNotebook as error:
            blank = restore(nbformat.v4.new_notebook(), bundle).notebook
            return unread(blank, bundle, str(error))
        restored = restore(submitted, bundle)
        files = submission.other_files(path.parent)
        done = engine.grade_notebook(restored.notebook, bundle, self.limits, files, self.stop, self.tier)
        return Graded(done.notebook, done.reports, restored.notes)

    def _write(self, one: Submission, built: Path, graded: dict[str, Graded], key: str) -> None:
        """Lay out the autograded folder as nbgrader does: the notebooks, the student's files, the instructor's."""
        files = submission.beside(self.bundles[0].files, submission.other_files(one.folder))
        for name, path in files.items():
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, built / name)
        for name, done in graded.items():
            done.notebook.metadata[OWN] = {"key": key, "notes": list(done.notes)}
            built.mkdir(exist_ok=True)
            nbformat.write(done.notebook, built / f"{name}.ipynb")
        for path in built.rglob("*"):
            if path.is_file():
                path.chmod(0o664 if self.coursedir.groupshared else 0o444)

    def _record(self, one: Submission, graded: dict[str, Graded]) -> None:
        timestamp = self.coursedir.get_existing_timestamp(str(one.folder))
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            book.update_or_create_student(one.student)
            known = {"timestamp": timestamp} if timestamp else {}
            book.update_or_create_submission(self.assignment, one.student, **known)
            for bundle in self.bundles:
                place = {"assignment": self.assignment, "notebook_name": bundle.notebook, "student": one.student}
                if bundle.notebook in graded:
                    done = graded[bundle.notebook]
                    record(book, done.notebook, done.reports, **place)
                else:  # nbgrader's rule: a notebook that was not handed in has no points
                    for grade in book.find_submission_notebook(bundle.notebook, self.assignment, one.student).grades:
                        grade.auto_score, grade.needs_manual_grade = 0, False
                    book.db.commit()
        for name, done in graded.items():
            resources = {
                "nbgrader": {
                    "assignment": self.assignment,
                    "notebook": name,
                    "student": one.student,
                    "db_url": self.coursedir.db_url,
                }
            }
            AssignLatePenalties(config=self.config).preprocess(done.notebook, resources)

    def _result(self, one: Submission, graded: dict[str, Graded], *, skipped: bool = False) -> Result:
        reports = {name: report for done in graded.values() for name, report in done.reports.items()}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            found = book.find_submission(self.assignment, one.student)
            penalty = sum(notebook.late_submission_penalty or 0 for notebook in found.notebooks)
            score, largest, waiting = found.score - penalty, found.max_score, found.needs_manual_grade
        return Result(
            student=one.student,
            score=score,
            max_score=largest,
            reports=reports,
            notes=tuple(note for done in graded.values() for note in done.notes),
            person=_why_a_person(graded, waiting),
            verdict=not any(done.needs_person for done in graded.values()),
            skipped=skipped,
        )

    def _key(self, one: Submission) -> str:
        """A hash of everything that the result depends on."""
        digest = hashlib.sha256(_engine().encode() + repr((self.limits, self.tier is Tier.OFF)).encode())
        for bundle in self.bundles:
            digest.update(bundle.key.encode())
        paths = {f"{b.notebook}.ipynb": one.folder / f"{b.notebook}.ipynb" for b in self.bundles}
        for name, path in sorted({**submission.other_files(one.folder), **paths}.items()):
            if path.is_file() and path.stat().st_size <= submission.LARGEST_FILE:
                digest.update(os.fsencode(name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _kept(self, one: Submission, target: Path, key: str) -> Result | None:
        """The result of an earlier run, if nothing has changed since and the gradebook has it."""
        graded: dict[str, Graded] = {}
        for bundle in self.bundles:
            path = target / f"{bundle.notebook}.ipynb"
            if not path.is_file():
                return None
            notebook = nbformat.read(path, as_version=4)
            own = notebook.metadata.get(OWN, {})
            if own.get("key") != key:
                return None
            graded[bundle.notebook] = Graded(notebook, reports_of(notebook), tuple(own["notes"]))
            reports = graded[bundle.notebook].reports.values()
            if any(test.outcome is Outcome.NO_VERDICT for report in reports for test in report.tests):
                return None  # the machine failed; it may do better now
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            students = [found.student.id for found in book.assignment_submissions(self.assignment)]
        return self._result(one, graded, skipped=True) if one.student in students else None

    def _path(self, directory: str, student: str) -> Path:
        return Path(self.coursedir.format_path(directory, student, self.assignment)).resolve()


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one run at a time grade in a course's folder: two would write over each other's folders.

    Raises:
        BundleError: if another one is at it.
    """
    with (root / ".autograder.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BundleError(f"Another `autograder grade` is at work in {root}. Wait for it, or stop it.") from None
        yield


@cache
def _engine() -> str:
    """A hash of what grades: this package, and the versions of the libraries that answers use."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.j2")]):
        digest.update(path.read_bytes())
    for library in ("numpy", "scipy", "matplotlib", "keras", "tensorflow", "pytest", "hypothesis", "ipykernel"):
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def _why_a_person(graded: dict[str, Graded], waiting: bool) -> str:
    for done in graded.values():
        for report in done.reports.values():
            for test in report.tests:
                if test.outcome is Outcome.BROKEN_TEST:
                    return f"{report.cell}, {test.name}: the test itself is broken ({_first_line(test.diagnosis)})"
                if test.outcome is Outcome.NO_VERDICT:
                    return f"{report.cell}: no verdict ({_first_line(test.diagnosis)})"
    return "it has answers that are graded by hand" if waiting else ""


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0][:200] if text.strip() else "no reason was given"


def _replace(target: Path, built: Path) -> None:
    """Put a finished folder in the place of an older one."""
    if target.exists():
        old = target.with_name(f".{target.name}-old")
        remove(old)
        target.rename(old)
        built.rename(target)
        remove(old)
    else:
        built.mkdir(exist_ok=True)
        built.rename(target)


def remove(folder: Path) -> None:
    """Remove a folder whose files may be read-only, as nbgrader leaves them."""
    if not folder.exists():
        return
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    shutil.rmtree(folder)
