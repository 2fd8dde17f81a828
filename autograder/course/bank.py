"""The banks of answers: for every exercise, known right and known wrong ones, one small file each.

A file's text is an answer cell; a line ``# %%`` in it splits off cells of the student's own in
front of the answer. Its docstring says what it is; a wrong answer's says also which test must
catch it and what the student must read::

    \"\"\"The loop stops one short, as in the course notes.

    caught by: test_any_array_and_kernel
    reads: The last position is missing
    \"\"\"
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

_SPLIT = re.compile(r"^# %%.*\n?", re.MULTILINE)


class BankError(Exception):
    """An answer's file is not as it should be; the text says what to mend."""


@dataclass(frozen=True)
class BankAnswer:
    """A known answer to an exercise.

    Attributes:
        assignment, exercise, name: where it belongs, and its file's name without ``.py``.
        right: whether it must get all points.
        about: the first line of its docstring.
        cells: cells of the student's own, then the answer cell.
        caught_by: the test that must not pass (wrong answers only).
        reads: what the student must read in that test's report (wrong answers only).
    """

    assignment: str
    exercise: str
    name: str
    right: bool
    about: str
    cells: tuple[str, ...]
    caught_by: str = ""
    reads: str = ""

    @property
    def answer(self) -> str:
        """The text of the answer cell."""
        return self.cells[-1]

    @property
    def own_cells(self) -> tuple[str, ...]:
        """The cells that the student put in front of it."""
        return self.cells[:-1]


def read_bank(answers: Path, assignment: str, exercise: str = "*") -> list[BankAnswer]:
    """All known answers to an assignment's exercises (or to one), right ones first.

    Raises:
        BankError: if a file has no docstring, or a wrong answer names no test or no sentence.
    """
    folder = answers / assignment
    paths = [*sorted(folder.glob(f"{exercise}/right/*.py")), *sorted(folder.glob(f"{exercise}/wrong/*.py"))]
    return [read_answer(path) for path in paths]


def read_answer(path: Path) -> BankAnswer:
    """One known answer, from its file.

    Raises:
        BankError: if it has no docstring, or a wrong answer names no test or no sentence.
    """
    text = path.read_text(encoding="utf-8")
    try:
        about = ast.get_docstring(ast.parse(_SPLIT.split(text)[0])) or ""
    except SyntaxError:
        about = (re.match(r'\s*"""(.*?)"""', text, re.DOTALL) or [None, ""])[1] or ""
    if not about:
        raise BankError(f"{path} needs a docstring that says what kind of answer it is.")
    right = path.parent.name == "right"
    fields = dict(re.findall(r"^(caught by|reads): *(.+?) *$", about, re.MULTILINE))
    if not right and len(fields) < 2:
        raise BankError(f"{path} needs the lines 'caught by: <test>' and 'reads: <sentence>' in its docstring.")
    return BankAnswer(
        assignment=path.parts[-4],
        exercise=path.parts[-3],
        name=path.stem,
        right=right,
        about=about.splitlines()[0],
        cells=tuple(part.strip("\n") for part in _SPLIT.split(text)),
        caught_by=fields.get("caught by", ""),
        reads=fields.get("reads", ""),
    )
