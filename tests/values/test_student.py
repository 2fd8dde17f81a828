"""The student's end: what it answers, and that nothing an answer does stops it."""

from __future__ import annotations

import contextlib
import linecache
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.values.codec import CodecError, Opaque
from autograder.values.messages import (
    NONCE,
    Call,
    Done,
    Get,
    Missing,
    Raised,
    Reply,
    Request,
    Returned,
    Value,
    pack,
    receive,
    send,
    unpack_reply,
)
from autograder.values.student import answer

TOKEN = b"12345678"
assert len(TOKEN) == NONCE


def ask(request: Request, namespace: dict[str, Any]) -> Reply:
    reply = answer(TOKEN + pack(request), namespace)
    assert reply[:NONCE] == TOKEN
    return unpack_reply(reply[NONCE:])


def notebook(source: str) -> dict[str, Any]:
    """The namespace of a notebook with one cell, whose source can be looked up as IPython's can."""
    source = textwrap.dedent(source)
    name = "<ipython-input-1>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    namespace: dict[str, Any] = {"__name__": "__main__", "np": np}
    exec(compile(source, name, "exec"), namespace)
    return namespace


def test_a_name_is_answered_with_its_value() -> None:
    assert ask(Get("size"), {"size": (3, 4)}) == Value((3, 4))


def test_a_name_that_is_not_there_is_missing_to_get_and_to_call() -> None:
    assert ask(Get("size"), {}) == Missing("size")
    assert ask(Call("size"), {}) == Missing("size")


def test_what_can_be_called_is_answered_by_its_kind() -> None:
    assert ask(Get("f"), {"f": len}) == Value(Opaque("function", "a function"))


def test_a_call_is_answered_with_its_result() -> None:
    namespace = notebook("def power(base, exponent=2): return base ** exponent")
    assert ask(Call("power", (3,)), namespace) == Returned(9)
    assert ask(Call("power", (2,), {"exponent": 5}), namespace) == Returned(32)


def test_a_call_gets_fresh_arguments() -> None:
    image = np.zeros((2, 2))
    namespace = notebook("def spoil(image): image[:] = 1; return image.sum()")
    assert ask(Call("spoil", (image,)), namespace).value == 4.0  # type: ignore[union-attr]
    assert not image.any()


@pytest.mark.parametrize(
    ("source", "args", "kwargs", "changed"),
    [
        ("def f(image, kernel): image[0] = 5", ([1, 2], [3]), {}, ("image",)),
        ("def f(image, kernel): kernel.append(1)", ([1, 2], [3]), {}, ("kernel",)),
        ("def f(image, kernel): image.sort(), kernel.clear()", ([2, 1], {3: 4}), {}, ("image", "kernel")),
        ("def f(image): image += 1", (np.zeros(2),), {}, ("image",)),
        ("def f(image): image.shape = (4, 1)", (np.zeros((2, 2)),), {}, ("image",)),
        ("def f(image): image[0][0].add(3)", ([({1},)],), {}, ("image",)),
        ("def f(image, *, kernel): kernel[:] = 0", (1,), {"kernel": np.ones(2)}, ("kernel",)),
        ("def f(*images): images[1].clear()", ([1], [2]), {}, ("argument 2",)),
        ("class f:\n    def __init__(self, a): a.clear()", ([1],), {}, ("argument 1",)),
        ("def f(image): image = image + 1; image[0] = 3", (np.zeros(2),), {}, ()),
        ("def f(numbers): numbers.add(8); numbers.remove(8)", ({0, 16},), {}, ()),
    ],
)
def test_arguments_that_were_changed_in_place_are_named(
    source: str, args: tuple[object, ...], kwargs: dict[str, object], changed: tuple[str, ...]
) -> None:
    reply = ask(Call("f", args, kwargs), notebook(source))
    assert isinstance(reply, Returned)
    assert reply.changed == changed


