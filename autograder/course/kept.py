"""Results of earlier proofs, kept under a key of everything that they depend on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import autograder
from autograder.grading import cells
from autograder.grading.bundle import Bundle, Exercise

_PACKAGE = Path(autograder.__file__).parent
_LIBRARIES = (
    *("hypothesis", "ipython", "keras", "matplotlib", "nbformat", "nbgrader", "numpy", "pillow", "pytest"),
    *("scipy", "tensorflow"),
)
_TRIED_BY = ("checks", "values", "course/trial.py", "course/workers.py", "grading/bundle.py", "grading/cells.py")
_GRADED_BY = ("checks", "values", "kernels", "grading", "course/sandboxed.py")
_DAYS = 30


class Kept:
    """What is kept, in a file of SQLite; to be used in a `with`.

    Args:
        path: the file.
        fresh: give back only what was put there since; later ones find it all.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._since = time.time() if fresh else 0.0
        self._database = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, used REAL, value TEXT)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # another proof is at work; the next one tidies up
            self._database.execute("DELETE FROM results WHERE used < ?", (time.time() - _DAYS * 86400,))
        self._database.close()

    def get(self, key: str) -> Any:
        """What was put there; None if there is nothing."""
        row = self._database.execute(
            "SELECT value FROM results WHERE key = ? AND used >= ?", (key, self._since)
        ).fetchone()
        if row is None:
            return None
        self._database.execute("UPDATE results SET used = ? WHERE key = ?", (time.time(), key))
        return json.loads(row[0])

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can write."""
        self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, time.time(), json.dumps(value)))


def digest(*parts: object) -> str:
    """A key made of some parts."""
    found = hashlib.sha256()
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode()
        found.update(str(len(content)).encode() + b":" + content)
    return found.hexdigest()


def of_exercise(bundle: Bundle, exercise: Exercise) -> str:
    """All that trying an answer to an exercise depends on, but for the answer."""
    before = [
        cell.source
        for cell in bundle.source.cells[: exercise.solution]
        if cell.cell_type == "code" and not cells.is_autograded(cell)
    ]
    checks = [bundle.source.cells[index].source for index in exercise.checks]
    starter = bundle.release.cells[exercise.solution].source
    return digest(exercise.name, before, checks, starter, *_data(bundle), engine(_TRIED_BY))


def of_assignment(bundle: Bundle) -> str:
    """All that trying a whole notebook depends on, but for other texts in it."""
    return digest("whole", bundle.key, engine(_TRIED_BY))


def of_grading(bundle: Bundle, *more: object) -> str:
    """All that grading a notebook for real depends on."""
    return digest("graded", bundle.key, engine(_GRADED_BY), *more)


def of_folders(*folders: Path) -> str:
    """All files in some folders."""
    return digest(*(part for folder in folders for part in _files(folder)))


@cache
def engine(rooms: tuple[str, ...]) -> str:
    """The code of some rooms and modules of this package, and the versions of what it stands on."""
    code: list[object] = []
    for room in rooms:
        path = _PACKAGE / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            code += [file.name, file.read_bytes()]
    return digest(sys.version, *map(_version, _LIBRARIES), *code)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _data(bundle: Bundle) -> Iterator[object]:
    for name, path in sorted(bundle.files.items()):
        yield from (name, path.read_bytes())
    if bundle.holdout is not None:
        yield from _files(bundle.holdout)


def _files(folder: Path) -> Iterator[object]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.is_file() and not {".ipynb_checkpoints", "__pycache__"} & set(path.parts):
            yield from (path.relative_to(folder).as_posix(), path.read_bytes())
