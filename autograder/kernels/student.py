"""A student's cells, run in a process of their own."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.session import Session
from nbformat import NotebookNode

from autograder.kernels import folders
from autograder.kernels.limits import MIB, TRAFFIC, Limits
from autograder.kernels.messages import asked_to_quit, execute, parse, request
from autograder.kernels.outputs import ErrorInfo, Outputs
from autograder.kernels.provision import ARGV, PlainProvisioner, StudentProvisioner, Used
from autograder.kernels.wire import Channel, ConnectionLost, Exhausted

START_SECONDS = 60.0
"""How long a process may take until it answers for the first time."""

_USE_POLL = 0.25  # seconds between two looks at what it uses
_IDLE = 1.0  # seconds that the rest of the output may take after the reply
_QUIT = 2.0  # seconds that a process may take to end after quit()
_LAST_WORDS = 0.2  # seconds that the output of a dead process may still take
_OUT_OF_MEMORY = {"MemoryError", "_ArrayMemoryError", "ResourceExhaustedError"}
_OUT_OF_DISK = ("[Errno 27]", "[Errno 28]")  # EFBIG, ENOSPC
_OUT_OF_PROCESSES = ("[Errno 11]", "can't start new thread")  # EAGAIN


class Status(Enum):
    """How a cell ended."""

    OK = "ok"
    """It ran to its end."""
    ERROR = "error"
    """It raised an exception."""
    TIMEOUT = "timeout"
    """It was interrupted, or the process was killed, when its time was over."""
    MEMORY = "memory"
    """It asked for more memory than it may have."""
    DISK = "disk"
    """It wrote more files than it may."""
    PROCESSES = "processes"
    """It started more processes or threads than it may."""
    DIED = "died"
    """The process ended while the cell ran (by itself, by `kill`, or because it would not stop to flood), or before."""


@dataclass(frozen=True)
class Execution:
    """What came of running one cell."""

    status: Status
    """How it ended."""
    outputs: tuple[NotebookNode, ...]
    """What it put out, as a notebook holds it (nbformat 4), at most `Limits.output_bytes` of it."""
    error: ErrorInfo | None
    """The exception that it raised, if it raised one."""
    seconds: float
    """How long it took, by the clock."""
    killed: bool = False
    """The process was killed for it. Whether there is one still, whatever became of it, says `StudentProcess.alive`."""


class StartError(RuntimeError):
    """A student process did not start. It is the machine's fault, never a student's."""


@dataclass
class _Live:
    """What belongs to one process, from its start to its end."""

    folder: tempfile.TemporaryDirectory[str]
    manager: AsyncKernelManager
    provisioner: StudentProvisioner
    shell: Channel | None = None
    iopub: Channel | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    code: int | None = None
    over: Status | None = None  # the limit that it passed
    watch: asyncio.Task[None] | None = None
    end: asyncio.Task[None] | None = None


class StudentProcess:
    """A separate process, an ordinary Jupyter kernel, in which one notebook's cells run.

    It belongs to the event loop and to the thread in which it was started, and runs one cell at a time.
    Many may live side by side, in one loop or in the loops of several threads.

        async with StudentProcess(scratch, Limits()) as student:
            execution = await student.run("print(1 + 1)")
    """

    def __init__(
        self,
        scratch: Path,
        limits: Limits,
        provisioner: Callable[..., StudentProvisioner] = PlainProvisioner,
        place: str | None = None,
    ) -> None:
        self.scratch = Path(scratch).absolute()
        """The folder in which the process starts, and the only one that it is meant to write to."""
        self.limits = limits
        """What it may use up."""
        self.lost = False
        """Whether the machine took a process away, and nothing that the cells did."""
        self._provisioner = provisioner
        self._place = place or str(folders.own.path())  # where the folder of the sockets is made
        self._live: _Live | None = None
        self._started = False
        self._running = False

    @property
    def alive(self) -> bool:
        """Whether there is a process, and it has not ended."""
        return self._live is not None and not self._live.ended.is_set()

    @property
    def sockets(self) -> Path:
        """The folder in which both sides may meet at a Unix socket; it changes with each start."""
        if self._live is None:
            raise RuntimeError("This student process is not running; await start() first.")
        return Path(self._live.folder.name)

    async def start(self) -> None:
        """Start the process, for the first time or anew after its end; return when it answers.

        Raises StartError when it does not, and RuntimeError when there is one already.
        """
        if self.alive:
            raise RuntimeError("This student process is running already; close() or kill() it before start().")
        await self._end()
        live = self._live = self._make()
        self._started = True
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._launch(live)
        except BaseException as error:
            complaint = live.provisioner.complaint()
            await self._end()
            if not isinstance(error, Exception):
                raise
            reason = str(error) or f"it gave no answer in {START_SECONDS:g} seconds."
            raise StartError(f"A student process did not start: {reason}\n{complaint}".strip()) from error

    async def run(self, source: str, seconds: float | None = None) -> Execution:
        """Run one cell, for at most so many seconds (`Limits.cell_seconds`, if nothing else is said).

        It never raises for anything that the cell does. A caller that cancels it kills the process.
        """
        if not self._started:
            raise RuntimeError("This student process was never started; await start() first.")
        if self._running:
            raise RuntimeError("This student process is running a cell already; it runs one at a time.")
        live = self._live
        if live is None or live.ended.is_set():
            over = live.over if live is not None else None
            await self._end()
            return Execution(over or Status.DIED, (), None, 0.0, over is not None)
        self._running = True
        try:
            return await self._run(live, source, self.limits.cell_seconds if seconds is None else seconds)
        except asyncio.CancelledError:
            await self._end()
            raise
        finally:
            self._running = False

    async def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the cell that is running, if there is one."""
        if self._live is not None and self.alive:
            await self._live.provisioner.send_signal(signal.SIGINT)
            if self._live.shell is not None:
                # What ends a cell that awaits is a callback in the kernel's loop, which sleeps until a message comes.
                request(self._live.manager.session, self._live.shell, "kernel_info_request", {})

    async def kill(self) -> None:
        """End the process and all that it started, at once. A cell that was running has DIED."""
        await self._end()

    async def close(self) -> None:
        """Leave nothing: no process, no file outside the scratch folder. It may be called more than once."""
        await self._end()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def _make(self) -> _Live:
        folder = tempfile.TemporaryDirectory(prefix="student-", dir=self._place, ignore_cleanup_errors=True)  # 0700
        # Jupyter's manager writes the connection file and knows the command. It is not asked to start the kernel, for
        # then it would also connect to it: see `wire` for why no socket of libzmq does that in the engine.
        manager = AsyncKernelManager(
            transport="ipc",
            ip=os.path.join(folder.name, "k"),
            connection_file=os.path.join(folder.name, "k.json"),
            kernel_name="student",
            kernel_spec_manager=_Specs(),
        )
        provisioner = self._provisioner(
            parent=manager, kernel_id="student", kernel_spec=manager.kernel_spec, limits=self.limits
        )
        return _Live(folder, manager, provisioner)

    async def _launch(self, live: _Live) -> None:
        options = await live.provisioner.pre_launch(cwd=str(self.scratch))
        await live.provisioner.launch_kernel(**options)
        live.watch = asyncio.create_task(self._watch(live))
        ended = asyncio.create_task(live.ended.wait())
        answer = asyncio.create_task(self._first_answer(live))
        try:
            await asyncio.wait({answer, ended}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise RuntimeError(f"it ended with exit code {live.code}.")
            answer.result()
        finally:
            await _cancel(answer, ended)

    async def _first_answer(self, live: _Live) -> None:
        """Connect, and wait until both channels answer: without a subscription the first output would be missed."""
        manager = live.manager
        largest = 2 * self.limits.output_bytes + MIB
        live.shell = await Channel.connect(f"{manager.ip}-{manager.shell_port}", "DEALER", largest)
        live.iopub = await Channel.connect(f"{manager.ip}-{manager.iopub_port}", "SUB", largest)
        live.shell.allow(self._allowance)
        live.iopub.allow(self._allowance)
        heard = asyncio.create_task(live.iopub.receive())
        try:
            while not heard.done():
                await self._reply(live, request(live.manager.session, live.shell, "kernel_info_request", {}))
                await asyncio.wait({heard}, timeout=0.2)
            heard.result()
        finally:
            await _cancel(heard)

    @property
    def _allowance(self) -> int:
        """Bytes that are taken in of one cell's messages."""
        return TRAFFIC * max(self.limits.output_bytes, 100_000)

    async def _run(self, live: _Live, source: str, seconds: float) -> Execution:
        assert live.shell is not None and live.iopub is not None
        began = time.monotonic()
        outputs = Outputs(self.limits.output_bytes)
        live.shell.allow(self._allowance)
        live.iopub.allow(self._allowance)
        cell = execute(live.manager.session, live.shell, source)
        replied = asyncio.Event()
        reading = asyncio.create_task(self._read(live.iopub, live.manager.session, cell, outputs, replied))
        reply = asyncio.create_task(self._reply(live, cell))
        ended = asyncio.create_task(live.ended.wait())
        timed_out = killed = False
        try:
            await asyncio.wait({reply, ended}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if not reply.done() and not ended.done():
                timed_out = True
                await self.interrupt()
                grace = self.limits.grace_seconds
                await asyncio.wait({reply, ended}, timeout=grace, return_when=asyncio.FIRST_COMPLETED)
                killed = not reply.done() and not ended.done()
            taken = time.monotonic() - began
            answer = reply.result() if reply.done() else {}
            if asked_to_quit(answer):
                await asyncio.wait({ended}, timeout=_QUIT)
                await self._end()
            replied.set()
            await asyncio.wait({reading}, timeout=_LAST_WORDS if killed or live.ended.is_set() else _IDLE)
            # A cell that goes on to flood after its end would flood the next one too.
            killed = killed or (reading.done() and reading.result())
        finally:
            await _cancel(reading, reply, ended)
        died = live.ended.is_set() or live.end is not None or killed
        if died:
            await self._end()
        error = outputs.error if not answer else None
        if answer.get("status") == "error":
            error = ErrorInfo.from_content(answer)
            if outputs.error is None:
                outputs.show_error(error)
        out_of_time = timed_out or live.code == -signal.SIGXCPU
        if out_of_time:
            status = Status.TIMEOUT
        elif live.over is not None:
            status = live.over
        elif error is not None and (passed := _limit_of(error)) is not None:
            status = passed
        elif died:
            status = Status.DIED
        else:
            status = Status.OK if answer.get("status") == "ok" else Status.ERROR
        killed = killed or live.over is not None or live.code == -signal.SIGXCPU
        return Execution(status, outputs.nodes(), error, taken, killed)

    async def _reply(self, live: _Live, identifier: str) -> dict[str, Any]:
        """The content of the reply to a request."""
        assert live.shell is not None
        try:
            while True:
                message = parse(live.manager.session, await live.shell.receive())
                if message is not None and message.parent == identifier:
                    return message.content
        except (ConnectionLost, Exhausted):
            # No reply can come any more; the process ends, or the time does.
            await asyncio.Event().wait()
            raise

    async def _read(
        self, iopub: Channel, session: Session, cell: str, outputs: Outputs, replied: asyncio.Event
    ) -> bool:
        """Collect what a cell puts out, until the kernel is idle. Return whether a flood went on even then."""
        try:
            while not outputs.full:
                message = parse(session, await iopub.receive())
                if message is None or message.parent != cell:
                    continue
                if message.is_idle:
                    return False
                outputs.add(message.kind, message.content)
        except Exhausted:
            outputs.cut()
        except ConnectionLost:
            return False
        iopub.hold()
        await replied.wait()
        iopub.allow_more(self._allowance)
        try:
            while True:
                frames = await iopub.receive()
                if sum(map(len, frames)) < 4096:  # of what is left, only the news that it was all is of interest
                    message = parse(session, frames)
                    if message is not None and message.parent == cell and message.is_idle:
                        return False
        except Exhausted:
            return True
        except ConnectionLost:
            return False

    async def _watch(self, live: _Live) -> None:
        """Note the end of the process, and end it when it takes too much."""
        try:
            while (code := await live.provisioner.end_within(_USE_POLL)) is None:
                live.over = self._excess(live.provisioner.used())
                if live.over is not None:
                    await live.provisioner.kill()
            live.code = code
            self.lost = self.lost or live.provisioner.lost
        finally:
            live.ended.set()  # a process that nobody watches is as good as dead

    def _excess(self, used: Used) -> Status | None:
        """The limit that is passed, if one is."""
        if used.memory > self.limits.memory_bytes:
            return Status.MEMORY
        if used.disk > self.limits.disk_bytes:
            return Status.DISK
        return Status.PROCESSES if used.processes > self.limits.processes else None

    async def _end(self) -> None:
        live = self._live
        if live is None:
            return
        if live.end is None:
            live.end = asyncio.create_task(self._end_now(live))
        # To its end, even if the caller is cancelled meanwhile: nothing may be left running.
        await asyncio.shield(live.end)

    async def _end_now(self, live: _Live) -> None:
        try:
            await live.provisioner.kill()
            if live.watch is not None:
                await asyncio.wait({live.watch}, timeout=1.0)
                await _cancel(live.watch)
            await live.provisioner.cleanup()
        finally:
            live.ended.set()
            for channel in (live.shell, live.iopub):
                if channel is not None:
                    channel.close()
            live.folder.cleanup()
            if self._live is live:
                self._live = None


def _limit_of(error: ErrorInfo) -> Status | None:
    """The limit that an exception tells of, if it tells of one."""
    if error.ename in _OUT_OF_MEMORY:
        return Status.MEMORY
    if error.evalue.startswith(_OUT_OF_DISK):
        return Status.DISK
    return Status.PROCESSES if error.evalue.startswith(_OUT_OF_PROCESSES) else None


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Specs(KernelSpecManager):
    """Knows one kernel, and looks at no kernel.json on this machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=ARGV, display_name="Student", language="python", interrupt_mode="signal")
