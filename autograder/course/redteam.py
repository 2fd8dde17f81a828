"""The red team: hostile submissions, each graded in the real sandbox, and what must not come of it.

``python -m autograder.course.redteam`` tries the whole bank in ``answers/hostile/``. No submission
may earn a point that it has not earned, see a canary, leave anything behind, or keep an honest
submission after it from its full points.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.checks import render
from autograder.course.bank import BankError
from autograder.course.ground import HONEST, NEIGHBOUR, Ground
from autograder.course.harm import controls, formulas, harm
from autograder.course.hostile import CLASSES, OUTCOMES, Hostile, read_hostile
from autograder.course.surroundings import Memory, Surroundings, adopt_orphans
from autograder.grading import cells
from autograder.grading.bundle import BundleError
from autograder.grading.classroom import Submission
from autograder.grading.results import Result
from autograder.kernels.limits import MIB
from autograder.kernels.tiers import WISHES, NoSandbox
from autograder.reports import table as class_table

MORE_MEMORY = 200 * MIB
"""What a submission may make the grader's processes take more than an honest one does."""

_HONEST_EXERCISE = ("01-images-as-data", "adjust_brightness")  # what is graded between any two
_SLACK = 15.0  # seconds that a submission may take beyond its notebook's


@dataclass
class Trial:
    """One hostile submission, tried.

    Attributes:
        hostile: what was tried.
        points: what it earned.
        seconds: how long it took.
        effects: what it left behind.
        faults: everything that is not as it should be, side effects too.
    """

    hostile: Hostile
    points: float = 0.0
    seconds: float = 0.0
    effects: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    told: str = ""


