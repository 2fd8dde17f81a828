"""The program of a grader process: it runs check cells, and holds no student's object.

It is started as ``python -P -m autograder.grading.grader_process`` by `autograder.grading.grader`,
in a folder with the instructor's data files, and talks with it in lines of JSON: jobs come in on
standard input, events go out on standard output.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import stat
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from autograder.checks import session
from autograder.checks.report import Outcome, Report, TestReport
from autograder.kernels import seccomp
from autograder.kernels.launch import follow_parent, name_itself
from autograder.values.failures import CallTimeout, StudentGone
from autograder.values.memory import give_back, keep
from autograder.values.messages import receive, send
from autograder.values.notebook import LocalTransport, Notebook

_REHEARSAL = """%%grade
import numpy as np, pytest
from autograder import expect_array
from hypothesis import given, strategies as st
from hypothesis.extra import numpy as hnp

@pytest.mark.points(1)
@given(hnp.arrays(np.float64, st.integers(1, 4)))
def test_double(double, x):
    \"\"\"Twice.\"\"\"
    expect_array(double(x), 2 * x)

@pytest.mark.points(1)
@pytest.mark.parametrize("n", [1, 2])
def test_wrong(double, n):
    \"\"\"A failure is put into words.\"\"\"
    expect_array(double(np.eye(4)), np.eye(4) * n, unless={"Once.": np.eye(4)})
"""

NAME = "grader"
"""What the process is called in a list of processes."""

_STEP = 0.001  # seconds between two looks whether a socket is there
_KEPT = 4 * 2**20  # bytes: tests try a model on a hundred images at a time, dozens of times
_PATIENCE = 3  # calls that do not end, in one check cell; after them no further one is tried


class Engine:
    """The other end: it feeds this process with jobs, and sees to the student's process."""

    def __init__(self, lines_in: TextIO, lines_out: TextIO) -> None:
        self._in = lines_in
        self._out = lines_out

    def tell(self, event: str, **facts: object) -> None:
        """Send an event."""
        self._out.write(json.dumps({"event": event, **facts}) + "\n")
        self._out.flush()

    def ask(self, event: str, **facts: object) -> dict[str, Any]:
        """Send an event and wait for the answer."""
        self.tell(event, **facts)
        answer = self.next()
        if answer is None:
            raise SystemExit("the engine is gone")
        return answer

    def next(self) -> dict[str, Any] | None:
        """The next line, or None if there will be no more."""
        line = self._in.readline()
        return json.loads(line) if line else None


class StudentLine:
    """The line to a student's process: a Unix socket that the student's process opens when the engine says so.

    When the student's process does not answer in time it is interrupted; when it is gone, the
    engine starts a new one, which opens another socket, so that the next test has somebody to ask.
    """

    def __init__(self, call_seconds: float, grace_seconds: float, engine: Engine) -> None:
        self._call_seconds = call_seconds
        self._grace_seconds = grace_seconds
        self._engine = engine
        self._path: str | None = None
        self._connection: socket.socket | None = None
        self._timeouts = 0
        self._lost: str | None = None

    def __call__(self, request: bytes) -> bytes:
        """Send a request and wait for its reply.

        Raises:
            CallTimeout: if there was none in time.
            StudentGone: if the student's process ended instead.
        """
        if self._timeouts >= _PATIENCE:  # and not that it is gone: it was ended because it did not answer
            raise CallTimeout(self._call_seconds)
        if self._lost is not None:
            raise StudentGone(self._lost)
        connection = self._connected()
        try:
            send(connection, request, seconds=self._call_seconds)
            return receive(connection, seconds=self._call_seconds)
        except TimeoutError:
            self._timeouts += 1
            self._interrupt(connection)
            raise CallTimeout(self._call_seconds) from None
        except OSError:
            raise self._gone() from None

    def close(self) -> None:
        """Hang up; the student's end takes that for the end of the questions."""
        if self._connection is not None:
            self._connection.close()

    def _connected(self) -> socket.socket:
        if self._connection is None:
            if self._path is None:
                self._path = self._engine.ask("serve")["path"]
            if self._path is None:
                raise self._gone()
            try:
                self._connection = _call(self._path, self._call_seconds)
            except OSError:
                raise self._gone() from None
        return self._connection

    def _interrupt(self, connection: socket.socket) -> None:
        """Interrupt the student's process; if it does not heed that, let the engine put a new one in its place."""
        self._engine.tell("interrupt")
        try:
            receive(connection, seconds=self._grace_seconds)  # the reply to the call that was too slow
        except OSError:
            self._gone()

    def _gone(self) -> StudentGone:
        """Have the student's process put up anew, and tell why it went."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        answer = self._engine.ask("gone")
        self._path = answer["path"]
        if self._path is None:
            self._lost = answer["reason"]
        return StudentGone(answer["reason"], memory=answer["memory"])


def _call(path: str, seconds: float) -> socket.socket:
    """A connection to the one that listens at `path`, as soon as somebody does.

    Raises:
        OSError: if nobody does in that time, or something else lies there.
    """
    deadline = time.monotonic() + seconds
    with contextlib.ExitStack() as undo:
        connection = undo.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        while True:
            try:
                _connect(connection, path)
                undo.pop_all()
                return connection
            except (FileNotFoundError, ConnectionRefusedError):  # not yet
                if time.monotonic() > deadline:
                    raise
                time.sleep(_STEP)


def _connect(connection: socket.socket, path: str) -> None:
    """Connect to the very socket at `path`: a link would lead to sockets that are none of a student's business."""
    place = os.open(path, getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW)
    try:
        if not stat.S_ISSOCK(os.fstat(place).st_mode):
            raise OSError(f"there is no socket at {path}")
        connection.connect(f"/proc/self/fd/{place}")
    finally:
        os.close(place)


def main() -> None:
    """Serve jobs until there are no more."""
    follow_parent()
    name_itself(NAME)
    if seccomp.known():
        seccomp.load(seccomp.without_network())
    keep(_KEPT)
    lines_out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what tests print must not be taken for events
    engine = Engine(sys.stdin, lines_out)
    while (job := engine.next()) is not None:
        _run(job, engine)
        give_back()


def rehearse() -> None:
    """Do once what pytest and Hypothesis do only the first time, for the sake of those that are forked from here."""
    session.run(_REHEARSAL, Notebook(LocalTransport({"double": lambda x: 2 * x})))


def _run(job: dict[str, Any], engine: Engine) -> None:
    line = StudentLine(job["call_seconds"], job["grace_seconds"], engine)
    try:
        session.run(
            job["source"],
            Notebook(line),
            name=job["name"],
            answer=session.Answer(job["error"], job["untouched"], Outcome(job["outcome"])),
            holdout=Path(job["holdout"]) if job["holdout"] else None,
            on_report=lambda test: engine.tell("test", report=_plain(test)),
        )
        engine.tell("done")
    except SyntaxError as error:
        engine.tell("broken", reason=f"the check cell is not Python: {error}")
    finally:
        line.close()


def _plain(test: TestReport) -> dict[str, Any]:
    return Report("", (test,)).to_json()["tests"][0]  # type: ignore[index]


if __name__ == "__main__":
    main()
