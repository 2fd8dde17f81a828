"""A process with all that it started: what they use together, and how to end every one of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import stat
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import psutil

_PATIENCE = 10.0  # seconds; a process with gigabytes takes a while to go
_STEP = 0.005  # seconds between two looks whether they are gone


_PAGE = resource.getpagesize()  # bytes


class _State(NamedTuple):
    """When a process began (in a unit of the machine's own), its resident memory in bytes, its threads."""

    began: float
    resident: int
    threads: int


class _Member(NamedTuple):
    """A process, and what it was at when someone last looked."""

    process: psutil.Process
    state: _State


class Family:
    """The processes that come from `pid`, which leads a session of its own.

    They are told by descent, by their session, and by a mark in their environment. Descent finds what left the
    session and cleared its environment; the other two find what lost its parents. What does all three, and whose
    parents end before anyone has looked (`memory` looks too), is found by none: only a pid namespace holds that.
    """

    def __init__(self, pid: int, mark: str) -> None:
        self._pid = pid
        self._mark = mark.encode()
        self._seen: dict[int, _Member] = {}
        self._add(pid)

    def memory(self) -> int:
        """Bytes of resident memory of them all. Pages that two of them share count twice."""
        self._look(_children if _LISTS_CHILDREN else _all_children())
        return sum(member.state.resident for member in self._seen.values())

    def threads(self) -> int:
        """How many threads they have together, as `memory` last saw them."""
        return sum(member.state.threads for member in self._seen.values())

    def unnamed(self) -> int:
        """Bytes of files that are open and have no name any more, as `memory` last saw the processes."""
        files: dict[tuple[int, int], int] = {}
        for pid in self._seen:
            with contextlib.suppress(OSError):
                for entry in os.scandir(f"/proc/{pid}/fd"):
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        if stat.S_ISREG(about.st_mode) and about.st_nlink == 0:
                            files[about.st_dev, about.st_ino] = about.st_blocks * 512
        return sum(files.values())

    async def kill(self) -> None:
        """End them all, and return when they are gone."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            self._look(_all_children())
            self._look_everywhere()
            if not self._seen or time.monotonic() > deadline:
                return
            # Stopped first: one that still runs could start another while the rest die.
            for number in (signal.SIGSTOP, signal.SIGKILL):
                for member in self._seen.values():
                    with contextlib.suppress(psutil.Error):
                        member.process.send_signal(number)  # which makes sure that the number is still this process's
            await asyncio.sleep(_STEP)

    def _look(self, children: Callable[[int], Iterable[int]]) -> None:
        """Forget those who are gone, and add those who were started since."""
        looked = {pid: (member, _state(pid)) for pid, member in self._seen.items()}
        self._seen = {
            pid: _Member(member.process, state)
            for pid, (member, state) in looked.items()
            if state is not None and state.began == member.state.began
        }
        unasked = list(self._seen)
        while unasked:
            for pid in children(unasked.pop()):
                if pid not in self._seen and self._add(pid):
                    unasked.append(pid)

    def _look_everywhere(self) -> None:
        for pid in psutil.pids():
            with contextlib.suppress(psutil.Error, OSError):
                if pid not in self._seen and (
                    os.getsid(pid) == self._pid or self._mark in _environment(pid).split(b"\0")
                ):
                    self._add(pid)

    def _add(self, pid: int) -> bool:
        with contextlib.suppress(psutil.Error):
            process, state = psutil.Process(pid), _state(pid)
            if state is not None:
                self._seen[pid] = _Member(process, state)
                return True
        return False


def _children(pid: int) -> list[int]:
    """The children of a process, as Linux lists them: quickly, but one may be left out while another ends."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{thread}/children", "rb", buffering=0) as file:
                found += map(int, file.read().split())
    return found


_LISTS_CHILDREN = os.path.exists(f"/proc/self/task/{os.getpid()}/children")


def _all_children() -> Callable[[int], Iterable[int]]:
    """The same, told by the parents of all processes of the machine: none is left out."""
    children: dict[int, list[int]] = {}
    for pid in psutil.pids():
        with contextlib.suppress(psutil.Error, OSError):
            if psutil.LINUX:  # psutil reads each file twice
                with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
                    parent = int(file.read(512).rpartition(b")")[2].split(None, 2)[1])
            else:
                parent = psutil.Process(pid).ppid()
            children.setdefault(parent, []).append(pid)
    return lambda pid: children.get(pid, ())


def _environment(pid: int) -> bytes:
    """The environment with which a process began."""
    if psutil.LINUX:
        return Path(f"/proc/{pid}/environ").read_bytes()
    return "\0".join(f"{name}={value}" for name, value in psutil.Process(pid).environ().items()).encode()


def _state(pid: int) -> _State | None:
    """What a process is at now; None if it has ended.

    psutil reads four files for that, several times each, and four times a second for each submission.
    """
    if not psutil.LINUX:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            if process.status() != psutil.STATUS_ZOMBIE:
                return _State(process.create_time(), process.memory_info().rss, process.num_threads())
        return None
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as file:
            fields = file.read(1024).rpartition(b")")[2].split()
        if fields[0] in b"ZX":
            return None
        # proc_pid_stat(5) counts from 1, and two fields stand before the bracket
        return _State(int(fields[19]), int(fields[21]) * _PAGE, int(fields[17]))
    except (OSError, LookupError, ValueError):
        return None
