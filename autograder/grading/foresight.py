"""What a run will need, told from a glance at the course's folder, long before its configuration is read.

This module is imported before all others, so it imports little.
"""

from __future__ import annotations

import contextlib
import json
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from autograder.grading import libraries, places
from autograder.kernels import tiers
from autograder.kernels.tiers import Tier
from autograder.kernels.zygote import Zygote, ZygoteError


@dataclass(frozen=True)
class Foreseen:
    """A zygote that was begun.

    Attributes:
        zygote: it; it may still be starting.
        walled: whether it is in bubblewrap.
        libraries: those of `libraries.EACH` that it has.
    """

    zygote: Zygote
    walled: bool
    libraries: frozenset[str]


_begun: list[Future[Foreseen | None]] = []


def begin(root: Path, assignment: str, wish: str | None, *, force: bool) -> None:
    """Begin to start a zygote, if a class will be graded that was not graded before; return at once.

    Nothing depends on it. Where the course has other folders than nbgrader's own, or its configuration another sandbox
    than the best, the right zygote is started later, as it would be anyway.

    Args:
        root: the course's folder.
        assignment: which one will be graded.
        wish: the sandbox that was asked for; None if none was.
        force: whether all will run anew.
    """
    if not force and any((root / places.CACHE / places.RECORDED / assignment).glob("*")):
        return
    if libraries.forks() and wish != Tier.OFF.value and any(root.glob(f"submitted/*/{assignment}")):
        future: Future[Foreseen | None] = Future()
        _begun.append(future)
        threading.Thread(target=_begin, args=(root / "source" / assignment, wish, future), daemon=True).start()


def take(*, walled: bool, libraries: frozenset[str]) -> Zygote | None:
    """The zygote that was begun, if it is the right one; if it is not, it goes.

    Args:
        walled: whether it is to be in bubblewrap.
        libraries: the libraries that it is to have.
    """
    while _begun:
        foreseen = _begun.pop().result()
        if foreseen is None:
            continue
        if (foreseen.walled, foreseen.libraries) == (walled, libraries):
            return foreseen.zygote
        threading.Thread(target=foreseen.zygote.close, daemon=True).start()  # it may be in the middle of starting
    return None


def _begin(folder: Path, wish: str | None, future: Future[Foreseen | None]) -> None:
    foreseen = None
    try:
        foreseen = _foreseen(folder, wish)
    finally:
        future.set_result(foreseen)
    if foreseen is not None:
        with contextlib.suppress(ZygoteError):  # it will be told to whoever takes it
            foreseen.zygote.start()


def _foreseen(folder: Path, wish: str | None) -> Foreseen | None:
    try:
        notebooks = [json.loads(path.read_bytes()) for path in folder.glob("*.ipynb")]
        cells = [cell for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"]
        code = "\n".join("".join(cell["source"]) for cell in cells)
    except (OSError, ValueError, LookupError, TypeError):  # it will be told in a sentence
        return None
    if not cells:
        return None
    walled, named = wish != Tier.B.value and tiers.lack_of_a() is None, libraries.named_in(code)
    return Foreseen(libraries.zygote(walled=walled, libraries=named), walled, named)
