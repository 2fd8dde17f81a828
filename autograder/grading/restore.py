"""The first step of grading: the instructor's cells back in place, the student's answers kept.

Every cell that nbgrader knows by an id (answers, check cells, read-only cells, tasks) stands in
the result once, in the instructor's order, with the instructor's metadata. The student's own
cells stay behind the known cell that they stood behind. Nothing else of a student's metadata
survives: no tags, no points, no kernel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

import nbformat
from nbformat import NotebookNode

from autograder.grading import cells
from autograder.grading.bundle import Bundle

_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Restored:
    """A submission as it will be graded, with one sentence for each thing that was put right."""

    notebook: NotebookNode
    notes: tuple[str, ...]


class _Notes:
    """What was put right, by kind: one sentence for all cells that needed the same."""

    _SENTENCES: ClassVar = {
        "missing": "{cells} missing; put back from the release.",
        "changed": "{cells} changed; the instructor's text was put back.",
        "retyped": "{cells} of another type; the type was put back.",
        "copied": "{cells} there more than once; one of each was taken, the copies are the student's own cells.",
        "stripped": "{cells} without nbgrader's metadata; recognised by what they hold.",
    }

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, kind: str, cell: str) -> None:
        """Note that a cell was put right."""
        self._found.setdefault(kind, []).append(cell)

    def sentences(self) -> tuple[str, ...]:
        """The sentences, in a fixed order."""
        return tuple(
            text.format(cells=self._subject(self._found[kind]))
            for kind, text in self._SENTENCES.items()
            if kind in self._found
        )

    @staticmethod
    def _subject(names: list[str]) -> str:
        if len(names) == 1:
            return f"The cell {names[0]} was"
        return f"The cells {', '.join(names[:-1])} and {names[-1]} were"


def restore(submitted: NotebookNode, bundle: Bundle) -> Restored:
    """Put a submitted notebook (as `submission.parse` gives it) in order."""
    known = [cell for cell in bundle.source.cells if cells.grade_id(cell)]
    order = [cells.grade_id(cell) or "" for cell in known]
    released = {cells.grade_id(cell): cell for cell in bundle.release.cells if cells.grade_id(cell)}
    notes = _Notes()
    claimed = _claims(submitted.cells, known, released, notes)

    own: dict[str | None, list[NotebookNode]] = {}
    anchor: str | None = None
    place = {id(cell): name for name, cell in claimed.items()}
    for cell in submitted.cells:
        if id(cell) in place:
            anchor = place[id(cell)]
        else:
            own.setdefault(anchor, []).append(_own(cell))

    result = list(own.get(None, []))
    for name, source in zip(order, known, strict=True):
        result.append(_known(name, source, released[name], claimed.get(name), notes))
        result += own.get(name, [])
    notebook = nbformat.v4.new_notebook(
        cells=_with_unique_ids(result, order), metadata=nbformat.from_dict(bundle.source.metadata)
    )
    return Restored(notebook, notes.sentences())


def _claims(
    submitted: list[NotebookNode],
    known: list[NotebookNode],
    released: dict[str | None, NotebookNode],
    notes: _Notes,
) -> dict[str, NotebookNode]:
    """Which submitted cell stands for which known one: by grade_id, else by cell id, else by text or name."""
    claimed: dict[str, NotebookNode] = {}
    by_name: dict[str, list[NotebookNode]] = {}
    for cell in submitted:
        name = cells.grade_id(cell)
        if name is not None:
            by_name.setdefault(name, []).append(cell)
    for source in known:
        name = cells.grade_id(source) or ""
        candidates = by_name.get(name, [])
        if len(candidates) > 1:
            notes.add("copied", name)
        if candidates:
            stub = released[name].source
            changed = [c for c in candidates if c.cell_type == source.cell_type and c.source.strip() != stub.strip()]
            claimed[name] = changed[0] if changed and cells.is_solution(source) else candidates[0]
    taken = {id(cell) for group in by_name.values() for cell in group}
    free = [cell for cell in submitted if id(cell) not in taken]
    for source in known:  # metadata was stripped: some tools do that on export
        name = cells.grade_id(source) or ""
        if name in claimed:
            continue
        match = next((cell for cell in free if cell.get("id") == source.get("id")), None)
        if match is None and not cells.is_solution(source):
            match = next((cell for cell in free if cell.source.strip() == released[name].source.strip()), None)
        if match is None and cells.is_solution(source) and source.cell_type == "code":
            word = re.compile(rf"^[ \t]*(def {re.escape(name)}\b|{re.escape(name)}[ \t]*=)", re.MULTILINE)
            match = next((cell for cell in free if cell.cell_type == "code" and word.search(cell.source)), None)
        if match is not None:
            notes.add("stripped", name)
            claimed[name] = match
            free = [cell for cell in free if cell is not match]
    return claimed


def _known(
    name: str, source: NotebookNode, release: NotebookNode, submitted: NotebookNode | None, notes: _Notes
) -> NotebookNode:
    """The cell with this grade_id: the instructor's, with the student's text if it is an answer."""
    cell: NotebookNode = nbformat.from_dict(source)
    text = source.source
    if cells.is_solution(source):
        text = release.source if submitted is None else submitted.source
    if submitted is None:
        notes.add("missing", name)
    elif cells.is_locked(source) and submitted.source.strip() != release.source.strip():
        notes.add("changed", name)
    if submitted is not None and submitted.cell_type != source.cell_type:
        notes.add("retyped", name)
    cell.source = text
    cell.metadata = nbformat.from_dict(
        {"nbgrader": {**cells.nbgrader_metadata(source), "schema_version": cells.SCHEMA_VERSION}}
    )
    # nbgrader takes a checksum that has not changed for "No response"
    cell.metadata.nbgrader.checksum = _checksum(release if cells.is_solution(source) else cell)
    if submitted is not None and cell.cell_type == "markdown" and "attachments" in submitted:
        cell.attachments = submitted.attachments
    return _clean(cell)


def _own(cell: NotebookNode) -> NotebookNode:
    """A cell of the student's own, without any metadata."""
    copy: NotebookNode = nbformat.from_dict(cell)
    copy.metadata = nbformat.from_dict({})
    return _clean(copy)


def _clean(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs = []
        cell.execution_count = None
    return cell


def _checksum(cell: NotebookNode) -> str:
    from nbgrader.utils import compute_checksum

    return str(compute_checksum(cell))


def _with_unique_ids(notebook_cells: list[NotebookNode], order: list[str]) -> list[NotebookNode]:
    """Give every cell an id of its own; known cells come first in keeping theirs."""
    used: set[str] = set()
    first = [cell for cell in notebook_cells if cells.grade_id(cell) in order]
    rest = [cell for cell in notebook_cells if cells.grade_id(cell) not in order]
    for number, cell in enumerate([*first, *rest]):
        if not _CELL_ID.fullmatch(str(cell.get("id", ""))) or cell.id in used:
            cell.id = f"own-{number}"
            while cell.id in used:
                cell.id += "-"
        used.add(cell.id)
    return notebook_cells
