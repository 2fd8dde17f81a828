"""The zygotes of this process: each forks students' processes and graders; in tier A it is in bubblewrap.

There is one for each set of libraries that notebooks name. They are started when they are first
needed, and end with this process. Where there can be none, the processes start cold, with the same results.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from autograder.grading import foresight, libraries
from autograder.kernels import selftest
from autograder.kernels.forked import ForkedProvisioner
from autograder.kernels.provision import StudentProvisioner
from autograder.kernels.selftest import Findings
from autograder.kernels.tiers import NoSandbox, Tier
from autograder.kernels.zygote import Zygote, ZygoteError

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
        self._known: dict[tuple[Tier, frozenset[str]], Future[Warmth]] = {}
        self._zygotes: dict[tuple[bool, frozenset[str]], Zygote] = {}  # by whether it is walled, and its libraries

    def start(self, tier: Tier, wanted: frozenset[str] = libraries.EACH) -> Warmth:
        """How processes are started in a tier, with everything warmed up.

        Args:
            tier: the sandbox.
            wanted: the libraries that are imported before (some of `libraries.EACH`); any other can be imported, too.

        Raises:
            NoSandbox: if a probe found a hole in the sandbox around a fork.
        """
        with self._lock:
            future = self._known.get((tier, wanted))
            if future is None:
                future = self._known[tier, wanted] = Future()
                mine = True
            else:
                mine = False
        if mine:
            try:
                future.set_result(self._start(tier, wanted))
            except BaseException as error:
                future.set_exception(error)
        return future.result()

    def close(self) -> None:
        """End the zygotes."""
        with self._lock:
            for zygote in self._zygotes.values():
                zygote.close()
            self._zygotes.clear()
            self._known.clear()

    def _start(self, tier: Tier, wanted: frozenset[str]) -> Warmth:
        if not libraries.forks():
            return Warmth(tier.provisioner)
        with self._lock:
            zygote = self._zygote(tier is Tier.A, wanted)
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

    def _zygote(self, walled: bool, wanted: frozenset[str]) -> Zygote:
        if (walled, wanted) not in self._zygotes:
            begun = foresight.take(walled=walled, libraries=wanted)
            self._zygotes[walled, wanted] = begun or libraries.zygote(walled=walled, libraries=wanted)
        return self._zygotes[walled, wanted]


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
