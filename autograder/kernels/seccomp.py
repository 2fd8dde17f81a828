"""A filter of system calls (seccomp), written as a program for the kernel's packet filter.

The list is one of what is shut: a student's code runs on NumPy, TensorFlow and Jupyter, whose calls nobody
can list beforehand. What is newer than the list is answered as if the kernel had never heard of it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

# linux/seccomp.h, linux/filter.h, linux/audit.h
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL = 0x80000000
_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_AND = 0x54  # BPF_ALU | BPF_AND | BPF_K
_EQUAL, _GREATER, _AT_LEAST, _ANY_BIT = 0x15, 0x25, 0x35, 0x45  # BPF_JMP | BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET
_RETURN = 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in struct seccomp_data; the arguments begin at 16, 8 bytes each

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2

_UNIX, _STREAM = 1, 1
_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, -CGROUP, -UTS, -IPC, -USER, -PID, -NET
_THREAD = 0x00010000  # CLONE_THREAD
_TYPING = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: into the terminal of whoever started this
# whoever owns a descriptor gets a signal when there is something to read, and any signal may be chosen for it
_OWNING_BY_FCNTL = (8, 15)  # F_SETOWN, F_SETOWN_EX
_OWNING_BY_IOCTL = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
_X32 = 0x40000000
_NEWEST = 450  # the last call that was looked at: set_mempolicy_home_node, of Linux 5.17

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# name: (number on x86_64, on aarch64; None where there is none)
_CALLS: dict[str, tuple[int | None, int | None]] = {
    "acct": (163, 89), "add_key": (248, 217), "adjtimex": (159, 171), "bpf": (321, 280), "chmod": (90, None),
    "chown": (92, None), "chroot": (161, 51), "clock_adjtime": (305, 266), "clock_settime": (227, 112),
    "clone": (56, 220), "clone3": (435, 435), "connect": (42, 203), "delete_module": (176, 106),
    "fanotify_init": (300, 262), "fchmod": (91, 52), "fchmodat": (268, 53), "fchown": (93, 55), "fchownat": (260, 54),
    "fcntl": (72, 25),
    "finit_module": (313, 273), "fork": (57, None), "fremovexattr": (199, 16), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fsopen": (430, 430), "fspick": (433, 433), "fsetxattr": (190, 7),
    "futimesat": (261, None), "init_module": (175, 105), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "io_uring_setup": (425, 425), "ioctl": (16, 29), "ioperm": (173, None),
    "iopl": (172, None), "ioprio_set": (251, 30), "kcmp": (312, 272), "kexec_file_load": (320, 294),
    "kexec_load": (246, 104), "keyctl": (250, 219), "kill": (62, 129), "lchown": (94, None),
    "lookup_dcookie": (212, 18), "lremovexattr": (198, 15), "lsetxattr": (189, 6), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "migrate_pages": (256, 238), "mknod": (133, None), "mknodat": (259, 33),
    "mount": (165, 40), "mount_setattr": (442, 442), "move_mount": (429, 429), "move_pages": (279, 239),
    "mq_open": (240, 180), "mq_unlink": (241, 181), "msgctl": (71, 187), "msgget": (68, 186), "msgrcv": (70, 188),
    "msgsnd": (69, 189), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "open_tree": (428, 428),
    "perf_event_open": (298, 241), "personality": (135, 92), "pidfd_getfd": (438, 438), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pivot_root": (155, 41), "prlimit64": (302, 261), "process_madvise": (440, 440),
    "process_mrelease": (448, 448), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "ptrace": (101, 117), "quotactl": (179, 60), "quotactl_fd": (443, 443), "reboot": (169, 142),
    "removexattr": (197, 14), "request_key": (249, 218), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "sched_setaffinity": (203, 122), "sched_setattr": (314, 274),
    "sched_setparam": (142, 118), "sched_setscheduler": (144, 119), "semctl": (66, 191), "semget": (64, 190),
    "semop": (65, 193), "semtimedop": (220, 192), "setdomainname": (171, 162), "sethostname": (170, 161),
    "setns": (308, 268), "setpriority": (141, 140), "settimeofday": (164, 170), "setxattr": (188, 5),
    "shmat": (30, 196), "shmctl": (31, 195), "shmdt": (67, 197), "shmget": (29, 194), "socket": (41, 198),
    "socketpair": (53, 199), "swapoff": (168, 225), "swapon": (167, 224), "syslog": (103, 116), "tgkill": (234, 131),
    "tkill": (200, 130), "truncate": (76, 45), "umount2": (166, 39), "unshare": (272, 97), "userfaultfd": (323, 282),
    "utime": (132, None), "utimensat": (280, 88), "utimes": (235, None), "vfork": (58, None), "vhangup": (153, 58),
}  # fmt: skip

_SHUT = (
    "acct", "add_key", "adjtimex", "bpf", "chroot", "clock_adjtime", "clock_settime", "delete_module",
    "fanotify_init", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "init_module", "io_uring_enter",
    "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_file_load", "kexec_load", "keyctl",
    "lookup_dcookie", "memfd_create", "memfd_secret", "migrate_pages", "mknod", "mknodat", "mount", "mount_setattr",
    "move_mount", "move_pages", "mq_open", "mq_unlink", "msgctl", "msgget", "msgrcv", "msgsnd", "name_to_handle_at",
    "open_by_handle_at", "open_tree", "perf_event_open", "pidfd_getfd", "pidfd_open", "pidfd_send_signal",
    "pivot_root", "process_madvise", "process_mrelease", "process_vm_readv", "process_vm_writev", "ptrace",
    "quotactl", "quotactl_fd", "reboot", "request_key", "semctl", "semget", "semop", "semtimedop", "setdomainname",
    "sethostname", "setns", "settimeofday", "shmat", "shmctl", "shmdt", "shmget", "swapoff", "swapon", "syslog",
    "umount2", "unshare", "userfaultfd", "vhangup",
)  # fmt: skip
"""Shut in each tier: namespaces, mounts, keys, other processes, memory that no limit counts, the machine itself."""

# Landlock knows nothing of these; where there is no mount namespace, they would reach any file of the same owner.
_CHANGES_OF_FILES = (
    "chown", "fchown", "fchownat", "lchown", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr",
    "fremovexattr", "truncate",
)  # fmt: skip
# Libraries take these for granted (libzmq ends the process where it must not set its threads' priority).
_QUIETLY_IGNORED = (
    "chmod", "fchmod", "fchmodat", "utime", "utimes", "utimensat", "futimesat", "sched_setaffinity",
    "sched_setattr", "sched_setparam", "sched_setscheduler", "setpriority", "ioprio_set",
)  # fmt: skip
_OTHER_PROCESSES = ["kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "prlimit64"]


@dataclass(frozen=True)
class _Step:
    code: int
    value: int
    when_true: int = 0
    when_false: int = 0

    def packed(self) -> bytes:
        return struct.pack("HBBI", self.code, self.when_true, self.when_false, self.value & 0xFFFFFFFF)


Body = Callable[[], Iterator[_Step]]


def known() -> bool:
    """Whether there is a filter for this machine's processor and system."""
    return sys.platform == "linux" and platform.machine() in _ARCHITECTURES


