"""Chaos: `autograder grade` is disturbed at random moments, and the same command must finish the job.

``make chaos`` grades a small class again and again. Each time the command, or a process that it has started, is
killed; or someone presses Ctrl-C; or the disk is full; or the gradebook is locked. Then: no score in the gradebook
is wrong, no process is left, and the same command brings the gradebook and the graded folders to what an undisturbed
run makes of them, each row once.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.course.surroundings import adopt_orphans
from autograder.grading.bundle import load
from autograder.grading.graded import reports_of

POINTS = 50
_BUSY_SECONDS = 2  # of patience with a locked gradebook, so that a trial takes no minute
_ENDED_SECONDS = 15.0  # in which all that a killed command had started must be gone
_DISK = "96m"
_COMMAND = [
    sys.executable,
    "-c",
    f"from autograder.grading import gradebook; gradebook.BUSY_SECONDS = {_BUSY_SECONDS}\n"
    "from autograder.cli import main; main()",
    *("grade", "small", "--jobs", "2"),
]

_CHECK = """%%grade
import pytest
from autograder import expect_value

@pytest.mark.points(2)
def test_it({name}):
    "It is right."
    expect_value({call}, {value})"""
_EXERCISES = {
    "double": ("def double(n):\n    return 2 * n", "double(21)", "42"),
    "total": ("total = sum(range(10))", "total", "45"),
}
_STUDENTS = {
    "ada": {},
    "ben": {"double": "def double(n):\n    return n"},
    "cleo": {"total": "import os\nos._exit(1)"},
    "copy-of-ada": {},
    "dan": {"total": "import time\ntime.sleep(0.5)\ntotal = 45"},
    "eve": {"double": "pass", "total": "total = 'many'"},
}

State = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Trial:
    """One disturbance and what came of it.

    Attributes:
        kind: what was done.
        moment: when, in seconds after the command was started.
        code: the command's exit code.
        problems: what should not be; empty if all is well.
    """

    kind: str
    moment: float
    code: int
    problems: tuple[str, ...]


@dataclass
class Yard:
    """A small course on a disk of its own, if this process may mount one.

    Attributes:
        root: the course's folder.
        mounted: whether the disk is its own, and can be filled.
        sandbox: another one than the configuration names.
        final: the state that an undisturbed run comes to.
        seconds: how long that takes.
    """

    root: Path
    mounted: bool
    sandbox: str | None = None
    final: State = field(default_factory=dict)
    seconds: float = 0.0

    def lay(self, project: Path) -> None:
        """Make the course."""
        folder = self.root / "source" / "small"
        folder.mkdir(parents=True)
        nbformat.write(_instructors(), folder / "small.ipynb")
        config = f"load_subconfig({str(project / 'nbgrader_config.py')!r})\nc = get_config()\n"
        (self.root / "nbgrader_config.py").write_text(config)
        release = load(folder).release
        for student, answers in _STUDENTS.items():
            handed_in = self.root / "submitted" / student / "small"
            handed_in.mkdir(parents=True)
            notebook = nbformat.from_dict(release)
            for cell in notebook.cells:
                name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
                if name in _EXERCISES:
                    cell.source = answers.get(name, _EXERCISES[name][0])
            nbformat.write(notebook, handed_in / "small.ipynb")

    def start(self) -> subprocess.Popen[str]:
        """Start the command."""
        scratch = self.root / "tmp"
        scratch.mkdir(exist_ok=True)
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return subprocess.Popen(
            [*_COMMAND, *(("--sandbox", self.sandbox) if self.sandbox else ())],
            cwd=self.root,
            env={**os.environ, "PATH": path, "TMPDIR": str(scratch), "JUPYTER_NO_CONFIG": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self) -> tuple[int, str]:
        """Run the command to its end."""
        process = self.start()
        printed, _ = process.communicate(timeout=600)
        return process.returncode, printed

    def clear(self) -> None:
        """Back to where nothing is graded, and there is no gradebook."""
        for name in ("autograded", ".autograder-cache", "tmp"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for path in self.root.glob("gradebook.db*"):
            path.unlink()

    def state(self) -> State:
        """The gradebook's rows, the graded folders, and the reports in them."""
        paths = [path for path in self.root.glob("autograded/*/*") if path.is_dir()]
        reports: list[tuple[object, ...]] = [
            (path.parent.parent.name, name, report.score, str([test.outcome for test in report.tests]))
            for path in sorted(self.root.glob("autograded/*/small/small.ipynb"))
            for name, report in reports_of(nbformat.read(path, as_version=4)).items()
        ]
        folders: list[tuple[object, ...]] = [(str(path.relative_to(self.root)),) for path in sorted(paths)]
        return {**self.rows(), "folders": folders, "reports": reports}

    def rows(self) -> State:
        """What the gradebook holds, but for its random ids."""
        if not (self.root / "gradebook.db").exists():
            return {}
        with contextlib.closing(sqlite3.connect(self.root / "gradebook.db", timeout=30)) as book:
            return {name: sorted(book.execute(query), key=repr) for name, query in _QUERIES.items()}


