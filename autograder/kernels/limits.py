"""What one submission may use up."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

GIB = 1024**3
MIB = 1024**2


@dataclass(frozen=True)
class Limits:
    """The bounds of one submission: seconds are of the wall clock, sizes are in bytes.

    >>> Limits(cell_seconds=5).cell_seconds
    5
    >>> Limits(cell_seconds=0)
    Traceback (most recent call last):
      ...
    ValueError: Limits.cell_seconds is 0; a number above 0 was expected (seconds).
    """

    cell_seconds: float = 60.0
    """Seconds that one of the student's own cells may run."""
    call_seconds: float = 10.0
    """Seconds that one call of a student's function by a test may take."""
    check_seconds: float = 120.0
    """Seconds that one check cell may take in all."""
    notebook_seconds: float = 300.0
    """Seconds that the whole notebook may take."""
    memory_bytes: int = 8 * GIB
    """Bytes of address space that each process takes, and of resident memory of all of them together.

    TensorFlow reserves gigabytes of addresses that it never touches: below 4 GiB it may not start.
    """
    cpu_seconds: int = 600
    """Seconds of processor time of each process, summed over its threads (so it goes by faster than the clock)."""
    file_bytes: int = 256 * MIB
    """Bytes that one file may grow to."""
    disk_bytes: int = 512 * MIB
    """Bytes of all files together that a notebook writes."""
    processes: int = 512
    """How many processes and threads there may be at a time."""
    output_bytes: int = 1_000_000
    """Bytes of output that are kept of one cell."""
    grace_seconds: float = 2.0
    """Seconds that an interrupt may take to be heeded; after them the process is killed."""
    restarts: int = 5
    """How often a process that died is started anew for one notebook."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            whole = field.type == "int"
            kind = "a whole number" if whole else "a number"
            least = "from 0" if field.name == "restarts" else "above 0"
            if (
                isinstance(value, bool)
                or not isinstance(value, int if whole else (int, float))
                or not math.isfinite(value)
                or value < 0
                or (value == 0 and field.name != "restarts")
            ):
                unit = next((unit for unit in ("seconds", "bytes") if field.name.endswith(unit)), "times")
                raise ValueError(f"Limits.{field.name} is {value!r}; {kind} {least} was expected ({unit}).")


TRAFFIC = 20
"""How many times `output_bytes` may pass by, for a cell that draws again and again over what it drew."""

MESSAGE_BYTES = 1024
"""What a message counts at least, when traffic is counted: a million empty ones cost time too."""


def cut_notice(output_bytes: int) -> str:
    """The line that stands where the rest of a cell's output would be."""
    return f"[output cut: more than {output_bytes} bytes]"
