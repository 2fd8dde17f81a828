"""What both ends of the codec must know alike about bytes."""

from __future__ import annotations

import struct

import numpy as np

U16, U32, U64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<Q")
F64, C128 = struct.Struct("<d"), struct.Struct("<dd")

MOST_DIMENSIONS = 32
"""Dimensions of an array."""


def is_text(array: np.ndarray) -> bool:
    """Whether every character of an array of text is one that Python knows.

    >>> is_text(np.array(["kernel"])), is_text(np.array([0x110000], np.uint32).view("<U1"))
    (True, False)
    """
    return bool(array.reshape(-1).view(np.uint32).max(initial=0) <= 0x10FFFF)