def alone(left_out: Iterable[str] = ()) -> bytes:
    """The filter where namespaces hide the rest of the machine (tier A).

    Args:
        left_out: calls that it does not bound, to see whether the self-test notices.
    """
    rules = _common() | {"clone": _no_new_namespaces, "socket": _only_unix, "socketpair": _only_unix}
    return _program({name: body for name, body in rules.items() if name not in left_out})


def among_others(pid: int, left_out: Iterable[str] = ()) -> bytes:
    """The filter where nothing but Landlock and this filter stand between the process and others (tier B).

    Args:
        pid: the process that it is for. It starts no further process, so that none is left behind.
        left_out: calls that it does not bound, to see whether the self-test notices.
    """
    rules = _common()
    rules |= {name: _refused(errno.EPERM) for name in ("fork", "vfork", "tkill")}
    rules |= {name: _refused(errno.EPERM) for name in _CHANGES_OF_FILES}
    rules |= {name: _refused(0) for name in _QUIETLY_IGNORED}
    rules |= {name: _only_to(pid) for name in _OTHER_PROCESSES}
    rules |= {"connect": _refused(errno.EACCES), "clone": _only_threads}
    rules |= {"socket": _only_unix_streams, "socketpair": _only_unix_streams}
    return _program({name: body for name, body in rules.items() if name not in left_out})


def without_network() -> bytes:
    """The filter of a trusted process: no sockets but those of Unix."""
    return _program({"socket": _only_unix})


