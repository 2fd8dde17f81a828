"""Mutants that are right answers too: they stand beside the bank, each with its reason.

``answers/<assignment>/<exercise>/equivalent.toml`` has an entry for each::

    [[mutant]]
    diff = '''
    -    answers = np.zeros(n)
    +    answers = np.ones(n)
    '''
    reason = "Every place is written before it is read."

Where the contract leaves a choice to the student, an entry may stand for all mutants of the lines that
a regular expression finds, as far as they survive::

    [[mutant]]
    lines = "Conv2D"
    reason = "The network is the student's own design."
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from autograder.course.bank import BankError
from autograder.course.mutants import Mutant, normal


@dataclass(frozen=True)
class Equivalent:
    """One entry.

    Attributes:
        diff: the mutant's diff; empty if `lines` says which mutants are meant.
        lines: what each changed line must hold.
        reason: why they are right answers.
        operator: only mutants of this operator; empty for any.
    """

    diff: str
    lines: str
    reason: str
    operator: str = ""

    def fits(self, mutant: Mutant) -> bool:
        """Whether a mutant is meant."""
        if self.operator and self.operator != mutant.operator:
            return False
        if self.diff:
            return normal(self.diff) == normal(mutant.diff)
        old = [line[1:] for line in mutant.diff.splitlines() if line.startswith("-")]
        return bool(old) and all(re.search(self.lines, line) for line in old)

    @property
    def name(self) -> str:
        """How a sentence speaks of it."""
        return normal(self.diff).replace("\n", " / ") if self.diff else f"lines = {self.lines!r}"


def path_of(answers: Path, assignment: str, exercise: str) -> Path:
    """Where an exercise's equivalent mutants are listed."""
    return answers / assignment / exercise / "equivalent.toml"


def read_equivalents(path: Path) -> list[Equivalent]:
    """The entries of a file; none if there is no file.

    Raises:
        BankError: if it cannot be read, or an entry has no reason.
    """
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
        found = [Equivalent(**entry) if "diff" in entry else Equivalent("", **entry) for entry in map(_whole, entries)]
        for entry in found:
            re.compile(entry.lines)
    except (tomllib.TOMLDecodeError, TypeError, ValueError, re.error) as error:
        raise BankError(f"{path} cannot be read: {error}") from error
    return found


def _whole(entry: dict[str, str]) -> dict[str, str]:
    if not entry.get("reason", "").strip():
        raise ValueError("an entry has no reason; say why the mutant is a right answer")
    if ("diff" in entry) == ("lines" in entry):
        raise ValueError("an entry needs either a diff or lines")
    return {"lines": "", **entry}
