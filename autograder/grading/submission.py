"""A submitted notebook file, read with care: whatever it holds, reading ends in a notebook or one sentence."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.log import get_logger

LARGEST_FILE = 50 * 2**20
LARGEST_NOTEBOOK = 22 * 2**20  # read as text, it may take eight times as much memory
LARGEST_CELLS = 2_000
MOST_FILES = 300
"""Files beside a notebook. Each takes time when a process starts: thousands would take longer than a start may."""
MOST_VALUES = 500_000
"""Strings, numbers, lists and objects in a file: each takes up to 30 times as much memory as it does in the file."""
TIMESTAMP = "timestamp.txt"
"""When it was handed in, as nbgrader's collectors write it beside a notebook."""
_DEEPEST = 60
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


class MangledNotebook(Exception):
    """A submitted file is no notebook; the text says so to the student and the instructor."""


def read(path: Path) -> NotebookNode:
    """Read a submitted notebook of any version, in nbformat 4.

    Raises:
        MangledNotebook: if the file is missing, too large, or no notebook.
    """
    try:
        if path.is_symlink():
            raise MangledNotebook(f"The submitted file {path.name} is a link. Hand in the notebook itself.")
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise MangledNotebook(
                f"The submitted file {path.name} has {path.stat().st_size / 2**20:.0f} MB; "
                f"at most {LARGEST_NOTEBOOK // 2**20} MB can be graded. Clear its outputs and hand it in again."
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MangledNotebook(f"The submitted file {path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise MangledNotebook(_not_a_notebook(path.name, "it is not text")) from error
    return parse(text, path.name)


def parse(text: str, name: str = "notebook") -> NotebookNode:
    """Make a notebook of nbformat 4 from a submitted file's text.

    Cells that are malformed are mended where that is possible and left out where it is not.

    Raises:
        MangledNotebook: if the text is no notebook.
    """
    if _values(text) > MOST_VALUES:
        raise MangledNotebook(
            f"The submitted file {name} holds more than {MOST_VALUES:,} values, more than can be graded. "
            "Clear its outputs and hand it in again."
        )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f", at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise MangledNotebook(_not_a_notebook(name, f"it is not JSON{place}")) from error
    if not isinstance(data, dict) or _depth(data) > _DEEPEST:
        raise MangledNotebook(_not_a_notebook(name, "it is JSON, but no notebook"))
    if data.get("nbformat") in (1, 2, 3):
        data = _upgraded(data, name)
    cells = data.get("cells")
    if not isinstance(cells, list) or len(cells) > LARGEST_CELLS:
        raise MangledNotebook(_not_a_notebook(name, f"it has no list of at most {LARGEST_CELLS} cells"))
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [cell for cell in map(_mended, cells) if cell is not None]
    return notebook


def other_files(folder: Path) -> dict[str, Path]:
    """What else lies in a submission's folder: plain files of a bearable size, by their path in it.

    Symbolic links are left out (they could point at anything of the grader's), and so is what is
    hidden (no program of a student's needs it, and the student's process has its home there), too
    large or too much.
    """
    files: dict[str, Path] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
            continue
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if any((folder / parent).is_symlink() for parent in path.relative_to(folder).parents):
            continue
        total += path.stat().st_size
        if total > LARGEST_FILE or len(files) >= MOST_FILES:
            break
        files[str(path.relative_to(folder))] = path
    return files


def files_at_work(folder: Path) -> dict[str, Path]:
    """What a notebook finds beside it when it runs: all but the time at which it was handed in.

    No answer depends on that, and two who handed in the same would else be graded twice.
    """
    return {name: path for name, path in other_files(folder).items() if name != TIMESTAMP}


def _not_a_notebook(name: str, why: str) -> str:
    return (
        f"The submitted file {name} is not a notebook ({why}). Open it in Jupyter, "
        "or start again from the released one, and hand it in again."
    )


def beside(instructors: Mapping[str, Path], students: Mapping[str, Path]) -> dict[str, Path]:
    """The files beside a notebook when it is graded: the instructor's, and the student's that are not in their way."""
    taken = set(map(PurePath, instructors))
    above = {parent for path in taken for parent in path.parents}
    free = {
        name: path
        for name, path in students.items()
        if PurePath(name) not in taken | above and not taken.intersection(PurePath(name).parents)
    }
    return {**free, **instructors}


def _upgraded(data: dict[str, Any], name: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings(), _without_a_word():
            warnings.simplefilter("ignore")
            return dict(nbformat.reads(json.dumps(data), as_version=4))
    except Exception as error:  # nbformat's converters expect well-formed input, and fail in many ways
        raise MangledNotebook(_not_a_notebook(name, "it is of an old format, and damaged")) from error


@contextmanager
def _without_a_word() -> Iterator[None]:
    """Keep nbformat from logging: of a notebook that does not hold to its format, it would print a student's text."""
    log = get_logger()
    log = log.logger if isinstance(log, logging.LoggerAdapter) else log
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _values(text: str) -> int:
    """How many values there are in JSON at most, without making them."""
    if sum(map(text.count, ",[{")) <= MOST_VALUES:
        return 0  # few enough, whatever is in strings
    between = _STRINGS.sub("", text)
    return sum(map(between.count, ",[{"))


def _depth(data: Any) -> int:
    """How deep lists and dicts are nested (without recursion: the data is a student's)."""
    deepest, level = 0, [data]
    while level:
        deepest += 1
        below = []
        for item in level:
            if isinstance(item, dict):
                below += [value for value in item.values() if isinstance(value, dict | list)]
            elif isinstance(item, list):
                below += [value for value in item if isinstance(value, dict | list)]
        level = below
    return deepest


def _mended(cell: Any) -> NotebookNode | None:
    """A cell with its type, source, id and nbgrader metadata, all of the right kinds; the rest is dropped."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    # not nbformat's new_code_cell: it validates what is valid by now, which takes longer than all the rest of reading
    mended = NotebookNode(
        cell_type=cell["cell_type"],
        id=cell["id"] if isinstance(cell.get("id"), str) else "",  # and not a random one
        metadata=NotebookNode(),
        source=_writable(source),
    )
    if mended.cell_type == "code":
        mended.update(execution_count=None, outputs=[])
    metadata = cell.get("metadata")
    if isinstance(metadata, dict) and isinstance(metadata.get("nbgrader"), dict):
        mended.metadata = nbformat.from_dict({"nbgrader": metadata["nbgrader"]})
    if mended.cell_type == "markdown" and isinstance(cell.get("attachments"), dict):
        mended.attachments = nbformat.from_dict(_attachments(cell["attachments"]))
    return mended


def _attachments(attachments: dict[str, Any]) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for name, pictures in attachments.items():
        for mime, data in pictures.items() if isinstance(pictures, dict) else ():
            text = "".join(map(str, data)) if isinstance(data, list) else data  # a file may hold it in lines
            if isinstance(text, str) and mime in ("image/png", "image/jpeg", "image/gif", "image/svg+xml"):
                kept.setdefault(_writable(name), {})[mime] = _writable(text)
    return kept


def _writable(text: str) -> str:
    """The text without lone surrogates, which are JSON, but can be written nowhere."""
    return text.encode("utf-8", "replace").decode("utf-8")
