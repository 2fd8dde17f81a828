"""The engine's handle on a grader process: check cells in, reports out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Self

from autograder.kernels.limits import Limits

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
    """

    def __init__(self, folder: Path, limits: Limits, holdout: Path | None = None) -> None:
        self.folder = folder
        self.limits = limits
        self.holdout = holdout
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process; it imports what it needs while the student's process does."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "autograder.grading.grader_process",
            cwd=self.folder,
            env=_environment(self.folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_LINE,
            start_new_session=True,
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
        process = self._process
        if process is None or process.returncode is not None:
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
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def close(self) -> None:
        """End the process: it goes when its standard input is closed."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _END_SECONDS)
        except TimeoutError:
            await self.kill()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError as error:
            raise GraderDied("the grader process does not read any more") from error

    async def _events(self) -> AsyncIterator[dict[str, Any]]:
        assert self._process is not None and self._process.stdout is not None
        while line := await self._process.stdout.readline():
            yield json.loads(line)


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
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "CUDA_VISIBLE_DEVICES": "-1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
