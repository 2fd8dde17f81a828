"""What is tried for an exercise: the reference, the starter, the bank, and the reference's mutants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from autograder.course.bank import BankAnswer, read_bank
from autograder.course.mutants import Mutant, mutants
from autograder.grading.bundle import Bundle, Exercise


class Kind(Enum):
    """Where an answer comes from, and so what must come of it."""

    REFERENCE = "reference"
    STARTER = "starter"
    RIGHT = "right"
    WRONG = "wrong"
    MUTANT = "mutant"


@dataclass(frozen=True)
class Candidate:
    """An answer to be tried.

    Attributes:
        kind: where it comes from.
        name: what it is called among those of its kind.
        cells: cells of the student's own, then the answer cell.
        known: the answer of the bank, if it is one.
        mutant: the mutant, if it is one.
    """

    kind: Kind
    name: str
    cells: tuple[str, ...]
    known: BankAnswer | None = None
    mutant: Mutant | None = None


def candidates(bundle: Bundle, exercise: Exercise, answers: Path) -> list[Candidate]:
    """All answers that are tried for an exercise.

    Raises:
        BankError: if a file of the bank is not as it should be.
    """
    reference = bundle.source.cells[exercise.solution].source
    starter = bundle.release.cells[exercise.solution].source
    found = [Candidate(Kind.REFERENCE, "reference", (reference,)), Candidate(Kind.STARTER, "starter", (starter,))]
    for known in read_bank(answers, bundle.assignment, exercise.name):
        found.append(Candidate(Kind.RIGHT if known.right else Kind.WRONG, known.name, known.cells, known=known))
    try:
        changed = mutants(reference)
    except SyntaxError:  # magics, for one: it cannot be mutated, but all else can be proved
        changed = []
    for number, mutant in enumerate(changed, start=1):
        name = f"mutant {number}: {mutant.operator}, line {mutant.line}"
        found.append(Candidate(Kind.MUTANT, name, (mutant.source,), mutant=mutant))
    return found
