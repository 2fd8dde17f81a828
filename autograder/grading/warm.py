"""The zygotes of this process: each forks students' processes and graders; in tier A it is in bubblewrap.

There is one with TensorFlow and one without, as a notebook has use for it. They are started when they are first
needed, and end with this process. Where there can be none, the processes start cold, with the same results.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from nbformat import NotebookNode

from autograder.kernels import selftest
from autograder.kernels.forked import ForkedProvisioner
from autograder.kernels.provision import StudentProvisioner
from autograder.kernels.selftest import Findings
from autograder.kernels.tiers import NoSandbox, Tier
from autograder.kernels.zygote import Zygote, ZygoteError

COLD = "AUTOGRADER_COLD"
"""Set in the environment, it has every process started cold."""

_TENSORFLOW = ("tensorflow", "keras")
"""It takes three of the four seconds that all the imports take, and most of their memory."""
_PRELOAD = (
    "numpy", "scipy.ndimage", "scipy.signal", "matplotlib.pyplot",
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
_NAMED = re.compile(r"\b(keras|tensorflow)\b")
_REHEARSE = ("autograder.grading.grader_process:rehearse",)
_REHEARSE_WITH_TENSORFLOW = (*_REHEARSE, "autograder.kernels.operations:lay_out")

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Warmth:
    """How the two processes of a submission are started.

    Attributes:
        student: makes the provisioner of the student's process.
        zygote: what forks the student's process; None if it starts cold.
        grader: what forks the grader process; None for one that starts cold.
        place: where their folders have to be, for both to see them; None for anywhere.
    """

    student: Callable[..., StudentProvisioner]
    zygote: Zygote | None = None
    grader: Zygote | None = None
    place: str | None = None


class Nursery:
    """The zygotes, made when they are first needed; `start` may be called from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[tuple[Tier, bool], Future[Warmth]] = {}
        self._zygotes: dict[tuple[bool, bool], Zygote] = {}  # by whether it is walled, and whether it has TensorFlow
        self._foreseen: list[Zygote] = []

    def start(self, tier: Tier, *, tensorflow: bool = True) -> Warmth:
        """How processes are started in a tier, with everything warmed up.

        Args:
            tier: the sandbox.
            tensorflow: whether they will have use for TensorFlow. Without, they can import it all the same.

        Raises:
            NoSandbox: if a probe found a hole in the sandbox around a fork.
        """
        with self._lock:
            future = self._known.get((tier, tensorflow))
            if future is None:
                future = self._known[tier, tensorflow] = Future()
                mine = True
            else:
                mine = False
        if mine:
            try:
                future.set_result(self._start(tier, tensorflow))
            except BaseException as error:
                future.set_exception(error)
        return future.result()

    def foresee(self, *, walled: bool, tensorflow: bool) -> None:
        """Begin to start a zygote that will very likely be asked for; nothing is tried yet.

        If another one is asked for instead, this one goes.

        Args:
            walled: whether it is to be in bubblewrap.
            tensorflow: whether it is to have TensorFlow.
        """
        if _forks():
            with self._lock:
                zygote = self._zygote(walled, tensorflow)
            self._foreseen.append(zygote)
            _problem(zygote)

    def close(self) -> None:
        """End the zygotes."""
        with self._lock:
            for zygote in self._zygotes.values():
                zygote.close()
            self._zygotes.clear()
            self._known.clear()

    def _start(self, tier: Tier, tensorflow: bool) -> Warmth:
        if not _forks():
            return Warmth(tier.provisioner)
        with self._lock:
            zygote = self._zygote(tier is Tier.A, tensorflow)
            while self._foreseen:
                if (other := self._foreseen.pop()) is not zygote:
                    self._zygotes = {key: one for key, one in self._zygotes.items() if one is not other}
                    threading.Thread(target=other.close, daemon=True).start()  # it may be in the middle of starting
        with ThreadPoolExecutor(2) as executor:
            trying, probing = executor.submit(_problem, zygote), executor.submit(_sound, tier)
        if (problem := trying.result()) is not None:
            _log.warning("Processes start cold, which is slower: %s.", problem)
            return Warmth(tier.provisioner)
        place = str(zygote.folder) if zygote.walled else None
        if not probing.result():
            return Warmth(tier.provisioner, grader=zygote, place=place)
        student = partial(ForkedProvisioner, zygote=zygote, confined=tier is not Tier.OFF)
        return Warmth(student, zygote, zygote, place)

    def _zygote(self, walled: bool, tensorflow: bool) -> Zygote:
        if (walled, tensorflow) not in self._zygotes:
            preload = (*_TENSORFLOW, *_PRELOAD) if tensorflow else _PRELOAD
            later = (*_LATER, *_LATER_OF_TENSORFLOW) if tensorflow else _LATER
            rehearse = _REHEARSE_WITH_TENSORFLOW if tensorflow else _REHEARSE
            self._zygotes[walled, tensorflow] = Zygote(walled=walled, preload=preload, later=later, rehearse=rehearse)
        return self._zygotes[walled, tensorflow]


def wants_tensorflow(notebook: NotebookNode) -> bool:
    """Whether some code in a notebook names TensorFlow or Keras, its tests included."""
    return any(cell.cell_type == "code" and tensorflow_in(cell.source) for cell in notebook.cells)


def tensorflow_in(code: str) -> bool:
    """Whether some code names TensorFlow or Keras."""
    return _NAMED.search(code) is not None


def _forks() -> bool:
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and COLD not in os.environ


def _problem(zygote: Zygote) -> str | None:
    try:
        zygote.start()
    except ZygoteError as error:
        return str(error)
    return None


def findings(tier: Tier) -> Findings:
    """What the self-test finds around a fork.

    The zygote is one with nothing but the probes in it: its forks take the same way into the same sandbox, and start
    so many processes that each would cost a copy of TensorFlow's memory map.
    """
    began = time.monotonic()
    zygote = Zygote(walled=tier is Tier.A, preload=("autograder.kernels.probes",))
    try:
        found = selftest.try_out(tier, selftest.hidden(), zygote=zygote)
    finally:
        zygote.close()
    return replace(found, seconds=time.monotonic() - began)


def _sound(tier: Tier) -> bool:
    """Whether the sandbox around a fork is to be had.

    Raises:
        NoSandbox: if it is, and has a hole.
    """
    if tier is Tier.OFF:
        return True
    found = findings(tier)
    if found.holes:
        raise NoSandbox(selftest.sentence(found))
    if found.lack is not None:
        _log.warning("Processes start cold, which is slower: %s", found.lack)
    return found.sound


nursery = Nursery()
"""The one of this process."""
