"""A zygote: a process that has imported what takes long, and forks the processes that need it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.kernels import bubblewrap, folders
from autograder.kernels.environment import environment
from autograder.kernels.namespaces import Room
from autograder.kernels.zygote_process import LONGEST

START_SECONDS = 120.0
"""How long a zygote may take to import everything."""

_FORK_SECONDS = 30.0  # that a fork may take on a busy machine
_END_SECONDS = 10.0
_LONGEST_COMPLAINT = 4000


class ZygoteError(OSError):
    """There is no zygote, or it did not fork: the machine's fault."""


class Zygote:
    """A process that has imported everything and forks on request; it is started when it is first needed.

    It may be used from several threads. If it dies it is started anew with the next request. It ends with this
    object, and with this process, however that ends: the kernel closes the socket between them.

    Args:
        walled: whether it runs in bubblewrap, so that its forks see no more of the machine than a student may.
        preload: modules to import.
        later: further ones, which libraries import only when they are used; those that are not there are left out.
        rehearse: functions to call once, so that nothing is left for a fork's first time ("module:function").
    """

    def __init__(
        self, *, walled: bool, preload: Sequence[str], later: Sequence[str] = (), rehearse: Sequence[str] = ()
    ) -> None:
        self.walled = walled
        self._preload = tuple(preload)
        self._later = tuple(later)
        self._rehearse = tuple(rehearse)
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._end: Callable[[], object] = lambda: None

    @property
    def folder(self) -> Path:
        """Where its forks have the folders that they share with this process."""
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(
                    prefix="zygote-", dir=folders.own.path(), ignore_cleanup_errors=True
                )
            return Path(self._folder.name)

    @property
    def alive(self) -> bool:
        """Whether there is a process, and it has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, if it does not run; return when it has imported everything.

        Raises:
            ZygoteError: if it does not start.
        """
        folder = self.folder
        with self._lock:
            if not self.alive:
                self._close()
                self._start(folder)

    def fork(
        self,
        program: str,
        arguments: Sequence[str] = (),
        *,
        environment: Mapping[str, str],
        folder: Path | None = None,
        room: Room | None = None,
        leads: bool = False,
        descriptors: Mapping[int, int] | None = None,
    ) -> Forked:
        """Fork a process; it runs when this returns.

        Args:
            program: the function that it calls, as "module:function".
            arguments: its `sys.argv`, from the second on.
            environment: its whole environment.
            folder: where it starts.
            room: the namespaces and mounts around it; None for those of the zygote.
            leads: whether it leads a session of its own.
            descriptors: its own open files by number, each from one of this process.

        Raises:
            ZygoteError: if that fails.
        """
        given = dict(descriptors or {})
        request = {
            "program": program,
            "arguments": list(arguments),
            "environment": dict(environment),
            "folder": str(folder) if folder is not None else None,
            "room": asdict(room) if room is not None else None,
            "leads": leads,
            "numbers": list(given),
        }
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(line.close)
            for last in (False, True):
                self.start()
                try:
                    assert self._control is not None
                    socket.send_fds(self._control, [json.dumps(request).encode()], [theirs.fileno(), *given.values()])
                    break
                except OSError as error:  # it died in this moment
                    if last:
                        raise ZygoteError(f"the zygote takes no request: {error}") from error
            theirs.close()
            forked = Forked.told(line)
            undo.pop_all()
            return forked

    def close(self) -> None:
        """End it, with all that it forked."""
        with self._lock:
            self._close()
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def _start(self, folder: Path) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        theirs.set_inheritable(True)
        told = {
            "descriptor": theirs.fileno(),
            "preload": self._preload,
            "later": self._later,
            "rehearse": self._rehearse,
        }
        command = [sys.executable, "-P", "-s", "-m", "autograder.kernels.zygote_process", json.dumps(told)]
        with ours, theirs, tempfile.TemporaryFile() as complaint:
            self._process = self._launch(command, folder, theirs.fileno(), complaint)
            theirs.close()
            control = ours.dup()
            self._control = control
            self._end = weakref.finalize(self, _end, self._process, control, self._owner)
            control.settimeout(START_SECONDS)
            try:
                ready = control.recv(LONGEST)
            except OSError:
                ready = b""
            if not ready:
                self._close()
                complaint.seek(0)
                said = complaint.read(_LONGEST_COMPLAINT).decode(errors="replace").strip()
                last = said.splitlines()[-1] if said else "it said nothing"
                raise ZygoteError(f"a zygote does not start: {last}")
            control.settimeout(_FORK_SECONDS)

    def _launch(self, command: list[str], folder: Path, descriptor: int, complaint: Any) -> subprocess.Popen[bytes]:
        options: dict[str, Any] = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "stderr": complaint,
            "start_new_session": True,
        }
        if not self.walled:
            own = _environment(folder)
            return subprocess.Popen(command, env=own, cwd=folder, pass_fds=(descriptor,), **options)
        words = bubblewrap.for_zygote(folder, _environment(Path("/tmp")))
        with bubblewrap.passed(words) as (program, number):
            return subprocess.Popen(
                [program, "--args", str(number), "--", *command],
                env={},
                cwd="/",
                pass_fds=(descriptor, number),
                **options,
            )

    def _close(self) -> None:
        self._end()
        self._process = self._control = None


