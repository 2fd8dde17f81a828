"""What ``autograder try`` prints: the known answers of an assignment, tried one by one."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.checks import render
from autograder.checks.report import Outcome
from autograder.course.bank import read_bank
from autograder.course.trial import Trial
from autograder.grading import cells
from autograder.grading.bundle import Bundle, BundleError, Exercise, load


def print_trials(root: Path, assignment: str, exercise: str | None = None) -> int:
    """Try reference, starter and bank of an assignment's exercises (or of one); returns the number of faults.

    Raises:
        BundleError: if there is no such assignment or exercise.
    """
    bundle = load(root / "source" / assignment, holdout=(root / "data").absolute())
    chosen = [one for one in bundle.exercises if exercise in (None, one.name)]
    if not chosen:
        names = ", ".join(one.name for one in bundle.exercises)
        raise BundleError(f"There is no exercise {exercise!r} in {assignment}; there are: {names}.")
    console = Console()
    faults = sum(_try(console, root, bundle, one) for one in chosen)
    console.print(f"\n{faults} faults" if faults else "\nEverything comes out as it should.")
    return faults


def _try(console: Console, root: Path, bundle: Bundle, exercise: Exercise) -> int:
    console.rule(exercise.name)
    trial = Trial(bundle, exercise)
    faults = 0
    report = trial.run(trial.reference())
    worth = sum(cells.points(bundle.source.cells[index]) for index in exercise.checks)
    if report.score != report.max_score or report.max_score != worth:
        faults += 1
        console.print(f"[red]the reference gets {report.score} of {worth:g} points[/]", render.to_text(report))
    report = trial.run(trial.stub())
    if any(test.outcome is not Outcome.NOT_ATTEMPTED for test in report.tests):
        faults += 1
        console.print("[red]the starter counts as an attempt[/]", render.to_text(report))
    for answer in read_bank(root / "answers", bundle.assignment, exercise.name):
        verdict = trial.judge(answer)
        faults += bool(verdict.fault)
        mark = "[red]✗[/]" if verdict.fault else "[green]✓[/]"
        kind = "right" if answer.right else "wrong"
        console.print(f"{mark} {kind}/{answer.name}: {escape(verdict.fault or answer.about)}", soft_wrap=True)
        for test in verdict.report.tests:
            if not answer.right and test.message:
                console.print(f"    {test.name}: {escape(test.message)}", style="dim", soft_wrap=True)
    return faults
