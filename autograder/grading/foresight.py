"""What a run will need, told from a glance at the course's folder, long before its configuration is read."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from autograder.grading.cache import FOLDER
from autograder.grading.warm import nursery, tensorflow_in
from autograder.kernels import tiers
from autograder.kernels.tiers import Tier


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
    if not force and any((root / FOLDER / "recorded" / assignment).glob("*")):
        return
    if wish != Tier.OFF.value and any(root.glob(f"submitted/*/{assignment}")):
        threading.Thread(target=_begin, args=(root / "source" / assignment, wish), daemon=True).start()


def _begin(folder: Path, wish: str | None) -> None:
    try:
        notebooks = [json.loads(path.read_bytes()) for path in folder.glob("*.ipynb")]
        cells = [cell for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"]
        tensorflow = any(tensorflow_in("".join(cell["source"])) for cell in cells)
    except (OSError, ValueError, LookupError, TypeError):  # it will be told in a sentence
        return
    if cells:
        nursery.foresee(walled=wish != Tier.B.value and tiers.lack_of_a() is None, tensorflow=tensorflow)
