"""A request to stop (Ctrl-C, or a polite signal), which is heard between two steps and in the middle of a notebook."""

from __future__ import annotations

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
        self._next = 0

    def ask(self) -> None:
        """Ask for a stop: what is under way is called off."""
        self.asked = True
        for call in list(self._calls.values()):
            call()

    def check(self) -> None:
        """Raise KeyboardInterrupt if someone has asked to stop."""
        if self.asked:
            raise KeyboardInterrupt

    @contextmanager
    def calling_off(self, call: Callable[[], None]) -> Iterator[None]:
        """While it lasts, `call` is called when someone asks to stop (at once, if that has happened).

        Args:
            call: is called in the main thread, between two of its instructions; it must not wait or raise.
        """
        number = self._next = self._next + 1
        self._calls[number] = call
        try:
            if self.asked:
                call()
            yield
        finally:
            self._calls.pop(number, None)

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
