"""Attempts that must fail in a sandbox. `autograder.kernels.selftest` runs them inside one, and reads the verdicts.

Each probe is a function that does a forbidden thing. It is held if that raises OSError or MemoryError, and open if
the function returns (with what it got); a probe that looks at a state instead calls `_held` or returns what is wrong.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import json
import mmap
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.kernels.confinement import Confinement
from autograder.kernels.launch import bind, close_descriptors
from autograder.kernels.limits import Limits

PROBES: dict[str, Callable[[Target], object]] = {}
"""All probes, by what they try."""

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Target:
    """What is outside, for the probes to reach at.

    Attributes:
        canary: a file with a secret.
        secret: what is in it, and in the environment of the process outside.
        pid: the process outside.
        path_socket: a Unix socket that listens, by its path.
        abstract_socket: one without a path.
        hidden: further files and folders that must not be seen.
        sockets: the folder of the process's own sockets.
        alone: whether this is tier A.
        landlock: whether the kernel has Landlock.
        disk_bytes: how much may be written.
    """

    canary: str
    secret: str
    pid: int
    path_socket: str
    abstract_socket: str
    hidden: list[str]
    sockets: str
    alone: bool
    landlock: bool
    disk_bytes: int


class _Held(Exception):
    """The state is as it should be."""


class _Unfiltered(Exception):
    """It failed, but not by the filter, as it should."""


class _Skipped(Exception):
    """It cannot be tried here, or another layer sees to it."""


def probe(name: str) -> Callable[[Callable[[Target], object]], Callable[[Target], object]]:
    """Add a function to the probes."""

    def add(function: Callable[[Target], object]) -> Callable[[Target], object]:
        PROBES[name] = function
        return function

    return add


def _call(name: str, *arguments: Any) -> int:
    """A function of the C library; raises OSError where it returns -1."""
    result = int(getattr(_libc, name)(*arguments))
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


_NUMBERS = {  # x86_64, aarch64
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "pidfd_open": (434, 434), "keyctl": (250, 219),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "open_by_handle_at": (304, 265), "memfd_create": (319, 279), "clone3": (435, 435), "setns": (308, 268),
    "add_key": (248, 217), "kcmp": (312, 272),
}  # fmt: skip


def _system_call(name: str, *arguments: Any) -> int:
    number = _NUMBERS[name][os.uname().machine == "aarch64"]
    return _call("syscall", ctypes.c_long(number), *(ctypes.c_long(each) for each in arguments))


def _held_if(good: bool, otherwise: str) -> str:
    if good:
        raise _Held
    return otherwise


# --- files ---


@probe("read a file outside")
def _(target: Target) -> object:
    return Path(target.canary).read_text()


@probe("read it through a link")
def _(target: Target) -> object:
    os.symlink(target.canary, "link")
    return Path("link").read_text()


@probe("list the folder outside")
def _(target: Target) -> object:
    return os.listdir(Path(target.canary).parent)


@probe("read the passwords")
def _(target: Target) -> object:
    return Path("/etc/shadow").read_bytes()


@probe("read the users")
def _(target: Target) -> object:
    return Path("/etc/passwd").read_bytes()[:40]


@probe("see the course's folders, the gradebook and the home folder")
def _(target: Target) -> object:
    seen = []
    for path in target.hidden:
        with contextlib.suppress(OSError):
            seen.append(f"{path}: {os.listdir(path) if os.path.isdir(path) else Path(path).read_bytes()[:20]!r}")
    return _held_if(not seen, "; ".join(seen)[:300])


@probe("overwrite a file outside")
def _(target: Target) -> object:
    with open(target.canary, "a") as file:
        return file.write("changed")


@probe("empty a file outside")
def _(target: Target) -> object:
    os.truncate(target.canary, 0)
    return "it was done"


@probe("remove a file outside")
def _(target: Target) -> object:
    os.unlink(target.canary)
    return "it was done"


@probe("rename a file outside")
def _(target: Target) -> object:
    os.rename(target.canary, target.canary + "-renamed")
    return "it was done"


@probe("link to a file outside")
def _(target: Target) -> object:
    os.link(target.canary, "hard-link")
    return "it was done"


@probe("make a file outside")
def _(target: Target) -> object:
    open(target.canary + "-made", "w").close()
    return "it was done"


@probe("write to the system's folders")
def _(target: Target) -> object:
    made = []
    for folder in ("/", "/usr", "/etc", "/dev", "/home", "/var/tmp", os.path.dirname(__file__), sys.prefix):
        with contextlib.suppress(OSError):
            path = os.path.join(folder, f"probe-{os.getpid()}")
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            made.append(folder)
            os.unlink(path)
    return _held_if(not made, f"written to {', '.join(made)}")


@probe("write to the kernel's settings")
def _(target: Target) -> object:
    os.close(os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY))
    return "it could be opened"


@probe("make files beside the kernel's sockets")
def _(target: Target) -> object:
    if not target.landlock:
        raise _Skipped
    open(os.path.join(target.sockets, "file"), "w").close()
    return "it was done"


@probe("make a device")
def _(target: Target) -> object:
    os.mknod("device", 0o600 | 0o020000, os.makedev(1, 1))
    return "it was done"


@probe("mount a file system")
def _(target: Target) -> object:
    return _call("mount", b"none", b"/tmp", b"tmpfs", ctypes.c_ulong(0), None)


@probe("change the root folder")
def _(target: Target) -> object:
    os.chroot(".")
    return "it was done"


@probe("open a file by its handle")
def _(target: Target) -> object:
    return _system_call("open_by_handle_at", -100, 0, 0)


# --- environment and descriptors ---


@probe("find the caller's environment")
def _(target: Target) -> object:
    found = [name for name, value in os.environ.items() if target.secret in value]
    for path in (*Path("/proc").glob("[0-9]*/environ"), *Path("/proc").glob("[0-9]*/cmdline")):
        with contextlib.suppress(OSError):
            if target.secret.encode() in path.read_bytes():
                found.append(str(path))
    return _held_if(not found, f"in {', '.join(found)}")


@probe("use a descriptor that was open")
def _(target: Target) -> object:
    left = [number for number in range(3, 256) if _is_open(number)]
    return _held_if(not left, f"descriptors {left} are open")


def _is_open(number: int) -> bool:
    with contextlib.suppress(OSError):
        os.fstat(number)
        return True
    return False


# --- processes ---


@probe("signal a process outside")
def _(target: Target) -> object:
    os.kill(target.pid, 0)
    return "it was done"


@probe("have a process outside signalled, as the owner of a socket")
def _(target: Target) -> object:
    done = []
    line, other = socket.socketpair()
    with line, other:
        with contextlib.suppress(OSError):
            fcntl.fcntl(line, fcntl.F_SETOWN, target.pid)
            done.append("by fcntl")
        for number in (0x8901, 0x8902):  # FIOSETOWN, SIOCSPGRP
            with contextlib.suppress(OSError):
                fcntl.ioctl(line, number, struct.pack("i", target.pid))
                done.append(f"by ioctl {number:#x}")
    return _held_if(not done, ", ".join(done))


@probe("see a process outside")
def _(target: Target) -> object:
    text = Path(f"/proc/{target.pid}/cmdline").read_bytes()
    return _held_if(target.alone, text[:100].decode(errors="replace"))  # in a pid namespace it is another process


@probe("trace a process")
def _(target: Target) -> object:
    return _system_call("ptrace", 16, target.pid, 0, 0)


@probe("read a process's memory")
def _(target: Target) -> object:
    return _system_call("process_vm_readv", target.pid, 0, 0, 0, 0, 0)


@probe("hold a process by a descriptor")
def _(target: Target) -> object:
    return _system_call("pidfd_open", os.getpid(), 0)


@probe("compare processes")
def _(target: Target) -> object:
    return _system_call("kcmp", os.getpid(), os.getpid(), 0, 0, 0)


@probe("lower a process's limits")
def _(target: Target) -> object:
    bounds = resource.prlimit(target.pid, resource.RLIMIT_CORE)
    return f"{bounds}"


@probe("start more processes than allowed")
def _(target: Target) -> object:
    children = []
    try:
        for _ in range(64 if target.alone else 1):
            children.append(os.fork())
            if children[-1] == 0:
                signal.alarm(1)
                signal.pause()
                os._exit(0)
    finally:
        for child in children:
            with contextlib.suppress(PermissionError):
                os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)
    return f"{len(children)} processes"


@probe("leave a process behind")
def _(target: Target) -> object:
    # it holds the lines to the outside open for as long as it lives: the self-test would notice
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(256):
                with contextlib.suppress(OSError):
                    os.close(number)
            signal.alarm(5)
            signal.pause()
        os._exit(0)
    return _held_if(target.alone, "a process was started")  # the namespace ends it


# --- sockets ---

_FAMILIES = {
    "AF_INET": 2, "AF_INET6": 10, "AF_AX25": 3, "AF_IPX": 4, "AF_APPLETALK": 5, "AF_X25": 9, "AF_KEY": 15,
    "AF_NETLINK": 16, "AF_PACKET": 17, "AF_RDS": 21, "AF_CAN": 29, "AF_TIPC": 30, "AF_BLUETOOTH": 31, "AF_ALG": 38,
    "AF_VSOCK": 40, "AF_KCM": 41, "AF_QIPCRTR": 42, "AF_SMC": 43, "AF_XDP": 44, "AF_MCTP": 45,
}  # fmt: skip


def _family(number: int) -> Callable[[Target], object]:
    def attempt(target: Target) -> object:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(number, kind, 0).close()
            except OSError as error:
                # the kernel's own answer to families that it does not have; the filter has another
                if error.errno == errno.EAFNOSUPPORT:
                    raise _Unfiltered("the filter let it pass") from error
            else:
                return f"a socket of kind {kind}"
        raise _Held

    return attempt


for _name, _number in _FAMILIES.items():
    PROBES[f"make a socket of {_name}"] = _family(_number)


@probe("call a Unix socket outside")
def _(target: Target) -> object:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(target.path_socket)
        return "it was done"


@probe("call a Unix socket without a path")
def _(target: Target) -> object:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect("\0" + target.abstract_socket)
        return "it was done"


@probe("send a datagram outside")
def _(target: Target) -> object:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        return line.sendto(b"probe", target.path_socket + "-datagram")


# --- memory, disk and time ---


@probe("take more memory than allowed")
def _(target: Target) -> object:
    return mmap.mmap(-1, resource.getrlimit(resource.RLIMIT_AS)[0])


@probe("raise one's limits")
def _(target: Target) -> object:
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY:
            return f"limit {kind} is not bounded"
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (hard + 1, hard + 1))
            return f"limit {kind} was raised"
    raise _Held


@probe("write a file that is too large")
def _(target: Target) -> object:
    bound, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open("large", "wb") as file:
        file.seek(bound)
        return file.write(b"x")


@probe("fill the disk or the memory with files")
def _(target: Target) -> object:
    if not target.alone:
        raise _Skipped  # here the engine watches
    too_large = []
    for folder in (os.getcwd(), "/tmp", "/dev/shm"):
        about = os.statvfs(folder)
        if about.f_blocks * about.f_frsize > target.disk_bytes:
            too_large.append(folder)
    return _held_if(not too_large, f"{too_large} are not bounded")


@probe("keep memory that belongs to no process")
def _(target: Target) -> object:
    segment = _call("shmget", ctypes.c_int(0), ctypes.c_size_t(4096), ctypes.c_int(0o1600))
    _call("shmctl", ctypes.c_int(segment), ctypes.c_int(0), None)  # IPC_RMID
    return "a segment was made"


@probe("keep memory in a file without a name")
def _(target: Target) -> object:
    os.close(_system_call("memfd_create", ctypes.addressof(ctypes.create_string_buffer(b"probe")), 0))
    return "it was done"


@probe("leave a core file")
def _(target: Target) -> object:
    return _held_if(resource.getrlimit(resource.RLIMIT_CORE) == (0, 0), "core files are not shut off")


# --- the kernel's other doors ---


@probe("be root")
def _(target: Target) -> object:
    return _held_if(not target.alone or 0 not in (*os.getresuid(), *os.getresgid()), "this is root")


@probe("have a capability")
def _(target: Target) -> object:
    status = dict(line.split(":\t") for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    capable = [name for name in ("CapInh", "CapPrm", "CapEff", "CapAmb") if int(status[name], 16)]
    if status["NoNewPrivs"] != "1":
        capable.append("NoNewPrivs is off")
    return _held_if(not capable, ", ".join(capable))


@probe("make a user namespace")
def _(target: Target) -> object:
    return _call("unshare", ctypes.c_int(0x10000000))


@probe("make a namespace by clone3")
def _(target: Target) -> object:
    arguments = ctypes.create_string_buffer(struct.pack("8Q", 0x10000000, 0, 0, 0, signal.SIGCHLD, 0, 0, 0), 64)
    child = _system_call("clone3", ctypes.addressof(arguments), 64)
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "a namespace"


@probe("enter a namespace")
def _(target: Target) -> object:
    return _system_call("setns", 0, 0)


@probe("use the kernel's keys")
def _(target: Target) -> object:
    return _system_call("keyctl", 0, -3, 1)


@probe("load a program into the kernel")
def _(target: Target) -> object:
    return _denied("bpf", 0, 0, 0)


@probe("count the kernel's events")
def _(target: Target) -> object:
    return _denied("perf_event_open", 0, 0, -1, -1, 0)


@probe("handle page faults")
def _(target: Target) -> object:
    os.close(_system_call("userfaultfd", 1))
    return "it was done"


@probe("use io_uring")
def _(target: Target) -> object:
    return _denied("io_uring_setup", 0, 0)


def _denied(name: str, *arguments: int) -> object:
    """Held only if the filter answered: the arguments make no sense, so the kernel would refuse them too."""
    try:
        return _system_call(name, *arguments)
    except OSError as error:
        if error.errno in (errno.EPERM, errno.ENOSYS, errno.EACCES):
            raise
        return f"the kernel answered: {error.strerror}"


@probe("have the same name as the machine")
def _(target: Target) -> object:
    if not target.alone:
        raise _Skipped
    return _held_if(socket.gethostname() == "sandbox", socket.gethostname())


def main() -> None:
    """Confine this process as a student's is, run every probe, and print what came of each as JSON."""
    limits, target = Limits(**json.loads(sys.argv[1])), Target(**json.load(sys.stdin))
    close_descriptors()
    bind(limits)
    Confinement.from_json(sys.argv[2]).apply(json.loads(sys.argv[3]))
    found = {}
    for name, attempt in PROBES.items():
        try:
            found[name] = f"open: {attempt(target)}"
        except _Skipped:
            found[name] = "skipped"
        except _Unfiltered as error:
            found[name] = f"open: {error}"
        except (_Held, OSError, MemoryError):
            found[name] = "held"
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
