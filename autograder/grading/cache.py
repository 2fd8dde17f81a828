"""What was graded before: results under the key of all that they depend on, and what was recorded of whom.

Everything lies below ``.autograder-cache`` in the course's folder. It is a help and no truth: whatever is
missing, damaged or cannot be written there is made anew, and the gradebook alone says what is recorded.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import nbformat

from autograder.checks.report import Outcome, Report
from autograder.grading import places
from autograder.grading.autograded import Stamp
from autograder.grading.graded import Graded, reports_of

_VERSION = 1
_BETWEEN_PRUNES = 200  # results that are put in between two looks at the size


@dataclass(frozen=True)
class Recorded:
    """What was recorded of a submission: enough to say what came of it without reading its notebooks.

    Attributes:
        key: the submission's key.
        stamp: of the folder that was laid.
        scores: the scores that the gradebook was given, by notebook and cell.
        reports: by their cells, without their pictures.
        notes: what was put right before.
    """

    key: str
    stamp: Stamp
    scores: dict[str, dict[str, float | None]]
    reports: dict[str, Report]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Size:
    """How much is kept."""

    results: int
    bytes: int


class Cache:
    """The results of a course.

    Args:
        root: the course's folder.
        most: how many bytes of results are kept; those that nobody has asked for longest go first.
    """

    def __init__(self, root: Path | str, most: int) -> None:
        self.folder = Path(root) / places.CACHE
        self.most = most
        self._results = self.folder / "results"
        self._put = 0

    # --- results ---

    def get(self, key: str) -> Graded | None:
        """The result with a key, if it is there and undamaged."""
        path = self._path(key)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            version, digest = head.decode().split()
            if version != str(_VERSION) or digest != hashlib.sha256(body).hexdigest():
                return None
            notebook = nbformat.from_dict(json.loads(body))
            os.utime(path)  # asked for just now
            return Graded(notebook, reports_of(notebook))
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None

    def put(self, key: str, graded: Graded) -> None:
        """Keep a result, unless it has a test without a verdict: the machine may do better next time."""
        if not settled(graded):
            return
        body = json.dumps(graded.notebook, ensure_ascii=False).encode("utf-8", "replace")
        head = f"{_VERSION} {hashlib.sha256(body).hexdigest()}\n".encode()
        with contextlib.suppress(OSError):  # a full disk: then it is not kept
            _write(self._path(key), head + body)
        self._put += 1
        if self._put % _BETWEEN_PRUNES == 0:
            self.prune()

    def size(self) -> Size:
        """How much is kept."""
        sizes = [size for _, size, _ in self._all()]
        return Size(len(sizes), sum(sizes))

    def prune(self, most: int | None = None) -> Size:
        """Remove the results that nobody has asked for longest, until the rest is small enough.

        Args:
            most: how many bytes may stay, if not as many as the settings say.

        Returns: how much was removed.
        """
        most = self.most if most is None else most
        found = sorted(self._all(), reverse=True)
        kept = removed = gone = 0
        for _, size, path in found:
            kept += size
            if kept > most:
                with contextlib.suppress(OSError):
                    path.unlink()
                    removed, gone = removed + 1, gone + size
        return Size(removed, gone)

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, key: str) -> Path:
        return self._results / key[:2] / f"{key[2:]}.json"

    def _all(self) -> Iterator[tuple[float, int, Path]]:
        """When each result was asked for last, its size, and where it lies (also what a killed run left)."""
        for path in self._results.glob("*/*"):
            with contextlib.suppress(OSError):
                about = path.stat()
                yield about.st_mtime, about.st_size, path

    # --- what was recorded ---

    def recorded(self, assignment: str, student: str) -> Recorded | None:
        """What was recorded of a submission last; None if that is not known."""
        try:
            data = json.loads(self._note(assignment, student).read_bytes())
            return Recorded(
                key=data["key"],
                stamp=data["stamp"],
                scores=data["scores"],
                reports={name: Report.from_json(report) for name, report in data["reports"].items()},
                notes=tuple(data["notes"]),
            )
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None

    def note(self, assignment: str, student: str, done: Recorded) -> None:
        """Remember what was recorded of a submission."""
        data = {**asdict(done), "reports": {name: report.to_json() for name, report in done.reports.items()}}
        with contextlib.suppress(OSError):
            _write(self._note(assignment, student), json.dumps(data).encode("utf-8", "replace"))

    def _note(self, assignment: str, student: str) -> Path:
        return self.folder / "recorded" / assignment / f"{student}.json"


def settled(graded: Graded) -> bool:
    """Whether every test came to a verdict, right or wrong, the author's faults included."""
    return not any(test.outcome is Outcome.NO_VERDICT for report in graded.reports.values() for test in report.tests)


def without_pictures(report: Report) -> Report:
    """The same report, small enough that a class of them fits into memory."""
    return replace(report, tests=tuple(replace(test, pictures=()) for test in report.tests))


def _write(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it finds all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
