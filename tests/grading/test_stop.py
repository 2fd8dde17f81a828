"""A request to stop is heard, and Python's own interrupt comes only with the second one."""

import os
import signal
import threading

import pytest

from autograder.grading.stop import Stop


def test_nobody_asked() -> None:
    stop = Stop()
    stop.check()
    assert not stop.asked


def test_what_is_under_way_is_called_off_once() -> None:
    stop, calls = Stop(), []
    with stop.calling_off(lambda: calls.append("one")), stop.calling_off(lambda: calls.append("two")):
        stop.ask()
    assert calls == ["one", "two"]
    stop.ask()
    assert calls == ["one", "two"]
    with pytest.raises(KeyboardInterrupt):
        stop.check()


def test_what_begins_after_the_request_is_called_off_at_once() -> None:
    stop, calls = Stop(), []
    stop.ask()
    with stop.calling_off(lambda: calls.append("late")):
        assert calls == ["late"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_asks_and_raises_nothing(number: signal.Signals) -> None:
    stop = Stop()
    before = signal.getsignal(number)
    with stop.on_signals():
        os.kill(os.getpid(), number)
        assert stop.asked
    assert signal.getsignal(number) is before


def test_the_second_interrupt_is_pythons_own() -> None:
    stop = Stop()
    with stop.on_signals():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_signals_are_the_main_threads_alone() -> None:
    stop = Stop()

    def elsewhere() -> None:
        before = signal.getsignal(signal.SIGINT)
        with stop.on_signals():
            assert signal.getsignal(signal.SIGINT) is before

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert not stop.asked
