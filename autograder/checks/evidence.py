"""What a failing test can show: the call that was made, and values in words short enough to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

import numpy as np

_SHOWN_ITEMS = 64  # an array of more numbers is told by its shape
_SHOWN_CHARACTERS = 300


class CallRecord(Protocol):
    """One call of a student's function: what went in and what came back."""

    @property
    def name(self) -> str: ...
    @property
    def args(self) -> tuple[object, ...]: ...
    @property
    def kwargs(self) -> dict[str, object]: ...
    @property
    def result(self) -> object: ...
    @property
    def changed(self) -> tuple[str, ...]: ...
    @property
    def shared(self) -> tuple[str, ...]: ...


class Unexpected(AssertionError):
    """An expectation does not hold; carries what the report shows besides the sentence.

    `unless` is true when the sentence was found among the known misconceptions.
    """

    def __init__(
        self,
        sentence: str,
        facts: Sequence[str] = (),
        images: Sequence[tuple[str, np.ndarray]] = (),
        unless: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = tuple(facts)
        self.images = tuple(images)
        self.unless = unless


_calls: ContextVar[Sequence[CallRecord]] = ContextVar("calls", default=())


@contextmanager
def watching(calls: Sequence[CallRecord]) -> Iterator[None]:
    """While it lasts, expectations find the call that gave a value in `calls` (the newest last)."""
    token = _calls.set(calls)
    try:
        yield
    finally:
        _calls.reset(token)


def call_that_gave(value: object) -> CallRecord | None:
    """The newest call whose result is this very object, if there is one."""
    for call in reversed(_calls.get()):
        if call.result is value:
            return call
    return None


def called(name: str, args: Sequence[object], kwargs: dict[str, object]) -> str:
    """A call as one would write it, with long arguments shortened."""
    shown = [shorten(value) for value in args]
    shown += [f"{key}={shorten(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def shorten(value: object) -> str:
    """A value as one would write it, or its kind and shape if that would be long."""
    if isinstance(value, np.ndarray):
        if value.size <= _SHOWN_ITEMS and value.ndim <= 4:
            # tolist() gives Python's own numbers, which are written without NumPy's type names
            text = _numbers(value.tolist())
            if len(text) <= _SHOWN_CHARACTERS:
                return text
        return f"<array of shape {value.shape}, {value.dtype}>"
    if isinstance(value, np.generic):
        return _numbers(value.item())
    if type(value).__module__.partition(".")[0] == "keras":
        return f"<{type(value).__name__} {getattr(value, 'name', '')}>"
    text = _numbers(value)
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    if isinstance(value, list | tuple | dict | set):
        return f"<{type(value).__name__} of {len(value)} items>"
    return text[:_SHOWN_CHARACTERS] + " ..."


def kind(value: object) -> str:
    """What sort of thing a value is, for a sentence: 'an array of shape (3,)', 'the number 2.5'."""
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {value}"
    if isinstance(value, int | float | complex | np.number):
        return f"the number {shorten(value)}"
    if isinstance(value, str):
        return f"the text {shorten(value)}"
    if isinstance(value, list | tuple | set | dict):
        return f"a {type(value).__name__} of {len(value)} items"
    return f"a {type(value).__name__}"


def _numbers(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return f"[{', '.join(map(_numbers, value[:_SHOWN_ITEMS]))}{', ...' if len(value) > _SHOWN_ITEMS else ''}]"
    if isinstance(value, tuple):
        inner = ", ".join(shorten(item) for item in value[:_SHOWN_ITEMS])
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, np.generic | np.ndarray):
        return shorten(value)
    return repr(value)
