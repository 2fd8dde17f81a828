"""Who grades: an executor to which restored notebooks are handed, and how many of them at a time."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from nbformat import NotebookNode

from autograder.grading import engine
from autograder.grading.bundle import Bundle
from autograder.grading.classroom import Classroom
from autograder.grading.graded import Graded
from autograder.grading.stop import Stop
from autograder.grading.warm import nursery

BYTES_EACH = 700_000_000
"""Memory that one submission in flight may need, by which their number is bounded."""
_QUEUED = 2  # for each that runs: the next is restored and waits, so that nobody waits for it


@dataclass(frozen=True)
class Work:
    """One notebook to be graded.

    Attributes:
        notebook: it, restored.
        bundle: what it is graded with.
        files: the student's files beside it.
    """

    notebook: NotebookNode
    bundle: Bundle
    files: Mapping[str, Path]


class Workers(ABC):
    """Grades notebooks somewhere else, while the caller goes on: to be used in a `with`."""

    jobs: int = 1
    """How many notebooks are graded at a time."""

    @property
    def most(self) -> int:
        """How many may be handed over and not be done yet."""
        return _QUEUED * self.jobs

    @abstractmethod
    def get_ready(self, bundles: Iterable[Bundle]) -> None:
        """Notebooks of these assignments will be handed over: begin with what takes long, and do not wait for it."""

    @abstractmethod
    def submit(self, work: Work) -> Future[Graded]:
        """Hand a notebook over."""

    @abstractmethod
    def call_off(self) -> None:
        """End all that is under way; it must not wait, since a signal's handler calls it."""

    @abstractmethod
    def close(self) -> None:
        """Wait until all that was handed over has ended, and leave nothing behind."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.call_off()
        self.close()


class Threads(Workers):
    """Grades on this machine: each submission is processes of its own, and a thread waits for them.

    Args:
        room: the class, for its limits and its sandbox.
        jobs: how many at a time; by default what the machine allows.
    """

    def __init__(self, room: Classroom, jobs: int | None = None) -> None:
        self.jobs = jobs or jobs_of_this_machine()
        self._room = room
        self._stop = Stop()
        self._executor = ThreadPoolExecutor(self.jobs, thread_name_prefix="submission")

    def get_ready(self, bundles: Iterable[Bundle]) -> None:
        """Start the zygotes.

        Raises:
            NoSandbox: if this machine gives none.
        """
        for named in {bundle.libraries for bundle in bundles}:
            # what goes wrong is told to whoever waits for it, which is every submission
            self._executor.submit(nursery.start, self._room.tier, named)

    def submit(self, work: Work) -> Future[Graded]:
        """Hand a notebook over.

        Raises:
            NoSandbox: if this machine gives none.
        """
        limits, tier = self._room.limits, self._room.tier
        return self._executor.submit(
            engine.grade_notebook, work.notebook, work.bundle, limits, work.files, self._stop, tier
        )

    def call_off(self) -> None:
        """End all that is under way."""
        self._stop.ask()

    def close(self) -> None:
        """Wait for the threads; after `call_off` that takes no longer than a process takes to die."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def jobs_of_this_machine() -> int:
    """One for each core that this process may use, as far as the free memory goes."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _free_memory() // BYTES_EACH))


def _free_memory() -> int:
    """Free memory in bytes; in a container, what its bound leaves."""
    free = int(psutil.virtual_memory().available)
    group = Path("/sys/fs/cgroup")
    try:
        most, used = (int((group / name).read_text()) for name in ("memory.max", "memory.current"))
    except (OSError, ValueError):  # no such bound: the file says "max", or is not there
        return free
    return min(free, max(0, most - used))
