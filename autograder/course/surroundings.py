"""What a submission may have left behind: files, processes, memory of the kernel; and what it cost the grader."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

from autograder.grading import grader_process

_OUTSIDE = ("/tmp", "/var/tmp", "/dev/shm")
_OF_THE_KERNEL = ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg")
_SETTLE = 2.0  # seconds that processes and files may take to go
_STEP = 0.05
_MARK = "redteam"
KEY = 0x7EDEA4
"""The key of shared memory, semaphores and queues that the bank's submissions make."""
_LARGEST = 1_000_000  # bytes of a strange file that are searched
_USERS = 1 << 30  # the first of the numbers that student processes have as users (`sandbox.unused_user`)
_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Become the parent of every process whose own parent goes: none that grading starts is out of sight then."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class Made:
    """The temporary files and folders that this process makes, as Python itself tells of them."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        sys.addaudithook(self._hear)  # for good: there is no way to take it away

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in ("tempfile.mkdtemp", "tempfile.mkstemp"):
            self._paths.add(str(arguments[0]))

    def left(self) -> set[str]:
        """Those that are still there."""
        self._paths = {path for path in self._paths if os.path.lexists(path)}
        return set(self._paths)


@dataclass(frozen=True)
class View:
    """What is there at one moment.

    Attributes:
        outside: the entries of the folders where everybody may write.
        inside: size, time and mode of everything on the ground.
        processes: the descendants of this process.
        kernel: shared memory, semaphores and queues that the kernel keeps.
        made: temporary files of this process.
    """

    outside: frozenset[str]
    inside: dict[str, tuple[int, int, int]]
    processes: dict[int, str]
    kernel: frozenset[str]
    made: frozenset[str]


class Surroundings:
    """The machine around a submission.

    Other programs use the machine too: what appears in the folders where everybody may write counts
    only if it is marked (by its name, its owner, or a canary in it).

    Args:
        ground: the temporary folder of the course; everything that changes in it counts.
        changing: folders and files of it that grading changes rightly.
        canaries: random strings that mark a file.
    """

    def __init__(self, ground: Path, changing: tuple[Path, ...], canaries: dict[str, str]) -> None:
        self._ground = ground
        self._changing = changing
        self._canaries = canaries
        self._made = Made()

    def look(self) -> View:
        """What is there now."""
        outside = {f"{folder}/{name}" for folder in _OUTSIDE for name in _names(folder)}
        outside.discard(str(self._ground))
        return View(
            frozenset(outside), self._inside(), _descendants(), frozenset(_kernel()), frozenset(self._made.left())
        )

    def left_since(self, before: View) -> list[str]:
        """What is there now and was not before, after a moment to settle; in words."""
        end = time.monotonic() + _SETTLE
        while left := self._left(before):
            if time.monotonic() > end:
                return left
            time.sleep(_STEP)
        return []

    def _left(self, before: View) -> list[str]:
        now = self.look()
        left = [f"the process {what} ({pid})" for pid, what in now.processes.items() if pid not in before.processes]
        left += [f"the temporary file {path}" for path in now.made - before.made]
        left += [f"the file {path}" for path in now.outside - before.outside - now.made if self._is_marked(path)]
        left += [f"in the kernel: {line}" for line in now.kernel - before.kernel]
        for path in now.inside.keys() | before.inside.keys():
            if now.inside.get(path) != before.inside.get(path):
                change = "changed" if path in before.inside and path in now.inside else "made"
                left.append(f"{path} was {change if path in now.inside else 'removed'}")
        return sorted(left)

    def _inside(self) -> dict[str, tuple[int, int, int]]:
        found = {}
        for path in self._ground.rglob("*"):
            if any(path.is_relative_to(other) or path.name.startswith(other.name + "-") for other in self._changing):
                continue
            with contextlib.suppress(OSError):
                about = path.lstat()
                size = about.st_size if path.is_file() else 0
                found[str(path.relative_to(self._ground))] = (
                    size,
                    about.st_mtime_ns if path.is_file() else 0,
                    about.st_mode,
                )
        return found

    def _is_marked(self, path: str) -> bool:
        with contextlib.suppress(OSError):
            owner = os.lstat(path).st_uid
            if _MARK in path or (owner >= _USERS and owner not in _users()):
                return True
            files = [Path(path), *(Path(path).rglob("*") if Path(path).is_dir() else ())]
            return any(_MARK in file.name or self._holds_canary(file) for file in files[:100])
        return False

    def _holds_canary(self, file: Path) -> bool:
        with contextlib.suppress(OSError):
            if file.is_file() and not file.is_symlink():
                with file.open("rb") as opened:
                    content = opened.read(_LARGEST)
                return any(secret.encode() in content for secret in self._canaries.values())
        return False


class Memory:
    """How much memory this process and the grader processes take at most while it lasts."""

    def __init__(self) -> None:
        self.grader = 0
        """The most that a grader process had, in bytes."""
        self.own = 0
        """What this process has more at its peak than at the beginning, in bytes."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._began = psutil.Process().memory_info().rss

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._over.wait(_STEP):
            self.own = max(self.own, me.memory_info().rss - self._began)
            with contextlib.suppress(psutil.Error):
                for child in me.children(recursive=True):
                    with contextlib.suppress(psutil.Error, OSError, ValueError):
                        if child.name() == grader_process.NAME:
                            self.grader = max(self.grader, _peak(child.pid))


def _peak(pid: int) -> int:
    """The most memory that a process ever had, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _names(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)
    return []


def _descendants() -> dict[int, str]:
    found = {}
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = " ".join(process.cmdline())[:80] or process.name()
    return found


def _users() -> set[int]:
    """The users that have processes."""
    found = set()
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            found.add(process.uids().effective)
    return found


def _kernel() -> list[str]:
    """What of the kernel's memory and queues a submission made: by their keys, and by their owners."""
    lines = []
    for path in _OF_THE_KERNEL:
        with contextlib.suppress(OSError):
            heading, *rows = (line.split() for line in Path(path).read_text().splitlines())
            owner = heading.index("uid")
            lines += [f"{path}: {' '.join(row[:3])}" for row in rows if int(row[0]) == KEY or int(row[owner]) >= _USERS]
    return lines
