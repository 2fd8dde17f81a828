"""Student processes that a zygote forks: warm at once, in the same sandboxes as those that start cold."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from traitlets import Instance

from autograder.kernels import bubblewrap, namespaces, sandbox, view
from autograder.kernels.confinement import Confinement
from autograder.kernels.environment import MARK, environment
from autograder.kernels.family import Family
from autograder.kernels.limits import Limits
from autograder.kernels.namespaces import Room
from autograder.kernels.provision import StudentProvisioner, Used, size_of
from autograder.kernels.zygote import Forked, Zygote

PROGRAM = "autograder.kernels.launch:main"
"""What a fork becomes: the same program as a process that starts cold."""

_STEP = 0.005  # seconds between two looks


@dataclass(frozen=True)
class Walls:
    """What stands around a fork.

    Attributes:
        room: its namespaces and mounts, in tier A.
        confinement: what it gives up by itself; None for nothing.
        environment: its whole environment.
        folder: where it starts; None for the home of its room.
    """

    room: Room | None
    confinement: Confinement | None
    environment: dict[str, str]
    folder: Path | None


def walls(zygote: Zygote, scratch: Path, sockets: Path, limits: Limits, mark: str, *, confined: bool) -> Walls:
    """The walls of a fork.

    Args:
        zygote: if it is in bubblewrap, the fork gets namespaces of its own (tier A).
        scratch: the folder of the submission's files; in tier A they are copied, and there to be read only.
        sockets: where the process makes its sockets; in tier A it is in the zygote's folder.
        limits: how much it may use up.
        mark: what its environment is known by.
        confined: whether it is in a sandbox at all.
    """
    if not zygote.walled:
        own = environment(scratch, mark)
        del own["JPY_PARENT_PID"]  # it ends with the zygote, its parent
        return Walls(None, sandbox.among_others(scratch, sockets) if confined else None, own, scratch)
    files = sockets.with_name(f"{sockets.name}-files")
    shutil.copytree(scratch, files, dirs_exist_ok=True)
    files.chmod(0o755)  # in the sandbox it is another user who reads, if this one is root
    inside, confinement = sandbox.alone(sockets, limits)
    room = Room(
        common=str(zygote.folder),
        sockets=str(sockets),
        files=str(files),
        home=bubblewrap.HOME,
        disk_bytes=limits.disk_bytes,
        shown=namespaces.temporary(view.read_only()),
        owner=confinement.owner,
    )
    return Walls(room, replace(confinement, owner=None), inside, None)


async def end_within(forked: Forked, seconds: float) -> int | None:
    """The exit code of a fork, as soon as it has ended; None if it still runs after so many seconds.

    Only one may wait for a fork in this way.
    """
    if (code := forked.code()) is not None:
        return code
    loop, told, line = asyncio.get_running_loop(), asyncio.Event(), forked.fileno()
    loop.add_reader(line, told.set)
    try:
        async with asyncio.timeout(seconds):
            await told.wait()
    except TimeoutError:
        return None
    finally:
        loop.remove_reader(line)
    return forked.code()


class ForkedProvisioner(StudentProvisioner):
    """A fork of a zygote, in the sandbox that fits it."""

    zygote = Instance(Zygote)

    def __init__(self, *, confined: bool, **options: Any) -> None:
        super().__init__(**options)
        self.walled = confined
        self._confined = confined
        self._forked: Forked | None = None
        self._family: Family | None = None
        self._folders: tuple[Path, ...] = ()
        self._complaint = -1
        self._mark = secrets.token_hex(16)

    @property
    def has_process(self) -> bool:
        return self._forked is not None

    @property
    def lost(self) -> bool:
        return self._forked is not None and self._forked.lost

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        scratch, sockets = self.prepare(options)
        return {"cmd": self.command()[self.command().index("-f") :], "scratch": scratch, "sockets": sockets}

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        self._forked = await asyncio.to_thread(self._fork, cmd, options["scratch"], options["sockets"])
        self._family = Family(self._forked.first, f"{MARK}={self._mark}")
        return self.connection_info

    def _fork(self, words: list[str], scratch: Path, sockets: Path) -> Forked:
        around = walls(self.zygote, scratch, sockets, self.limits, self._mark, confined=self._confined)
        self._folders = (sockets,) if self.zygote.walled else (scratch, sockets)
        if around.confinement is not None:
            words = [*words, "--confinement", around.confinement.to_json()]
        self._complaint, theirs = os.pipe()
        os.set_blocking(self._complaint, False)
        try:
            return self.zygote.fork(
                PROGRAM,
                words,
                environment=around.environment,
                folder=around.folder,
                room=around.room,
                descriptors={2: theirs},
            )
        finally:
            os.close(theirs)

    async def poll(self) -> int | None:
        return self._forked.code() if self._forked is not None else 0

    async def end_within(self, seconds: float) -> int | None:
        return await end_within(self._forked, seconds) if self._forked is not None else 0

    async def wait(self) -> int | None:
        while (code := await self.poll()) is None:
            await asyncio.sleep(_STEP)
        return code

    async def send_signal(self, signum: int) -> None:
        if self._forked is not None:
            self._forked.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        if self._forked is None or self._family is None:
            return
        if not self.zygote.walled:
            await self._family.kill()
        await asyncio.to_thread(self._forked.kill)

    async def terminate(self, restart: bool = False) -> None:
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        if self._forked is not None:
            await asyncio.to_thread(self._forked.close)
            self._forked = None
        if self._complaint >= 0:
            os.close(self._complaint)
            self._complaint = -1
        if self.zygote.walled and self._folders:
            files = self._folders[0].with_name(f"{self._folders[0].name}-files")
            await asyncio.to_thread(shutil.rmtree, files, ignore_errors=True)
        self.tidy()

    def used(self) -> Used:
        if self._family is None:
            return Used()
        memory = self._family.memory()
        disk = sum(size_of(folder, self.limits.disk_bytes) for folder in self._folders)
        if self.zygote.walled:  # the rest has bounds inside
            return Used(memory, disk, 0)
        return Used(memory, disk + self._family.unnamed(), self._family.threads())

    def complaint(self) -> str:
        if self._complaint < 0:
            return ""
        try:
            return os.read(self._complaint, 64_000).decode("utf-8", "replace").strip()
        except BlockingIOError:
            return ""
