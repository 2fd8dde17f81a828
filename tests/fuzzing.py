"""What both fuzzers need: their inputs' seeds, a limit on time, the peak of memory, and a count of what happened."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_EXAMPLES = "AUTOGRADER_FUZZ"
_ONE = "AUTOGRADER_FUZZ_SEED"

THOROUGH = _EXAMPLES in os.environ
"""Whether to take minutes."""

MOST_MEGABYTES = 200
"""What no submission may make the grader's process grow by."""

SECONDS = 30
"""For one input; a hundred times as much as any takes."""


class Hang(BaseException):
    """An input was not dealt with in time. No `Exception`, so that nothing that is tested catches it."""


def seeds(usual: int) -> range:
    """The seeds of the inputs: so many, or as many as AUTOGRADER_FUZZ says, or the one of AUTOGRADER_FUZZ_SEED."""
    if _ONE in os.environ:
        return range(int(os.environ[_ONE]), int(os.environ[_ONE]) + 1)
    return range(int(os.environ.get(_EXAMPLES, usual)))


@contextlib.contextmanager
def attempt(seed: int) -> Iterator[None]:
    """An error in it names the seed, and one that takes too long is an error."""
    before = signal.signal(signal.SIGALRM, _hang)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    except BaseException as error:
        error.add_note(f"This input's seed is {seed}; {_ONE}={seed} makes it alone.")
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _hang(*_: object) -> None:
    raise Hang(f"{SECONDS} s were not enough")


class Growth:
    """By how many megabytes this process's resident memory grew at most since it was made."""

    def __init__(self) -> None:
        with contextlib.suppress(OSError):  # not on Linux: then the peak is that of the process's whole life
            Path("/proc/self/clear_refs").write_text("5")
        self._before = _peak()

    def peak(self) -> int:
        """The megabytes."""
        return round((_peak() - self._before) / 1024)


def _peak() -> int:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def tell(what: str, outcomes: Counter[str], megabytes: int) -> None:
    """Say how it went, in a line that `make fuzz` lets through, and check the growth."""
    accepted = outcomes["accepted"]
    refused = outcomes.total() - accepted
    kinds = ", ".join(f"{name} {count}" for name, count in outcomes.most_common())
    if THOROUGH:
        print(f"\n{what}: {outcomes.total():,} tried, {refused:,} refused, {accepted:,} accepted;", file=sys.stderr)
        print(f"  memory grew by {megabytes} MB at most; {kinds}", file=sys.stderr)
    assert megabytes < MOST_MEGABYTES
