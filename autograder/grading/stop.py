"""A request to stop (Ctrl-C, or a polite signal), which is heard between two steps and in the middle of a notebook."""

from __future__ import annotations

import itertools
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether someone asked to stop, and what is to be called off then.

    Python raises KeyboardInterrupt wherever the main thread happens to be. In the middle of a
    transaction that is too early, and in a destructor or a callback of a weak reference it is
    printed and lost. So a run asks this object instead; only a second Ctrl-C is Python's own.
    """

    def __init__(self) -> None:
        self.asked = False
        self._calls: dict[int, Callable[[], None]] = {}
        self._numbers = itertools.count()

    def ask(self) -> None:
        """Ask for a stop: what is under way is called off."""
        self.asked = True
        for number in list(self._calls):
            self._call(number)

    def check(self) -> None:
        """Raise KeyboardInterrupt if someone has asked to stop."""
        if self.asked:
            raise KeyboardInterrupt

    @contextmanager
    def calling_off(self, call: Callable[[], None]) -> Iterator[None]:
        """While it lasts, `call` is called when someone asks to stop (at once, if that has happened).

        Args:
            call: is called once, in the main thread, between two of its instructions; it must not wait or raise.

        It may be used from many threads: `next` and `dict.pop` are each one step of the interpreter, and a lock
        could be held by the very thread that the signal interrupts.
        """
        number = next(self._numbers)
        self._calls[number] = call
        try:
            if self.asked:
                self._call(number)
            yield
        finally:
            self._calls.pop(number, None)

    def _call(self, number: int) -> None:
        call = self._calls.pop(number, None)
        if call is not None:
            call()

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """While it lasts, Ctrl-C and SIGTERM ask for a stop. It does nothing outside the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def handle(number: int, frame: FrameType | None) -> None:
            if self.asked and number == signal.SIGINT:
                raise KeyboardInterrupt
            self.ask()

        before = {number: signal.signal(number, handle) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
