"""``autograder check``: the proof with a progress bar, a table for each assignment, and a sentence for each fault."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.course import evidence, flakes, formats, redteam
from autograder.course.faults import Fault, Proof
from autograder.course.folder import Course
from autograder.course.hostile import read_hostile
from autograder.course.judgement import Judged
from autograder.course.kept import Kept
from autograder.course.proof import AssignmentProof, Prover

_QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}  # what TensorFlow tells is nothing for authors
STORE = Path("build") / "proof.db"
"""Where results of earlier proofs are kept, below the course's folder."""


@dataclass(frozen=True)
class Wishes:
    """What else is asked of a proof.

    Attributes:
        exercise: only this exercise, without what concerns a notebook as a whole.
        jobs: how many processes at a time; by default one for each core.
        keep: whether results of earlier proofs count.
        matrix: whether to print which test catches how much.
        seeds: from how many random beginnings the reference solutions are trained.
        hostile: whether the hostile submissions are tried.
        junit: where to write the proofs as JUnit XML.
        github: whether to print annotations for GitHub Actions.
        evidence: whether to write docs/evidence.md.
    """

    exercise: str | None = None
    jobs: int | None = None
    keep: bool = True
    matrix: bool = False
    seeds: int = 0
    hostile: bool = False
    junit: Path | None = None
    github: bool = False
    evidence: bool = False


def check(assignments: Sequence[str], wishes: Wishes) -> int:
    """Prove the course in the present folder, and print what was found; returns the number of faults.

    Args:
        assignments: which ones; all if there is none.
        wishes: what else is asked for.

    Raises:
        BundleError: if there is no such assignment or exercise, or the configuration cannot be used.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    console = Console()
    if not console.is_terminal:
        console = Console(width=140)  # a log has no width of its own
    began = time.monotonic()
    jobs = wishes.jobs or os.cpu_count() or 1
    course = Course.in_folder(Path.cwd())
    names = course.assignments(assignments)
    kept = Kept(course.root / STORE, fresh=not wishes.keep)
    with kept as store, _Bars(console) as bars, _without_noise():
        found = Prover(course, store, jobs, bars.told).prove(names, wishes.exercise)
    if wishes.seeds:
        for proof in found:
            proof.proofs += _flakes(course, proof.assignment, wishes.seeds, jobs, console)
    for proof in found:
        print_assignment(console, proof, matrix=wishes.matrix)
    faults = [fault for proof in found for fault in proof.faults]
    hostile = _hostile(course, names, console) if wishes.hostile else 0
    if wishes.junit is not None:
        formats.write_junit(wishes.junit, found)
    if wishes.github:
        for line in formats.github_annotations(found):
            console.out(line, highlight=False)
    if wishes.evidence:
        path = course.root / "docs" / "evidence.md"
        evidence.write(path, found)
        console.print(f"Written: {path.relative_to(course.root)}")
    proofs = sum(len(proof.proofs) for proof in found)
    count = len(faults) + hostile
    told = f"[red]{count} faults[/]" if count else "[green]No fault[/]"
    console.print(f"{told} in {proofs} proofs ({time.monotonic() - began:.0f} s).")
    return count


@contextmanager
def _without_noise() -> Iterator[None]:
    """While it lasts, standard error is shut: TensorFlow writes to it when it is imported, whatever one asks of it."""
    sys.stderr.flush()
    before, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(nowhere)


def _flakes(course: Course, assignment: str, seeds: int, jobs: int, console: Console) -> list[Proof]:
    """The reference solutions trained from many random beginnings; nothing for a notebook that trains none."""
    runs = flakes.runs(course.source / assignment, course.holdout, seeds, jobs, console)
    proofs = []
    for exercise in dict.fromkeys(run.exercise for run in runs):
        faults = [
            Fault(f"{assignment}, {exercise}", f"With the seed {run.seed} the reference fails {text}")
            for run in runs
            if run.exercise == exercise
            for text in run.failed
        ]
        proofs.append(Proof(assignment, exercise, f"the reference passes with {seeds} seeds", tuple(faults)))
    return proofs


def _hostile(course: Course, names: Sequence[str], console: Console) -> int:
    """How many hostile submissions of these assignments went wrong."""
    folder = course.answers / "hostile"
    bank = [one for one in read_hostile(folder) if one.assignment in names] if folder.is_dir() else []
    return redteam.run(course.root, bank, "auto", 6, console) if bank else 0


def print_assignment(console: Console, proof: AssignmentProof, *, matrix: bool = False) -> None:
    """Print the table of an assignment, its faults and its remarks."""
    console.print(table(proof))
    if matrix:
        for judged in proof.exercises:
            console.print(matrix_table(judged))
    for one in proof.proofs:
        for fault in one.faults:
            console.print(f"[red]✗[/] [bold]{escape(fault.place)}[/]: {escape(fault.sentence)}", soft_wrap=True)
    for one in proof.proofs:
        for remark in one.remarks:
            about = f"{one.exercise}: " if one.exercise else ""
            console.print(f"[dim]- {escape(about + remark)}[/]", soft_wrap=True, highlight=False)


def table(proof: AssignmentProof) -> Table:
    """A row for each exercise, and one for the notebook as a whole."""
    view = Table(title=escape(proof.assignment))
    view.add_column("exercise", no_wrap=True)
    for heading in ("right", "wrong", "sentences", "tests", "mutants", "equivalent", "caught", "survived", "faults"):
        view.add_column(heading, justify="right", no_wrap=True)
    for judged in proof.exercises:
        figures = judged.figures
        faults = sum(len(one.faults) for one in judged.proofs)
        view.add_row(
            escape(judged.exercise),
            str(figures.right),
            str(figures.wrong),
            f"{figures.shown}/{figures.sentences}",
            str(figures.tests),
            str(figures.mutants),
            str(figures.equivalent),
            str(figures.caught),
            _red(figures.survived),
            _red(faults),
        )
    whole = sum(len(one.faults) for one in proof.proofs if not one.exercise)
    view.add_section()
    view.add_row("the notebook as a whole", *[""] * 8, _red(whole))
    return view


def matrix_table(judged: Judged) -> Table:
    """A row for each test: how much it catches, and how much no other test does."""
    view = Table(title=f"{escape(judged.exercise)}: what each test catches")
    view.add_column("test", no_wrap=True)
    for heading in ("hidden", "caught", "only by it"):
        view.add_column(heading, justify="right")
    matrix = judged.matrix
    for test, names in matrix.caught.items():
        hidden = "hidden" if test in matrix.hidden else ""
        view.add_row(escape(test), hidden, str(len(names)), str(len(matrix.only_by(test))))
    return view


def _red(count: int) -> str:
    return f"[red]{count}[/]" if count else "0"


class _Bars:
    """A progress bar for each assignment; nothing where there is no terminal."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._shown = self._progress if console.is_terminal else nullcontext()
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> _Bars:
        self._shown.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._shown.__exit__(None, None, None)

    def told(self, name: str, done: int, steps: int) -> None:
        """Show how far an assignment is."""
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(escape(name), total=steps)
        self._progress.update(self._tasks[name], completed=done, total=max(steps, 1))
