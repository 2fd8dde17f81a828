"""What the author's proof finds: faults, remarks, and what was proved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """Something that must be mended before a release.

    Attributes:
        place: where it is, in words: an assignment, a cell, an answer.
        sentence: what is wrong, and how to mend it.
        path: the file to open, below the course's folder; empty if there is none.
        line: the line in it, from 1.
    """

    place: str
    sentence: str
    path: str = ""
    line: int = 1

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True)
class Proof:
    """One claim about a course, and what speaks against it.

    Attributes:
        assignment: of which one.
        exercise: of which one; empty for the assignment as a whole.
        claim: what was to be shown, as a sentence without its end.
        faults: what speaks against it; none if it holds.
        remarks: what an author may want to know all the same.
        seconds: how long it took.
    """

    assignment: str
    exercise: str
    claim: str
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: float = 0.0


def line_of(path: Path, cell_id: str) -> int:
    """The line of a notebook's file where the cell with this id is, from 1."""
    wanted = f'"id": {json.dumps(cell_id)}'
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if wanted in line:
            return number
    return 1
