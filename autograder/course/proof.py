"""The proof of a course: all that ``autograder check`` shows before a release."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.checks.report import Report
from autograder.course import kept
from autograder.course.bank import BankError
from autograder.course.candidates import Candidate, candidates
from autograder.course.equivalents import Equivalent, path_of, read_equivalents
from autograder.course.faults import Fault, Proof
from autograder.course.folder import Course
from autograder.course.judgement import Judge, Judged
from autograder.course.kept import Kept
from autograder.course.leaks import leaks
from autograder.course.manuscript import manuscript_faults
from autograder.course.omissions import dependents, omission_faults
from autograder.course.release import ReleaseError, differences, generate
from autograder.course.sandboxed import a_third, reference_faults, release_faults, reordered
from autograder.course.trial import TrialError
from autograder.course.workers import Workers
from autograder.grading import cells
from autograder.grading.bundle import Bundle, BundleError, Exercise, load
from autograder.grading.settings import settings
from autograder.kernels.tiers import NoSandbox, Tier

Progress = Callable[[str, int, int], None]
"""Told of an assignment's name, how many steps are done, and how many there are."""


@dataclass
class AssignmentProof:
    """What was proved of an assignment."""

    assignment: str
    proofs: list[Proof] = field(default_factory=list)
    exercises: list[Judged] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faults(self) -> list[Fault]:
        """All faults, in the order of the proofs."""
        return [fault for proof in self.proofs for fault in proof.faults]


@dataclass
class _Part:
    """An assignment at work."""

    result: AssignmentProof
    notebook: Path
    bundle: Bundle | None = None
    chosen: list[Exercise] = field(default_factory=list)
    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    equivalents: dict[str, list[Equivalent]] = field(default_factory=dict)
    reports: dict[tuple[str, int], Report] = field(default_factory=dict)
    wholes: dict[str, dict[str, Report]] = field(default_factory=dict)
    done: int = 0
    steps: int = 0


