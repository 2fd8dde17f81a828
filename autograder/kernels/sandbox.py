"""Student processes in a sandbox: one way for each tier, behind the same interface as a plain process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

import psutil
from jupyter_client.connect import KernelConnectionInfo

from autograder.kernels import bubblewrap, view
from autograder.kernels.confinement import Confinement
from autograder.kernels.environment import environment
from autograder.kernels.family import Family
from autograder.kernels.limits import Limits
from autograder.kernels.provision import PlainProvisioner, StudentProvisioner, Used, size_of

_STEP = 0.005  # seconds between two looks
_PATIENCE = 10.0  # seconds that bubblewrap may take to start, and the last process to go


class LandlockProvisioner(PlainProvisioner):
    """Tier B: a plain process that gives up files, network and other processes by itself, before anything else."""

    walled = True

    def confined(self, scratch: Path, sockets: Path) -> list[str]:
        return ["--confinement", among_others(scratch, sockets).to_json()]


class BubblewrapProvisioner(StudentProvisioner):
    """Tier A: a process in namespaces of its own, where nothing of the machine is to be seen."""

    walled = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._process: subprocess.Popen[bytes] | None = None
        self._namespace: Namespace | None = None
        self._family: Family | None = None
        self._sockets: Path | None = None
        self._options: list[str] = []

    @property
    def has_process(self) -> bool:
        return self._process is not None

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        scratch, sockets = self.prepare(options)
        self._sockets = sockets
        inside, confinement = alone(sockets, self.limits)
        self._options = bubblewrap.arguments(scratch, sockets, self.limits, inside)
        command = [*self.command(), "--confinement", confinement.to_json()]
        return {"cmd": command, "cwd": "/", "env": {}}

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        self._process, status = start(self._options, cmd, stderr=subprocess.PIPE)
        assert self._process.stderr is not None
        os.set_blocking(self._process.stderr.fileno(), False)
        self._namespace = await asyncio.to_thread(Namespace.told, status)
        if self._namespace is not None:
            self._family = Family(self._namespace.first, secrets.token_hex(16))
        return self.connection_info

    async def poll(self) -> int | None:
        code = self._process.poll() if self._process is not None else 0
        return code if code is None or code <= 128 else 128 - code  # bubblewrap adds 128 to a signal's number

    async def wait(self) -> int | None:
        while (code := await self.poll()) is None:
            await asyncio.sleep(_STEP)
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel, which is the first child of the namespace's first process."""
        with contextlib.suppress(psutil.Error):
            children = psutil.Process(self._namespace.first).children() if self._namespace is not None else []
            if children:
                min(children, key=lambda child: (child.create_time(), child.pid)).send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        if self._process is None:
            return
        if self._namespace is not None:
            await asyncio.to_thread(self._namespace.end)
            self._namespace = None
        if self._process.poll() is None:
            self._process.kill()
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
        if self._family is None or self._sockets is None:
            return Used()
        return Used(
            self._family.memory(), size_of(self._sockets, self.limits.disk_bytes), 0
        )  # the rest has bounds inside

    def complaint(self) -> str:
        if self._process is None or self._process.stderr is None or self._process.stderr.closed:
            return ""
        return (self._process.stderr.read(64_000) or b"").decode("utf-8", "replace").strip()


def among_others(scratch: Path, sockets: Path) -> Confinement:
    """What a process gives up in tier B."""
    return Confinement(alone=False, sockets=str(sockets), write=(str(scratch),), read=view.read_only())


def alone(sockets: Path, limits: Limits) -> tuple[dict[str, str], Confinement]:
    """The environment of a process in tier A, and what it gives up.

    Args:
        sockets: where the process makes its sockets; if this one is root, the folder is given to another user.
        limits: how many processes it may start.
    """
    owner = unused_user() if os.geteuid() == 0 else None
    if owner is not None:
        for path in (sockets, *sockets.iterdir()):
            os.chown(path, owner, owner)
    inside = environment(Path(bubblewrap.HOME), secrets.token_hex(8))
    del inside["JPY_PARENT_PID"]  # whoever is the parent, the namespace ends with it
    of_memory = (path for path in ("/tmp", "/dev/shm") if not sockets.is_relative_to(path))
    writable = (bubblewrap.HOME, "/proc/self", "/dev/pts", *of_memory)  # IPython runs `!command` in a terminal
    confinement = Confinement(alone=True, sockets=str(sockets), write=writable, owner=owner, processes=limits.processes)
    return inside, confinement


def start(arguments: list[str], command: list[str], **options: Any) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command in bubblewrap; returns the process, and the file descriptor on which it tells its status.

    It ends when the thread that called this ends.
    """
    told = os.pipe()
    try:
        with bubblewrap.passed(arguments) as (path, words):
            process = subprocess.Popen(
                [path, "--args", str(words), "--json-status-fd", str(told[1]), "--", *command],
                env={},
                cwd="/",
                stdin=options.pop("stdin", subprocess.DEVNULL),
                stdout=options.pop("stdout", subprocess.DEVNULL),
                pass_fds=(words, told[1]),
                **options,
            )
    except BaseException:
        os.close(told[0])
        raise
    finally:
        os.close(told[1])
    return process, told[0]


class Namespace:
    """The processes in a sandbox of tier A.

    Attributes:
        first: the number of the first one; with it all others end.
    """

    def __init__(self, first: int, status: int) -> None:
        self.first = first
        self._status = status  # bubblewrap writes to it when it ends
        self._ending = threading.Lock()  # two may want its end at a time; each waits until all are gone
        try:
            self._handle = os.pidfd_open(first)  # its number may be another process's one day
        except OSError:
            self._handle = -1

    @classmethod
    def told(cls, status: int) -> Self | None:
        """What bubblewrap tells of it on a file descriptor, which is closed in the end; None if it did not start."""
        text = b""
        while b"\n" not in text:
            part = os.read(status, 4096) if _readable(status) else b""
            if not part:
                os.close(status)
                return None
            text += part
        return cls(int(json.loads(text.partition(b"\n")[0])["child-pid"]), status)

    def end(self) -> None:
        """End them all, and return when they are gone."""
        with self._ending:
            if self._handle >= 0:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
                _readable(self._handle)  # the first one is gone when all others are
                os.close(self._handle)
                self._handle = -1
            if self._status >= 0:
                os.close(self._status)
                self._status = -1


def _readable(descriptor: int) -> bool:
    """Whether there is something to read before patience ends (`select` knows no descriptor above 1023)."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(_PATIENCE * 1000))


def unused_user() -> int:
    """A number that no user of this machine has, and no other student process.

    Where root is root of a container only, it lies among the numbers that the container has.
    """
    with open("/proc/self/uid_map", encoding="ascii") as file:
        inside, _, count = max(([int(word) for word in line.split()] for line in file), key=lambda line: line[2])
    low, high = (1 << 30, 1 << 31) if count > 1 << 31 else (inside + count // 2, inside + count)
    return low + secrets.randbelow(max(1, high - low))
