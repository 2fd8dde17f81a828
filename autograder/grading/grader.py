"""The engine's handle on a grader process: check cells in, reports out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Self

from autograder.kernels.environment import SAME_SUMS
from autograder.kernels.forked import end_within
from autograder.kernels.limits import Limits
from autograder.kernels.zygote import Forked, Zygote

PROGRAM = "autograder.grading.grader_process:main"
"""What a fork of a zygote becomes."""

_COMMAND = [sys.executable, "-P", "-m", PROGRAM.partition(":")[0]]
_LONGEST_LINE = 64 * 2**20
_END_SECONDS = 2.0


class GraderDied(Exception):
    """The grader process ended in the middle of a check cell: the machine's fault, or a test's."""


class GraderProcess:
    """A process in which pytest runs the hidden tests; no byte of a student's is executed in it.

    Args:
        folder: where it runs: a folder with the instructor's data files.
        limits: how long calls may take.
        holdout: the folder of the hold-out data.
        zygote: what forks it; None for a process that imports everything itself.
    """

    def __init__(self, folder: Path, limits: Limits, holdout: Path | None = None, zygote: Zygote | None = None) -> None:
        self.folder = folder
        self.limits = limits
        self.holdout = holdout
        self._zygote = zygote
        self._process: Forked | asyncio.subprocess.Process | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def start(self) -> None:
        """Start the process; it imports what it needs while the student's process does.

        Raises:
            OSError: if it does not start.
        """
        ours, theirs = socket.socketpair()
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            if self._zygote is not None:
                self._process = await asyncio.to_thread(self._fork, self._zygote, theirs)
            else:
                self._process = await asyncio.create_subprocess_exec(
                    *_COMMAND,
                    cwd=self.folder,
                    env=_environment(self.folder),
                    stdin=theirs.fileno(),
                    stdout=theirs.fileno(),
                    stderr=asyncio.subprocess.DEVNULL,
                    start_new_session=True,
                )
            self._reader, self._writer = await asyncio.open_unix_connection(sock=ours, limit=_LONGEST_LINE)
            undo.pop_all()

    def _fork(self, zygote: Zygote, line: socket.socket) -> Forked:
        with open(os.devnull, "wb") as nowhere:
            descriptors = {0: line.fileno(), 1: line.fileno(), 2: nowhere.fileno()}
            return zygote.fork(
                PROGRAM,
                environment=_environment(self.folder),
                folder=self.folder,
                leads=True,
                descriptors=descriptors,
            )

    async def check(
        self,
        job: dict[str, Any],
        handle: Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]],
    ) -> None:
        """Run one check cell.

        Args:
            job: what `autograder.grading.grader_process` needs to know of it.
            handle: called with each event; what it returns goes back as the answer.

        Raises:
            GraderDied: if the process ends before it is done.
        """
        if self._reader is None or self._reader.at_eof():
            raise GraderDied("the grader process is not there")
        limits = {"call_seconds": self.limits.call_seconds, "grace_seconds": self.limits.grace_seconds}
        await self._send({**job, **limits, "holdout": str(self.holdout) if self.holdout else None})
        async for event in self._events():
            answer = await handle(event)
            if answer is not None:
                await self._send(answer)
            if event["event"] in ("done", "broken"):
                return
        raise GraderDied("the grader process ended in the middle of a check cell")

    async def kill(self) -> None:
        """End the process at once."""
        if isinstance(self._process, Forked):
            await asyncio.to_thread(self._process.close)
        elif self._process is not None:
            if self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
            await self._process.wait()
        self._process = None
        self._hang_up()

    async def close(self) -> None:
        """End the process: it goes when nobody talks with it any more."""
        process = self._process
        self._hang_up()
        try:
            async with asyncio.timeout(_END_SECONDS):
                if isinstance(process, Forked):
                    await end_within(process, _END_SECONDS)
                elif process is not None:
                    await process.wait()
        except TimeoutError:
            pass
        await self.kill()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._writer is not None
        try:
            self._writer.write(json.dumps(message).encode() + b"\n")
            await self._writer.drain()
        except OSError as error:
            raise GraderDied("the grader process does not read any more") from error

    async def _events(self) -> AsyncIterator[dict[str, Any]]:
        reader = self._reader
        assert reader is not None
        try:
            while line := await reader.readline():
                yield json.loads(line)
        except OSError as error:
            raise GraderDied("the grader process hung up") from error


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the caller's environment but what Python itself needs to be found."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),  # so that nothing is left in /tmp, hidden tests above all, when the process is killed
        "KERAS_HOME": str(folder),
        "MPLCONFIGDIR": str(folder),
        "MPLBACKEND": "Agg",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        **SAME_SUMS,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
