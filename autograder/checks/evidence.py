"""What a failing test can show: the sentence, the call that was made, and values that were at hand."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import takewhile
from typing import Protocol

import numpy as np


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


class Watch:
    """The calls that a notebook answered, and which of them belong to the test that runs."""

    def __init__(self, calls: Sequence[CallRecord]) -> None:
        self.calls = calls
        self._before: Callable[[], CallRecord | None] = lambda: None

    def begin_test(self) -> None:
        """Calls from now on belong to another test."""
        # weakly: what the call returned may be large
        self._before = weakref.ref(self.calls[-1]) if self.calls else lambda: None

    def of_this_test(self) -> Iterator[CallRecord]:
        """The calls of the test that runs, the newest first."""
        before = self._before()
        return takewhile(lambda call: call is not before, reversed(self.calls))


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(calls: Sequence[CallRecord]) -> Iterator[Watch]:
    """While it lasts, expectations find the call that gave a value in `calls` (the newest last)."""
    watch = Watch(calls)
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)


def call_that_gave(value: object) -> CallRecord | None:
    """The newest call whose result is this very object, if there is one.

    Python keeps one object for each small int, for None and for some texts, whoever made it: such
    a value is taken for a call's result only in the test that made the call.
    """
    watch = _watch.get()
    if watch is None:
        return None
    kept_once = value is None or isinstance(value, bool | int | str | bytes) or (isinstance(value, tuple) and not value)
    calls = watch.of_this_test() if kept_once else reversed(watch.calls)
    return next((call for call in calls if call.result is value), None)


def remark(error: BaseException, sentence: str) -> None:
    """Give an exception that passes through a sentence for the student."""
    error.__dict__["remarks"] = (*remarks(error), sentence)


def remarks(error: BaseException) -> tuple[str, ...]:
    """The sentences that `remark` gave it."""
    found: tuple[str, ...] = error.__dict__.get("remarks", ())
    return found
