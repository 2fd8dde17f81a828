"""What nbgrader will come to next, begun on the other cores while it is busy with the submission before.

nbgrader's ``autograde`` goes from one submission to the next. It still does, and restores and records each in its
turn; but when it comes to run one, that has most likely been done. A result that was made ahead is taken only for the
very same notebook with the very same files, so that nothing but time depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from nbformat import NotebookNode

from autograder.grading import engine, submission
from autograder.grading.bundle import Bundle
from autograder.grading.graded import Graded
from autograder.grading.keys import Keys
from autograder.grading.restore import restore
from autograder.grading.stop import Stop
from autograder.grading.workers import jobs_of_this_machine
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Tier


class Name(NamedTuple):
    """Which notebook of whose submission."""

    student: str
    assignment: str
    notebook: str

    @classmethod
    def of(cls, known: Mapping[str, str]) -> Name:
        """The name in what nbgrader's converter knows of a notebook."""
        return cls(known["student"], known["assignment"], known["notebook"])


@dataclass(frozen=True)
class _Begun:
    key: str
    future: Future[Graded]


class Lookahead:
    """Grades notebooks as they are asked for, and meanwhile those that will be asked for next; to be closed.

    Args:
        to_come: the notebooks that will be asked for, in their order, and where each was handed in.
        bundle: gives what a notebook is graded with, by the assignment's name and its own.
        limits: how much each may take.
        tier: the sandbox.
        jobs: how many are graded at a time; by default what the machine allows.
    """

    def __init__(
        self,
        to_come: Mapping[Name, Path],
        bundle: Callable[[str, str], Bundle],
        limits: Limits,
        tier: Tier,
        jobs: int | None = None,
    ) -> None:
        self._to_come = dict(to_come)
        self._bundle = bundle
        self._limits = limits
        self._tier = tier
        self._jobs = jobs or jobs_of_this_machine()
        self._begun: dict[Name, _Begun] = {}
        self._stop = Stop()
        self._executor = ThreadPoolExecutor(self._jobs, thread_name_prefix="ahead")

    def grade(self, name: Name, notebook: NotebookNode, files: Mapping[str, Path]) -> Graded:
        """The graded notebook, which was perhaps begun before; those behind it in the order are begun.

        Args:
            name: which one it is.
            notebook: it, restored.
            files: the student's files beside it.

        Raises:
            NoSandbox: if a hole was found in the sandbox.
            KeyboardInterrupt: if it was interrupted.
        """
        bundle = self._bundle(name.assignment, name.notebook)
        begun = self._taken(name)
        if begun is None or begun.key != self._key(notebook, bundle, files):
            begun = self._begin(notebook, bundle, files)
        self._look_ahead()
        return begun.future.result()

    def close(self) -> None:
        """Call off what was begun and nobody will ask for, and wait until nothing is left of it."""
        self._stop.ask()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _taken(self, name: Name) -> _Begun | None:
        """What was begun under a name; nobody will ask for what stood before it, which nbgrader has passed over."""
        if name in self._begun or name in self._to_come:
            while self._begun:
                first = next(iter(self._begun))
                begun = self._begun.pop(first)
                if first == name:
                    return begun
            while name in self._to_come:
                del self._to_come[next(iter(self._to_come))]
        return None

    def _look_ahead(self) -> None:
        """Begin what comes next: one that waits, beside those that run."""
        while self._to_come and len(self._begun) < self._jobs:
            name, path = next(iter(self._to_come.items()))
            del self._to_come[name]
            bundle = self._bundle(name.assignment, name.notebook)
            try:
                restored = restore(submission.read(path), bundle).notebook
            except submission.MangledNotebook:  # it will be told in its turn
                continue
            self._begun[name] = self._begin(restored, bundle, submission.files_at_work(path.parent))

    def _begin(self, notebook: NotebookNode, bundle: Bundle, files: Mapping[str, Path]) -> _Begun:
        key = self._key(notebook, bundle, files)
        grade = engine.grade_notebook
        return _Begun(key, self._executor.submit(grade, notebook, bundle, self._limits, files, self._stop, self._tier))

    def _key(self, notebook: NotebookNode, bundle: Bundle, files: Mapping[str, Path]) -> str:
        """The same for what was handed in as for what nbgrader has made of it, the instructor's files beside it."""
        keys = Keys([bundle], self._limits, sandboxed=self._tier is not Tier.OFF)
        return keys.of_notebook(notebook, bundle.notebook, submission.beside(bundle.files, files))
