"""A course's folder: where its notebooks, releases, banks and hold-out data are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGrader

from autograder.grading.bundle import BundleError
from autograder.grading.settings import settings


@dataclass(frozen=True)
class Course:
    """A course's folder, as its ``nbgrader_config.py`` describes it."""

    root: Path
    config: Any
    source: Path
    release: Path
    holdout: Path | None

    @classmethod
    def in_folder(cls, root: Path) -> Course:
        """The course in the present folder.

        Raises:
            BundleError: if the configuration cannot be used.
        """
        app = NbGrader()
        app.raise_config_file_errors = True
        try:
            app.initialize([])
        except (Exception, SystemExit) as error:  # whatever the file does
            raise BundleError(f"The configuration nbgrader_config.py cannot be used: {error!r}") from error
        folders = app.coursedir
        return cls(
            root,
            app.config,
            root / folders.source_directory,
            root / folders.release_directory,
            settings(app.config).holdout(root),
        )

    @property
    def answers(self) -> Path:
        """The folder of the banks."""
        return self.root / "answers"

    def assignments(self, wanted: Sequence[str] = ()) -> list[str]:
        """The names of the assignments that are there, or of those that are wanted.

        Raises:
            BundleError: if one that is wanted is not there, or none is.
        """
        there = sorted(path.parent.name for path in self.source.glob("*/*.ipynb"))
        for name in wanted:
            if name not in there:
                raise BundleError(f"There is no assignment {name!r} in {self.source}; there are: {', '.join(there)}.")
        if not there:
            raise BundleError(f"There is no assignment in {self.source}. `autograder new NAME` begins one.")
        return list(dict.fromkeys(wanted)) or there