def _environment(home: Path) -> dict[str, str]:
    own = environment(home, "")
    del own["JPY_PARENT_PID"]
    return own


def _end(process: subprocess.Popen[bytes], control: socket.socket, owner: int) -> None:
    if os.getpid() != owner:  # a fork of this process: the zygote is not its own
        return
    control.close()  # which it takes for the end
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
        return
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)


class Forked:
    """A process that a zygote forked.

    Attributes:
        first: the number of the first process of its namespace, or its own number where it has none.
        process: its number.
    """

    def __init__(self, line: socket.socket, handles: Sequence[int]) -> None:
        self._line = line
        self._handles = tuple(handles)
        self.first, self.process = map(_number, handles)
        self._lock = threading.Lock()
        self._code: int | None = None
        self._closed = False
        self.lost = False
        """Whether it went without a word on how, as when its zygote was killed: the machine's fault."""

    @classmethod
    def told(cls, line: socket.socket) -> Forked:
        """What the other end of a line tells of a process that was asked for.

        Raises:
            ZygoteError: if it could not be started.
        """
        line.settimeout(_FORK_SECONDS)
        try:
            message, handles, _, _ = socket.recv_fds(line, LONGEST, 2)
        except OSError as error:
            raise ZygoteError(f"the zygote does not answer ({error})") from error
        if len(handles) != 2:
            for handle in handles:
                os.close(handle)
            told = json.loads(message) if message else {}
            reason = told.get("problem") or f"no word of it, but {told}"
            raise ZygoteError(f"a forked process did not start: {reason}")
        line.setblocking(False)
        return cls(line, handles)

    def fileno(self) -> int:
        """What there is something to read from as soon as it has ended."""
        return self._line.fileno()

    def code(self) -> int | None:
        """Its exit code, or the number of the signal that ended it below zero; None if it runs."""
        with self._lock:
            while self._code is None and not self._closed:
                try:
                    message = self._line.recv(LONGEST)
                except BlockingIOError:
                    return None
                except OSError:
                    message = b""
                if not message:
                    self.lost = True
                    self._code = -signal.SIGKILL
                    break
                self._code = json.loads(message).get("code")
            return self._code if self._code is not None else -signal.SIGKILL

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        with self._lock:
            if not self._closed:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handles[1], number)

    def kill(self) -> None:
        """End it, with all others of its namespace; return when they are gone."""
        with self._lock:
            if self._closed:
                return
            for handle in self._handles:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
            deadline = time.monotonic() + _END_SECONDS
            for handle in self._handles:  # the first one is gone when all others are
                poll = select.poll()
                poll.register(handle, select.POLLIN)
                poll.poll(max(0.0, deadline - time.monotonic()) * 1000)

    def close(self) -> None:
        """Forget it."""
        self.kill()
        self.code()
        with self._lock:
            if not self._closed:
                self._closed = True
                self._line.close()
                for handle in self._handles:
                    os.close(handle)


def _number(handle: int) -> int:
    """The number of a process, as this process sees it."""
    for row in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines():
        if row.startswith("Pid:"):
            return int(row.split()[1])
    return -1
