"""How a student process gives up what it must not have, as its first act and for good."""

from __future__ import annotations

import ctypes
import json
import os
import resource
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, Self

from autograder.kernels import landlock, namespaces, seccomp, view

_CAPABILITY_VERSION = 0x20080522
# linux/prctl.h
_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38


@dataclass(frozen=True)
class Confinement:
    """What `apply` does.

    Attributes:
        alone: whether namespaces hide the rest of the machine (tier A), or nothing but what is done here (tier B).
        sockets: the folder of the kernel's sockets, in which nothing but sockets can be made.
        write: folders that may be written to.
        read: what may be read, in tier B; in tier A nothing else is there.
        owner: the user that the process becomes, where it begins as root; None to stay the one it is.
        processes: how many processes and threads there may be at a time.
    """

    alone: bool
    sockets: str
    write: tuple[str, ...]
    read: tuple[str, ...] = ()
    owner: int | None = None
    processes: int = 512

    def to_json(self) -> str:
        """As an argument of a command."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        fields: dict[str, Any] = json.loads(text)
        for name in ("write", "read"):
            fields[name] = tuple(fields[name])
        return cls(**fields)

    def apply(self, left_out: Collection[str] = ()) -> None:
        """Do it. There must be one thread only.

        Args:
            left_out: layers ("landlock", "seccomp") and system calls to leave out, to see that the self-test
                notices. It is no part of a confinement: nothing that a student's process is told can name one.

        Raises:
            OSError: if the kernel refuses a part of it; the process must not go on then.
        """
        if self.owner is not None:
            become(self.owner)
        elif os.geteuid() == 0:
            drop_capabilities()
        if self.alone:
            resource.setrlimit(resource.RLIMIT_NPROC, (self.processes, self.processes))
        if "landlock" not in left_out and (not self.alone or landlock.version()):
            landlock.restrict(self._rules())
        if "seccomp" not in left_out:
            program = seccomp.alone(left_out) if self.alone else seccomp.among_others(os.getpid(), left_out)
            seccomp.load(program)

    def _rules(self) -> list[tuple[str, int]]:
        read = ("/",) if self.alone else (*self.read, *view.of_processes(os.getpid()))
        write = (*self.write, *view.DEVICES)
        return [
            *((path, landlock.READ) for path in read),
            *((path, landlock.WRITE) for path in write),
            (self.sockets, landlock.SOCKETS),
        ]


def become(user: int) -> None:
    """From root, become an ordinary user that owns nothing, in a user namespace of its own, without any capability."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # dumpable again: else /proc/self belongs to root, and the maps could not be written
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    namespaces.unshare(namespaces.USER)
    namespaces.map_itself(user, user)
    drop_capabilities()


def drop_capabilities() -> None:
    """Give up every capability, and the way to get one back."""
    libc = ctypes.CDLL(None, use_errno=True)
    number = 0
    while libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0) == 0:
        number += 1
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(header, nothing) or libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"Capabilities cannot be given up: {os.strerror(number)}")
