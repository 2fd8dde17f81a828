"""What an instructor can set in ``nbgrader_config.py``: ``c.Grading.cell_seconds = 60`` and so on."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from traitlets import Enum, Float, Integer, TraitError, Unicode
from traitlets.config import Config, Configurable

from autograder.kernels import selftest
from autograder.kernels.limits import GIB, Limits
from autograder.kernels.tiers import WISHES, Tier

_DEFAULTS = Limits()


class Grading(Configurable):
    """How submissions are graded."""

    sandbox = Enum(
        WISHES,
        "auto",
        help='Where student code runs: "A" (bubblewrap), "B" (Landlock), "auto" for the best that the machine gives, '
        'or "off", which every report then states.',
    ).tag(config=True)
    holdout_folder = Unicode("data", help="The folder of the hold-out data, below the course's root.").tag(config=True)
    cache_bytes = Integer(
        2 * GIB, min=0, help="How much is kept of earlier results in .autograder-cache, so that nothing runs twice."
    ).tag(config=True)
    cell_seconds = Float(_DEFAULTS.cell_seconds, help="How long one cell may run.").tag(config=True)
    call_seconds = Float(_DEFAULTS.call_seconds, help="How long one call by a test may take.").tag(config=True)
    check_seconds = Float(_DEFAULTS.check_seconds, help="How long one check cell may take.").tag(config=True)
    notebook_seconds = Float(_DEFAULTS.notebook_seconds, help="How long a notebook may take in all.").tag(config=True)
    memory_bytes = Integer(_DEFAULTS.memory_bytes, help="How much memory a notebook may use.").tag(config=True)
    cpu_seconds = Integer(_DEFAULTS.cpu_seconds, help="How much processor time a notebook may use.").tag(config=True)
    file_bytes = Integer(_DEFAULTS.file_bytes, help="How large a file may be that a notebook writes.").tag(config=True)
    disk_bytes = Integer(_DEFAULTS.disk_bytes, help="How much a notebook may write in all.").tag(config=True)
    processes = Integer(_DEFAULTS.processes, help="How many processes and threads it may start.").tag(config=True)
    output_bytes = Integer(_DEFAULTS.output_bytes, help="How much one cell may put out.").tag(config=True)
    grace_seconds = Float(_DEFAULTS.grace_seconds, help="How long a cell may take to heed an interrupt.").tag(
        config=True
    )
    restarts = Integer(_DEFAULTS.restarts, help="How often a notebook's process is started anew.").tag(config=True)

    def limits(self) -> Limits:
        """The limits, as the engine wants them.

        Raises:
            ValueError: if one of them makes no sense.
        """
        return Limits(**{field.name: getattr(self, field.name) for field in fields(Limits)})

    def tier(self, root: Path) -> Tier:
        """The sandbox to grade in, tried beforehand.

        Args:
            root: the course's folder, of which nothing may be seen from inside.

        Raises:
            NoSandbox: if there is none, or one with a hole. Its text says what to do.
        """
        return selftest.sandbox(self.sandbox, (*selftest.hidden_in(root), *selftest.hidden_in(Path.home())))

    def holdout(self, root: Path) -> Path | None:
        """The folder of the hold-out data, or None if there is none."""
        folder = (root / self.holdout_folder).absolute()
        return folder if folder.is_dir() else None


def settings(config: Config | None, **overrides: Any) -> Grading:
    """The settings that nbgrader's configuration holds.

    Raises:
        ValueError: if one of them is of the wrong type.
    """
    try:
        return Grading(config=config or Config(), **overrides)
    except TraitError as error:
        raise ValueError(f"A setting in nbgrader_config.py makes no sense: {error}") from error
