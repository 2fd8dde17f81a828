"""Namespaces of a process's own (unshare, mount), for one that was forked and so cannot go through bubblewrap."""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.kernels.limits import MIB

USER = 0x10000000
_MOUNT, _CGROUP, _UTS, _IPC, _PID, _NET = 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x20000000, 0x40000000

_CLONE = {"x86_64": 56, "aarch64": 220}

# linux/mount.h
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 32, 4096, 16384, 1 << 18
_KEPT = _NO_SUID | _NO_DEVICES | _NO_PROGRAMS  # what came from outside must not lose them
_TEMPORARY = ("/tmp", "/dev/shm")
_SMALL = 64 * MIB  # of /tmp and /dev/shm


@dataclass(frozen=True)
class Room:
    """What a process sees of what its zygote sees.

    Attributes:
        common: the folder in which every process of the zygote has its own; it is hidden but for `sockets`.
        sockets: a folder in it, which stays at its path.
        files: a folder in it; what lies there is there in `home`, to be read only.
        home: an empty folder of memory.
        disk_bytes: how much may be written to it.
        shown: what lies in folders for temporary files and is to be seen nevertheless.
        owner: the user that the process becomes, where it begins as root; None to stay the one it is.
    """

    common: str
    sockets: str
    files: str
    home: str
    disk_bytes: int
    shown: tuple[str, ...]
    owner: int | None


def temporary(paths: Sequence[str]) -> tuple[str, ...]:
    """Those that lie in folders for temporary files."""
    return tuple(path for path in paths if path.startswith(tuple(f"{folder}/" for folder in _TEMPORARY)))


def fork() -> int:
    """`os.fork`, but the child is the first process in namespaces of its own.

    If it is not root, it is nobody in its user namespace until it calls `map_itself`. There must be one thread only.

    Raises:
        OSError: if the kernel refuses.
    """
    flags = signal.SIGCHLD | _MOUNT | _CGROUP | _UTS | _IPC | _PID | _NET | (0 if os.geteuid() == 0 else USER)
    number = _CLONE[platform.machine()]
    # PyDLL, so that no other thread comes in between; the steps are those that os.fork takes
    clone = ctypes.PyDLL(None, use_errno=True).syscall
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = int(clone(ctypes.c_long(number), ctypes.c_ulong(flags), None, None, None, None))
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if pid < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"No namespaces can be made: {os.strerror(error)}")
    return pid


def unshare(flags: int) -> None:
    """The system call; Python knows it from version 3.12 on.

    Raises:
        OSError: if the kernel refuses.
    """
    if ctypes.CDLL(None, use_errno=True).unshare(flags):
        number = ctypes.get_errno()
        raise OSError(number, f"No namespace can be made: {os.strerror(number)}")


def map_itself(user: int, group: int) -> None:
    """In a new user namespace, be the same user and group as outside, and know no other."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path(f"/proc/self/{name}").write_text(text)


def furnish(room: Room) -> None:
    """Lay the mounts of a room, as the first process of its namespace of processes, and go to its home.

    Raises:
        OSError: if the kernel refuses; the process must not go on then.
    """
    _mount(None, "/", None, _RECURSIVE | _PRIVATE)
    _memory(room.home, room.disk_bytes, "1777")
    for entry in sorted(Path(room.files).iterdir()):
        target = Path(room.home, entry.name)
        target.mkdir() if entry.is_dir() else target.touch()
        _mount(str(entry), str(target), None, _BIND | _RECURSIVE)
        _shut(str(target))
    for path in _TEMPORARY:
        below = [each for each in (*room.shown, room.sockets) if each.startswith(f"{path}/")]
        _memory(path, _SMALL, "1777", below)
    # terminals of its own: IPython runs `!command` in one
    _mount("devpts", "/dev/pts", "devpts", _NO_SUID | _NO_PROGRAMS, "newinstance,ptmxmode=0666,mode=620")
    _memory(room.common, MIB, "0755", [room.sockets])
    _shut(room.common)
    _mount("proc", "/proc", "proc", _NO_SUID | _NO_DEVICES | _NO_PROGRAMS)
    socket.sethostname("sandbox")
    os.chdir(room.home)


def _memory(path: str, size: int, mode: str, shown: Sequence[str] = ()) -> None:
    """Cover a folder with empty memory, through which some of what lies below is still to be seen."""
    below = [(each, os.open(each, os.O_PATH)) for each in shown]
    _mount("tmpfs", path, "tmpfs", _NO_SUID | _NO_DEVICES, f"size={size},mode={mode}")
    for each, place in below:
        Path(each).parent.mkdir(parents=True, exist_ok=True)
        held = f"/proc/self/fd/{place}"
        Path(each).mkdir() if os.path.isdir(held) else Path(each).touch()
        _mount(held, each, None, _BIND | _RECURSIVE)
        os.close(place)


def _shut(path: str) -> None:
    """Make a mount read-only."""
    kept = os.statvfs(path).f_flag & _KEPT
    _mount(None, path, None, _REMOUNT | _BIND | _READ_ONLY | _NO_SUID | _NO_DEVICES | kept)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, options)]
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mount.argtypes = (*[ctypes.c_char_p] * 3, ctypes.c_ulong, ctypes.c_char_p)
    if libc.mount(words[0], words[1], words[2], flags, words[3]):
        number = ctypes.get_errno()
        raise OSError(number, f"{target} cannot be mounted: {os.strerror(number)}")
