"""The client's end of ZeroMQ, against the library itself and against peers that do not play by the rules."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import zmq
import zmq.asyncio

from autograder.kernels.wire import _GREETING, Channel, ConnectionLost, Exhausted, _frame, _property

LARGEST = 10_000
PLENTY = 10_000_000


@pytest.fixture
def path() -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield f"{folder}/s"


@contextlib.asynccontextmanager
async def library(kind: int, path: str) -> AsyncIterator[zmq.asyncio.Socket]:
    context = zmq.asyncio.Context()
    socket = context.socket(kind)
    socket.bind(f"ipc://{path}")
    try:
        yield socket
    finally:
        context.destroy(linger=0)


async def until_the_end(channel: Channel) -> list[list[bytes]]:
    """All messages until nothing more is taken in."""
    taken = []
    with contextlib.suppress(Exhausted):
        while True:
            taken.append(await channel.receive())
    return taken


async def converse(path: str) -> None:
    channel = await Channel.connect(path, "SUB", LARGEST)
    channel.allow(200_000)
    while True:
        await channel.receive()


def run(test: Awaitable[None]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(10):
            await test

    asyncio.run(bounded())


def test_messages_go_to_a_router_and_back(path: str) -> None:
    async def test() -> None:
        async with library(zmq.ROUTER, path) as router:
            channel = await Channel.connect(path, "DEALER", LARGEST)
            channel.allow(PLENTY)
            channel.send([b"", b"short", b"x" * 255, b"y" * 256, b"z" * 3000])
            identity, *frames = await router.recv_multipart()
            assert frames == [b"", b"short", b"x" * 255, b"y" * 256, b"z" * 3000]
            for number in range(300):
                await router.send_multipart([identity, b"%d" % number, *frames])
            for number in range(300):
                assert await channel.receive() == [b"%d" % number, *frames]
            channel.close()

    run(test())


def test_it_subscribes_to_everything(path: str) -> None:
    async def test() -> None:
        async with library(zmq.XPUB, path) as publisher:
            channel = await Channel.connect(path, "SUB", LARGEST)
            channel.allow(PLENTY)
            assert await publisher.recv() == b"\x01"
            await publisher.send_multipart([b"any topic", b"news"])
            assert await channel.receive() == [b"any topic", b"news"]

    run(test())


def test_it_says_no_more_than_a_greeting_before_it_is_greeted(path: str) -> None:
    """libzmq hangs up on one who does, now and then: when all of it comes in one piece."""
    early, late = bytearray(), bytearray()

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.2):
                while data := await reader.read(1000):
                    early.extend(data)
        writer.write(_GREETING + _frame(b"\x05READY" + _property(b"Socket-Type", b"XPUB"), 4))
        late.extend(await reader.read(1000))
        writer.close()

    async def test() -> None:
        server = await asyncio.start_unix_server(peer, path)
        channel = await Channel.connect(path, "SUB", LARGEST)
        channel.allow(PLENTY)
        with pytest.raises(ConnectionLost):
            await channel.receive()
        server.close()

    run(test())
    greeting, ready = early[:64], early[64:]
    assert greeting == _GREETING
    assert ready[:1] == b"\x04" and ready[1] == len(ready) - 2 and b"SUB" in ready
    assert late == b"\0\1\1"


def test_it_waits_for_a_socket_that_is_not_there_yet(path: str) -> None:
    async def test() -> None:
        connecting = asyncio.create_task(Channel.connect(path, "DEALER", LARGEST))
        await asyncio.sleep(0.05)
        assert not connecting.done()
        async with library(zmq.ROUTER, path):
            await connecting

    run(test())


@pytest.mark.parametrize(
    "large",
    [[b"x" * 5_000_000], [b"x" * 6000] * 3, [b"x" * 9_990, b"", b"y"], [b""] * 1000],
    ids=["one frame", "several frames", "the last frames", "empty frames"],
)
def test_a_message_that_is_too_large_is_dropped_and_the_next_is_not(path: str, large: list[bytes]) -> None:
    async def test() -> None:
        async with library(zmq.XPUB, path) as publisher:
            channel = await Channel.connect(path, "SUB", LARGEST)
            channel.allow(PLENTY)
            await publisher.recv()
            for message in ([b"before"], large, [b"after", b"x" * 5000]):
                await publisher.send_multipart(message)
            assert await channel.receive() == [b"before"]
            assert await channel.receive() == [b"after", b"x" * 5000]

    run(test())


def test_no_more_is_taken_in_than_is_allowed(path: str) -> None:
    async def test() -> None:
        async with library(zmq.XPUB, path) as publisher:
            channel = await Channel.connect(path, "SUB", LARGEST)
            channel.allow(PLENTY)
            await publisher.recv()
            channel.allow(20_000)
            for number in range(100):
                await publisher.send(b"%d" % number)
                await asyncio.sleep(0.001)  # so that they do not come in one piece
            taken = await until_the_end(channel)
            assert len(taken) == 20  # for a message counts 1024 bytes at least
            with pytest.raises(Exhausted):
                await channel.receive()
            channel.allow_more(PLENTY)
            assert await channel.receive() == [b"20"]

    run(test())


def test_one_endless_message_is_not_taken_in(path: str) -> None:
    """libzmq would keep all of it: its bound is on messages, and this one is never complete."""
    sent = 0

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(_GREETING + _frame(b"\x05READY" + _property(b"Socket-Type", b"XPUB"), 4))
        with contextlib.suppress(ConnectionError):
            while True:
                writer.write(_frame(b"x" * 100_000, 1))
                await writer.drain()
                sent += 100_000

    async def test() -> None:
        server = await asyncio.start_unix_server(peer, path)
        channel = await Channel.connect(path, "SUB", LARGEST)
        channel.allow(2_000_000)
        with pytest.raises(Exhausted):
            await channel.receive()
        before = sent
        await asyncio.sleep(0.1)
        assert sent <= before + 1_000_000  # what the system's buffers take
        assert sent < 5_000_000
        channel.close()
        server.close()

    run(test())


Peer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def test_a_peer_that_hangs_up_is_noticed(path: str) -> None:
    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_GREETING + _frame(b"\x05READY" + _property(b"Socket-Type", b"XPUB"), 4) + _frame(b"last", 0))
        await writer.drain()
        writer.close()

    async def test() -> None:
        server = await asyncio.start_unix_server(peer, path)
        channel = await Channel.connect(path, "SUB", LARGEST)
        channel.allow_more(PLENTY)
        assert await channel.receive() == [b"last"]
        with pytest.raises(ConnectionLost):
            await channel.receive()
        server.close()

    run(test())


@pytest.mark.parametrize("noise", [b"\xff" * 100_000, b"\x00" * 100_000, b"HTTP/1.1 400 Bad Request\r\n\r\n" * 99])
def test_a_peer_that_speaks_something_else_ends_in_an_error(path: str, noise: bytes) -> None:
    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(noise)
        with contextlib.suppress(ConnectionError):
            await writer.drain()
        writer.close()

    async def test() -> None:
        server = await asyncio.start_unix_server(peer, path)
        with pytest.raises((Exhausted, ConnectionLost)):
            await converse(path)
        server.close()

    run(test())


def test_receive_may_be_cancelled(path: str) -> None:
    async def test() -> None:
        async with library(zmq.XPUB, path) as publisher:
            channel = await Channel.connect(path, "SUB", LARGEST)
            channel.allow(PLENTY)
            await publisher.recv()
            for _ in range(3):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(channel.receive(), 0.01)
            await publisher.send(b"still here")
            assert await channel.receive() == [b"still here"]

    run(test())
