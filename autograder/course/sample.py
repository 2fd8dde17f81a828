"""A sample class: students of every sort that a real class has, made from the banks of answers.

It is what ``make demo`` grades, and what the whole runs among the tests start from.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course.bank import BankAnswer, read_bank
from autograder.grading import cells
from autograder.grading.autograded import remove
from autograder.grading.bundle import Bundle, load

_DOCSTRING = re.compile(r'\A\s*""".*?"""\n*', re.DOTALL)  # what a bank's file says of itself, no student wrote
PREFIX = "sample-"
"""How the names of sample students begin."""


@dataclass(frozen=True)
class Material:
    """What a student's notebook is made from."""

    bundle: Bundle
    bank: tuple[BankAnswer, ...]
    release: NotebookNode

    def blank(self) -> NotebookNode:
        """The released notebook."""
        return copy.deepcopy(self.release)

    def solved(self) -> NotebookNode:
        """The released notebook with the reference answers."""
        notebook = self.blank()
        for exercise in self.bundle.exercises:
            answer(notebook, exercise.name).source = self.bundle.source.cells[exercise.solution].source
        return notebook

    def answers(self, exercise: str, right: bool) -> list[BankAnswer]:
        """The known answers to an exercise."""
        return [known for known in self.bank if known.exercise == exercise and known.right == right]


def answer(notebook: NotebookNode, exercise: str) -> NotebookNode:
    """The solution cell of an exercise."""
    return next(cell for cell in notebook.cells if cells.grade_id(cell) == exercise)


def put(notebook: NotebookNode, known: BankAnswer) -> None:
    """Write a known answer into a notebook, with the cells of its own in front."""
    place = notebook.cells.index(answer(notebook, known.exercise))
    notebook.cells[place].source = _DOCSTRING.sub("", known.answer)
    notebook.cells[place:place] = [nbformat.v4.new_code_cell(_DOCSTRING.sub("", one)) for one in known.own_cells]


def _ada(material: Material) -> NotebookNode:
    """Has everything right, as in the reference."""
    return material.solved()


def _ben(material: Material) -> NotebookNode:
    """Has everything right, in ways of his own."""
    notebook = material.solved()
    for exercise in material.bundle.exercises:
        for known in material.answers(exercise.name, right=True)[:1]:
            put(notebook, known)
    return notebook


def _cleo(material: Material) -> NotebookNode:
    """Has every other exercise wrong."""
    notebook = material.solved()
    for exercise in material.bundle.exercises[1::2]:
        for known in material.answers(exercise.name, right=False)[:1]:
            put(notebook, known)
    return notebook


def _dan(material: Material) -> NotebookNode:
    """Has every exercise wrong."""
    notebook = material.solved()
    for exercise in material.bundle.exercises:
        for known in material.answers(exercise.name, right=False)[-1:]:
            put(notebook, known)
    return notebook


def _eve(material: Material) -> NotebookNode:
    """Has handed in the release, untouched."""
    return material.blank()


def _finn(material: Material) -> NotebookNode:
    """Ends the process in the middle: one answer kills it, the others are right."""
    notebook = material.solved()
    answer(notebook, _middle(material)).source = "import os\nos._exit(1)"
    return notebook


def _gina(material: Material) -> NotebookNode:
    """Has a loop that never ends and swallows interrupts; the other answers are right."""
    notebook = material.solved()
    answer(notebook, _middle(material)).source = (
        "import time\n"
        f"def {_middle(material)}(*arguments):\n"
        "    while True:\n"
        "        try:\n"
        "            time.sleep(1)\n"
        "        except BaseException:\n"
        "            continue"
    )
    return notebook


def _hugo(material: Material) -> NotebookNode:
    """Has everything wrong, and has deleted the test cells."""
    notebook = _dan(material)
    notebook.cells = [cell for cell in notebook.cells if not cells.is_autograded(cell)]
    return notebook


def _ida(material: Material) -> NotebookNode:
    """Has everything right, and has copied the test cells to run them twice."""
    notebook = material.solved()
    doubled = []
    for cell in notebook.cells:
        doubled.append(cell)
        if cells.is_autograded(cell):
            twin = copy.deepcopy(cell)
            twin.id = f"{cell.id}-copy"
            doubled.append(twin)
    notebook.cells = doubled
    return notebook


