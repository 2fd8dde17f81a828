"""The command line of bubblewrap: a view of the machine in which a student process is alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from autograder.kernels import view
from autograder.kernels.limits import MIB, Limits

LEAST = (0, 8, 0)
"""The first version that shuts further user namespaces (--disable-userns)."""

HOME = "/home/student"
"""The folder in which a student process starts: empty memory of a bounded size, with the submission's files in it."""

_SMALL = 64 * MIB  # of /tmp and /dev/shm


@cache
def version(command: str = "bwrap") -> tuple[int, ...] | None:
    """The version of bubblewrap on this machine; None if there is none."""
    path = shutil.which(command)
    if path is None:
        return None
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    numbers = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", told)
    return tuple(int(number or 0) for number in numbers.groups()) if numbers else None


def arguments(folder: Path, sockets: Path, limits: Limits, environment: Mapping[str, str]) -> list[str]:
    """The options for one student process, but the two that name file descriptors.

    They are passed by a file descriptor (`passed`), since /proc shows a command line and an environment
    to whoever looks from inside.

    Args:
        folder: what lies in it is there in `HOME`, to be read only.
        sockets: the folder of the kernel's sockets, at the same path inside and outside.
        limits: for the size of what may be written.
        environment: the whole environment of the command.
    """
    lines = _walls(environment, [HOME, str(sockets)], ("SETUID", "SETGID", "SETPCAP"))
    lines += [["--die-with-parent"]]
    if os.geteuid() != 0:
        lines += [["--disable-userns"]]
    lines += [*_memory(HOME, limits.disk_bytes), *_entries(folder), ["--bind", str(sockets), str(sockets)]]
    return [word for line in [*lines, ["--remount-ro", "/"], ["--chdir", HOME]] for word in line]


def for_zygote(common: Path, environment: Mapping[str, str]) -> list[str]:
    """The same for a zygote, which forks into further namespaces (`namespaces.fork`).

    Args:
        common: the folder in which each fork has its own, at the same path inside and outside.
        environment: the whole environment of the command.
    """
    # KILL: without it, a process that has become another user would not be ended with its parent
    # DAC_OVERRIDE: a grader calls at a socket in a folder of that other user's
    capabilities = ("SETUID", "SETGID", "SETPCAP", "SYS_ADMIN", "KILL", "DAC_OVERRIDE")
    lines = _walls(environment, [HOME, str(common)], capabilities)
    lines += [["--as-pid-1"]]  # with the zygote, the kernel ends all others
    lines += [["--perms", "0755", "--dir", HOME], ["--bind", str(common), str(common)], ["--chdir", "/tmp"]]
    return [word for line in [*lines, ["--remount-ro", "/"]] for word in line]


@contextmanager
def passed(arguments: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The path of bubblewrap, and a file descriptor from which it reads its arguments."""
    words = os.memfd_create("arguments")
    try:
        os.write(words, b"".join(word.encode() + b"\0" for word in arguments))
        os.lseek(words, 0, os.SEEK_SET)
        yield shutil.which("bwrap") or "bwrap", words
    finally:
        os.close(words)


def _walls(environment: Mapping[str, str], shared: Sequence[str], capabilities: Sequence[str]) -> list[list[str]]:
    """Namespaces, and the machine as it is seen from inside.

    Args:
        environment: the whole environment of the command.
        shared: further folders that will be there.
        capabilities: what root keeps, to become another user in a user namespace of its own.
    """
    lines: list[list[str]] = [["--unshare-ipc"], ["--unshare-pid"], ["--unshare-net"], ["--unshare-uts"]]
    lines += [["--unshare-cgroup-try"], ["--new-session"], ["--hostname", "sandbox"]]
    if os.geteuid() == 0:
        lines += [["--cap-drop", "ALL"], *(["--cap-add", f"CAP_{name}"] for name in capabilities)]
    else:
        lines += [["--unshare-user"], ["--uid", str(os.getuid())], ["--gid", str(os.getgid())]]
    lines += [["--clearenv"], *(["--setenv", name, value] for name, value in environment.items())]
    binds = [line for path in view.read_only() for line in _shown(path)]
    lines += [["--proc", "/proc"], ["--dev", "/dev"]]
    lines += [line for path in ("/tmp", "/dev/shm") for line in _memory(path, _SMALL)]
    # only now: what is shown may lie in /tmp
    return [*lines, ["--remount-ro", "/dev"], *_parents([*(line[-1] for line in binds), *shared]), *binds]


def _shown(path: str) -> list[list[str]]:
    if os.path.islink(path):
        return [["--symlink", os.readlink(path), path]]
    return [["--ro-bind", path, path]]


def _memory(path: str, size: int) -> list[list[str]]:
    return [["--perms", "1777", "--size", str(size), "--tmpfs", path]]


def _entries(folder: Path) -> list[list[str]]:
    return [["--ro-bind", str(entry), f"{HOME}/{entry.name}"] for entry in sorted(folder.iterdir())]


def _parents(paths: Sequence[str]) -> list[list[str]]:
    """The folders above some paths: as root, bubblewrap would make them for root alone."""
    above = {str(parent) for path in paths for parent in Path(path).parents if str(parent) != "/"}
    return [["--perms", "0755", "--dir", path] for path in sorted(above)]
