"""Frames: bytes on a stream socket, each with its length in 8 bytes before it."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable

from autograder.values.caps import DEFAULT_CAPS, Caps

_BESIDES = 2**20  # bytes that a frame may have besides the value in it
_HEADER = struct.Struct("<Q")


def send(connection: socket.socket, data: bytes, seconds: float | None = 60.0) -> None:
    """Send one frame.

    Raises:
        ConnectionError: if the other end is gone, or takes nothing for so long that the time is up;
            the connection is of no use any more.
    """
    deadline = _deadline(seconds)
    left = memoryview(_HEADER.pack(len(data)) + data)
    try:
        while left:
            connection.settimeout(_left(deadline))
            left = left[connection.send(left) :]
    except TimeoutError:
        raise ConnectionError(f"the other end took no data for {seconds} s") from None


def receive(connection: socket.socket, caps: Caps = DEFAULT_CAPS, *, seconds: float | None = None) -> bytes:
    """Receive one frame.

    Args:
        connection: a stream socket.
        caps: a frame may be as long as the largest value, and a mebibyte.
        seconds: how long the whole frame may take; None for ever.

    Raises:
        TimeoutError: if nothing came in that time; the frame may still come later.
        ConnectionError: if the other end hung up, or was in the middle of a frame when the time was
            up, or promises a frame that is too long; the connection is of no use any more.
    """
    deadline = _deadline(seconds)
    header = _exactly(connection, _HEADER.size, deadline, began=lambda got: got > 0)
    (length,) = _HEADER.unpack(header)
    if length > caps.bytes + _BESIDES:
        raise ConnectionError(f"a frame of {length} bytes; at most {caps.bytes + _BESIDES} are read")
    return _exactly(connection, length, deadline, began=lambda got: True)


def _exactly(connection: socket.socket, length: int, deadline: float | None, began: Callable[[int], bool]) -> bytes:
    data = bytearray()  # it grows as data come: a promise alone takes no memory
    while len(data) < length:
        try:
            connection.settimeout(_left(deadline))
            part = connection.recv(min(length - len(data), 2**18))
        except TimeoutError:
            if began(len(data)):
                raise ConnectionError("the time was up in the middle of a frame") from None
            raise
        if not part:
            raise ConnectionError("the other end hung up")
        data += part
    return bytes(data)


def _deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time is up")
    return left
