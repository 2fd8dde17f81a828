"""The three steps of grading as preprocessors, for nbgrader's own lists in ``nbgrader_config.py``.

nbgrader's ``autograde`` reads each submission with `SubmissionExporter`, sanitises it with
`Restore`, and grades it with `Run` and `Record`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config

from autograder.grading import bundle as bundles
from autograder.grading import gradebook, settings, submission
from autograder.grading.bundle import Bundle
from autograder.grading.graded import unread
from autograder.grading.lookahead import Lookahead, Name
from autograder.grading.record import record
from autograder.grading.restore import restore
from autograder.kernels.tiers import NoSandbox, Tier

_OWN = "autograder"  # where the steps keep what they tell each other, in the notebook's metadata


class SubmissionExporter(NotebookExporter):
    """Reads submitted notebooks; one that is mangled becomes an empty one that says so.

    nbgrader's reader raises, and the submission is left without a verdict.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        # nbgrader refuses to grade an assignment that its gradebook does not know
        coursedir = getattr(self.parent, "coursedir", None)
        if isinstance(coursedir, CourseDirectory):
            self._register(coursedir)
        self.lookahead: Lookahead | None = None
        """What grades, once the first submission is there."""
        if isinstance(self.parent, Autograde):
            self._close_behind(self.parent)

    def _register(self, coursedir: CourseDirectory) -> None:
        folder = Path(coursedir.format_path(coursedir.source_directory, ".", coursedir.assignment_id))
        for path in sorted(folder.glob("*.ipynb")):
            gradebook.register(coursedir, bundles.load(folder, path.stem, config=self.config))

    def from_filename(  # type: ignore[override]
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Convert a submitted file, whatever it holds."""
        path = Path(filename)
        own: dict[str, Any] = {}
        coursedir = getattr(self.parent, "coursedir", None)
        if isinstance(coursedir, CourseDirectory):
            tier = _tier(self.config, coursedir)  # before anything is written
            if self.lookahead is None:
                self.lookahead = self._looking_ahead(coursedir, tier)
        try:
            notebook = submission.read(path)
        except submission.MangledNotebook as error:
            notebook = nbformat.v4.new_notebook()
            own["mangled"] = str(error)
        if self._is_graded_already(path):
            notebook = nbformat.read(path, as_version=4)
        else:
            notebook.metadata[_OWN] = own
        metadata = ResourcesDict()
        metadata.update(name=path.stem, path=str(path.parent))
        known = ResourcesDict()
        known.update(resources or {}, metadata=metadata)
        return self.from_notebook_node(notebook, resources=known, **kwargs)

    def _close_behind(self, converter: Any) -> None:
        """When nbgrader has gone through its list, or gives up, nothing of the lookahead is to be left.

        nbgrader has hooks for each submission, and none for the end of all.
        """
        go_through = converter.convert_notebooks

        def and_close() -> None:
            try:
                go_through()
            finally:
                if self.lookahead is not None:
                    self.lookahead.close()

        converter.convert_notebooks = and_close

    def _looking_ahead(self, course: CourseDirectory, tier: Tier) -> Lookahead:
        config = self.config

        def bundle(assignment: str, notebook: str) -> Bundle:
            return _bundle(course, config, assignment, notebook)

        return Lookahead(_to_come(self.parent), bundle, settings.settings(config).limits(), tier)

    def _is_graded_already(self, path: Path) -> bool:
        """Whether the file is one that `Restore` wrote: nbgrader reads it back for its second pass."""
        return not getattr(self.parent, "_sanitizing", True)


def _tier(config: Config, coursedir: CourseDirectory) -> Tier:
    """The sandbox; without one nbgrader's command ends, since the next submission would fare no better."""
    try:
        return settings.settings(config).tier(Path(coursedir.root).absolute())
    except NoSandbox as error:
        raise SystemExit(str(error)) from None


def _to_come(converter: Autograde) -> dict[Name, Path]:
    """The notebooks that nbgrader is going to grade, in its order, but for those that it will leave as they are."""
    course = converter.coursedir
    left_out = course.student_id_exclude.split(",")
    found: dict[Name, Path] = {}
    for folder in sorted(converter.assignments):
        for file in sorted(converter.assignments[folder]):
            name = Name.of(converter.init_single_notebook_resources(file)["nbgrader"])
            graded = Path(course.format_path(course.autograded_directory, name.student, name.assignment))
            if name.student not in left_out and (converter.force or not graded.exists()):
                found[name] = Path(course.root, file)
    return found


def _bundle(course: CourseDirectory, config: Config, assignment: str, notebook: str) -> Bundle:
    folder = Path(course.format_path(course.source_directory, ".", assignment)).absolute()
    return bundles.load(folder, notebook, holdout=settings.settings(config).holdout(Path(course.root)), config=config)


class _Step(NbGraderPreprocessor):
    """What the three steps have in common: the bundle of the notebook at hand."""

    @property
    def _coursedir(self) -> CourseDirectory:
        return self.parent.parent.coursedir

    def _bundle(self, resources: ResourcesDict) -> Bundle:
        own = resources["nbgrader"]
        return _bundle(self._coursedir, self.config, own["assignment"], own["notebook"])


class Restore(_Step):
    """The instructor's cells back in place, the student's answers kept."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        own = dict(nb.metadata.get(_OWN, {}))
        restored = restore(nb, self._bundle(resources))
        for note in () if own.get("mangled") else restored.notes:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        own.setdefault("notes", list(restored.notes) if not own.get("mangled") else [])
        restored.notebook.metadata[_OWN] = own
        return restored.notebook, resources


class Run(_Step):
    """The student's cells run in a process of their own, the check cells judged by another."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        own = nb.metadata.pop(_OWN, {})
        if own.get("mangled"):
            self.log.error("%s: %s", resources["nbgrader"]["student"], own["mangled"])
            graded = unread(nb, self._bundle(resources), own["mangled"])
        else:
            files = submission.files_at_work(Path(resources["metadata"]["path"]))
            graded = self.parent.lookahead.grade(Name.of(resources["nbgrader"]), nb, files)
        graded.notebook.metadata[_OWN] = own
        resources[_OWN] = graded.reports
        return graded.notebook, resources


class Record(_Step):
    """The scores into the gradebook."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        own = resources["nbgrader"]
        with Gradebook(own["db_url"], self._coursedir.course_id) as book:
            record(
                book,
                nb,
                resources[_OWN],
                assignment=own["assignment"],
                notebook_name=own["notebook"],
                student=own["student"],
            )
        return nb, resources
