"""Keys: hashes of everything that a result depends on. Equal keys, equal results."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from nbformat import NotebookNode

from autograder.grading import submission
from autograder.grading.bundle import Bundle
from autograder.kernels.limits import Limits

_ROOMS = ("kernels", "values", "checks", "grading")
_LIBRARIES = (
    *("numpy", "scipy", "matplotlib", "pillow", "keras", "tensorflow"),
    *("pytest", "hypothesis", "ipykernel", "ipython", "nbclient", "nbformat", "nbgrader"),
)


class Keys:
    """The keys of a class: what is the same for all of it is hashed once.

    Args:
        bundles: the assignment's notebooks.
        limits: how much time and memory a submission may take.
        sandboxed: whether it runs in a sandbox (without one, every report says so).
    """

    def __init__(self, bundles: Iterable[Bundle], limits: Limits, *, sandboxed: bool) -> None:
        self._same = f"{engine()} {limits!r} {sandboxed}".encode()
        self._bundles = {bundle.notebook: bundle.key.encode() for bundle in bundles}

    def of_folder(self, folder: Path) -> str:
        """The key of a submission: its files, byte by byte, and all that it is graded with."""
        digest = hashlib.sha256(self._same)
        for name, key in sorted(self._bundles.items()):
            digest.update(name.encode() + b"\0" + key)
        notebooks = {f"{name}.ipynb": folder / f"{name}.ipynb" for name in self._bundles}
        _add(digest, {**submission.other_files(folder), **notebooks})
        return digest.hexdigest()

    def of_notebook(self, notebook: NotebookNode, name: str, files: Mapping[str, Path]) -> str:
        """The key of a restored notebook's result, whoever handed it in.

        Args:
            notebook: the restored notebook.
            name: which of the assignment's notebooks it is.
            files: the student's files beside it.
        """
        digest = hashlib.sha256(self._same + b"\0" + self._bundles[name])
        digest.update(hashlib.sha256(json.dumps(notebook, sort_keys=True).encode()).digest())
        _add(digest, files)
        return digest.hexdigest()


def _add(digest: hashlib._Hash, files: Mapping[str, Path]) -> None:
    for name, path in sorted(files.items()):
        if path.is_file() and path.stat().st_size <= submission.LARGEST_FILE:
            digest.update(os.fsencode(name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())


@cache
def engine() -> str:
    """A hash of what grades: this package's rooms that do, and the versions of the libraries that answers use."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256((package / "__init__.py").read_bytes())
    for room in _ROOMS:
        for path in sorted([*(package / room).rglob("*.py"), *(package / room).rglob("*.j2")]):
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()
