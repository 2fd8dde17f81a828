"""A client's end of a kernel's ZeroMQ sockets, which takes in no more than it was told to.

libzmq bounds how many messages wait, and how long one frame is, but not of how many frames a message is
made: two lines in a student's cell (`send_multipart([b"x" * 1_000_000] * 10_000)`) would fill the memory
of the engine before any Python code saw a byte of it. Here each byte counts as it arrives.

The protocol is ZMTP 3.0 without security (https://rfc.zeromq.org/spec/23/), which every libzmq since 4.0 speaks.
"""

from __future__ import annotations

import asyncio
import errno
import os
from collections import deque
from collections.abc import Sequence
from typing import Self

from autograder.kernels.limits import MESSAGE_BYTES

_GREETING_BYTES = 64
_GREETING = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
_MORE, _LONG, _COMMAND = 1, 2, 4
_FRAME_BYTES = 64  # what a frame takes and counts beside what is in it
_SUBSCRIBE_TO_ALL = b"\x01"
_RETRY = 0.005  # seconds until the next try to connect to a socket that is not there yet


class ConnectionLost(Exception):
    """The other end has closed the connection, or speaks something else."""


class Exhausted(Exception):
    """As much has arrived as was allowed; nothing is read until more is allowed."""


class Channel(asyncio.Protocol):
    """A connection to one socket of a kernel, on a Unix path.

    It takes in nothing before it is allowed to:

        shell = await Channel.connect("/tmp/x/k-1", "DEALER", largest=1_000_000)
        shell.allow(20_000_000)
        shell.send([b"a frame", b"another"])
        frames = await shell.receive()
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._left = _GREETING_BYTES + MESSAGE_BYTES  # for the handshake
        self._transport: asyncio.Transport | None = None
        self._ready = False
        self._lost = False
        self._bytes = bytearray()  # arrived, but no whole frame yet
        self._frames: list[bytes] | None = []  # of the message that is arriving; None when that one is dropped
        self._size = 0  # of those frames
        self._skip = _GREETING_BYTES  # bytes that are to be dropped before the next frame
        self._messages: deque[list[bytes]] = deque()
        self._waiter: asyncio.Future[None] | None = None

    @classmethod
    async def connect(cls, path: str, kind: str, largest: int) -> Self:
        """Connect to the socket at `path`, as soon as there is one; `kind` is SUB or DEALER.

        Messages of more than `largest` bytes are dropped, and those that follow are not.
        """
        loop = asyncio.get_running_loop()
        while True:
            try:
                _, channel = await loop.create_unix_connection(lambda: cls(largest), path)
            except OSError as error:
                if error.errno not in (errno.ENOENT, errno.ECONNREFUSED, errno.EAGAIN):
                    raise
                await asyncio.sleep(_RETRY)
            else:
                break
        try:
            await channel._greet(kind)
        except BaseException:
            channel.close()
            raise
        return channel

    def allow(self, size: int) -> None:
        """Forget what is waiting, and take in so many bytes from now on."""
        self._messages.clear()
        self.allow_more(size)

    def allow_more(self, size: int) -> None:
        """Take in so many bytes from now on, after what is waiting."""
        self._left = size
        self._resume()

    def hold(self) -> None:
        """Take in nothing until more is allowed. What nobody reads waits with its sender, or is dropped there."""
        self._left = 0
        if self._transport is not None:
            self._transport.pause_reading()

    def send(self, frames: Sequence[bytes]) -> None:
        """Send a message."""
        *first, last = frames
        self._write(b"".join([*(_frame(frame, _MORE) for frame in first), _frame(last, 0)]))

    async def receive(self) -> list[bytes]:
        """The frames of the next message. May be cancelled at any time without losing one.

        Raises Exhausted or ConnectionLost when there is no message, and none can come.
        """
        while not self._messages:
            await self._more()
        return self._messages.popleft()

    def close(self) -> None:
        """Close the connection at once. May be called more than once."""
        if self._transport is not None:
            self._transport.abort()
        self._lose()

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self._lose()

    def data_received(self, data: bytes) -> None:
        self._charge(len(data))
        if self._skip >= len(data):
            self._skip -= len(data)
            return
        self._bytes += memoryview(data)[self._skip :]
        self._skip = 0
        start = 0
        while (end := self._parse(start)) is not None:
            start = end
        del self._bytes[:start]
        if self._messages:
            self._wake()

    # How frames are read.

    async def _greet(self, kind: str) -> None:
        ready = b"\x05READY" + _property(b"Socket-Type", kind.encode())
        ready += _property(b"Identity", os.urandom(8).hex().encode())
        self._write(_GREETING + _frame(ready, _COMMAND))
        while not self._ready:  # libzmq hangs up on one who sends more before it has answered
            await self._more()
        if kind == "SUB":
            self.send([_SUBSCRIBE_TO_ALL])

    async def _more(self) -> None:
        """Wait until something has come of what arrives."""
        if self._left <= 0:
            raise Exhausted("more came than was allowed.")
        if self._lost:
            raise ConnectionLost("the kernel hung up.")
        self._waiter = asyncio.get_running_loop().create_future()
        await self._waiter

    def _parse(self, start: int) -> int | None:
        """Read the frame at `start` of what has arrived; return its end, or None when it has not come in whole."""
        there = len(self._bytes) - start
        if there < 2:
            return None
        flags = self._bytes[start]
        head = 9 if flags & _LONG else 2
        if there < head:
            return None
        size = int.from_bytes(self._bytes[start + 1 : start + head], "big")
        command = bool(flags & _COMMAND)
        if command or self._frames is None or self._size + size > self._largest:
            if command:
                self._ready = True  # the first is READY, and no other one matters
                self._wake()
            else:
                self._frames = None if flags & _MORE else []  # the rest of this message is dropped as well
                self._size = 0
            end = start + head + size
            self._skip = max(0, end - len(self._bytes))
            self._charge(_FRAME_BYTES)
            return min(end, len(self._bytes))
        if there < head + size:
            return None
        end = start + head + size
        self._frames.append(bytes(self._bytes[start + head : end]))
        self._size += size + _FRAME_BYTES
        self._charge(_FRAME_BYTES)
        if not flags & _MORE:
            self._charge(MESSAGE_BYTES - self._size)
            self._messages.append(self._frames)
            self._frames, self._size = [], 0
        return end

    def _charge(self, size: int) -> None:
        self._left -= max(0, size)
        if self._left <= 0 and self._transport is not None:
            self._transport.pause_reading()
            self._wake()

    def _resume(self) -> None:
        if self._left > 0 and self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def _lose(self) -> None:
        self._lost = True
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def _frame(body: bytes, flags: int) -> bytes:
    if len(body) < 256:
        return bytes([flags, len(body)]) + body
    return bytes([flags | _LONG]) + len(body).to_bytes(8, "big") + body


def _property(name: bytes, value: bytes) -> bytes:
    return bytes([len(name)]) + name + len(value).to_bytes(4, "big") + value
