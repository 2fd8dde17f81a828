"""The ``autograder`` command."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from autograder.grading.results import Result

app = typer.Typer(
    help="Grade notebooks with check cells: right, fast, safe and kind.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Sandbox(Enum):
    """What one may ask for; `autograder.kernels.tiers.WISHES`, which is not imported for --help's sake."""

    AUTO = "auto"
    A = "A"
    B = "B"
    OFF = "off"


@app.callback()
def _autograder() -> None:
    pass


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="The assignment's name, as in source/.")],
    student: Annotated[str, typer.Option(help="Only this student (a pattern such as 'a*' is fine).")] = "*",
    force: Annotated[bool, typer.Option("--force", help="Grade also what has not changed since last time.")] = False,
    sandbox: Annotated[
        Sandbox | None,
        typer.Option(
            help="Where student code runs, if not as nbgrader_config.py says: A, B, the best of them, or off."
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many submissions at a time, if not what cores and memory allow.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Grade on the workers of this Dask scheduler (docs/clusters.md).")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Record nothing: say who would go up or down, and by which test.")
    ] = False,
) -> None:
    """Grade all submissions of an assignment: restore, run, record.

    Exit code 0: every submission got a verdict. 1: some did not; a line for each says why.
    2: nothing could be graded.
    """
    # imports stand here, so that --help does not wait for them
    wish = None if sandbox is None else sandbox.value
    with _quick_imports():
        from autograder.grading import foresight

        if scheduler is None:
            foresight.begin(Path.cwd(), assignment, wish, force=force)
        from autograder.reports.table import REFUSALS, grade_with_progress, rehearse_with_progress

    try:
        if dry_run:
            rehearse_with_progress(assignment, student=student, sandbox=wish, jobs=jobs, scheduler=scheduler)
            return
        results = grade_with_progress(
            assignment, student=student, force=force, sandbox=wish, jobs=jobs, scheduler=scheduler
        )
    except REFUSALS as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. What was graded is recorded; the same command goes on from here.", err=True)
        raise typer.Exit(130) from None
    _exit(results)


@app.command()
def feedback(
    assignment: Annotated[str, typer.Argument(help="The assignment's name, as in source/.")],
    student: Annotated[str, typer.Option(help="Only this student (a pattern such as 'a*' is fine).")] = "*",
    jobs: Annotated[int | None, typer.Option(min=1, help="How many pages at a time.")] = None,
) -> None:
    """Write the feedback pages of all graded submissions anew, as nbgrader generate_feedback does.

    Exit code 0: all are written. 2: some could not be.
    """
    with _quick_imports():
        from autograder.reports.pages import print_pages
        from autograder.reports.table import REFUSALS

    try:
        print_pages(assignment, student=student, jobs=jobs)
    except (*REFUSALS, OSError) as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. The pages that are there are whole.", err=True)
        raise typer.Exit(130) from None


@app.command()
def cache(
    prune: Annotated[bool, typer.Option("--prune", help="Make it as small as the settings say.")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Remove all of it; everything then runs anew.")] = False,
) -> None:
    """Show what is kept of earlier results in .autograder-cache, so that nothing runs twice."""
    with _quick_imports():
        from autograder.reports.kept import print_cache

    print_cache(prune=prune, clear=clear)


@app.command("try")
def try_(
    assignment: Annotated[str, typer.Argument(help="The assignment's name, as in source/.")],
    exercise: Annotated[str | None, typer.Argument(help="Only this exercise.")] = None,
) -> None:
    """Try an author's known answers: the reference, the starter, and the bank in answers/.

    Exit code 0: all come out as they should. 1: some do not.
    """
    from autograder.course.bank import BankError
    from autograder.course.trial import TrialError
    from autograder.course.trial_table import print_trials
    from autograder.grading.bundle import BundleError

    try:
        faults = print_trials(Path.cwd(), assignment, exercise)
    except (BundleError, BankError, TrialError) as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None
    raise typer.Exit(min(faults, 1))


@app.command()
def check(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="The assignments' names, as in source/; all if there is none.")
    ] = None,
    exercise: Annotated[str | None, typer.Option(help="Only this exercise, quickly.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many processes at a time, if not one a core.")] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="Print which test catches how much.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Prove also what has not changed since last time.")] = False,
    seeds: Annotated[int, typer.Option(min=0, help="Train the references from so many random beginnings too.")] = 0,
    hostile: Annotated[bool, typer.Option("--hostile", help="Try the hostile submissions too (ten minutes).")] = False,
    junit: Annotated[Path | None, typer.Option(help="Write the proofs into this file, as JUnit XML.")] = None,
    github: Annotated[bool, typer.Option("--github", help="Print annotations for GitHub Actions.")] = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="Write docs/evidence.md.")] = False,
) -> None:
    """Prove a course before a release: references pass, starters do not, every known mistake is caught.

    Exit code 0: no fault. 1: faults, with a sentence for each. 2: nothing could be proved.
    """
    from autograder.course.check import Wishes, check
    from autograder.grading.bundle import BundleError

    wishes = Wishes(exercise, jobs, not fresh, matrix, seeds, hostile, junit, github, evidence)
    try:
        faults = check(assignments or [], wishes)
    except BundleError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. The same command goes on from here.", err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(min(faults, 1))


@app.command()
def new(
    assignment: Annotated[str, typer.Argument(help="The new assignment's name, such as 08-median.")],
    exercise: Annotated[str, typer.Argument(help="The name of its first exercise's function, such as median_filter.")],
) -> None:
    """Begin an assignment: a notebook with one exercise, its check cell, and known answers to fill in.

    docs/authors.md leads on from there.
    """
    from autograder.course.starter import StarterError, begin

    try:
        written = begin(Path.cwd(), assignment, exercise)
    except StarterError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None
    for path in written:
        typer.echo(path.relative_to(Path.cwd()))
    typer.echo(f"Fill in what stands in capitals, then: autograder check {assignment} --exercise {exercise}")


@app.command()
def doctor() -> None:
    """Say what this machine gives for grading, what is missing, and the command that mends it.

    Exit code 0: it can grade. 1: it cannot yet.
    """
    from autograder.reports.doctor import print_table

    raise typer.Exit(0 if print_table(Path.cwd()) else 1)


@app.command()
def demo() -> None:
    """Grade a sample class in this folder, from release to feedback."""
    from autograder.course.demo import DemoError, run

    try:
        run(Path.cwd())
    except DemoError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise typer.Exit(2) from None


@contextlib.contextmanager
def _quick_imports() -> Iterator[None]:
    """Leave out what takes half of the time of nbgrader's imports.

    jsonschema builds a grammar of web addresses when it is imported, and checks none without it; no
    notebook's schema asks for that. And nothing that is imported is garbage, so nobody needs to look for it.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _exit(results: list[Result]) -> None:
    if not all(result.verdict for result in results):
        raise typer.Exit(1)


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
