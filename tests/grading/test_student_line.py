"""The grader's line to a student's process: what crosses it, and what happens when nothing does."""

from __future__ import annotations

import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.grader_process import Engine, StudentLine
from autograder.values.messages import NONCE, Get, receive, send, unpack_request
from autograder.values.notebook import CallTimeout, Function, Notebook, StudentGone
from autograder.values.student import answer

GONE = {"path": None, "reason": "The process ended.", "memory": False}


class Place:
    """A folder with a socket at which a student's end listens."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "socket")
        self.told = io.StringIO()
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(self.path)
        self.listener.listen(1)

    def notebook(self, *, call_seconds: float = 30, grace_seconds: float = 30) -> Notebook:
        """The grader's end, whose engine has two answers: where the socket is, and that the process is gone."""
        answers = io.StringIO("".join(json.dumps(line) + "\n" for line in ({"path": self.path}, GONE)))
        return Notebook(StudentLine(call_seconds, grace_seconds, Engine(answers, self.told)))

    def serve(self, namespace: dict[str, object], requests: int) -> threading.Thread:
        """Answer so many requests, and hang up."""

        def run() -> None:
            connection, _ = self.listener.accept()
            with connection:
                for _ in range(requests):
                    send(connection, answer(receive(connection, seconds=30), namespace))

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def events(self) -> list[str]:
        """What the engine was told."""
        return [json.loads(line)["event"] for line in self.told.getvalue().splitlines()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    with made.listener:
        yield made


def test_values_and_calls_go_over_a_socket(place: Place) -> None:
    serving = place.serve({"size": 3, "double": lambda x: 2 * x}, 4)
    notebook = place.notebook()
    assert notebook.get("size") == 3
    assert notebook.get("double")(4) == 8
    notebook.done()
    serving.join()
    assert place.events() == ["serve"]


def test_a_late_reply_is_dropped(place: Place) -> None:
    free = threading.Event()
    serving = place.serve({"slow": lambda: free.wait(30) and "late", "quick": lambda: "right"}, 2)
    notebook = place.notebook(call_seconds=1)
    threading.Timer(1.5, free.set).start()
    with pytest.raises(CallTimeout) as timeout:
        Function("slow", notebook)()
    assert timeout.value.name == "slow"
    assert Function("quick", notebook)() == "right"
    serving.join()
    assert place.events() == ["serve", "interrupt"]


def test_one_who_stays_late_is_waited_for_once(place: Place) -> None:
    notebook = place.notebook(call_seconds=0.2, grace_seconds=0.2)
    began = time.monotonic()
    with pytest.raises(CallTimeout):
        notebook.get("x")
    for _ in range(3):
        with pytest.raises(StudentGone, match="The process ended"):
            notebook.get("x")
    assert time.monotonic() - began < 20
    assert place.events() == ["serve", "interrupt", "gone"]
    # only the first request was sent
    connection, _ = place.listener.accept()
    with connection:
        assert unpack_request(receive(connection, seconds=5)[NONCE:]) == Get("x")
        with pytest.raises(ConnectionError):
            receive(connection, seconds=5)


def test_one_who_never_answers_did_not_answer_though_the_process_was_ended(place: Place) -> None:
    """Who is told to have crashed is tried a second time, as the machine may end a process too."""
    place.listener.listen(3)
    lines = [{"path": place.path}, *[{**GONE, "path": place.path}] * 2, GONE]
    answers = io.StringIO("".join(json.dumps(line) + "\n" for line in lines))
    notebook = Notebook(StudentLine(0.1, 0.1, Engine(answers, place.told)))
    for _ in range(5):
        with pytest.raises(CallTimeout):
            notebook.get("x")
    assert place.events() == ["serve", *["interrupt", "gone"] * 3]


def test_one_who_hangs_up_is_gone(place: Place) -> None:
    serving = place.serve({}, 0)
    with pytest.raises(StudentGone) as gone:
        Function("f", place.notebook())(3)
    assert gone.value.args_given == (3,)
    assert place.events() == ["serve", "gone"]
    serving.join()
