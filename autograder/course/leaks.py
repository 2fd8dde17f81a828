"""What must not be in a release: solutions, hidden tests, hold-out data."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checks import cell as check_cell
from autograder.course.faults import Fault
from autograder.grading import cells
from autograder.grading.bundle import Bundle

_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)\s*### END SOLUTION", re.DOTALL)
_HIDDEN = re.compile(rf"{check_cell.HIDDEN_BEGIN}\n(.*?)\s*{check_cell.HIDDEN_END}", re.DOTALL)
_LONG = 25  # characters: a shorter line may stand in public by chance
_DISTINCT = 16  # numbers: fewer may be equal by chance
_WIDEST = 5_000_000


def leaks(release: Path, bundle: Bundle, root: Path) -> list[Fault]:
    """What an assignment's release gives away.

    Texts are looked for in cells, metadata, attachments and data files; rows of hold-out arrays also if
    they are scaled, since images are often divided by 255.

    Args:
        release: the assignment's folder in ``release/``.
        bundle: the assignment, with its hold-out data.
        root: the course's folder, to which the faults' paths are relative.
    """
    secrets = _Secrets(bundle)
    found = []
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        content = path.read_bytes()
        found += [Fault(name, sentence, name) for sentence in dict.fromkeys(secrets.given_away(path.name, content))]
    return found


@dataclass(frozen=True)
class _Secrets:
    bundle: Bundle

    def given_away(self, name: str, content: bytes) -> Iterator[str]:
        """What a file gives away: a sentence for each thing."""
        for text in _texts(name, content):
            squeezed = " ".join(text.split())
            for secret, what in self._secret_texts.items():
                if secret in squeezed:
                    yield f"It holds {what}. Generate the release anew; if it comes again, put it between markers."
        yield from self._held_out(name, content)

    @cached_property
    def _secret_texts(self) -> dict[str, str]:
        """What no student may read, with its white space squeezed, and what it is."""
        public = " ".join("\n".join(cell.source for cell in self.bundle.release.cells).split())
        secret = {"### BEGIN SOLUTION": "a solution's marker", check_cell.HIDDEN_BEGIN: "a hidden test's marker"}
        for cell in self.bundle.source.cells:
            name = cells.grade_id(cell)
            for block in _SOLUTION.findall(cell.source):
                squeezed = " ".join(block.split())
                if len(squeezed) >= _LONG:
                    secret[squeezed] = f"the solution of {name}"
                secret |= {line: f"a line of the solution of {name}" for line in _lines(block) if line not in public}
            if not cells.is_autograded(cell):
                continue
            for block in _HIDDEN.findall(cell.source):
                secret |= {line: f"a line of a hidden test of {name}" for line in _lines(block) if line not in public}
            for test in _tests(cell.source):
                if test.hidden:
                    secret[test.name] = f"the hidden test {test.name}"
        return secret

    def _held_out(self, name: str, content: bytes) -> Iterator[str]:
        told = f"It holds data of the hold-out {{}}. Take other data for what students get ({name})."
        digest = hashlib.sha256(content).digest()
        for holdout, (whole, rows) in self._holdout.items():
            if digest == whole or any(not rows.isdisjoint(_rows(array)) for array in _arrays(name, content)):
                yield told.format(holdout)

    @cached_property
    def _holdout(self) -> dict[str, tuple[bytes, set[bytes]]]:
        """For each file of the hold-out: its digest, and those of the rows of its arrays."""
        folder = self.bundle.holdout
        found = {}
        for path in sorted(folder.glob("*.np[yz]")) if folder and folder.is_dir() else []:
            content = path.read_bytes()
            rows = {row for array in _arrays(path.name, content) for row in _rows(array)}
            found[path.name] = hashlib.sha256(content).digest(), rows
        return found


def _tests(source: str) -> tuple[check_cell.Test, ...]:
    try:
        return check_cell.read_tests(source)
    except SyntaxError:
        return ()


def _lines(block: str) -> list[str]:
    squeezed = [" ".join(line.split()) for line in block.splitlines()]
    return [line for line in squeezed if len(line) >= _LONG]


def _texts(name: str, content: bytes) -> Iterator[str]:
    """All texts in a file; of a notebook every text anywhere in it, attachments decoded."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    if not name.endswith(".ipynb"):
        yield text
        return
    try:
        notebook = json.loads(text)
    except ValueError:
        yield text
        return
    for cell in notebook.get("cells", []):
        for attachment in cell.get("attachments", {}).values():
            yield from filter(None, map(_decoded, attachment.values()))
    yield from _strings(notebook)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *_strings(item))
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "".join(value)  # a text as notebooks store it, line by line
        else:
            for item in value:
                yield from _strings(item)


def _decoded(data: object) -> str:
    try:
        return base64.b64decode(data if isinstance(data, str) else "", validate=False).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _arrays(name: str, content: bytes) -> list[np.ndarray]:
    """The arrays of numbers in a file."""
    if not name.endswith((".npz", ".npy")):
        return []
    try:
        loaded = np.load(io.BytesIO(content), allow_pickle=False)
        arrays = [loaded] if isinstance(loaded, np.ndarray) else [loaded[key] for key in loaded.files]
    except (ValueError, OSError, EOFError):
        return []
    return [array for array in arrays if array.dtype.kind in "biuf" and array.ndim >= 2 and array.size <= _WIDEST]


def _rows(array: np.ndarray) -> Iterator[bytes]:
    """A digest of each row (each image) with enough different numbers in it, whatever it was scaled by."""
    for row in array.reshape(len(array), -1).astype(float) if array.size else ():
        lowest, spread = row.min(), np.ptp(row)
        if spread > 0 and len(np.unique(row)) >= _DISTINCT:
            yield hashlib.sha256(np.round((row - lowest) / spread, 3).tobytes()).digest()
