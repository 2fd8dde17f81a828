"""A student's cells, run in a process of their own."""

from __future__ import annotations

import asyncio
import contextlib
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

import zmq
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode

from autograder.kernels.limits import MIB, Limits
from autograder.kernels.outputs import ErrorInfo, Outputs
from autograder.kernels.provision import ARGV, PlainProvisioner, StudentProvisioner

START_SECONDS = 60.0
"""How long a process may take until it answers for the first time."""

_POLL = 0.05  # seconds between two looks whether the process lives
_MEMORY_POLL = 0.25  # seconds between two looks at its memory
_IDLE = 1.0  # seconds that the rest of the output may take after the reply
_QUIT = 2.0  # seconds that a process may take to end after quit()
_LAST_WORDS = 0.05  # seconds that the output of a dead process may still take
_OUT_OF_MEMORY = {"MemoryError", "_ArrayMemoryError", "ResourceExhaustedError"}


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
    DIED = "died"
    """The process ended by itself while the cell ran, or had ended before."""


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
    """The process was killed for it, so nothing of what it had defined is left."""


class StartError(RuntimeError):
    """A student process did not start. It is the machine's fault, never a student's."""


@dataclass
class _Live:
    """What belongs to one process, from its start to its end."""

    folder: tempfile.TemporaryDirectory[str]
    context: zmq.asyncio.Context
    manager: AsyncKernelManager
    client: AsyncKernelClient
    provisioner: StudentProvisioner
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    code: int | None = None
    over_memory: bool = False
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
    ) -> None:
        self.scratch = Path(scratch).absolute()
        """The folder in which the process starts, and the only one that it is meant to write to."""
        self.limits = limits
        """What it may use up."""
        self._provisioner = provisioner
        self._live: _Live | None = None
        self._started = False
        self._running = False

    @property
    def alive(self) -> bool:
        """Whether there is a process, and it has not ended."""
        return self._live is not None and not self._live.ended.is_set()

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
            live.manager.provisioner = live.provisioner
            await live.manager.start_kernel(cwd=str(self.scratch))
            live.watch = asyncio.create_task(self._watch(live))
            async with asyncio.timeout(START_SECONDS):
                await self._first_answer(live)
        except BaseException as error:
            complaint = live.provisioner.complaint()
            await self._end()
            if not isinstance(error, Exception):
                raise
            text = str(error) or f"no answer in {START_SECONDS:g} seconds"
            raise StartError(f"A student process did not start: {text}\n{complaint}".strip()) from error

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
            await self._end()
            return Execution(Status.DIED, (), None, 0.0)
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
        # Paths of Unix sockets have room for about 100 bytes, and a test's or a Mac's TMPDIR takes most of them.
        parent = "/tmp" if os.access("/tmp", os.W_OK | os.X_OK) else None
        folder = tempfile.TemporaryDirectory(prefix="student-", dir=parent, ignore_cleanup_errors=True)  # mode 0700
        context = zmq.asyncio.Context()
        context.linger = 0
        context.reconnect_ivl = 10  # milliseconds; the client is there before the kernel's sockets are
        # Together these bound what a process can fill the engine's memory with before anything here reads it.
        context.rcvhwm = 8
        context.maxmsgsize = 2 * self.limits.output_bytes + MIB
        manager = AsyncKernelManager(
            context=context,
            transport="ipc",
            ip=os.path.join(folder.name, "k"),
            connection_file=os.path.join(folder.name, "k.json"),
            kernel_name="student",
            kernel_spec_manager=_Specs(),
        )
        manager.write_connection_file()  # which names the sockets that the client connects to
        provisioner = self._provisioner(
            parent=manager, kernel_id="student", kernel_spec=manager.kernel_spec, limits=self.limits
        )
        return _Live(folder, context, manager, manager.client(), provisioner)

    async def _first_answer(self, live: _Live) -> None:
        """Wait until both channels answer: a subscription that is not there yet would miss the first output."""
        heard = asyncio.create_task(_receive(live.client, "iopub"))
        ended = asyncio.create_task(live.ended.wait())
        try:
            while not heard.done():
                request = live.client.kernel_info()
                answer = asyncio.create_task(self._reply(live, request))
                await asyncio.wait({answer, ended}, return_when=asyncio.FIRST_COMPLETED)
                if not answer.done():
                    await _cancel(answer)
                    raise RuntimeError(f"it ended with exit code {live.code}")
                await asyncio.wait({heard, ended}, timeout=0.2, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancel(heard, ended)

    async def _run(self, live: _Live, source: str, seconds: float) -> Execution:
        began = time.monotonic()
        outputs = Outputs(self.limits.output_bytes)
        request = live.client.execute(source, silent=False, store_history=False, allow_stdin=False, stop_on_error=False)
        replied = asyncio.Event()
        reading = asyncio.create_task(self._read(live, request, outputs, replied))
        reply = asyncio.create_task(self._reply(live, request))
        ended = asyncio.create_task(live.ended.wait())
        timed_out = killed = False
        try:
            await asyncio.wait({reply, ended}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if not reply.done() and not ended.done():
                timed_out = True
                await self.interrupt()
                await asyncio.wait(
                    {reply, ended}, timeout=self.limits.grace_seconds, return_when=asyncio.FIRST_COMPLETED
                )
                killed = not reply.done() and not ended.done()
            taken = time.monotonic() - began
            content = reply.result() if reply.done() else {}
            if _asked_to_quit(content):
                await asyncio.wait({ended}, timeout=_QUIT)
                await self._end()
            replied.set()
            await asyncio.wait({reading}, timeout=_LAST_WORDS if killed or ended.done() else _IDLE)
        finally:
            await _cancel(reading, reply, ended)
        died = live.ended.is_set() or live.end is not None
        if died or killed:
            await self._end()
        if content.get("status") == "error" and outputs.error is None:
            outputs.show_error(ErrorInfo.from_content(content))
        if timed_out or live.code == -signal.SIGXCPU:
            status = Status.TIMEOUT
        elif live.over_memory or (outputs.error is not None and outputs.error.ename in _OUT_OF_MEMORY):
            status = Status.MEMORY
        elif died:
            status = Status.DIED
        else:
            status = Status.OK if content.get("status") == "ok" else Status.ERROR
        killed = killed or live.over_memory or live.code == -signal.SIGXCPU
        return Execution(status, outputs.nodes(), outputs.error, taken, killed)

    async def _reply(self, live: _Live, request: str) -> dict[str, Any]:
        """The content of the reply to a request."""
        while True:
            message = _parse(live.client, await _receive(live.client, "shell"))
            if message is not None and message.parent == request:
                return message.content

    async def _read(self, live: _Live, request: str, outputs: Outputs, replied: asyncio.Event) -> None:
        """Collect what a request puts out, until it is idle."""
        number = 0
        while True:
            if outputs.full:
                # What nobody reads costs nobody anything: it waits in the student's process, or is dropped there.
                await replied.wait()
            frames = await _receive(live.client, "iopub")
            size = sum(map(len, frames))
            outputs.count(size)
            number += 1
            if number % 16 == 0:
                await asyncio.sleep(0)  # a message that is there already does not give way to others
            if outputs.full and size > 4096:
                continue
            message = _parse(live.client, frames)
            if message is None or message.parent != request:
                continue
            if message.kind == "status" and message.content.get("execution_state") == "idle":
                return
            outputs.add(message.kind, message.content)

    async def _watch(self, live: _Live) -> None:
        """Note the end of the process, and end it when it takes too much memory."""
        look_again = 0.0
        while (code := await live.provisioner.poll()) is None:
            if time.monotonic() >= look_again:
                look_again = time.monotonic() + _MEMORY_POLL
                if live.provisioner.memory() > self.limits.memory_bytes:
                    live.over_memory = True
                    await live.provisioner.kill()
                    continue
            await asyncio.sleep(_POLL)
        live.code = code
        live.ended.set()

    async def _end(self) -> None:
        live = self._live
        if live is None:
            return
        if live.end is None:
            live.end = asyncio.create_task(self._end_now(live))
        # To its end, even if the caller is cancelled meanwhile: nothing may be left running.
        await asyncio.shield(live.end)

    async def _end_now(self, live: _Live) -> None:
        await live.provisioner.kill()
        if live.watch is not None:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(live.watch, timeout=1.0)
        live.ended.set()
        if self._live is live:
            self._live = None
        await live.provisioner.cleanup()
        await asyncio.sleep(0)
        live.context.destroy(linger=0)
        live.folder.cleanup()


@dataclass(frozen=True)
class _Message:
    parent: str
    kind: str
    content: dict[str, Any]


async def _receive(client: AsyncKernelClient, channel: str) -> list[bytes]:
    socket = getattr(client, f"{channel}_channel").socket
    frames: list[bytes] = await socket.recv_multipart()
    return frames


def _parse(client: AsyncKernelClient, frames: list[bytes]) -> _Message | None:
    """A message, or None when it is malformed: a student's code has the key, and may send anything."""
    try:
        _, rest = client.session.feed_identities(frames)
        message = client.session.deserialize(rest)
        parent, kind, content = message["parent_header"]["msg_id"], message["header"]["msg_type"], message["content"]
    except Exception:  # noqa: BLE001  # ValueError, KeyError, TypeError, RecursionError, UnicodeDecodeError, ...
        return None
    if isinstance(parent, str) and isinstance(kind, str) and isinstance(content, dict):
        return _Message(parent, kind, content)
    return None


def _asked_to_quit(reply: dict[str, Any]) -> bool:
    payloads = reply.get("payload")
    return isinstance(payloads, list) and any(
        isinstance(payload, dict) and payload.get("source") == "ask_exit" for payload in payloads
    )


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Specs(KernelSpecManager):
    """Knows one kernel, and looks at no kernel.json on this machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=ARGV, display_name="Student", language="python", interrupt_mode="signal")