def _jon(material: Material) -> str:
    """Has handed in half a file."""
    text = nbformat.writes(material.solved())
    return text[: len(text) // 2]


def _kim(material: Material) -> NotebookNode:
    """Has no answer, and has given herself points: metadata, tags and test cells are changed."""
    notebook = material.blank()
    notebook.metadata["kernelspec"] = {"name": "nothing", "display_name": "Nothing", "language": "none"}
    for cell in notebook.cells:
        if cells.is_autograded(cell):
            cell.metadata["tags"] = ["skip-execution"]
            cell.metadata.nbgrader["points"] = 100
            cell.source = "1000"
    return notebook


def _lou(material: Material) -> NotebookNode:
    """Has everything right, and prints warnings wherever she can."""
    notebook = material.solved()
    for exercise in material.bundle.exercises:
        cell = answer(notebook, exercise.name)
        cell.source = f"import sys, warnings\nwarnings.warn('careful')\nprint('oh', file=sys.stderr)\n{cell.source}"
    return notebook


def _mia(material: Material) -> NotebookNode:
    """Asks for more memory than there is; the other answers are right."""
    notebook = material.solved()
    answer(
        notebook, _middle(material)
    ).source = f"import numpy\ndef {_middle(material)}(*arguments):\n    return numpy.ones((2**17, 2**17))"
    return notebook


def _nils(material: Material) -> NotebookNode:
    """Has everything right, in a file from which a tool has stripped all metadata."""
    notebook = material.solved()
    notebook.metadata = nbformat.from_dict({})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    return notebook


def _ora(material: Material) -> NotebookNode:
    """Gives back something that cannot be judged: a generator; the other answers are right."""
    notebook = material.solved()
    answer(
        notebook, _middle(material)
    ).source = f"def {_middle(material)}(*arguments):\n    return (argument for argument in arguments)"
    return notebook


_CLASS = (_ada, _ben, _cleo, _dan, _eve, _finn, _gina, _hugo, _ida, _jon, _kim, _lou, _mia, _nils, _ora)
STUDENTS: dict[str, Callable[[Material], NotebookNode | str]] = {
    make.__name__.removeprefix("_"): make for make in _CLASS
}
"""Who is in the class, by name; the docstrings say what sort of student each is."""

_MIDDLE = {"01-images-as-data": "paint_rectangle", "04-conv2d-models": "conv_layer"}


def _middle(material: Material) -> str:
    """An exercise that asks for a function, to be answered oddly."""
    functions = [
        exercise.name
        for exercise in material.bundle.exercises
        if f"def {exercise.name}(" in material.bundle.source.cells[exercise.solution].source
    ]
    return _MIDDLE.get(material.bundle.assignment, functions[0])


def material(root: Path, assignment: str) -> Material:
    """What an assignment's notebooks are made from; the release must have been generated.

    Args:
        root: the course's folder, with ``source/``, ``release/`` and ``answers/``.
        assignment: the assignment's name.

    Raises:
        FileNotFoundError: if there is no release of it.
    """
    bundle = load(root / "source" / assignment)
    release = nbformat.read(root / "release" / assignment / f"{bundle.notebook}.ipynb", as_version=4)
    return Material(bundle, tuple(read_bank(root / "answers", assignment)), release)


def build(root: Path, assignments: list[str], submitted: Path) -> list[str]:
    """Lay the class's submissions into a folder, anew; returns the students' names.

    Args:
        root: the course's folder, with ``source/``, ``release/`` and ``answers/``.
        assignments: which assignments they hand in.
        submitted: nbgrader's folder of submissions.
    """
    for assignment in assignments:
        made_of = material(root, assignment)
        for name, make in STUDENTS.items():
            folder = submitted / f"{PREFIX}{name}" / assignment
            remove(folder)
            folder.mkdir(parents=True)
            made = make(made_of)
            text = made if isinstance(made, str) else nbformat.writes(made)
            (folder / f"{made_of.bundle.notebook}.ipynb").write_text(text, encoding="utf-8")
    return [f"{PREFIX}{name}" for name in STUDENTS]
