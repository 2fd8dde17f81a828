"""What an instructor can set in ``nbgrader_config.py``: ``c.Grading.cell_seconds = 60`` and so on."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from traitlets import Float, Integer, TraitError, Unicode
from traitlets.config import Config, Configurable

from autograder.kernels.limits import Limits

_DEFAULTS = Limits()


class Grading(Configurable):
    """How submissions are graded."""

    holdout_folder = Unicode("data", help="The folder of the hold-out data, below the course's root.").tag(config=True)
    cell_seconds = Float(_DEFAULTS.cell_seconds, help="How long one cell may run.").tag(config=True)
    call_seconds = Float(_DEFAULTS.call_seconds, help="How long one call by a test may take.").tag(config=True)
    check_seconds = Float(_DEFAULTS.check_seconds, help="How long one check cell may take.").tag(config=True)
    notebook_seconds = Float(_DEFAULTS.notebook_seconds, help="How long a notebook may take in all.").tag(config=True)
    memory_bytes = Integer(_DEFAULTS.memory_bytes, help="How much memory a notebook may use.").tag(config=True)
    cpu_seconds = Integer(_DEFAULTS.cpu_seconds, help="How much processor time a notebook may use.").tag(config=True)
    file_bytes = Integer(_DEFAULTS.file_bytes, help="How large a file may be that a notebook writes.").tag(config=True)
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
