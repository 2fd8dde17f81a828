"""Messages come through as they were, anything else is refused; frames are bounded in size and time."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.values.codec import Caps, CodecError, Opaque, encode
from autograder.values.messages import (
    Call,
    Done,
    Get,
    Missing,
    Raised,
    Reply,
    Request,
    Returned,
    Value,
    Where,
    pack,
    receive,
    send,
    unpack_reply,
    unpack_request,
)

reproducible = settings(
    derandomize=True, deadline=None, database=None, max_examples=200, suppress_health_check=list(HealthCheck)
)

REQUESTS = [Get("image"), Call("convolve", (1, [2]), {"stride": 2}), Call("f"), Done()]
REPLIES = [
    Value({"a": (1, None)}),
    Value(Opaque("function", "a function")),
    Missing("image"),
    Returned([1], ("image",), ("image", "kernel")),
    Returned(Opaque("other", "a generator")),
    Raised(("MyError", "ValueError", "Exception"), "no", (Where("f", 3, "raise MyError"),)),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_request_comes_through_as_it_was(request_: Request) -> None:
    assert unpack_request(pack(request_)) == request_


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_comes_through_as_it_was(reply: Reply) -> None:
    assert unpack_reply(pack(reply)) == reply


def test_a_value_that_cannot_be_sent_comes_as_the_reason() -> None:
    assert unpack_reply(pack(Value(x for x in "ab"))) == Value(Opaque("other", "a generator"))
    assert unpack_reply(pack(Returned([open]))) == Returned(Opaque("other", "a list that holds a function"))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (Call("f", (1, iter("ab"))), "argument 2 of `f` cannot be sent to the notebook: it is an object of class"),
        (Call("f", (), {"key": print}), "key of `f` cannot be sent to the notebook: it is a function"),
        (Call("f", ([0] * 600_000, [0] * 600_000)), "the arguments of `f` are together more than can be sent"),
    ],
)
def test_an_argument_that_cannot_be_sent_is_the_authors_error(call: Call, sentence: str) -> None:
    with pytest.raises(TypeError, match=sentence):
        pack(call)


def test_an_argument_may_be_nested_as_deep_as_a_value() -> None:
    nested: list[object] = []
    for _ in range(31):
        nested = [nested]
    assert unpack_request(pack(Call("f", (nested,)))) == Call("f", (nested,))


def _length(data: bytes) -> bytes:
    return len(data).to_bytes(4, "little")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"D!",
        b"G",
        b"G" + encode(3),
        b"G" + encode("x" * 501),
        b"C" + encode(("f", (), {})) + b"N",
        b"C" + encode(("f", [], {})),
        b"C" + encode(("f", (), {1: 2})),
        b"C" + encode((b"f", (), {})),
        b"C" + encode(("f", ())),
        b"C" + encode(Opaque("other", "x")),
        pack(Value(3)),
    ],
)
def test_other_bytes_are_no_request(data: bytes) -> None:
    with pytest.raises(CodecError):
        unpack_request(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"V",
        b"V" + encode(3) + encode(3),
        b"M" + encode(None),
        b"R",
        b"R\x01\x00\x00",
        b"R\xff\xff\xff\xff" + encode(((), ())) + encode(3),
        b"R" + _length(encode(((), ()))) + encode(((), ())),
        b"R" + _length(encode(((),))) + encode(((),)) + encode(3),
        b"R" + _length(encode(((1,), ()))) + encode(((1,), ())) + encode(3),
        b"R" + _length(encode((("x",) * 201, ()))) + encode((("x",) * 201, ())) + encode(3),
        b"X" + encode(("ValueError", "text", ())),
        b"X" + encode(((), "text", ())),
        b"X" + encode((("ValueError",), "x" * 2001, ())),
        b"X" + encode((("ValueError",), 3, ())),
        b"X" + encode((("ValueError",), "text", ((),))),
        b"X" + encode((("ValueError",), "text", (("f", -1, ""),))),
        b"X" + encode((("ValueError",), "text", (("f", True, ""),))),
        b"X" + encode((("ValueError",), "text", (("f", 1, "x" * 2001),))),
        b"X" + encode(((3,), "text", ())),
        pack(Get("x")),
    ],
)
def test_other_bytes_are_no_reply(data: bytes) -> None:
    with pytest.raises(CodecError):
        unpack_reply(data)


@reproducible
@given(st.sampled_from(REPLIES), st.sampled_from(REPLIES), st.data())
def test_damaged_replies_are_a_reply_or_a_codec_error(reply: Reply, other: Reply, data: st.DataObject) -> None:
    damaged = bytearray(pack(reply))
    place = data.draw(st.integers(0, len(damaged) - 1))
    end = data.draw(st.integers(place, len(damaged)))
    damaged[place:end] = data.draw(
        st.binary(max_size=4) | st.just(pack(other)) | st.just(bytes(damaged[place:end]) * 2)
    )
    with contextlib.suppress(CodecError):
        assert isinstance(unpack_reply(bytes(damaged)), Reply)


# --- frames ------------------------------------------------------------------------------------


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


Ends = tuple[socket.socket, socket.socket]


def test_frames_come_through_in_order_and_whole(ends: Ends) -> None:
    large = np.arange(3_000_000, dtype=np.uint8).tobytes()
    frames = [b"", b"a", large, b"b"]

    def write() -> None:
        for frame in frames:
            send(ends[0], frame)

    writer = threading.Thread(target=write)
    writer.start()
    assert [receive(ends[1], seconds=10) for _ in frames] == frames
    writer.join()


def test_a_frame_that_is_promised_too_long_is_refused_unread(ends: Ends) -> None:
    ends[0].sendall((2**40).to_bytes(8, "little"))
    with pytest.raises(ConnectionError, match="1099511627776 bytes"):
        receive(ends[1], seconds=10)


def test_a_promise_takes_no_memory(ends: Ends) -> None:
    caps = Caps()
    ends[0].sendall(caps.bytes.to_bytes(8, "little") + b"little")
    ends[0].close()
    tracemalloc.start()
    try:
        with pytest.raises(ConnectionError, match="hung up"):
            receive(ends[1], caps, seconds=10)
        assert tracemalloc.get_traced_memory()[1] < 2**21
    finally:
        tracemalloc.stop()


def test_the_cap_of_a_frame_goes_with_the_caps(ends: Ends) -> None:
    ends[0].sendall((2**20 + 11).to_bytes(8, "little"))
    with pytest.raises(ConnectionError, match="are read"):
        receive(ends[1], replace(Caps(), bytes=10), seconds=10)


def test_nothing_in_time_is_a_timeout_and_the_frame_may_come_later(ends: Ends) -> None:
    with pytest.raises(TimeoutError):
        receive(ends[1], seconds=0.05)
    send(ends[0], b"late")
    assert receive(ends[1], seconds=10) == b"late"


@pytest.mark.parametrize("part", [b"\x05", (5).to_bytes(8, "little"), (5).to_bytes(8, "little") + b"abc"])
def test_a_part_of_a_frame_in_time_breaks_the_connection(ends: Ends, part: bytes) -> None:
    ends[0].sendall(part)
    with pytest.raises(ConnectionError, match="middle of a frame"):
        receive(ends[1], seconds=0.05)


def test_drops_of_a_frame_do_not_stretch_the_time(ends: Ends) -> None:
    stop = threading.Event()

    def drip() -> None:
        ends[0].sendall((1000).to_bytes(8, "little"))
        while not stop.wait(0.02):
            ends[0].sendall(b".")

    dripping = threading.Thread(target=drip)
    dripping.start()
    started = time.monotonic()
    with pytest.raises(ConnectionError):
        receive(ends[1], seconds=0.2)
    assert time.monotonic() - started < 20
    stop.set()
    dripping.join()


def test_hanging_up_is_a_connection_error(ends: Ends) -> None:
    ends[0].close()
    with pytest.raises(ConnectionError):
        receive(ends[1], seconds=10)


def test_one_who_takes_no_data_is_not_waited_for(ends: Ends) -> None:
    with pytest.raises(ConnectionError, match="took no data"):
        send(ends[0], bytes(2**24), seconds=0.1)
