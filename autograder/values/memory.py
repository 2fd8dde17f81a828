"""Memory that a process has no more use for."""

from __future__ import annotations

import contextlib
import ctypes
import gc

_M_MMAP_THRESHOLD = -3  # of malloc.h


def keep(most: int) -> None:
    """Have the C library keep freed pieces of up to `most` bytes for next time, where it can."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, most)


def give_back() -> None:
    """Give back what is garbage, and what the C library keeps for next time: networks compute with large pieces."""
    gc.collect()
    with contextlib.suppress(AttributeError):  # not every C library has it
        ctypes.CDLL(None).malloc_trim(0)
