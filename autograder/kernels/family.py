"""A process with all that it started: what they use together, and how to end every one of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time

import psutil  # type: ignore[import-untyped]

_PATIENCE = 10.0  # seconds; a process with gigabytes takes a while to go


class Family:
    """The processes that come from `pid`, told by descent and by a mark in their environment.

    Descent finds what cleared its environment; the mark finds what left its parents (double fork and setsid)
    after the first process died. What does both, in the quarter of a second between two looks, is found by
    neither: only a pid namespace holds that.
    """

    def __init__(self, pid: int, mark: str) -> None:
        self._pid = pid
        self._mark = mark.encode()
        self._seen: set[psutil.Process] = set()
        with contextlib.suppress(psutil.Error):
            self._seen.add(psutil.Process(pid))

    def memory(self) -> int:
        """Bytes of resident memory of them all. Pages that two of them share count twice."""
        self._look()
        total = 0
        for process in self._seen:
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
        return total

    async def kill(self) -> None:
        """End them all, and return when they are gone."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            self._look()
            self._look_for_mark()
            living = [process for process in self._seen if _lives(process)]
            # Stopped first: one that still runs could start another while the rest die.
            for number in (signal.SIGSTOP, signal.SIGKILL):
                self._signal_group(number)
                for process in living:
                    with contextlib.suppress(psutil.Error):
                        process.send_signal(number)
            if not living or time.monotonic() > deadline:
                return
            await asyncio.sleep(0.005)

    def _look(self) -> None:
        """Add those who were started since, forget those who are gone."""
        for process in list(self._seen):
            try:
                self._seen.update(process.children(recursive=True))
            except psutil.NoSuchProcess:
                self._seen.discard(process)
            except psutil.Error:
                pass

    def _look_for_mark(self) -> None:
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if process not in self._seen and self._mark in _environment(process):
                    self._seen.add(process)

    def _signal_group(self, number: int) -> None:
        """The first process leads a group of its own; its number stays taken as long as a member lives."""
        with contextlib.suppress(OSError):
            os.killpg(self._pid, number)


def _environment(process: psutil.Process) -> bytes:
    if psutil.LINUX:
        with open(f"/proc/{process.pid}/environ", "rb") as environment:
            return environment.read()
    return "\0".join(f"{name}={value}" for name, value in process.environ().items()).encode()


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
