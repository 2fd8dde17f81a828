"""The red-team bank: hostile submissions, one small file each, in a folder for each class of attack.

A file's text is an answer cell, as in the other banks (`autograder.course.bank`). Its docstring says
what it tries, for which exercise, what it may earn there at most, and what must be read of it::

    \"\"\"Ends the process in the middle of a call.

    exercise: 01-images-as-data/adjust_brightness
    points: 0
    must: crashed
    \"\"\"

``must`` is the name of an outcome that some test has, or a piece of text in the reports, the outputs
or the notes; ``a | b`` is satisfied by either, and there may be several lines. ``tamper`` names a
function of `autograder.course.tampering` that changes the submitted files before they are graded.

So that an attack can be as well informed as possible, ``__COURSE__``, ``__HOME__`` and
``__GRADER_PID__`` in a file stand for the course's folder, the home folder and the number of the
process that grades.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.checks.report import Outcome
from autograder.course.bank import BankError
from autograder.course.tampering import TAMPERINGS

CLASSES = (
    "ending",
    "forged-values",
    "patched-machinery",
    "reading",
    "tampering",
    "models",
    "gaming",
    "resources",
    "people",
)
"""The classes of attacks."""

OUTCOMES = frozenset(outcome.value for outcome in Outcome)
"""What a ``must`` line may name besides a text."""

_ABOUT = re.compile(r'\A\s*"""(.*?)"""\n*', re.DOTALL)
_FIELD = re.compile(r"^(exercise|points|must|tamper): *(.+?) *$", re.MULTILINE)
_SPLIT = re.compile(r"^# %%.*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Hostile:
    """A hostile submission.

    Attributes:
        attack: the class of attack that it belongs to.
        name: its file's name without ``.py``.
        about: what it tries.
        assignment, exercise: whose answer it stands for.
        points: what it may earn there at most.
        musts: what must be read of it; in each, one of several is enough.
        tampers: what is done to the submitted files.
        cells: cells of the student's own, then the answer cell.
    """

    attack: str
    name: str
    about: str
    assignment: str
    exercise: str
    points: float
    musts: tuple[tuple[str, ...], ...]
    tampers: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        """Its class and its name."""
        return f"{self.attack}/{self.name}"


def read_hostile(folder: Path) -> list[Hostile]:
    """The whole bank, in the order of the classes.

    Raises:
        BankError: if a file is not as it should be, or lies in a folder that is no class.
    """
    paths = sorted(folder.rglob("*.py"), key=lambda path: (_rank(path), path))
    return [read_one(path) for path in paths]


def read_one(path: Path) -> Hostile:
    """One hostile submission, from its file.

    Raises:
        BankError: if it is not as it should be.
    """
    _rank(path)
    text = path.read_text(encoding="utf-8")
    about = _ABOUT.match(text)
    if about is None:
        raise BankError(f"{path} needs a docstring that says what it tries.")
    found = _FIELD.findall(about[1])
    fields = dict(found)
    assignment, _, exercise = fields.get("exercise", "").partition("/")
    musts = tuple(tuple(part.strip() for part in value.split(" | ")) for name, value in found if name == "must")
    tampers = tuple(value for name, value in found if name == "tamper")
    if not exercise or not musts:
        raise BankError(f"{path} needs the lines 'exercise: ASSIGNMENT/EXERCISE' and 'must: ...' in its docstring.")
    if unknown := [name for name in tampers if name not in TAMPERINGS]:
        raise BankError(f"{path} wants {unknown[0]}, which is not in autograder/course/tampering.py.")
    try:
        points = float(fields["points"])
    except (KeyError, ValueError):
        raise BankError(f"{path} needs the line 'points: NUMBER' in its docstring.") from None
    return Hostile(
        attack=path.parent.name,
        name=path.stem,
        about=about[1].strip().splitlines()[0],
        assignment=assignment,
        exercise=exercise,
        points=points,
        musts=musts,
        tampers=tampers,
        cells=tuple(part.strip("\n") for part in _SPLIT.split(text[about.end() :])),
    )


def _rank(path: Path) -> int:
    if path.parent.name not in CLASSES:
        raise BankError(f"{path} lies in no class of attacks; there are: {', '.join(CLASSES)}.")
    return CLASSES.index(path.parent.name)
