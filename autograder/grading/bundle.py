"""All that grading an assignment needs: the instructor notebook, its release, data files, hold-out data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.grading import cells, libraries


class BundleError(Exception):
    """The instructor's files cannot be used; the text says which, and what to do."""


@dataclass(frozen=True)
class Exercise:
    """One solution cell and the check cells behind it, by their places in the instructor notebook."""

    name: str
    solution: int
    checks: tuple[int, ...]


@dataclass(frozen=True)
class Bundle:
    """One notebook of an assignment, ready to grade submissions with.

    Attributes:
        assignment: the assignment's name, as in ``source/``.
        notebook: the notebook's name, without ``.ipynb``.
        source: the instructor notebook, with solutions and hidden tests.
        release: the same notebook as students got it.
        files: the assignment's data files, by their path below its folder.
        holdout: the folder of the hold-out data, or None.
    """

    assignment: str
    notebook: str
    source: NotebookNode
    release: NotebookNode
    files: dict[str, Path] = field(default_factory=dict)
    holdout: Path | None = None

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises in the notebook's order."""
        found: list[Exercise] = []
        for index, cell in enumerate(self.source.cells):
            if cells.is_solution(cell) and cell.cell_type == "code":
                found.append(Exercise(cells.grade_id(cell) or "", index, ()))
            elif cells.is_autograded(cell) and found:
                last = found[-1]
                found[-1] = Exercise(last.name, last.solution, (*last.checks, index))
        return tuple(found)

    def exercise_of(self, check: str) -> Exercise | None:
        """The exercise that the check cell with this grade_id belongs to."""
        for exercise in self.exercises:
            if any(cells.grade_id(self.source.cells[index]) == check for index in exercise.checks):
                return exercise
        return None

    @property
    def holdout_files(self) -> dict[str, Path]:
        """The files of the hold-out data, by name."""
        if self.holdout is None or not self.holdout.is_dir():
            return {}
        return {path.name: path for path in self.holdout.glob("*") if path.is_file()}

    @cached_property
    def libraries(self) -> frozenset[str]:
        """Which of `libraries.EACH` its code names."""
        return libraries.named(self.source)

    @cached_property
    def key(self) -> str:
        """A hash of everything in the bundle: equal keys, equal grading."""
        digest = hashlib.sha256(nbformat.writes(self.source).encode())
        for name, path in [*sorted(self.files.items()), *sorted(self.holdout_files.items())]:
            digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def load(
    assignment_folder: Path, notebook: str | None = None, *, holdout: Path | None = None, config: Any = None
) -> Bundle:
    """Make the bundle of the instructor notebook in a folder of ``source/``.

    Args:
        assignment_folder: the assignment's folder, with one instructor notebook (or the one named).
        notebook: the notebook's name without ``.ipynb``, if there are several.
        holdout: the folder of the hold-out data.
        config: nbgrader's configuration, for the stub that replaces a solution.

    Raises:
        BundleError: if there is no such notebook, or it cannot be used.
    """
    from nbgrader.nbgraderformat import MetadataValidator

    if not assignment_folder.is_dir():
        raise BundleError(f"There is no assignment {assignment_folder.name!r} in {assignment_folder.parent}.")
    found = sorted(assignment_folder.glob(f"{notebook or '*'}.ipynb"))
    if len(found) != 1:
        what = ", ".join(path.name for path in found) or "none"
        raise BundleError(f"One instructor notebook is needed in {assignment_folder}; there is {what}.")
    try:
        source = nbformat.read(found[0], as_version=4)
        nbformat.validate(source)
        MetadataValidator().validate_nb(source)
        release = released(source, config)
    except Exception as error:  # nbformat and nbgrader let many kinds of errors pass
        reason = (str(error).strip() or repr(error)).splitlines()[0]
        raise BundleError(f"The instructor notebook {found[0]} cannot be used: {reason}") from error
    files = {
        str(path.relative_to(assignment_folder)): path
        for path in sorted(assignment_folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }
    return Bundle(assignment_folder.name, found[0].stem, source, release, files, holdout)


def released(source: NotebookNode, config: Any = None) -> NotebookNode:
    """The student version of an instructor notebook, by nbgrader's own preprocessors."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearOutput, ClearSolutions, LockCells

    notebook: NotebookNode = nbformat.from_dict(source)  # a deep copy
    resources: dict[str, Any] = {"nbgrader": {}}
    for step in (LockCells, ClearSolutions, ClearOutput, ClearHiddenTests, ClearMarkScheme):
        notebook, resources = step(config=config).preprocess(notebook, resources)
    return notebook
