"""The ground on which hostile submissions are tried: a course in a temporary folder, with canaries in it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.checks.cell import HIDDEN_BEGIN
from autograder.course.hostile import Hostile
from autograder.course.tampering import TAMPERINGS, Handed
from autograder.grading import batch, cells
from autograder.grading import bundle as bundles
from autograder.grading.classroom import Classroom, Submission
from autograder.grading.results import Result
from autograder.kernels.limits import GIB, MIB, Limits
from autograder.reports import table

HONEST = "honest"
NEIGHBOUR = "neighbour"
_VARIABLE = "REDTEAM_SECRET"

QUICK = Limits(
    cell_seconds=4,
    call_seconds=1.5,
    check_seconds=8,
    notebook_seconds=30,
    memory_bytes=3 * GIB // 2,
    cpu_seconds=25,
    file_bytes=16 * MIB,
    disk_bytes=48 * MIB,
    processes=64,
    output_bytes=100_000,
    grace_seconds=0.5,
    restarts=2,
)
"""Limits that are passed in a second or two."""

HEAVY = Limits(cell_seconds=45, call_seconds=15, check_seconds=60, notebook_seconds=120, restarts=1)
"""Limits in which TensorFlow can be imported."""


@dataclass
class Ground:
    """A course in a temporary folder, whose every assignment is one exercise.

    Attributes:
        folder: the temporary folder.
        project: the real course's folder, with ``source/`` and the configuration.
        sandbox: the tier that is wished for.
        canaries: random strings that must appear nowhere, by where they stand.
    """

    folder: Path
    project: Path
    sandbox: str = "auto"
    canaries: dict[str, str] = field(default_factory=dict)
    _rooms: dict[str, Classroom] = field(default_factory=dict)
    _right: dict[str, str] = field(default_factory=dict)

    @property
    def course(self) -> Path:
        """The course's folder."""
        return self.folder / "course"

    @property
    def home(self) -> Path:
        """The home folder of the one who grades."""
        return self.folder / "home"

    def lay(self) -> None:
        """Make the course, the home folder and the gradebook, with their canaries."""
        self.home.mkdir(parents=True)
        (self.home / ".netrc").write_text(f"machine example.org password {self._canary('the home folder')}\n")
        for name in ("data", f"submitted/{NEIGHBOUR}", "source"):
            (self.course / name).mkdir(parents=True)
        holdout = self.project / "data" / "garments_holdout.npz"
        if holdout.is_file():
            shutil.copyfile(holdout, self.course / "data" / holdout.name)
        (self.course / "data" / "readme.txt").write_text(self._canary("the folder of the hold-out data"))
        (self.course / "gradebook-notes.txt").write_text(self._canary("the gradebook's folder"))
        (self.course / "nbgrader_config.py").write_text(
            f"load_subconfig({str(self.project / 'nbgrader_config.py')!r})\nc = get_config()\n"
        )

    @contextlib.contextmanager
    def inhabited(self) -> Iterator[None]:
        """While it lasts, this process has the course's folder, the home and an environment with a canary."""
        before = {name: os.environ.get(name) for name in ("HOME", _VARIABLE, "PATH", "JUPYTER_NO_CONFIG")}
        os.environ |= {"HOME": str(self.home), _VARIABLE: self._canary("the environment"), "JUPYTER_NO_CONFIG": "1"}
        try:
            with contextlib.chdir(self.course):
                yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value

    @property
    def rooms(self) -> list[Classroom]:
        """The classrooms that were made."""
        return list(self._rooms.values())

    def room(self, assignment: str, exercise: str) -> Classroom:
        """The classroom of one exercise, which is made when it is first asked for."""
        if exercise not in self._rooms:
            self._write_exercise(assignment, exercise)
            coursedir, app = table.course(exercise)
            limits = QUICK if assignment.startswith("01-") else HEAVY
            for name, value in vars(limits).items():
                setattr(app.config.Grading, name, value)
            app.config.Grading.sandbox = self.sandbox
            self._rooms[exercise] = Classroom(coursedir, app.config)
            with Gradebook(coursedir.db_url, coursedir.course_id) as book:
                secret = self.canaries.get("the gradebook") or self._canary("the gradebook")
                book.update_or_create_student(NEIGHBOUR, first_name=secret)
        return self._rooms[exercise]

    def worth(self, assignment: str, exercise: str) -> float:
        """What an exercise is worth."""
        bundle = self.room(assignment, exercise).bundles[0]
        return sum(cells.points(cell) for cell in bundle.source.cells if cells.is_grade(cell))

    def hand_in(self, hostile: Hostile) -> Submission:
        """Lay a hostile submission into its folder."""
        notebook = self._blank(hostile.assignment, hostile.exercise)
        place = next(i for i, cell in enumerate(notebook.cells) if cells.grade_id(cell) == hostile.exercise)
        sources = [self._informed(source) for source in hostile.cells]
        notebook.cells[place].source = sources[-1]
        own = [nbformat.v4.new_code_cell(source, id=f"own{i}") for i, source in enumerate(sources[:-1])]
        notebook.cells[place:place] = own
        student = f"{hostile.attack}-{hostile.name}"
        folder = self._folder(student, hostile.exercise)
        handed = Handed(folder, f"{hostile.exercise}.ipynb", dict(notebook), hostile.exercise, self.course)
        for name in hostile.tampers:
            TAMPERINGS[name](handed)
        handed.write()
        return Submission(student, folder)

    def hand_in_honest(self, assignment: str, exercise: str, student: str = HONEST) -> Submission:
        """Lay the reference answer into a folder."""
        notebook = self._blank(assignment, exercise)
        answer = next(cell for cell in notebook.cells if cells.grade_id(cell) == exercise)
        answer.source = self._right[exercise]
        if student == NEIGHBOUR:
            answer.source += f"\n# {self._canary(f'the work of another student, {exercise}')}"
        folder = self._folder(student, exercise)
        nbformat.write(notebook, folder / f"{exercise}.ipynb")
        return Submission(student, folder)

    def grade(self, one: Submission, assignment: str, exercise: str) -> Result:
        """Restore, run and record one submission, as `autograder grade` does."""
        [result] = batch.grade(self.room(assignment, exercise), [one], force=True)
        return result

    def graded(self, one: Submission) -> NotebookNode:
        """Its graded notebook."""
        folder = self.course / "autograded" / one.student / one.folder.name
        return nbformat.read(folder / f"{one.folder.name}.ipynb", as_version=4)

    def found_in(self, text: str) -> list[str]:
        """Where the canaries stand that appear in a text, forwards, backwards or as hexadecimal numbers."""
        return [
            where
            for where, secret in self.canaries.items()
            if secret in text or secret[::-1] in text or secret.encode().hex() in text
        ]

    def _canary(self, where: str) -> str:
        return self.canaries.setdefault(where, f"canary{secrets.token_hex(12)}")

    def _informed(self, source: str) -> str:
        """The source with the places that it attacks."""
        for name, value in {
            "__COURSE__": str(self.course),
            "__HOME__": str(self.home),
            "__GRADER_PID__": str(os.getpid()),
        }.items():
            source = source.replace(name, value)
        return source

    def _folder(self, student: str, exercise: str) -> Path:
        folder = self.course / "submitted" / student / exercise
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _blank(self, assignment: str, exercise: str) -> NotebookNode:
        release = self.room(assignment, exercise).bundles[0].release
        notebook: NotebookNode = nbformat.from_dict(release)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return notebook

    def _write_exercise(self, assignment: str, exercise: str) -> None:
        """The part of an instructor notebook that one exercise needs, with a canary in its hidden tests."""
        whole = bundles.load(self.project / "source" / assignment)
        one = next(each for each in whole.exercises if each.name == exercise)
        notebook: NotebookNode = nbformat.from_dict(whole.source)
        before = [
            cell
            for cell in notebook.cells[: one.solution]
            if cell.cell_type == "code" and cells.is_locked(cell) and not cells.is_grade(cell)
        ]
        checks = [notebook.cells[index] for index in one.checks]
        for check in checks:
            secret = f"SECRET = {self._canary(f'a hidden test of {exercise}')!r}  # nobody uses it"
            check.source = check.source.replace(HIDDEN_BEGIN, f"{HIDDEN_BEGIN}\n{secret}")
        notebook.cells = [*before, notebook.cells[one.solution], *checks]
        folder = self.course / "source" / exercise
        for name, path in whole.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
        nbformat.write(notebook, folder / f"{exercise}.ipynb")
        self._right[exercise] = notebook.cells[len(before)].source
