"""Landlock: a process gives up, for good and without privileges, all files but those that it names."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Iterable

# linux/landlock.h
_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_SOCK = 1 << 5, 1 << 9
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_ALL_OF_1 = (1 << 13) - 1

READ = _EXECUTE | _READ_FILE | _READ_DIR
"""Read, list and execute."""
WRITE = READ | _ALL_OF_1 | _REFER | _TRUNCATE
"""Whatever one does with one's own folder."""
SOCKETS = _READ_FILE | _READ_DIR | _MAKE_SOCK | _REMOVE_FILE
"""Make sockets, and nothing else."""

LEAST = 3
"""The first version that bounds truncation; before it any file of the same owner could be emptied."""


def version() -> int:
    """Which version of Landlock the kernel has; 0 for none."""
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))))


def restrict(rules: Iterable[tuple[str, int]]) -> None:
    """Give up all files but those under some paths, for this process and all that it starts.

    Args:
        rules: paths, each with `READ`, `WRITE` or `SOCKETS`. A path that does not exist is left out.

    Raises:
        OSError: if the kernel does not take it.
    """
    handled = _ALL_OF_1
    if version() >= 2:
        handled |= _REFER
    if version() >= 3:
        handled |= _TRUNCATE
    libc = ctypes.CDLL(None, use_errno=True)
    attribute = ctypes.create_string_buffer(struct.pack("Q", handled), 8)
    ruleset = _called(libc.syscall(_CREATE, attribute, ctypes.c_size_t(8), ctypes.c_uint32(0)))
    try:
        for path, access in rules:
            try:
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.EACCES, errno.ENOTDIR):
                    continue
                raise
            try:
                allowed = access & handled
                if not stat.S_ISDIR(os.fstat(place).st_mode):
                    allowed &= _OF_FILES
                beneath = ctypes.create_string_buffer(struct.pack("=Qi", allowed, place), 12)
                _called(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, beneath, ctypes.c_uint32(0)))
            finally:
                os.close(place)
        _called(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        _called(libc.syscall(_RESTRICT, ruleset, ctypes.c_uint32(0)))
    finally:
        os.close(ruleset)


def _called(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Landlock cannot be used: {os.strerror(number)}")
    return result
