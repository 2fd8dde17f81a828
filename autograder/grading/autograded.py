"""nbgrader's folder of a graded submission: laid out beside its place, then put there in one step."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat

from autograder.grading import submission
from autograder.grading.bundle import Bundle
from autograder.grading.graded import Graded

OWN = "autograder"
"""Where a graded notebook's metadata holds what was put right before it was graded."""

Stamp = dict[str, list[int]]
"""Size and time of change of each graded notebook: what tells whether a folder is still the one that was laid."""


@contextmanager
def laid(
    target: Path, submitted: Path, bundles: list[Bundle], graded: Mapping[str, Graded], *, shared: bool
) -> Iterator[Path]:
    """A new folder beside `target`, as nbgrader lays it out; `put` brings it to its place.

    Args:
        target: where it shall stand in the end.
        submitted: the folder that was handed in.
        bundles: the assignment's notebooks.
        graded: the graded ones, by name.
        shared: whether the group may write the files.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        built = Path(folder) / target.name
        built.mkdir()
        files = submission.beside(bundles[0].files, submission.other_files(submitted))
        for name, path in files.items():
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, built / name)
        for name, done in graded.items():
            done.notebook.metadata[OWN] = {"notes": list(done.notes)}
            nbformat.write(done.notebook, built / f"{name}.ipynb")
        for path in built.rglob("*"):
            if path.is_file():
                path.chmod(0o664 if shared else 0o444)
        yield built


def put(built: Path, target: Path) -> None:
    """Put a finished folder in the place of an older one."""
    if target.exists():
        old = target.with_name(f".{target.name}-old")
        remove(old)
        target.rename(old)
        built.rename(target)
        remove(old)
    else:
        built.rename(target)


def stamp(target: Path, bundles: list[Bundle]) -> Stamp:
    """The stamp of a folder as it is now."""
    found: Stamp = {}
    for bundle in bundles:
        path = target / f"{bundle.notebook}.ipynb"
        if path.is_file():
            about = path.stat()
            found[path.name] = [about.st_size, about.st_mtime_ns]
    return found


def clear_left(target: Path) -> None:
    """Remove what a run that was killed has left beside a folder."""
    for left in target.parent.glob(f".{target.name}-*"):
        remove(left)


def remove(folder: Path) -> None:
    """Remove a folder whose files may be read-only, as nbgrader leaves them."""
    if not folder.exists():
        return
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    shutil.rmtree(folder)