class RedTeam:
    """The red team at work on a ground.

    Args:
        ground: the course, laid out.
        surroundings: what is looked at for things that are left behind.
        honest_every: after how many hostile submissions an honest one is graded.
    """

    def __init__(self, ground: Ground, surroundings: Surroundings, honest_every: int = 1) -> None:
        self.ground = ground
        self.surroundings = surroundings
        self.honest_every = honest_every
        self.trials: list[Trial] = []
        self._idle: dict[str, int] = {}  # memory of a grader process with an honest submission, by exercise
        self._handed: dict[str, Submission] = {}

    def prepare(self, bank: Sequence[Hostile]) -> None:
        """Grade an honest submission of every exercise, with which others are compared.

        Raises:
            BundleError: if it does not get all points.
            NoSandbox: if there is none.
        """
        for assignment, exercise in dict.fromkeys([_HONEST_EXERCISE, *((h.assignment, h.exercise) for h in bank)]):
            self.ground.hand_in_honest(assignment, exercise, NEIGHBOUR)
            with Memory() as memory:
                fault = self._honest(assignment, exercise)
            if fault:
                raise BundleError(f"An honest submission of {exercise} does not get what it should: {fault}")
            self._idle[exercise] = memory.grader

    def attack(self, bank: Sequence[Hostile]) -> Iterator[Trial]:
        """Try one after the other, with honest submissions in between."""
        for number, hostile in enumerate(bank, 1):
            trial = self._try(hostile)
            if number % self.honest_every == 0 or number == len(bank):
                fault = self._honest(*_HONEST_EXERCISE)
                if fault:
                    trial.faults.append(f"after it, an honest submission does not get its points: {fault}")
            self.trials.append(trial)
            yield trial

    def _try(self, hostile: Hostile) -> Trial:
        trial = Trial(hostile)
        began = time.monotonic()
        try:
            one = self._handed[hostile.place] = self.ground.hand_in(hostile)
            handed = self.surroundings.look()
            with Memory() as memory:
                result = self.ground.grade(one, hostile.assignment, hostile.exercise)
        except Exception as error:  # the very thing that no submission may bring about
            trial.faults.append(f"the grader itself failed: {error!r}")
            trial.seconds = time.monotonic() - began
            return trial
        trial.seconds = time.monotonic() - began
        trial.points = result.score
        trial.effects = self.surroundings.left_since(handed)
        trial.faults += [f"it left something behind: {effect}" for effect in trial.effects]
        trial.faults += self._judge(hostile, one, result, trial)
        room = self.ground.room(hostile.assignment, hostile.exercise)
        if trial.seconds > room.limits.notebook_seconds + _SLACK:
            trial.faults.append(f"it took {trial.seconds:.0f} s")
        if memory.grader > self._idle[hostile.exercise] + MORE_MEMORY:
            trial.faults.append(
                f"the grader process took {memory.grader / MIB:.0f} MB; with an honest submission it takes "
                f"{self._idle[hostile.exercise] / MIB:.0f} MB"
            )
        if memory.own > MORE_MEMORY:
            trial.faults.append(f"the engine took {memory.own / MIB:.0f} MB more")
        return trial

    def _judge(self, hostile: Hostile, one: Submission, result: Result, trial: Trial) -> Iterator[str]:
        notebook = self.ground.graded(one)
        if result.score > hostile.points:
            yield f"it earned {result.score:g} points; at most {hostile.points:g} are right"
        outcomes = {test.outcome.value for report in result.reports.values() for test in report.tests}
        reports = "\n".join(render.to_text(report) for report in result.reports.values())
        diagnoses = "\n".join(test.diagnosis for report in result.reports.values() for test in report.tests)
        outputs = "\n".join(_texts(notebook))
        trial.told = "\n".join([*result.notes, result.person, reports, diagnoses, outputs])
        for wanted in hostile.musts:
            if not any(word in outcomes if word in OUTCOMES else word in trial.told for word in wanted):
                yield f"{' or '.join(map(repr, wanted))} is not to be read; there is: {_short(trial.told)}"
        if "broken test" in outcomes and ("broken test",) not in hostile.musts:
            yield f"it made a test look broken: {_short(diagnoses)}"
        if "no verdict" in outcomes and not any("no verdict" in wanted for wanted in hostile.musts):
            yield f"it got away without a verdict: {_short(diagnoses)}"
        seen = [cell.source for cell in notebook.cells if not cells.is_autograded(cell)]
        for where in self.ground.found_in("\n".join([*seen, trial.told, nbformat.writes(_without_tests(notebook))])):
            yield f"the canary of {where} is in its graded notebook"
        folder = self.ground.course / "autograded" / one.student
        yield from (f"{path.name} in its graded folder is a link" for path in folder.rglob("*") if path.is_symlink())
        shown = "\n".join((class_table.reasons(result), escape(one.student)))
        if found := controls(shown):
            yield f"the table in the terminal has control characters: {', '.join(found)}"
        printed = _printed(hostile.exercise, result)
        if found := controls(printed):
            yield f"the printed table has control characters: {', '.join(found)}"

    def _honest(self, assignment: str, exercise: str) -> str:
        """What is wrong with the points of an honest submission; empty if nothing is."""
        one = self.ground.hand_in_honest(assignment, exercise)
        result = self.ground.grade(one, assignment, exercise)
        if result.score == self.ground.worth(assignment, exercise):
            return ""
        return f"{result.score:g} points. {_short(class_table.reasons(result))}"

    # --- what people see ---

    def pages(self) -> None:
        """Make everybody's feedback as nbgrader does, and look for harm and for canaries in it."""
        for exercise in {trial.hostile.exercise for trial in self.trials}:
            trials = [trial for trial in self.trials if trial.hostile.exercise == exercise]
            room = self.ground.room(trials[0].hostile.assignment, exercise)
            done = NbGraderAPI(room.coursedir, config=room.config).generate_feedback(exercise, force=True)
            honest = _page(self.ground.course, HONEST, exercise)
            own = Counter(harm(honest))
            for trial in trials:
                student = f"{trial.hostile.attack}-{trial.hostile.name}"
                page = _page(self.ground.course, student, exercise)
                if not page:
                    trial.faults.append(f"there is no feedback page: {done.get('log', '')[-600:]}")
                    continue
                trial.faults += [f"harm on the feedback page: {what}" for what in (Counter(harm(page)) - own)]
                trial.faults += [f"the canary of {where} is on the page" for where in self.ground.found_in(page)]

    def exports(self) -> list[str]:
        """Export the grades as nbgrader does, and look for what a spreadsheet would run; returns what is wrong."""
        room = next(iter(self.ground.rooms))
        target = self.ground.folder / "grades.csv"
        plugin = CsvExportPlugin()
        plugin.to = str(target)
        with Gradebook(room.coursedir.db_url, room.coursedir.course_id) as book:
            plugin.export(book)
        rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8"))))
        target.unlink()
        bad = formulas([cell for row in rows for cell in row])
        return [f"in the exported grades: {cell!r}" for cell in bad]