@dataclass
class Prover:
    """Proves a course.

    Attributes:
        course: which one.
        store: results of earlier proofs.
        jobs: how many processes at a time.
        told: told of how far it is.
    """

    course: Course
    store: Kept
    jobs: int
    told: Progress = lambda name, done, steps: None

    def prove(self, assignments: Sequence[str], exercise: str | None = None) -> list[AssignmentProof]:
        """Prove some assignments, or a single exercise of them without what concerns a notebook as a whole.

        Raises:
            BundleError: if none of the assignments has the exercise.
        """
        parts = [self._begin(name, exercise) for name in assignments]
        if exercise is not None and not any(part.chosen or part.result.faults for part in parts):
            bundles = [part.bundle for part in parts if part.bundle]
            names = [one.name for each in bundles for one in each.exercises if _has_check_cells(each, one)]
            raise BundleError(f"There is no exercise {exercise!r}; there are: {', '.join(names)}.")
        self._try_all(parts, whole=exercise is None)
        for part in parts:
            self._judge(part, whole=exercise is None)
        if exercise is None:
            self._grade_all([part for part in parts if part.bundle is not None])
        return [part.result for part in parts]

    # --- without running an answer ---

    def _begin(self, name: str, exercise: str | None) -> _Part:
        folder = self.course.source / name
        notebook = sorted(folder.glob("*.ipynb"))[0]
        part = _Part(AssignmentProof(name), notebook)
        tried: list[Exercise] = []
        self.told(name, 0, 1)
        clean = manuscript_faults(notebook, self.course.answers, self.course.root)
        try:
            part.bundle = load(folder, holdout=self.course.holdout, config=self.course.config)
            tried = [one for one in part.bundle.exercises if _has_check_cells(part.bundle, one)]
            part.chosen = [one for one in tried if exercise in (None, one.name)]
            for one in part.chosen:
                part.candidates[one.name] = candidates(part.bundle, one, self.course.answers)
                where = path_of(self.course.answers, name, one.name)
                part.equivalents[one.name] = read_equivalents(where)
        except (BundleError, BankError) as error:
            if not clean:  # else it is the same, with less advice
                clean.append(Fault(name, str(error), self._relative(notebook)))
            part.bundle, part.chosen = None, []
        remarks = tuple(
            f"{one.name} has a test cell with plain asserts: answers to it are not tried."
            for one in (part.bundle.exercises if part.bundle else ())
            if one.checks and one not in tried
        )
        part.result.proofs.append(Proof(name, "", "the notebook is clean and complete", tuple(clean), remarks))
        if exercise is None and part.bundle is not None:
            part.result.proofs.append(self._released(part.bundle))
        return part

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.course.root).as_posix()

    def _released(self, bundle: Bundle) -> Proof:
        """The release is what the source generates, and gives nothing away."""
        name, began = bundle.assignment, time.monotonic()
        release, source = self.course.release / name, self.course.source / name
        config = self.course.root / "nbgrader_config.py"
        drawings = sorted(self.course.root.glob("docs/**/*.svg"))
        beside = [path.read_bytes() for path in (config, *drawings) if path.is_file()]
        key = kept.digest("release", kept.of_folders(release, source), *beside, kept.engine(("course/release.py",)))
        sentences = self.store.get(key)
        if sentences is None:
            sentences = self._differences(name, release)
            self.store.put(key, sentences)
        advice = f"Run `nbgrader generate_assignment --force {name}`."
        faults = [Fault(f"release/{name}", f"{text}. {advice}", self._relative(source)) for text in sentences]
        faults += leaks(release, bundle, self.course.root)
        claim = "the release is what the source generates, and gives nothing away"
        return Proof(name, "", claim, tuple(faults), seconds=time.monotonic() - began)

    def _differences(self, name: str, release: Path) -> list[str]:
        with tempfile.TemporaryDirectory(prefix="release-") as folder:
            try:
                return differences(release, generate(self.course.root, name, Path(folder)))
            except ReleaseError as error:
                return [str(error)]

    # --- answers tried, quickly and in processes of this program's own ---

    def _try_all(self, parts: Sequence[_Part], *, whole: bool) -> None:
        """Try all candidates, and all notebooks with one answer left out, but for what is known already."""
        wanted: list[tuple[_Part, str, Callable[[Workers], Future[Any]], Callable[[Any], None]]] = []
        for part in parts:
            if part.bundle is None:
                continue
            for exercise in part.chosen:
                context = kept.of_exercise(part.bundle, exercise)
                for number, one in enumerate(part.candidates[exercise.name]):
                    wanted.append(self._trial(part, exercise, number, one, kept.digest(context, *one.cells)))
            if whole:
                context = kept.of_assignment(part.bundle)
                for exercise in part.chosen:
                    wanted.append(self._omission(part, exercise, kept.digest(context, exercise.name)))
            part.steps = sum(one[0] is part for one in wanted)
        left = []
        for part, key, submit, take in wanted:
            known = self.store.get(key)
            if known is None:
                left.append((part, key, submit, take))
            else:
                take(known)
                part.done += 1
        for part in parts:
            self.told(part.result.assignment, part.done, part.steps)
        if not left:
            return
        bundles = [part.bundle for part in parts if part.bundle is not None]
        with Workers(bundles, self.jobs) as workers:
            began = {id(part): time.monotonic() for part in parts}
            futures = {submit(workers): (part, key, take) for part, key, submit, take in left}
            for future in as_completed(futures):
                part, key, take = futures[future]
                value = self._value(part, future)
                part.done += 1
                self.told(part.result.assignment, part.done, part.steps)
                part.result.seconds = time.monotonic() - began[id(part)]
                if value is not None:
                    self.store.put(key, value)
                    take(value)

    @staticmethod
    def _value(part: _Part, future: Future[Any]) -> Any:
        """What came of a trial as JSON; None, and a fault, if the notebook itself does not run."""
        try:
            value = future.result()
        except TrialError as error:
            fault = Fault(part.result.assignment, f"{error}. Mend that cell; answers behind it cannot be tried.")
            if fault not in part.result.faults:
                part.result.proofs.append(Proof(part.result.assignment, "", "the notebook's own cells run", (fault,)))
            return None
        if isinstance(value, Report):
            return value.to_json()
        return {name: report.to_json() for name, report in value.items()}

    @staticmethod
    def _trial(part: _Part, exercise: Exercise, number: int, one: Candidate, key: str) -> Any:
        def submit(workers: Workers) -> Future[Any]:
            return workers.try_answer(part.result.assignment, exercise.name, one.cells)

        def take(value: Any) -> None:
            part.reports[exercise.name, number] = Report.from_json(value)

        return part, key, submit, take

    @staticmethod
    def _omission(part: _Part, exercise: Exercise, key: str) -> Any:
        assert part.bundle is not None
        starter = part.bundle.release.cells[exercise.solution].source

        def submit(workers: Workers) -> Future[Any]:
            return workers.try_whole(part.result.assignment, {exercise.name: starter})

        def take(value: Any) -> None:
            part.wholes[exercise.name] = {name: Report.from_json(report) for name, report in value.items()}

        return part, key, submit, take

    def _judge(self, part: _Part, *, whole: bool) -> None:
        if part.bundle is None:
            return
        for exercise in part.chosen:
            tried = [
                (one, part.reports[exercise.name, number])
                for number, one in enumerate(part.candidates[exercise.name])
                if (exercise.name, number) in part.reports
            ]
            if len(tried) < len(part.candidates[exercise.name]):
                continue  # the notebook itself does not run
            judge = Judge(
                part.bundle,
                exercise,
                part.notebook,
                self.course.answers,
                part.equivalents[exercise.name],
                self.course.root,
            )
            judged = judge.judge(tried)
            part.result.exercises.append(judged)
            part.result.proofs += judged.proofs
        if whole:
            part.result.proofs.append(self._omitted(part.bundle, part))

    def _omitted(self, bundle: Bundle, part: _Part) -> Proof:
        faults: list[Fault] = []
        remarks: list[str] = []
        for exercise in part.chosen:
            if exercise.name in part.wholes:
                faults += (
                    Fault(bundle.assignment, text, self._relative(part.notebook))
                    for text in omission_faults(bundle, exercise, part.wholes[exercise.name])
                )
            if others := dependents(bundle, exercise):
                remarks.append(f"{', '.join(others)}: cannot be right without the answer to {exercise.name}.")
        claim = "each answer that is left out loses its own points, and no other's"
        return Proof(bundle.assignment, "", claim, tuple(faults), tuple(remarks))

    # --- whole notebooks, graded as students' are ---

    def _grade_all(self, parts: Sequence[_Part]) -> None:
        """Grade references and releases in the sandbox, some at a time, but for what is known already."""
        runs = [(part, *one) for part in parts if part.bundle for one in self._gradings(part.bundle)]
        left = []
        for part, claim, key, work in runs:
            known = self.store.get(key)
            if known is None:
                left.append((part, claim, key, work))
            else:
                part.result.proofs.append(self._graded(part, claim, known))
        if not left:
            return
        try:
            tier = settings(self.course.config).tier(self.course.root)
        except NoSandbox as error:
            for part, claim, _, _ in left:
                part.result.proofs.append(self._graded(part, claim, [str(error)]))
            return
        with ThreadPoolExecutor(self.jobs, thread_name_prefix="prove") as executor:
            futures = {executor.submit(_timed, work, tier): (part, claim, key) for part, claim, key, work in left}
            try:
                for number, future in enumerate(as_completed(futures)):
                    part, claim, key = futures[future]
                    sentences, seconds = future.result()
                    self.store.put(key, sentences)
                    part.result.proofs.append(self._graded(part, claim, sentences, seconds))
                    self.told("in the sandbox", number + 1, len(left))
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise

    def _gradings(self, bundle: Bundle) -> Iterator[tuple[str, str, Callable[[Tier], list[str]]]]:
        limits = settings(self.course.config).limits()
        third = a_third(limits)
        release = self.course.release / bundle.assignment
        key = kept.of_grading(bundle, limits)
        yield (
            "the reference gets every point in the sandbox, within a third of the limits",
            kept.digest(key, "reference"),
            lambda tier: reference_faults(bundle, third, tier),
        )
        yield (
            "the reference gets every point with the tests in another order",
            kept.digest(key, "reordered"),
            lambda tier: reference_faults(reordered(bundle), limits, tier),
        )
        yield (
            "the untouched release gets no point",
            kept.digest(key, "release", kept.of_folders(release)),
            lambda tier: release_faults(bundle, release, limits, tier),
        )

    def _graded(self, part: _Part, claim: str, sentences: list[str], seconds: float = 0.0) -> Proof:
        name, path = part.result.assignment, self._relative(part.notebook)
        return Proof(name, "", claim, tuple(Fault(name, text, path) for text in sentences), seconds=seconds)


def _has_check_cells(bundle: Bundle, exercise: Exercise) -> bool:
    """Whether all that grades an exercise are check cells, whose tests can be told apart."""
    return bool(exercise.checks) and all(cells.is_check(bundle.source.cells[index]) for index in exercise.checks)


def _timed(work: Callable[[Tier], list[str]], tier: Tier) -> tuple[list[str], float]:
    began = time.monotonic()
    return work(tier), time.monotonic() - began
