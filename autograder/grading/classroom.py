"""A class: the submissions of one assignment, with all that grading them needs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.grading import bundle as bundles
from autograder.grading import settings
from autograder.grading.bundle import Bundle, BundleError
from autograder.grading.stop import Stop
from autograder.kernels.tiers import Tier


@dataclass(frozen=True)
class Submission:
    """One student's folder for an assignment."""

    student: str
    folder: Path

    def notebook(self, bundle: Bundle) -> Path | None:
        """The file that was handed in for a notebook; None if there is none."""
        path = self.folder / f"{bundle.notebook}.ipynb"
        return path if path.exists() or path.is_symlink() else None


class Classroom:
    """The submissions of one assignment, with all that grading them needs.

    Args:
        coursedir: nbgrader's course directory, with the assignment's name in it.
        config: nbgrader's configuration.

    Raises:
        BundleError: if the instructor's files cannot be used.
    """

    def __init__(self, coursedir: CourseDirectory, config: Config) -> None:
        self.coursedir = coursedir
        self.config = config
        self.settings = settings.settings(config)
        self.limits = self.settings.limits()
        self.stop = Stop()
        self._tier: Tier | None = None
        self.root = Path(coursedir.root)
        self.assignment = coursedir.assignment_id
        folder = self._path(coursedir.source_directory, ".")
        if not folder.is_dir():
            raise BundleError(
                f"There is no assignment {self.assignment!r}: {folder} is not a folder. "
                f"There is: {', '.join(sorted(p.name for p in folder.parent.glob('*') if p.is_dir())) or 'none'}."
            )
        holdout = self.settings.holdout(self.root)
        self.bundles = [
            bundles.load(folder, path.stem, holdout=holdout, config=config) for path in sorted(folder.glob("*.ipynb"))
        ]
        if not self.bundles:
            raise BundleError(f"There is no instructor notebook in {folder}.")

    @property
    def tier(self) -> Tier:
        """The sandbox, tried when it is first asked for.

        Raises:
            NoSandbox: if there is none, or one with a hole.
        """
        if self._tier is None:
            self._tier = self.settings.tier(self.root)
        return self._tier

    @property
    def sandboxed(self) -> bool:
        """Whether submissions are to run in a sandbox; known without trying it."""
        return bool(self.settings.sandbox != Tier.OFF.value)

    def submissions(self) -> list[Submission]:
        """What was handed in, in the order of the students' names."""
        pattern = self.coursedir.format_path(
            self.coursedir.submitted_directory, self.coursedir.student_id, self.assignment
        )
        base = Path(self.coursedir.format_path(self.coursedir.submitted_directory, ".", ".")).resolve()
        excluded = set(filter(None, self.coursedir.student_id_exclude.split(",")))
        folders = sorted(Path(self.root).glob(os.path.relpath(pattern, self.root)))
        found = [Submission(folder.relative_to(base).parts[0], folder) for folder in folders]
        return [one for one in found if one.folder.is_dir() and one.student not in excluded]

    def autograded(self, student: str) -> Path:
        """Where a student's graded notebooks lie."""
        return self._path(self.coursedir.autograded_directory, student)

    def feedback(self, student: str) -> Path:
        """Where a student's feedback lies."""
        return self._path(self.coursedir.feedback_directory, student)

    def _path(self, directory: str, student: str) -> Path:
        return Path(self.coursedir.format_path(directory, student, self.assignment)).resolve()