def _texts(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """All that a notebook's outputs say."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield output.get("text", "")
            yield from output.get("traceback", ())
            yield f"{output.get('ename', '')}: {output.get('evalue', '')}"
            yield from (str(value) for value in output.get("data", {}).values())


def _without_tests(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook but for the sources of its check cells, which hold the hidden tests by right."""
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cells.is_autograded(cell):
            cell.source = ""
    return copy


def _printed(exercise: str, result: Result) -> str:
    told = io.StringIO()
    Console(file=told, width=200, no_color=True).print(class_table.table(exercise, [result]))
    return told.getvalue()


def _page(course: Path, student: str, exercise: str) -> str:
    path = course / "feedback" / student / exercise / f"{exercise}.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _short(text: str) -> str:
    return repr(" ".join(text.split())[:600])


# --- the command ---


def chosen(bank: Sequence[Hostile], only: str | None = None, sample: int | None = None) -> list[Hostile]:
    """A part of the bank.

    Args:
        bank: all of it.
        only: a class, a name, or class/name.
        sample: so many, from all classes in turn; none that needs TensorFlow, since they are to be quick.

    Raises:
        BankError: if nothing is left.
    """
    found = [one for one in bank if only is None or only in (one.attack, one.name, one.place)]
    if sample is not None:
        found = _sample([one for one in found if one.assignment.startswith("01-")] or found, sample)
    if not found:
        raise BankError(f"There is no hostile submission {only!r}; the classes are: {', '.join(CLASSES)}.")
    return found


def _sample(bank: Sequence[Hostile], count: int) -> list[Hostile]:
    """So many, from all classes in turn, and the same each time."""
    chance = random.Random(4)
    by_class: dict[str, list[Hostile]] = defaultdict(list)
    for one in bank:
        by_class[one.attack].append(one)
    rows = [chance.sample(group, len(group)) for group in by_class.values()]
    turns = [one for turn in range(len(bank)) for row in rows for one in row[turn : turn + 1]]
    picked = turns[:count]
    return [one for one in bank if one in picked]


def run(project: Path, bank: Sequence[Hostile], sandbox: str, honest_every: int, console: Console) -> int:
    """Try hostile submissions, print what came of them, and return how many went wrong.

    Raises:
        NoSandbox: if there is no sandbox.
        BundleError: if an honest submission does not get its points either.
    """
    adopt_orphans()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it, too, leaves nothing behind
    folder = Path(tempfile.mkdtemp(prefix="redteam-"))
    try:
        ground = Ground(folder, project.absolute(), sandbox)
        ground.lay()
        with ground.inhabited():
            names = (
                "autograded",
                "feedback",
                "gradebook.db",
                ".autograder.lock",
                ".autograder-cache",
                f"submitted/{HONEST}",
            )
            changing = tuple(ground.course / name for name in names)
            surroundings = Surroundings(folder, changing, ground.canaries)
            team = RedTeam(ground, surroundings, honest_every)
            team.prepare(bank)
            for trial in team.attack(bank):
                mark = "[red]✗[/]" if trial.faults else "[green]✓[/]"
                console.print(
                    f"{mark} {trial.hostile.place:48} {trial.points:4g} points {trial.seconds:5.1f} s", highlight=False
                )
            team.pages()
            of_exports = team.exports()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    console.print(report(team.trials))
    wrong = [trial for trial in team.trials if trial.faults]
    for trial in wrong:
        for fault in trial.faults:
            console.print(f"[red]{escape(trial.hostile.place)}[/]: {escape(fault)}", soft_wrap=True, highlight=False)
    for fault in of_exports:
        console.print(f"[red]{escape(fault)}[/]", soft_wrap=True)
    if not wrong and not of_exports:
        console.print(f"All {len(team.trials)} came out as they should.")
    return len(wrong) + len(of_exports)


def report(trials: Sequence[Trial]) -> Table:
    """The table: a row for each class of attack."""
    view = Table(title="Red team")
    view.add_column("attack class")
    for heading in ("tried", "points gained", "side effects", "wrong", "seconds"):
        view.add_column(heading, justify="right")
    groups = [(name, [trial for trial in trials if trial.hostile.attack == name]) for name in CLASSES]
    for name, group in [*groups, ("all", list(trials))]:
        if group:
            gained = sum(max(0.0, trial.points - trial.hostile.points) for trial in group)
            effects = sum(len(trial.effects) for trial in group)
            wrong = sum(bool(trial.faults) for trial in group)
            seconds = sum(trial.seconds for trial in group)
            view.add_row(
                name,
                str(len(group)),
                f"{gained:g}",
                str(effects),
                str(wrong),
                f"{seconds:.1f}",
                end_section=name == CLASSES[-1],
            )
    return view


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m autograder.course.redteam", description=__doc__)
    parser.add_argument("--tier", choices=WISHES[:-1], default="auto", help="the sandbox: A, B or the best there is")
    parser.add_argument("--only", metavar="CLASS_OR_NAME", help="only this class of attacks, or this one")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many quick ones, from all classes")
    parser.add_argument("--honest-every", type=int, default=1, metavar="N", help="how often an honest one is graded")
    given = parser.parse_args(arguments)
    project = Path.cwd()
    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    try:
        bank = chosen(read_hostile(project / "answers" / "hostile"), given.only, given.sample)
        wrong = run(project, bank, given.tier, given.honest_every, console)
    except (BankError, BundleError, NoSandbox) as error:
        console.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        return 2
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
