"""The libraries that a zygote imports before it forks: what every notebook needs, and what this one names."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from autograder.kernels.zygote import Zygote

if TYPE_CHECKING:
    from nbformat import NotebookNode

COLD = "AUTOGRADER_COLD"
"""Set in the environment, it has every process started cold."""

TENSORFLOW = "tensorflow"
_NAMED = {
    TENSORFLOW: re.compile(r"\b(keras|tensorflow)\b"),
    "scipy.ndimage": re.compile(r"\bscipy\b.*\bndimage\b"),
    "scipy.signal": re.compile(r"\bscipy\b.*\bsignal\b"),
}
"""What takes long to import (of seven seconds TensorFlow takes five and `scipy.signal` one), and how code names it."""
EACH = frozenset(_NAMED)
"""All of these."""

_FIRST = {TENSORFLOW: ("tensorflow", "keras")}  # others are imported under their own name
_PRELOAD = (
    "numpy", "scipy", "matplotlib.pyplot",
    "matplotlib.backends.backend_agg", "PIL.Image", "IPython", "ipykernel.kernelapp",
    "autograder.kernels.app", "autograder.kernels.launch", "autograder.kernels.probes", "autograder.values.student",
    "autograder", "pytest", "hypothesis.extra.numpy", "autograder.grading.grader_process",
)  # fmt: skip
# what a kernel, a drawing and the first `fit` would import, as a profile shows
_LATER = (
    "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.magics.extension",
    "IPython.core.oinspect", "IPython.core.pylabtools", "IPython.extensions.storemagic", "matplotlib_inline.config",
    "tornado.platform.asyncio", "tornado.queues", "zmq.utils.garbage", "rich.emoji", "autograder.checks.magic",
    "autograder.checks.render",
)  # fmt: skip
_LATER_OF_TENSORFLOW = (
    "tensorflow.python.data.ops.concatenate_op", "tensorflow.python.data.ops.flat_map_op",
    "tensorflow.python.data.ops.from_tensors_op", "tensorflow.python.data.ops.range_op",
    "tensorflow.python.data.ops.zip_op",
)  # fmt: skip
_REHEARSE = ("autograder.grading.grader_process:rehearse",)
_REHEARSE_WITH_TENSORFLOW = (*_REHEARSE, "autograder.kernels.operations:lay_out")


def named_in(code: str) -> frozenset[str]:
    """Which of `EACH` some code names."""
    return frozenset(library for library, name in _NAMED.items() if name.search(code))


def named(notebook: NotebookNode) -> frozenset[str]:
    """Which of `EACH` some code in a notebook names, its tests included."""
    return named_in("\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))


def wanted(notebook: NotebookNode, common: frozenset[str]) -> frozenset[str]:
    """Which of `EACH` a zygote has for a student's notebook.

    A student who names TensorFlow gets it; to import another one takes less than another zygote would.

    Args:
        notebook: the student's.
        common: those that the instructor's notebook names.
    """
    return common if TENSORFLOW in common else common | named(notebook) & {TENSORFLOW}


def zygote(*, walled: bool, libraries: frozenset[str]) -> Zygote:
    """A zygote that has these of `EACH`, and all else that a submission needs; it is not started yet.

    Args:
        walled: whether it is to be in bubblewrap.
        libraries: some of `EACH`.
    """
    first = [name for library in sorted(libraries) for name in _FIRST.get(library, ())]
    own = sorted(libraries - set(_FIRST))
    tensorflow = TENSORFLOW in libraries
    return Zygote(
        walled=walled,
        preload=(*first, *own, *_PRELOAD),
        later=(*_LATER, *_LATER_OF_TENSORFLOW) if tensorflow else _LATER,
        rehearse=_REHEARSE_WITH_TENSORFLOW if tensorflow else _REHEARSE,
    )


def forks() -> bool:
    """Whether this machine has zygotes at all."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and COLD not in os.environ
