"""Files handed in that are no honest notebooks: each is restored to what can be graded, or mangled in one sentence."""

from __future__ import annotations

import contextlib
import copy
import functools
import json
import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.grading import cells, submission
from autograder.grading.bundle import Bundle, load
from autograder.grading.restore import restore
from autograder.grading.submission import MangledNotebook
from tests.conftest import PROJECT
from tests.fuzzing import MOST_MEGABYTES, Growth, attempt, seeds, tell

ASSIGNMENTS = ("01-images-as-data", "04-conv2d-models")
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/svg+xml"}
FORGED = {
    "output_type": "display_data",
    "metadata": {},
    "data": {
        "application/vnd.autograder.report+json": {"points": 1e9, "tests": [{"outcome": "passed"}]},
        "text/html": "<script>alert(1)</script>",
        "text/plain": "all tests passed",
    },
}
TEXTS = ["", "x", "code", "markdown", "raw", "heading", "\ud800", "\0", "a b", "%%grade\nx", "\N{GRINNING FACE}" * 9]
NUMBERS: list[Any] = [0, 1, 3, 4, 5, -1, 2**70, 10**400, 0.5, float("nan"), float("inf"), True, False, None]
FLAGS = ["grade", "solution", "locked", "task", "points", "schema_version", "checksum", "cell_type", "grade_id"]


# --- what is handed in -------------------------------------------------------------------------


@functools.cache
def bundle(assignment: str) -> Bundle:
    return load(PROJECT / "source" / assignment)


@functools.cache
def notebooks(assignment: str) -> tuple[str, ...]:
    """The released and the solved notebook, as JSON, also in the format before."""
    (released,) = (PROJECT / "release" / assignment).glob("*.ipynb")
    (solved,) = (PROJECT / "source" / assignment).glob("*.ipynb")
    texts = [path.read_text() for path in (released, solved)]
    return *texts, json.dumps(nbformat.convert(nbformat.reads(texts[1], as_version=4), 3))


def places(node: Any, depth: int = 12) -> list[tuple[Any, Any]]:
    """All values in JSON data, each as what it is in, and where in that."""
    items = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [(node, key) for key, _ in items] + [
        place for _, value in items if depth for place in places(value, depth - 1)
    ]


def something(rng: random.Random, before: object) -> object:
    """A value of any kind in the place of another."""
    match rng.randrange(8):
        case 0:
            return rng.choice(TEXTS)
        case 1:
            return rng.choice(NUMBERS)
        case 2:
            return [copy.deepcopy(before)] * rng.choice([0, 1, 3])
        case 3:
            return {rng.choice([*TEXTS, *FLAGS]): copy.deepcopy(before)}
        case 4:
            return rng.choice(["x", "\n", " ", "\u00e9", "'''", "\\", "{"]) * rng.choice([100, 100_000])
        case 5:
            deep: object = before
            for number in range(rng.choice([3, 50, 58, 62, 400, 900])):
                deep = [deep] if number % 2 else {"cells": deep}
            return deep
        case 6:
            return [rng.choice([*TEXTS, *NUMBERS]) for _ in range(rng.choice([1, 4]))]
        case _:
            return rng.choice([[], {}, None, "", [[]], [{}], [None]])


