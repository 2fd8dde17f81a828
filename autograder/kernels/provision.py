"""How a student process comes to life: Jupyter's `KernelProvisioner`, which can be exchanged.

`StudentProcess` asks nothing of a provisioner but what `StudentProvisioner` says. The one here starts a plain
process with limits; a sandbox (`sandbox`), or a fork of a process that has imported everything (`forked`), is
another class with the same methods.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Instance

from autograder.kernels import folders
from autograder.kernels.environment import MARK, environment
from autograder.kernels.family import Family
from autograder.kernels.limits import Limits

ARGV = [sys.executable, "-P", "-s", "-m", "autograder.kernels.launch", "-f", "{connection_file}"]
"""The command of a student process. -P and -s: neither its folder nor a user's packages come before the libraries."""

_STEP = 0.05  # seconds between two looks whether a process has ended


@dataclass(frozen=True)
class Used:
    """What a process and all that it started use now: bytes of memory, bytes of files, threads."""

    memory: int = 0
    disk: int = 0
    processes: int = 0


class StudentProvisioner(KernelProvisionerBase):
    """What `StudentProcess` asks of the way in which its process is started, beyond Jupyter's own methods.

    `kill` ends the process and all that it started, and returns when they are gone; `send_signal` reaches the
    process alone.
    """

    limits = Instance(Limits, ())

    walled = False
    """Whether the process is in a sandbox."""

    @property
    def lost(self) -> bool:
        """Whether the machine took the process away, and nothing that it did itself."""
        return False

    _own_folder: tempfile.TemporaryDirectory[str] | None = None

    def prepare(self, options: dict[str, Any]) -> tuple[Path, Path]:
        """Write the connection file; returns the folder in which the process starts, and that of its sockets."""
        manager: Any = self.parent
        if self.walled and manager.transport != "ipc":  # another program than ours: from inside, no TCP port is there
            # removed also when the other program ends without a word
            self._own_folder = tempfile.TemporaryDirectory(
                prefix="student-", dir=folders.own.path(), ignore_cleanup_errors=True
            )
            folder = self._own_folder.name
            manager.transport, manager.ip = "ipc", os.path.join(folder, "k")
            manager.connection_file = os.path.join(folder, "k.json")
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        return Path(options.get("cwd") or Path.cwd()).absolute(), Path(manager.connection_file).parent

    def command(self) -> list[str]:
        """The command of the kernel, with its limits."""
        manager: Any = self.parent
        return [*manager.format_kernel_cmd(), "--limits", json.dumps(dataclasses.asdict(self.limits))]

    async def end_within(self, seconds: float) -> int | None:
        """The exit code, as soon as the process has ended; None if it still runs after so many seconds."""
        deadline = time.monotonic() + seconds
        while (code := await self.poll()) is None and (left := deadline - time.monotonic()) > 0:
            await asyncio.sleep(min(_STEP, left))
        return code

    @abstractmethod
    def used(self) -> Used:
        """What the process and all that it started use now."""

    def tidy(self) -> None:
        """Remove the folder of the sockets, if `prepare` made one."""
        if self._own_folder is not None:
            self._own_folder.cleanup()
            self._own_folder = None

    @abstractmethod
    def complaint(self) -> str:
        """What the process wrote to its standard error before it became a kernel."""


class PlainProvisioner(StudentProvisioner):
    """A plain process with limits, and no sandbox around it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._process: subprocess.Popen[bytes] | None = None
        self._family: Family | None = None
        self._mark = uuid.uuid4().hex
        self._folders: tuple[Path, ...] = ()

    @property
    def has_process(self) -> bool:
        return self._process is not None

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        # Not super().pre_launch(): it would start from the caller's environment.
        scratch, sockets = self.prepare(options)
        self._folders = (scratch, sockets)
        command = [*self.command(), *self.confined(scratch, sockets)]
        return {"cmd": command, "cwd": str(scratch), "env": environment(scratch, self._mark)}

    def confined(self, scratch: Path, sockets: Path) -> list[str]:
        """Further arguments of the command, for a process that is more than bounded."""
        return []

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        # In the caller's own thread: on Linux the process dies with the thread that started it (PR_SET_PDEATHSIG).
        self._process = subprocess.Popen(
            cmd,
            cwd=options["cwd"],
            env=options["env"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stderr is not None
        os.set_blocking(self._process.stderr.fileno(), False)
        self._family = Family(self._process.pid, f"{MARK}={self._mark}")
        return self.connection_info

    async def poll(self) -> int | None:
        return self._process.poll() if self._process is not None else 0

    async def wait(self) -> int | None:
        while (code := await self.poll()) is None:
            await asyncio.sleep(0.01)
        return code

    async def send_signal(self, signum: int) -> None:
        if self._process is not None:
            self._process.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        if self._process is None or self._family is None:
            return
        await self._family.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)

    async def terminate(self, restart: bool = False) -> None:
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        if self._process is not None and self._process.stderr is not None:
            self._process.stderr.close()
        self._process = None
        self.tidy()

    def used(self) -> Used:
        if self._family is None:
            return Used()
        memory = self._family.memory()
        disk = sum(size_of(folder, self.limits.disk_bytes) for folder in self._folders) + self._family.unnamed()
        return Used(memory, disk, self._family.threads())

    def complaint(self) -> str:
        if self._process is None or self._process.stderr is None or self._process.stderr.closed:
            return ""
        data = self._process.stderr.read(64_000) or b""
        return data.decode("utf-8", "replace").strip()


_LEAST_OF_A_FILE = 4096  # bytes that a file counts at least: a million empty ones fill a disk too


def size_of(folder: Path, most: int) -> int:
    """Bytes that a folder takes on the disk, without following links; the count ends when it has passed `most`."""
    total, unread = 0, [str(folder)]
    while unread:
        with contextlib.suppress(OSError), os.scandir(unread.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    total += max(_LEAST_OF_A_FILE, entry.stat(follow_symlinks=False).st_blocks * 512)
                    if entry.is_dir(follow_symlinks=False):
                        unread.append(entry.path)
                if total > most:  # a folder that grows while it is read has no end
                    return total
    return total