@pytest.mark.parametrize(
    ("body", "shared"),
    [
        ("image", ("image",)),
        ("image[1:]", ("image",)),
        ("image.T", ("image",)),
        ("(1, image)", ("image",)),
        ("{'a': [image[0]]}", ("image",)),
        ("names", ("names",)),
        ("[image[:1], other[:1]]", ("image", "other")),
        ("image.copy()", ()),
        ("image + 0", ()),
        ("list(names)", ()),
        ("image[0, 0]", ()),
        ("[image[::2], 'a']", ("image",)),
    ],
)
def test_arguments_whose_memory_the_result_shares_are_named(body: str, shared: tuple[str, ...]) -> None:
    namespace = notebook(f"def f(image, names, other): return {body}")
    reply = ask(Call("f", (np.zeros((4, 4)), ["a"], np.ones(3))), namespace)
    assert isinstance(reply, Returned)
    assert reply.shared == shared


@pytest.mark.parametrize(
    ("statement", "types", "text"),
    [
        ("raise ValueError('no')", ("ValueError", "Exception", "BaseException"), "no"),
        ("{}['key']", ("KeyError", "LookupError", "Exception", "BaseException"), "'key'"),
        ("import sys; sys.exit(3)", ("SystemExit", "BaseException"), "3"),
        ("raise KeyboardInterrupt", ("KeyboardInterrupt", "BaseException"), ""),
        (
            "np.linalg.inv(np.zeros((2, 2)))",
            ("LinAlgError", "ValueError", "Exception", "BaseException"),
            "Singular matrix",
        ),
        ("raise Own('mine')", ("Own", "IndexError", "LookupError", "Exception", "BaseException"), "mine"),
        ("raise Silent", ("Silent", "Exception", "BaseException"), ""),
        ("raise Same('x')", ("__main__.TypeError", "Exception", "BaseException"), "x"),
        ("raise Exception('x' * 5000)", ("Exception", "BaseException"), "x" * 2000),
        ("raise Exception('\\ud800')", ("Exception", "BaseException"), "\ud800"),
    ],
)
def test_what_a_call_raises_is_told(statement: str, types: tuple[str, ...], text: str) -> None:
    namespace = notebook("""
        class Own(IndexError): pass
        class Silent(Exception):
            def __str__(self): raise SystemExit
        Same = type("TypeError", (Exception,), {"__module__": "__main__"})
    """)
    exec(f"def f():\n    {statement}", namespace)
    reply = ask(Call("f"), namespace)
    assert isinstance(reply, Raised)
    assert reply.types == types
    assert reply.text == text


def test_the_lines_of_the_cells_are_told_and_no_others() -> None:
    namespace = notebook("""
        def outer(x):
            return np.vectorize(inner, otypes=[float])(x)

        def inner(x):
            return x / int(x)
    """)
    reply = ask(Call("outer", ([0.0],)), namespace)
    assert isinstance(reply, Raised)
    assert [(at.function, at.line, at.source) for at in reply.where] == [
        ("outer", 3, "return np.vectorize(inner, otypes=[float])(x)"),
        ("inner", 6, "return x / int(x)"),
    ]


def test_endless_recursion_is_told_in_few_lines() -> None:
    reply = ask(Call("f", (1,)), notebook("def f(x): return f(x)"))
    assert isinstance(reply, Raised)
    assert reply.types[0] == "RecursionError"
    assert len(reply.where) == 10


def test_a_call_of_what_cannot_be_called_raises() -> None:
    reply = ask(Call("f"), {"f": 3})
    assert isinstance(reply, Raised)
    assert reply.types[0] == "TypeError"


def test_a_result_that_cannot_be_sent_comes_as_the_reason() -> None:
    assert ask(Call("f"), notebook("def f(): yield 1")) == Returned(Opaque("other", "a generator"))


def test_done_is_answered() -> None:
    assert ask(Done(), {}) == Value(None)