def mutated(rng: random.Random, data: dict[str, Any]) -> None:
    """Change one thing in a notebook's JSON."""
    found: Any = data.get("cells")
    with contextlib.suppress(TypeError, LookupError):  # only in nbformat 3, and only if it was not changed before
        found = data["worksheets"][0]["cells"]
    objects = [cell for cell in found if isinstance(cell, dict)] if isinstance(found, list) else []
    if not objects or rng.random() < 0.2:
        holder, key = rng.choice(places(data, rng.choice([0, 2, 4, 12])) or [(data, "cells")])
        holder[key] = something(rng, holder.get(key) if isinstance(holder, dict) else holder[key])
        return
    cell, other = rng.choice(objects), rng.choice(objects)
    metadata: Any = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    own: Any = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
    match rng.randrange(16):
        case 0:
            found.remove(cell)
        case 1:
            found.insert(rng.randrange(len(found) + 1), copy.deepcopy(cell))
        case 2:
            rng.shuffle(found)
        case 3:
            found += copy.deepcopy(found[: rng.choice([1, 5, 60])]) * rng.choice([1, 3]) if len(found) < 200 else []
        case 4:
            cell["id"] = rng.choice([*TEXTS, other.get("id"), 7, None, "x" * 70, "own-1", "own-1-"])
        case 5:
            cell.pop("id", None)
        case 6:
            cell["metadata"] = copy.deepcopy(other.get("metadata"))
        case 7 | 8:
            own[rng.choice(FLAGS)] = rng.choice([*TEXTS, *NUMBERS, [], {}])
        case 9:
            metadata["nbgrader"] = something(rng, own)
        case 10:
            cell["metadata"] = {} if rng.random() < 0.5 else something(rng, metadata)
        case 11:
            picture = {"image/png": rng.choice(["aGk=", ["aG", "k="], 3, "\ud800"]), "text/html": "<script>"}
            cell["attachments"] = rng.choice([{"a.png": picture}, {"\ud800": picture}, {"a": 3}, [picture], None])
        case 12:
            cell["outputs"] = [FORGED] * rng.choice([1, 50])
            cell["execution_count"] = rng.choice(NUMBERS)
        case 13:
            text = something(rng, "x = 1")
            cell["source"] = text if rng.random() < 0.7 else [text, "x", "\ud800"]
        case 14:
            cell["cell_type"] = rng.choice([*TEXTS, None, 3, ["code"]])
        case _:
            data["nbformat"] = rng.choice([1, 2, 3, 4, 5, 3.0, True, "4", None, -1, 10**30, [3]])
            metadata.update(tags=["skip-execution"], jupyter={"source_hidden": True})


def broken(rng: random.Random, data: bytes) -> bytes:
    """Change the bytes of a file."""
    place = rng.randrange(len(data) + 1)
    match rng.randrange(9):
        case 0:
            return data[:place]
        case 1:
            return b"\xef\xbb\xbf" * rng.choice([1, 2]) + data
        case 2:
            return data.decode(errors="replace").encode(rng.choice(["utf-16", "utf-16-be", "utf-32"]))
        case 3:
            flipped = bytearray(data)
            for _ in range(rng.choice([1, 3, 100])):
                flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            return bytes(flipped)
        case 4:
            piece = rng.choice([b"\0", b"[" * 50_000, b'{"a":' * 5_000, b"NaN", b"9" * 5_000, b'"', b"\\ud800", b"}"])
            return data[:place] + piece + data[place:]
        case 5:
            return data[:place] + data[place + rng.choice([1, 10, 1000]) :]
        case 6:
            return data.replace(b'"', rng.choice([b"'", b'\\"', b""]), rng.choice([1, 50, -1]))
        case 7:
            return data * 2
        case _:
            name = rng.choice([b"cells", b"source", b"cell_type", b"nbformat", b"metadata"])
            return data[:-1].rstrip(b"}\n ") + b', "' + name + b'": ' + rng.choice([b"3", b"[]", b"{}"]) + b"}"


def handed_in(rng: random.Random, assignment: str) -> bytes:
    """The bytes of a mutated submission."""
    text = rng.choice(notebooks(assignment))
    if rng.random() < 0.8:
        data = json.loads(text)
        with contextlib.suppress(RecursionError):  # deeper than can be written
            for _ in range(rng.choice([1, 1, 2, 4, 12])):
                mutated(rng, data)
            text = json.dumps(data)
        if rng.random() < 0.9:
            return text.encode()
    return broken(rng, text.encode())


# --- what is graded ----------------------------------------------------------------------------


