"""The program of a zygote: it imports what takes long, once, and then forks a process for each request.

It is started by `autograder.kernels.zygote`, which sends the requests over a socket. No code of a student's
ever runs in it, and it knows nothing of any test; it is gone as soon as the other end of the socket is.

For each request it forks the process that was asked for; where that is to be behind namespaces, it forks their first
process, which forks the one that was asked for. What there is to tell of it, in the end how it ended, goes over a
socket that came with the request.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from types import FunctionType
from typing import Any, NoReturn

from autograder.kernels import namespaces
from autograder.kernels.confinement import become, drop_capabilities
from autograder.kernels.namespaces import Room

LONGEST = 1 << 16
"""Bytes of a request or an answer."""

_FRAMES = 1 << 18  # bytes; the piece will have twice as many
_PR_SET_PDEATHSIG = 1
_USER, _GROUP = os.getuid(), os.getgid()
_MOST_DESCRIPTORS = 4


def main() -> None:
    """Import, say so, and fork until nobody asks any more."""
    told = json.loads(sys.argv[1])
    control = socket.socket(fileno=told["descriptor"])
    control.set_inheritable(False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # what is imported is no garbage, so nobody needs to look for some
    for name in told["preload"]:
        importlib.import_module(name)
    for name in told["later"]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()  # Hypothesis asks for a collection: it must not look at all that was imported
    for name in told["rehearse"]:
        _function(name)()
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:  # a lock that one of them holds would stay locked in each fork
        sys.exit(f"the imports started {threads - 1} threads")
    # A collection in a fork would write to every object, and so copy the whole heap.
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGCHLD, _bury)
    control.send(b"{}")
    with contextlib.suppress(ConnectionError):
        while True:
            message, descriptors, _, _ = socket.recv_fds(control, LONGEST, _MOST_DESCRIPTORS)
            if not message:
                return
            _fork(json.loads(message), descriptors, control)


_lines: dict[int, socket.socket] = {}
"""Where the end of a process is to be told, by its number."""


def _bury(*_: object) -> None:
    """Let those that have ended go, and tell how; their processor time counts as this process's from then on."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = ended
            if pid in _lines:
                with _lines.pop(pid) as line, contextlib.suppress(OSError):
                    _tell(line, code=os.waitstatus_to_exitcode(status))


def _fork(request: dict[str, Any], descriptors: list[int], control: socket.socket) -> None:
    line = socket.socket(fileno=descriptors[0])
    room = Room(**request["room"]) if request["room"] else None
    zygote = os.getpid()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])  # it may end before its line is noted
    try:
        pid = os.fork() if room is None else namespaces.fork()
        if pid == 0:
            _child(room, request, descriptors, line, control, zygote)
        _lines[pid] = line
        if room is None:
            try:
                _tell_processes(line, pid, pid)
            except OSError:  # whoever asked for it is gone
                os.kill(pid, signal.SIGKILL)
    except OSError as error:  # no memory, or too many processes
        with line, contextlib.suppress(OSError):
            _tell(line, problem=f"no process can be forked: {error.strerror}")
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        for descriptor in descriptors[1:]:
            os.close(descriptor)


def _child(
    room: Room | None,
    request: dict[str, Any],
    descriptors: list[int],
    line: socket.socket,
    control: socket.socket,
    zygote: int,
) -> NoReturn:
    """Become the process that was asked for, or the first one of its namespaces."""
    try:
        control.close()
        for other in _lines.values():
            other.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        _die_with_parent()
        if room is not None:  # if the zygote died in this moment, its own namespace ends with it
            _first(room, request, descriptors, line)
        if os.getppid() != zygote:  # it died in this moment
            os._exit(1)
        _run(request, descriptors)
    except BaseException as error:
        with contextlib.suppress(OSError):
            _tell(line, problem=f"{type(error).__name__}: {error}")
    os._exit(0)


def _first(room: Room, request: dict[str, Any], descriptors: list[int], line: socket.socket) -> None:
    """The first process of a namespace: lay its mounts, start the process that was asked for, and outlive it.

    It tells the end itself, since an exit code cannot say which signal it was; when it goes, the kernel ends the rest.

    Raises:
        OSError: if the kernel refuses.
    """
    os.setsid()
    if _USER != 0:
        namespaces.map_itself(_USER, _GROUP)
    namespaces.furnish(room)
    if room.owner is not None:
        become(room.owner)
    else:
        drop_capabilities()
    _die_with_parent()  # a change of user has undone it
    pid = os.fork()
    if pid == 0:
        _run(request, descriptors)
    for descriptor in descriptors[1:]:
        os.close(descriptor)
    _tell_processes(line, os.getpid(), pid)
    while True:
        ended, status = os.wait()
        if ended == pid:
            _tell(line, code=os.waitstatus_to_exitcode(status))
            return


def _run(request: dict[str, Any], descriptors: list[int]) -> NoReturn:
    """Become the process that was asked for."""
    code = 1
    try:
        _die_with_parent()
        for number, descriptor in zip(request["numbers"], descriptors[1:], strict=True):
            os.dup2(descriptor, number)
        for descriptor in descriptors:
            os.close(descriptor)
        os.environ.clear()
        os.environ.update(request["environment"])
        if request["folder"] is not None:
            os.chdir(request["folder"])
        if request["leads"]:
            os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _compute()
        _freshen()
        sys.argv = [request["program"], *request["arguments"]]
        _with_space(_function(request["program"]))
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1 if error.code else 0
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _call(function: Callable[[], object]) -> None:
    function()


# Python keeps its frames in pieces of 16 KB, and takes and gives back the last one each time that a call crosses its
# end: Keras, tracing a network, does so ten thousand times. A frame that claims a large stack gets a large piece, and
# all frames above it have their place in the same one. Nothing of it is written to before it is used.
_with_space = FunctionType(_call.__code__.replace(co_stacksize=_FRAMES // 8), globals())


def _compute() -> None:
    """Have the kernel take this process for one that computes, and that nobody talks with.

    With as many submissions as cores, Linux would otherwise leave a core idle for an eighth of the time: two processes
    that were woken often share the other one for a while.
    """
    with contextlib.suppress(OSError):  # Docker refuses
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _freshen() -> None:
    """What a fork must not share with its siblings: random state, and what was read of the environment."""
    import random
    import tempfile

    random.seed()
    tempfile.tempdir = None
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed()
    if (matplotlib := sys.modules.get("matplotlib")) is not None and (wanted := os.environ.get("MPLBACKEND")):
        matplotlib.rcParams["backend"] = wanted
        # While it is imported it tells the shell, which a zygote has not, how figures become pictures.
        sys.modules.pop("matplotlib_inline.backend_inline", None)
        for name in ("get_configdir", "get_cachedir"):
            clear = getattr(getattr(matplotlib, name), "cache_clear", None)
            if clear is not None:
                clear()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _tell(line: socket.socket, **facts: object) -> None:
    line.send(json.dumps(facts).encode())


def _tell_processes(line: socket.socket, first: int, process: int) -> None:
    """Hand out the two processes: a handle means the same process to whoever has it, a number does not."""
    handles = [os.pidfd_open(first), os.pidfd_open(process)]
    socket.send_fds(line, [b"{}"], handles)
    for handle in handles:
        os.close(handle)


if __name__ == "__main__":
    main()