def load(program: bytes) -> None:
    """Bind this process, and all that it starts, to a filter for good.

    Raises:
        OSError: if the kernel does not take it.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    whole = Program(len(program) // 8, ctypes.addressof(code))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(whole), 0, 0
    ):
        number = ctypes.get_errno()
        raise OSError(number, f"The filter of system calls cannot be loaded: {os.strerror(number)}")


# --- the program ---


def _program(rules: dict[str, Body]) -> bytes:
    machine = platform.machine()
    if machine not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"There is no filter of system calls for {machine} processors.")
    column = list(_ARCHITECTURES).index(machine)
    steps = [
        _Step(_LOAD, _ARCHITECTURE),
        _Step(_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _Step(_RETURN, _KILL),  # 32 bit calls have other numbers
        _Step(_LOAD, _NUMBER),
        _Step(_AT_LEAST, _X32, 1, 0),
        _Step(_GREATER, _NEWEST, 0, 1),
        _Step(_RETURN, _ERRNO | errno.ENOSYS),
    ]
    for name, body in rules.items():
        number = _CALLS[name][column]
        if number is not None:
            of_call = list(body())
            steps += [_Step(_EQUAL, number, 0, len(of_call)), *of_call]
    steps.append(_Step(_RETURN, _ALLOW))
    return b"".join(step.packed() for step in steps)


def _common() -> dict[str, Body]:
    return {
        **{name: _refused(errno.EPERM) for name in _SHUT},
        "clone3": _refused(errno.ENOSYS),  # its flags lie where a filter cannot look; the C library falls back to clone
        "fcntl": _without(1, _OWNING_BY_FCNTL),
        "ioctl": _without(1, (*_TYPING, *_OWNING_BY_IOCTL)),
        "personality": _only_asking,
    }


def _argument(number: int) -> _Step:
    return _Step(_LOAD, 16 + 8 * number)  # the lower half, on a little-endian machine


def _refused(number: int) -> Body:
    def body() -> Iterator[_Step]:
        yield _Step(_RETURN, _ERRNO | number)

    return body


def _only_to(pid: int) -> Body:
    """Processes may be named by their own number, or by 0 for oneself."""

    def body() -> Iterator[_Step]:
        yield _argument(0)
        yield _Step(_EQUAL, pid, 2, 0)
        yield _Step(_EQUAL, 0, 1, 0)
        yield _Step(_RETURN, _ERRNO | errno.EPERM)
        yield _Step(_RETURN, _ALLOW)

    return body


def _only_unix() -> Iterator[_Step]:
    yield _argument(0)
    yield _Step(_EQUAL, _UNIX, 1, 0)
    yield _Step(_RETURN, _ERRNO | errno.EOPNOTSUPP)  # libzmq ends the process at any other answer
    yield _Step(_RETURN, _ALLOW)


def _only_unix_streams() -> Iterator[_Step]:
    """A datagram could be sent to any socket on the machine, without a connection."""
    yield _argument(0)
    yield _Step(_EQUAL, _UNIX, 0, 3)
    yield _argument(1)
    yield _Step(_AND, 0xF)
    yield _Step(_EQUAL, _STREAM, 1, 0)
    yield _Step(_RETURN, _ERRNO | errno.EOPNOTSUPP)  # libzmq ends the process at any other answer
    yield _Step(_RETURN, _ALLOW)


def _no_new_namespaces() -> Iterator[_Step]:
    yield _argument(0)
    yield _Step(_ANY_BIT, _NEW_NAMESPACES, 0, 1)
    yield _Step(_RETURN, _ERRNO | errno.EPERM)
    yield _Step(_RETURN, _ALLOW)


def _only_threads() -> Iterator[_Step]:
    yield _argument(0)
    yield _Step(_ANY_BIT, _THREAD, 1, 0)
    yield _Step(_RETURN, _ERRNO | errno.EPERM)
    yield _Step(_RETURN, _ALLOW)


def _without(number: int, values: Sequence[int]) -> Body:
    """An argument may have no value of these."""

    def body() -> Iterator[_Step]:
        yield _argument(number)
        for left in reversed(range(len(values))):
            yield _Step(_EQUAL, values[-1 - left], left, 0 if left else 1)
        yield _Step(_RETURN, _ERRNO | errno.EPERM)
        yield _Step(_RETURN, _ALLOW)

    return body


def _only_asking() -> Iterator[_Step]:
    yield _argument(0)
    yield _Step(_EQUAL, 0xFFFFFFFF, 2, 0)
    yield _Step(_EQUAL, 0, 1, 0)
    yield _Step(_RETURN, _ERRNO | errno.EPERM)
    yield _Step(_RETURN, _ALLOW)