def check(result: NotebookNode, kept: Bundle) -> None:
    """What must be true of whatever was restored."""
    known = [cell for cell in kept.source.cells if cells.grade_id(cell)]
    theirs = [cell for cell in result.cells if cell.metadata]
    assert [cells.grade_id(cell) for cell in theirs] == [cells.grade_id(cell) for cell in known]
    for cell, source in zip(theirs, known, strict=True):
        assert cell.cell_type == source.cell_type and set(cell.metadata) == {"nbgrader"}
        assert {**cell.metadata.nbgrader, "checksum": ""} == {**source.metadata.nbgrader, "checksum": ""}
        assert cells.is_solution(cell) or cell.source == source.source
    checks = [cell.source for cell in kept.source.cells if cells.is_autograded(cell)]
    assert [cell.source for cell in result.cells if cells.is_autograded(cell)] == checks
    answers = Counter(cells.grade_id(cell) for cell in result.cells if cells.is_solution(cell))
    assert set(answers) >= {exercise.name for exercise in kept.exercises} and set(answers.values()) == {1}
    assert result.metadata == kept.source.metadata and len({cell.id for cell in result.cells}) == len(result.cells)
    for cell in result.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        for pictures in cell.get("attachments", {}).values():
            assert set(pictures) <= PICTURES and all(type(picture) is str for picture in pictures.values())
    nbformat.validate(result)
    nbformat.writes(result).encode()


def outcome(path: Path, kept: Bundle) -> str:
    """What the grader makes of a file."""
    try:
        submitted = submission.read(path)
    except MangledNotebook as error:
        sentence = str(error)
        assert sentence.startswith(f"The submitted file {path.name} ") and sentence.endswith(".")
        assert len(sentence) < 300 and sentence.isprintable()
        return "mangled"
    restored = restore(submitted, kept)
    check(restored.notebook, kept)
    assert all(note.endswith(".") and note.isprintable() for note in restored.notes)
    return "accepted"


@pytest.fixture
def quiet() -> Iterator[None]:
    """pytest would keep all that nbformat logs about invalid notebooks."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
def test_mutated_notebooks_are_restored_or_mangled(tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    path = tmp_path / "notebook.ipynb"
    for assignment in ASSIGNMENTS:
        for text in notebooks(assignment):
            path.write_text(text)
            assert outcome(path, bundle(assignment)) == "accepted"
    worst = 0
    for seed in seeds(300):
        rng = random.Random(seed)
        assignment = rng.choice(ASSIGNMENTS)
        path.write_bytes(handed_in(rng, assignment))
        growth = Growth()  # without what it took to make the file
        with attempt(seed):
            outcomes[outcome(path, bundle(assignment))] += 1
        worst = max(worst, growth.peak())
    tell("notebooks handed in", outcomes, worst)


def notebook(*sources: str) -> bytes:
    found = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": found}).encode()


BOMBS: dict[str, Callable[[], bytes]] = {
    "lists": lambda: b'{"cells": [], "x": [' + b"[]," * 2**24 + b"[]]}",
    "numbers": lambda: b'{"cells": [], "x": [' + b"1," * 2**24 + b"1]}",
    "as many values as may be": lambda: b'{"cells": [], "x": [' + b"{}," * 249_000 + b"{}]}",
    "a string that does not end": lambda: b'{"x": [' + b"1," * 600_000 + b'"' + b'\\"' * 2**20,
    "many strings": lambda: b'{"cells": [], "x": [' + b'",,",' * 2**18 + b"1]}",
    "empty lines": lambda: notebook("\n" * 2**18, "\n \n" * 2**16, "\t" * 2**20),
    "cells": lambda: notebook(*["x"] * submission.LARGEST_CELLS),
    "deep": lambda: b'{"cells": ' + b"[" * 2**20,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_more_memory_or_time_than_it_may(name: str, tmp_path: Path) -> None:
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(BOMBS[name]())
    growth = Growth()
    with attempt(0):
        outcome(path, bundle(ASSIGNMENTS[0]))
    assert growth.peak() < MOST_MEGABYTES
