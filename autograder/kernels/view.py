"""What a student process sees of the machine: the system's libraries and the Python environment, to be read only."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
    "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/sys/devices/system/cpu",
)  # fmt: skip

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
"""The devices that programs expect."""

# of /proc, where it is that of the whole machine: what libraries ask for, and nothing of any other process
_OF_THE_PROCESSOR = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat")
_OF_ONESELF = ("maps", "status", "stat", "statm", "cmdline", "comm", "cgroup", "fd", "limits")


@cache
def read_only() -> tuple[str, ...]:
    """Files and folders that Python and its libraries need; no folder comes before or twice with one that holds it."""
    package = str(Path(__file__).parents[1])
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    wanted = [*_SYSTEM, sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, package, *libraries]
    there = [os.path.abspath(path) for path in wanted if path and os.path.exists(path) and path != "/"]
    return tuple(sorted({path for path in there if not any(_below(path, other) for other in there)}))


def of_processes(pid: int) -> tuple[str, ...]:
    """What process `pid` may read below /proc, where that shows all processes of the machine."""
    return (*_OF_THE_PROCESSOR, *(f"/proc/{pid}/{name}" for name in _OF_ONESELF))


def _below(path: str, other: str) -> bool:
    return path.startswith(other + os.sep)