def test_a_request_that_is_none_is_a_codec_error() -> None:
    with pytest.raises(CodecError):
        answer(TOKEN + b"?", {})


# --- over a socket -----------------------------------------------------------------------------

PROGRAM = """
import sys, time
from autograder.values.student import serve

def double(x):
    print("doubling", x, flush=True)
    return 2 * x

def endless():
    print("endless", flush=True)
    while True:
        time.sleep(0.01)

def deaf():
    print("deaf", flush=True)
    for _ in range(2):
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            pass
    return "at last"

def die():
    import os
    os._exit(7)

serve(sys.argv[1])
print("served", flush=True)
"""


class Process:
    """A process that serves, and the grader's end of the line to it."""

    def __init__(self, folder: Path) -> None:
        program = folder / "student.py"
        program.write_text(PROGRAM)
        self.process = subprocess.Popen(
            [sys.executable, str(program), str(folder / "line")],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        self.connection = _call(str(folder / "line"))
        assert self.process.stdout is not None
        self.output = self.process.stdout

    def ask(self, request: Request) -> Reply:
        self.tell(request)
        return self.hear()

    def tell(self, request: Request) -> None:
        send(self.connection, TOKEN + pack(request))

    def hear(self) -> Reply:
        reply = receive(self.connection, seconds=30)
        assert reply[:NONCE] == TOKEN
        return unpack_reply(reply[NONCE:])


def _call(path: str) -> socket.socket:
    end = time.monotonic() + 30
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            assert time.monotonic() < end
            time.sleep(0.01)


@pytest.fixture
def process() -> Iterator[Process]:
    with tempfile.TemporaryDirectory() as folder:  # short, since paths of sockets must be
        running = Process(Path(folder))
        yield running
        running.connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.process.wait(0.5)
        running.process.kill()
        running.process.wait()
        running.output.close()


def test_a_process_serves_until_it_is_done(process: Process) -> None:
    assert process.ask(Call("double", (21,))) == Returned(42)
    assert process.output.readline() == "doubling 21\n", "what an answer prints goes where it always goes"
    assert process.ask(Get("missing")) == Missing("missing")
    assert process.ask(Done()) == Value(None)
    assert process.process.wait(30) == 0
    assert process.output.readline() == "served\n"


def test_a_process_serves_until_the_grader_hangs_up(process: Process) -> None:
    assert process.ask(Call("double", (1,))) == Returned(2)
    process.connection.close()
    assert process.process.wait(30) == 0
    assert process.output.read() == "doubling 1\nserved\n"


def test_an_interrupt_stops_the_call_and_nothing_else(process: Process) -> None:
    process.tell(Call("endless"))
    assert process.output.readline() == "endless\n"
    process.process.send_signal(signal.SIGINT)
    reply = process.hear()
    assert isinstance(reply, Raised)
    assert reply.types == ("KeyboardInterrupt", "BaseException")
    assert process.ask(Call("double", (2,))) == Returned(4)


def test_an_interrupt_between_calls_is_not_heeded(process: Process) -> None:
    assert process.ask(Call("double", (1,))) == Returned(2)
    for _ in range(3):
        process.process.send_signal(signal.SIGINT)
        time.sleep(0.02)
    assert process.ask(Call("double", (2,))) == Returned(4)


def test_each_interrupt_reaches_the_call(process: Process) -> None:
    process.tell(Call("deaf"))
    assert process.output.readline() == "deaf\n"
    for _ in range(2):
        time.sleep(0.1)
        process.process.send_signal(signal.SIGINT)
    assert process.hear() == Returned("at last")


def test_a_process_that_dies_hangs_up(process: Process) -> None:
    process.tell(Call("die"))
    with pytest.raises(ConnectionError):
        process.hear()
    assert process.process.wait(30) == 7


def test_the_default_names_are_those_of_the_session(process: Process) -> None:
    assert process.ask(Get("double")) == Value(Opaque("function", "a function"))
