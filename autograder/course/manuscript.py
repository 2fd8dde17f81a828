"""An instructor notebook as its author left it: clean, complete, and with a bank for every exercise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.checks import cell as check_cell
from autograder.course.faults import Fault, line_of
from autograder.grading import cells

_MARKERS = (
    ("### BEGIN SOLUTION", "### END SOLUTION"),
    (check_cell.HIDDEN_BEGIN, check_cell.HIDDEN_END),
)


def manuscript_faults(path: Path, answers: Path, root: Path) -> list[Fault]:
    """All that is to be mended in an instructor notebook, without running it.

    Args:
        path: the notebook, in its assignment's folder.
        answers: the folder of the banks.
        root: the course's folder, to which the faults' paths are relative.
    """
    return list(_Manuscript(path, answers, root).faults())


class _Manuscript:
    def __init__(self, path: Path, answers: Path, root: Path) -> None:
        self._path = path
        self._answers = answers
        self._root = root
        self._assignment = path.parent.name

    def faults(self) -> Iterator[Fault]:
        text = self._path.read_text(encoding="utf-8")
        try:
            raw = json.loads(text)
            notebook = nbformat.reads(text, as_version=4)
        except Exception as error:  # nbformat lets many kinds of errors pass
            reason = (str(error).strip() or repr(error)).splitlines()[0]
            yield self._fault(None, f"The notebook cannot be read: {reason} Open it in Jupyter and save it anew.")
            return
        yield from self._ids(raw)
        yield from self._format(notebook)
        for cell in notebook.cells:
            yield from self._cell(cell)
        yield from self._grade_ids(notebook)
        yield from self._exercises(notebook)

    def _fault(self, cell: NotebookNode | None, sentence: str) -> Fault:
        """A fault in a cell, or in the notebook as a whole."""
        path = self._path.relative_to(self._root).as_posix()
        if cell is None:
            return Fault(self._assignment, sentence, path)
        name = cells.grade_id(cell) or cell.get("id", "?")
        return Fault(f"{self._assignment}, cell {name}", sentence, path, line_of(self._path, cell.get("id", "")))

    # --- the notebook as a file ---

    def _ids(self, raw: dict[str, Any]) -> Iterator[Fault]:
        """Looked up in the file itself: nbformat gives a cell that has no id a new one each time."""
        ids = [one.get("id") for one in raw.get("cells", [])]
        if not all(ids):
            yield self._fault(
                None,
                f"{ids.count(None)} cells have no id, and would get a new one each time. "
                "Save the notebook in a present JupyterLab (nbformat 4.5).",
            )
        for name, count in Counter(filter(None, ids)).items():
            if count > 1:
                yield self._fault(None, f"{count} cells have the id {name!r}. Give each one of its own.")

    def _format(self, notebook: NotebookNode) -> Iterator[Fault]:
        try:
            nbformat.validate(notebook)
        except nbformat.ValidationError as error:
            reason = str(error).splitlines()[0]
            yield self._fault(None, f"The notebook is not valid: {reason} Save it anew in JupyterLab.")

    # --- each cell ---

    def _cell(self, cell: NotebookNode) -> Iterator[Fault]:
        from nbgrader.nbgraderformat import MetadataValidator

        if cell.get("outputs") or cell.get("execution_count"):
            yield self._fault(cell, "The cell holds outputs. Clear all outputs, and save.")
        try:
            MetadataValidator().validate_cell(cell)
        except Exception as error:  # its own kinds, and jsonschema's
            reason = (str(error).strip() or repr(error)).splitlines()[0]
            yield self._fault(cell, f"nbgrader's metadata is not valid: {reason} Set the cell's kind anew.")
        for begin, end in _MARKERS:
            lines = [line.strip() for line in cell.source.splitlines() if line.strip() in (begin, end)]
            if lines != [begin, end] * (len(lines) // 2):
                yield self._fault(cell, f"{begin} and {end} do not come in pairs. Write both, each on its own line.")
        if cells.is_autograded(cell):
            yield from self._check_cell(cell)

    def _check_cell(self, cell: NotebookNode) -> Iterator[Fault]:
        if not cells.nbgrader_metadata(cell).get("locked"):
            yield self._fault(cell, 'The check cell is not locked. Set "locked": true in its nbgrader metadata.')
        if not cells.is_check(cell):
            return  # plain asserts, by nbgrader's own rules: there is nothing to read in them
        try:
            tests = check_cell.read_tests(cell.source)
        except SyntaxError as error:
            yield self._fault(cell, f"The check cell cannot be read: {error}. Mend its Python.")
            return
        worth, marked = cells.points(cell), sum(test.points for test in tests)
        if abs(worth - marked) > 1e-6:
            yield self._fault(
                cell,
                f"The cell is worth {worth:g} points, its tests {marked:g}. Change one of the two, so that they agree.",
            )
        for test in tests:
            if not test.description:
                yield self._fault(
                    cell,
                    f"{test.name} has no docstring, which is what students read. Say in a sentence what must hold.",
                )

    # --- the exercises ---

    def _grade_ids(self, notebook: NotebookNode) -> Iterator[Fault]:
        named = [cell for cell in notebook.cells if cells.grade_id(cell)]
        counted = Counter(cells.grade_id(cell) for cell in named)
        for name, count in counted.items():
            if count > 1:
                last = [cell for cell in named if cells.grade_id(cell) == name][-1]
                yield self._fault(last, f"{count} cells have the grade_id {name!r}. Give each one of its own.")

    def _exercises(self, notebook: NotebookNode) -> Iterator[Fault]:
        found = exercises(notebook)
        names = {cells.grade_id(solution) or "" for solution, _ in found}
        for solution, checks in found:
            yield from self._exercise(solution, checks)
        banks = self._answers / self._assignment
        for bank in sorted(path.name for path in banks.glob("*") if path.is_dir()):
            if bank not in names:
                yield Fault(
                    f"{self._assignment}, bank {bank}",
                    f"There is no exercise {bank!r} in the notebook. Write it, or remove the bank.",
                    (banks / bank).relative_to(self._root).as_posix(),
                )

    def _exercise(self, solution: NotebookNode, checks: list[NotebookNode]) -> Iterator[Fault]:
        name = cells.grade_id(solution)
        if not checks:
            yield self._fault(solution, "No check cell follows this answer. Write one, or have a person grade it.")
            return
        if _MARKERS[0][0] not in solution.source:
            yield self._fault(
                solution, "The cell holds no ### BEGIN SOLUTION, so students would get the solution. Mark it."
            )
        if not all(map(cells.is_check, checks)):
            return
        hidden: set[bool] = set()
        for cell in checks:
            try:
                hidden |= {test.hidden for test in check_cell.read_tests(cell.source)}
            except SyntaxError:
                return  # told already
        if False not in hidden:
            yield self._fault(checks[0], "All tests are hidden. Leave at least one that students can run.")
        if True not in hidden:
            yield self._fault(
                checks[-1],
                "No test is hidden, so the answer can be written for the tests. "
                f"Put at least one between {check_cell.HIDDEN_BEGIN} and {check_cell.HIDDEN_END}.",
            )
        for kind in ("right", "wrong"):
            folder = self._answers / self._assignment / str(name) / kind
            if not list(folder.glob("*.py")):
                yield self._fault(
                    solution,
                    f"There is no known {kind} answer to {name}. Write one into "
                    f"{folder.relative_to(self._root).as_posix()}/.",
                )


def exercises(notebook: NotebookNode) -> list[tuple[NotebookNode, list[NotebookNode]]]:
    """The answer cells that tests grade, each with the check cells behind it."""
    found: list[tuple[NotebookNode, list[NotebookNode]]] = []
    for cell in notebook.cells:
        if cells.is_solution(cell) and not cells.is_grade(cell) and cell.cell_type == "code":
            found.append((cell, []))
        elif cells.is_autograded(cell) and found:
            found[-1][1].append(cell)
    return found