_QUERIES = {
    "students": "SELECT id FROM student",
    "submissions": "SELECT a.name, s.student_id FROM submitted_assignment s "
    "JOIN assignment a ON a.id = s.assignment_id",
    "grades": "SELECT s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade FROM grade g "
    "JOIN base_cell c ON c.id = g.cell_id JOIN submitted_notebook n ON n.id = g.notebook_id "
    "JOIN submitted_assignment s ON s.id = n.assignment_id",
    "comments": "SELECT s.student_id, c.name, m.auto_comment FROM comment m JOIN base_cell c ON c.id = m.cell_id "
    "JOIN submitted_notebook n ON n.id = m.notebook_id JOIN submitted_assignment s ON s.id = n.assignment_id",
}


# --- what is done to a run ---


@contextlib.contextmanager
def _signalled(number: signal.Signals, process: subprocess.Popen[str], *_: object) -> Iterator[None]:
    process.send_signal(number)
    yield


@contextlib.contextmanager
def _child_killed(process: subprocess.Popen[str], yard: Yard, chance: random.Random) -> Iterator[None]:
    """One of the processes that the command has started: a student's, a grader, a zygote, a sandbox."""
    with contextlib.suppress(psutil.NoSuchProcess):
        descendants = psutil.Process(process.pid).children(recursive=True)
        if descendants:
            chance.choice(descendants).kill()
    yield


@contextlib.contextmanager
def _disk_full(process: subprocess.Popen[str], yard: Yard, chance: random.Random) -> Iterator[None]:
    """Nothing can be written any more, but for some bytes; without a disk of our own, no file can grow."""
    room = chance.choice([0, 0, 4_096, 20_000, 200_000])
    filler = yard.root / "filler"
    if yard.mounted:
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(2**16 if shutil.disk_usage(yard.root).free > 2**17 else 2**10))
        os.truncate(filler, max(0, filler.stat().st_size - room))
    else:
        with contextlib.suppress(psutil.NoSuchProcess):
            most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE, (room, most))
    yield
    filler.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(process: subprocess.Popen[str], yard: Yard, chance: random.Random) -> Iterator[None]:
    """Another program keeps the gradebook locked, for less or more time than it is waited for."""
    path = yard.root / "gradebook.db"
    if not path.exists():
        yield
        return
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as other:
        with contextlib.suppress(sqlite3.OperationalError):  # in this moment the command itself has it
            other.execute("BEGIN IMMEDIATE")
        time.sleep(chance.uniform(0.5, 2 * _BUSY_SECONDS))
        if other.in_transaction:
            other.execute("ROLLBACK")
    yield


Disturbance = Callable[[subprocess.Popen[str], Yard, random.Random], contextlib.AbstractContextManager[None]]

KINDS: dict[str, tuple[Disturbance, set[int]]] = {
    "the command killed": (lambda *a: _signalled(signal.SIGKILL, *a), {-signal.SIGKILL}),
    "Ctrl-C": (lambda *a: _signalled(signal.SIGINT, *a), {130, -signal.SIGINT}),
    "SIGTERM": (lambda *a: _signalled(signal.SIGTERM, *a), {130, -signal.SIGTERM}),
    "a process killed": (_child_killed, {1, 2}),  # 2: one that nbgrader starts to make a new gradebook
    "the disk full": (_disk_full, {1, 2}),
    "the gradebook locked": (_locked, {2}),
}
"""What is done, and the exit codes that may come of it besides 0."""


# --- trials ---


