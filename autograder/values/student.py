"""The student's end: answers requests out of a notebook's namespace.

Whatever the student's code does here, the other end gets bytes, and judges them by itself. That
this end is careful serves honest students: they get a reason instead of a crash.
"""

from __future__ import annotations

import builtins
import contextlib
import linecache
import signal
import socket
import sys
import threading
import types
from collections.abc import Iterator, Mapping
from typing import Any, Self

import numpy as np

from autograder.values.codec import encode
from autograder.values.frames import receive, send
from autograder.values.memory import give_back
from autograder.values.messages import (
    LONGEST_TEXT,
    NONCE,
    Call,
    Done,
    Get,
    Missing,
    Raised,
    Reply,
    Returned,
    Value,
    Where,
    pack,
    unpack_request,
)
from autograder.values.models import rebuild_models
from autograder.values.opaque import class_name, printable

_MOST_PLACES = 10
_MOST_TYPES = 20
_MOST_ARRAYS = 100
_MAX_WORK = 10_000


def answer(request: bytes, namespace: Mapping[str, object]) -> bytes:
    """The reply to a request.

    Args:
        request: a nonce and the bytes of a `Get`, `Call` or `Done`.
        namespace: the names of the notebook.

    Raises:
        CodecError: if the request is none.
    """
    nonce, message = request[:NONCE], unpack_request(request[NONCE:])
    match message:
        case Get(name):
            reply: Reply = Value(namespace[name]) if name in namespace else Missing(name)
        case Call(name):
            reply = _call(message, namespace) if name in namespace else Missing(name)
        case Done():
            reply = Value(None)
    return nonce + pack(reply)


def serve(path: str, namespace: Mapping[str, object] | None = None) -> None:
    """Open a Unix socket at `path`, and answer the one that calls there until it is done.

    It listens, and does not call: where there is no better wall, a process in the sandbox may call nobody.

    Args:
        path: where nothing is yet.
        namespace: the names to answer with; by default those of the IPython session, or of `__main__`.
    """
    names = _session_names() if namespace is None else namespace
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(path)
        listener.listen(1)
        give_back()  # from here on the grader process works beside this one
        connection, _ = listener.accept()
    # ConnectionError: the grader hung up, which is its way to be done in haste
    with connection, _Interrupts() as interrupts, contextlib.suppress(ConnectionError):
        while True:
            request = receive(connection)
            send(connection, interrupts.heeded(request, names), seconds=None)
            if request[NONCE:] == pack(Done()):
                return


def _session_names() -> Mapping[str, object]:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        names: Mapping[str, object] = shell.user_ns
        return names
    return vars(sys.modules["__main__"])


class _Interrupts:
    """While it lasts, an interrupt stops the call that is answered, and nothing else.

    One that comes late, when the call has just ended, would otherwise break off a frame.
    """

    def __init__(self) -> None:
        self._calling = False
        self._before: Any = None

    def __enter__(self) -> Self:
        # Python lets only the main thread set handlers
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def heeded(self, request: bytes, names: Mapping[str, object]) -> bytes:
        """The reply to a request, or the one that says that it was interrupted."""
        try:
            self._calling = True
            try:
                return answer(request, names)
            finally:
                self._calling = False
        except KeyboardInterrupt:
            self._calling = False
            return request[:NONCE] + pack(Raised(("KeyboardInterrupt", "BaseException"), "the call was interrupted"))

    def _handle(self, number: int, frame: object) -> None:
        if self._calling:
            raise KeyboardInterrupt


# --- calls -------------------------------------------------------------------------------------


def _call(call: Call, namespace: Mapping[str, object]) -> Reply:
    function: Any = namespace[call.name]
    args = [rebuild_models(value) for value in call.args]
    kwargs = {name: rebuild_models(value) for name, value in call.kwargs.items()}
    given = [*zip(_names(function, len(args)), args, strict=True), *kwargs.items()]
    # a model is given anew each time, and a call that trains it is meant to change it
    watched = [(name, value, encode(value)) for name, value in given if not _is_model(value)]
    try:
        result = function(*args, **kwargs)
    except BaseException as error:  # SystemExit too: it is the answer's fault, and not the end
        return _raised(error, namespace)
    changed = tuple(name for name, value, before in watched if encode(value) != before)
    shared = tuple(name for name, value in given if _share(value, result))
    return Returned(result, changed, shared)


def _names(function: object, count: int) -> list[str]:
    """What the first positional parameters are called; by number where it is not plain to see."""
    names: tuple[str, ...] = ()
    if type(function) is types.FunctionType:
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]
    return [names[place] if place < len(names) else f"argument {place + 1}" for place in range(count)]


def _is_model(value: object) -> bool:
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, keras.Model)


def _share(argument: object, result: object) -> bool:
    """Whether a change to the one would show in the other."""
    if isinstance(argument, list | dict | set) and argument is result:
        return True
    results = _arrays(result, _MOST_ARRAYS)
    return bool(results) and any(_overlap(mine, other) for mine in _arrays(argument, _MOST_ARRAYS) for other in results)


def _arrays(value: object, most: int) -> list[np.ndarray]:
    """The arrays in a value, at most so many, looked for in two levels of containers."""
    found: list[np.ndarray] = []
    level: list[Any] = [value]
    for _ in range(3):
        below: list[Any] = []
        for item in level:
            if issubclass(type(item), np.ndarray):
                found.append(np.ndarray.view(item, np.ndarray))
            elif type(item) in (list, tuple):
                below += item[:most]
            elif type(item) is dict:
                below += list(item.values())[:most]
        level = below[:most]
    return found[:most]


def _overlap(one: np.ndarray, other: np.ndarray) -> bool:
    try:
        return bool(np.shares_memory(one, other, max_work=_MAX_WORK))  # type: ignore[arg-type]
    except Exception:  # too hard to tell, or an array of an odd kind
        return bool(np.may_share_memory(one, other))


# --- exceptions --------------------------------------------------------------------------------


def _raised(error: BaseException, namespace: Mapping[str, object]) -> Raised:
    try:
        text = str.__str__(str(error))
    except BaseException:  # a student's __str__ may do anything
        text = ""
    return Raised(_types(error), text[:LONGEST_TEXT], tuple(_places(error, namespace))[-_MOST_PLACES:])


def _types(error: BaseException) -> tuple[str, ...]:
    names = []
    for base in type.__dict__["__mro__"].__get__(type(error)):
        name = class_name(base)
        builtin = getattr(builtins, name, None)
        if builtin is not None and builtin is not base:
            name = f"{printable(getattr(base, '__module__', ''))}.{name}"
        names.append(name)
    # the cut keeps the end, where the built-in classes are
    return tuple([*names[:1], *names[1:][-_MOST_TYPES:]][:-1])


def _places(error: BaseException, namespace: Mapping[str, object]) -> Iterator[Where]:
    """Where an exception passed in the student's cells: functions whose globals are the namespace."""
    traceback: types.TracebackType | None = BaseException.__dict__["__traceback__"].__get__(error)
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_globals is namespace or _is_cell(frame.f_code.co_filename):
            line = traceback.tb_lineno or 0
            source = linecache.getline(frame.f_code.co_filename, line, frame.f_globals).strip()
            yield Where(printable(frame.f_code.co_name), line, source[:200])
        traceback = traceback.tb_next


def _is_cell(filename: str) -> bool:
    return "ipykernel_" in filename or filename.startswith("<ipython-input")
