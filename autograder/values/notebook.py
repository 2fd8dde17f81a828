"""The grader's end: a student's notebook, whose names are asked for and whose functions are called.

>>> notebook = Notebook(LocalTransport({"size": 3, "double": lambda x: 2 * x}))
>>> notebook.get("size")
3
>>> notebook.get("double")(21)
42
"""

from __future__ import annotations

import contextlib
import gc
import secrets
import sys
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.values import student
from autograder.values.codec import DEFAULT_CAPS, Caps, CodecError, Opaque
from autograder.values.failures import (
    AnswerRaised,
    CallTimeout,
    Malformed,
    MissingName,
    NoAnswer,
    Refused,
    StudentGone,
)
from autograder.values.messages import (
    NONCE,
    Call,
    Done,
    Get,
    Missing,
    Raised,
    Reply,
    Returned,
    Value,
    pack,
    unpack_reply,
)
from autograder.values.models import RefusedModel, rebuild_models

__all__ = [
    "AnswerRaised",
    "CallRecord",
    "CallTimeout",
    "Function",
    "LocalTransport",
    "Malformed",
    "MissingName",
    "NoAnswer",
    "Notebook",
    "Refused",
    "StudentGone",
    "Transport",
]

Transport = Callable[[bytes], bytes]
"""Takes a request to the student's end, and brings the reply."""

_LARGE = 32 * 2**20  # bytes of answers after which garbage is collected
_CALLS = 64
_CALLS_BYTES = 64 * 2**20


@dataclass(frozen=True, eq=False)
class CallRecord:
    """One call of a student's function: what went in and what came back.

    Attributes:
        name, args, kwargs: the call.
        result: the very object that the caller got.
        changed: the arguments that the function changed in place, by name.
        shared: the arguments whose memory the result shares, by name.
    """

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    result: object
    changed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


class Notebook:
    """A student's notebook, seen through a transport.

    Attributes:
        calls: the last calls that returned, the newest last; at most 64, and at most as many as
            take 64 MB.
    """

    def __init__(self, exchange: Transport, caps: Caps = DEFAULT_CAPS) -> None:
        self.calls: deque[CallRecord] = deque()
        self._sizes: deque[int] = deque()
        self._since_collection = 0
        self._exchange = exchange
        self._caps = caps

    def get(self, name: str) -> Any:
        """The value of a name; arrays are read-only, a function is a `Function`, a model is rebuilt.

        Raises:
            NoAnswer: one of its subclasses, if there is no such value.
        """
        reply, _ = self._ask(Get(name))
        if not isinstance(reply, Value):
            raise Malformed(name, f"{type(reply).__name__} in reply to Get")
        if isinstance(reply.value, Opaque) and reply.value.kind == "function":
            return Function(name, self)
        value = _revived(name, reply.value, returned=False)
        _freeze(value)
        return value

    def call(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """What a function of the notebook returns; arrays are writeable.

        Raises:
            AnswerRaised: if it raises.
            NoAnswer: one of its subclasses, if no value came back.
            TypeError: if an argument cannot be sent.
        """
        call = Call(name, args, kwargs)
        self._drop(_LARGE)
        try:
            reply, size = self._ask(call)
            if isinstance(reply, Raised):
                raise AnswerRaised.of(call, reply)
            if not isinstance(reply, Returned):
                raise Malformed(name, f"{type(reply).__name__} in reply to Call")
            result = _revived(name, reply.value, returned=True)
        except NoAnswer as error:
            error.args_given, error.kwargs_given = args, kwargs
            raise
        # what takes few bytes on the way may take many in memory
        size = max(size, _memory(reply.value))
        self._record(CallRecord(name, args, kwargs, result, reply.changed, reply.shared), size)
        return result

    def done(self) -> None:
        """Tell the student's end that nothing more will be asked; if it is gone, there is no need to."""
        with contextlib.suppress(NoAnswer):
            self._exchange(secrets.token_bytes(NONCE) + pack(Done()))

    def _ask(self, request: Get | Call) -> tuple[Reply, int]:
        """The reply to a request, and how many bytes crossed."""
        if self._since_collection > _LARGE:
            # tests that failed leave values in cycles of frames and exceptions, whose size Python does not see
            gc.collect()
            self._since_collection = 0
        # the reply must repeat what could not be known before: one that was sent early, or twice, does not
        nonce = secrets.token_bytes(NONCE)
        data = nonce + pack(request, self._caps)
        try:
            answer = self._exchange(data)
        except NoAnswer as error:
            error.name = request.name
            raise
        if answer[:NONCE] != nonce:
            raise Malformed(request.name, "a reply to something else")
        try:
            reply = unpack_reply(memoryview(answer)[NONCE:], self._caps)
        except CodecError as error:
            raise Malformed(request.name, str(error)) from None
        if isinstance(reply, Missing):
            raise MissingName(request.name)
        self._since_collection += len(answer)
        return reply, len(data) + len(answer)

    def _record(self, record: CallRecord, size: int) -> None:
        self.calls.append(record)
        self._sizes.append(size)
        while len(self.calls) > _CALLS or (len(self.calls) > 1 and sum(self._sizes) > _CALLS_BYTES):
            self.calls.popleft()
            self._sizes.popleft()

    def _drop(self, most: int) -> None:
        """Make room for the answer to the next call."""
        while sum(self._sizes) > most:
            self.calls.popleft()
            self._sizes.popleft()


class Function:
    """A function of a student's notebook, called by its name."""

    def __init__(self, name: str, notebook: Notebook) -> None:
        self.name = name
        self.__name__ = name
        self._notebook = notebook

    def __call__(self, /, *args: object, **kwargs: object) -> Any:
        """What the function returns for these arguments; see `Notebook.call`."""
        return self._notebook.call(self.name, args, kwargs)

    def __repr__(self) -> str:
        return self.name


def _revived(name: str, value: object, *, returned: bool) -> object:
    if isinstance(value, Opaque):
        raise Refused(name, value.reason, returned=returned)
    try:
        return rebuild_models(value)
    except RefusedModel as error:
        raise Refused(name, error.reason, returned=returned) from None


def _memory(value: object) -> int:
    """How many bytes a decoded value takes, about."""
    size = sys.getsizeof(value)
    if isinstance(value, list | tuple | set | frozenset):
        return size + sum(map(_memory, value))
    if isinstance(value, dict):
        return size + sum(_memory(key) + _memory(item) for key, item in value.items())
    return size


def _freeze(value: object) -> None:
    """Make the arrays in a value read-only, so that no test spoils them for the next."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif isinstance(value, list | tuple):
        for item in value:
            _freeze(item)
    elif isinstance(value, dict):
        for item in value.values():
            _freeze(item)


class LocalTransport:
    """A transport within one process: the student's own notebook, or an author's trial."""

    def __init__(self, namespace: Mapping[str, object]) -> None:
        self._namespace = namespace

    def __call__(self, request: bytes) -> bytes:
        return student.answer(request, self._namespace)