def disturb(yard: Yard, kind: str, chance: random.Random) -> Trial:
    """Disturb a run once, look at what is left, and have the same command finish it."""
    disturbance, codes = KINDS[kind]
    problems: list[str] = []
    if chance.random() < 0.7:  # else on top of what the trial before has left, where nothing is to be done
        yard.clear()
    process = yard.start()
    moment = chance.uniform(0.05, 1.05) * yard.seconds
    time.sleep(moment)
    with disturbance(process, yard, chance):
        try:
            printed, _ = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            printed, _ = process.communicate()
            problems.append("the command did not come to an end")
    code = process.returncode
    if code not in {0, *codes}:
        problems.append(f"its exit code is {code}: {printed[-300:]}")
    # a signal in the first half second is Python's own; later there must be a sentence
    if "Traceback" in printed and not code < 0 and not (code == 130 and moment < yard.seconds / 4):
        problems.append(f"a traceback: {printed[-500:]}")
    if left := _left():
        problems.append(f"processes are left: {left}")
    for row in yard.rows().get("grades", ()):
        if row[2] is not None and row not in yard.final["grades"]:
            problems.append(f"a wrong score was recorded: {row}")
    code_then, printed = yard.finish()
    if code_then != 0:
        problems.append(f"the same command did not finish the job ({code_then}): {printed[-500:]}")
    problems += [
        f"{name} differ: {_difference(found, yard.final[name])}"
        for name, found in yard.state().items()
        if found != yard.final[name]
    ]
    return Trial(kind, moment, code, tuple(problems))


def _left() -> list[str]:
    """What still runs of the command's processes: this process is the parent of those that lost their own."""
    end = time.monotonic() + _ENDED_SECONDS
    while True:
        found = []
        for one in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if one.status() == psutil.STATUS_ZOMBIE:
                    with contextlib.suppress(ChildProcessError):
                        os.waitpid(one.pid, os.WNOHANG)
                else:
                    found.append(" ".join(one.cmdline())[:120])
        if not found:
            return []
        if time.monotonic() > end:
            for one in psutil.Process().children(recursive=True):  # not to be found again by the next trial
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            return found
        time.sleep(0.1)


def _difference(found: list[tuple[object, ...]], wanted: list[tuple[object, ...]]) -> str:
    extra, missing = Counter(found) - Counter(wanted), Counter(wanted) - Counter(found)
    return f"too much {list(extra)[:3]}, missing {list(missing)[:3]}"


@contextlib.contextmanager
def opened(project: Path, sandbox: str | None = None) -> Iterator[Yard]:
    """A yard, with an undisturbed run behind it.

    Raises:
        RuntimeError: if the undisturbed run already fails.
    """
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        disk = Path(folder, "disk")
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(disk)]
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        try:
            yard = Yard(disk / "course", mounted, sandbox)
            yard.lay(project)
            code, printed = yard.finish()
            if code:
                raise RuntimeError(f"The undisturbed run fails:\n{printed}")
            yard.final = yard.state()
            yard.clear()
            began = time.monotonic()
            yard.finish()
            yard.seconds = time.monotonic() - began
            yield yard
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", str(disk)], check=False)


def main(arguments: list[str] | None = None) -> int:
    """Run the trials, print a table; the exit code is 0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m autograder.course.chaos", description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS, help="how many moments")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the random moments")
    parser.add_argument("--sandbox", help="another one than the configuration names; the class is harmless")
    given = parser.parse_args(arguments)
    chance, console = random.Random(given.seed), Console(soft_wrap=True, highlight=False)
    adopt_orphans()
    trials: list[Trial] = []
    with opened(Path.cwd(), given.sandbox) as yard:
        console.print(f"seed {given.seed}; an undisturbed run takes {yard.seconds:.1f} s")
        for number in range(given.points):
            trial = disturb(yard, list(KINDS)[number % len(KINDS)], chance)
            trials.append(trial)
            told = "[red]" + escape("; ".join(trial.problems)) + "[/]" if trial.problems else "made good"
            console.print(f"{number + 1:3}. {trial.kind} after {trial.moment:.2f} s (exit code {trial.code}): {told}")
    console.print(_table(trials))
    return int(any(trial.problems for trial in trials))


def _table(trials: list[Trial]) -> Table:
    view = Table(title="what was disturbed, and made good by the same command")
    for name in ("what", "times", "made good"):
        view.add_column(name)
    for kind in KINDS:
        own = [trial for trial in trials if trial.kind == kind]
        view.add_row(kind, str(len(own)), str(sum(not trial.problems for trial in own)))
    return view


def _instructors() -> NotebookNode:
    """The instructor's notebook: two exercises."""

    def cell(name: str, source: str, **flags: object) -> NotebookNode:
        own = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
        made: NotebookNode = new_code_cell(source, id=name, metadata={"nbgrader": {"grade_id": name, **own}})
        return made

    cells = [new_markdown_cell("# A small assignment", id="title"), new_code_cell("%load_ext autograder", id="load")]
    for name, (answer, call, value) in _EXERCISES.items():
        check = _CHECK.format(name=name, call=call, value=value)
        cells += [
            cell(name, f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION", solution=True),
            cell(f"test_{name}", check, grade=True, locked=True, points=2),
        ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook: NotebookNode = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return notebook


if __name__ == "__main__":
    sys.exit(main())
