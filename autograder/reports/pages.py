"""Feedback for a class: the pages that ``nbgrader generate_feedback`` makes, by its own converter, in parallel.

nbgrader's command opens the gradebook and reads its templates for each notebook. Here each process does so once.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.writers.files import FilesWriter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.apps import NbGrader
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution, is_task
from rich.console import Console

from autograder.grading import autograded, gradebook
from autograder.grading.bundle import BundleError
from autograder.grading.workers import jobs_of_this_machine
from autograder.reports import highlight
from autograder.reports.finish import by_cells
from autograder.reports.table import course

_FEW = 8  # submissions for which a second process is not worth its start
_GET_GRADES = "nbgrader.preprocessors.GetGrades"  # as it stands in a configuration


class Grades(GetGrades):
    """nbgrader's step that lays scores and comments into a notebook, with a gradebook that stays open."""

    book: Gradebook

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        own = resources["nbgrader"]
        self.book.db.expire_all()  # someone may be grading by hand meanwhile
        found: SubmittedNotebook = self.book.find_submission_notebook(
            own["notebook"], own["assignment"], own["student"]
        )
        grades = {grade.name: grade for grade in found.grades}
        comments = {comment.name: comment for comment in found.comments}
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if is_solution(cell) or is_task(cell):
                cell.metadata.nbgrader["comment"] = comments[name].comment
            if is_grade(cell) or is_task(cell):
                cell.metadata.nbgrader["score"] = grades[name].score
                cell.metadata.nbgrader["points"] = grades[name].max_score
        penalty = found.late_submission_penalty or 0
        own["score"], own["max_score"], own["late_penalty"] = found.score - penalty, found.max_score, penalty
        self.book.db.rollback()  # so that it locks nobody out
        return nb, resources


class _Converter(GenerateFeedback):
    """nbgrader's converter, which here writes beside a folder's place first."""

    place = ""

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        return self.place


class Printer:
    """Makes pages, one submission after the other: to be used in a `with`.

    Args:
        coursedir: nbgrader's course directory, with the assignment's name in it.
        app: nbgrader's application, for its configuration.
    """

    def __init__(self, coursedir: CourseDirectory, app: NbGrader) -> None:
        self._coursedir = coursedir
        self._book: Gradebook | None = None
        self._grades: list[Grades] = []
        self._converter = _Converter(coursedir=coursedir, parent=app)
        self._converter.log.setLevel("ERROR")
        self._converter.writer = FilesWriter(parent=self._converter, config=self._converter.config)
        exporter = self._converter.exporter_class(parent=self._converter, config=self._converter.config)
        for step in self._converter.preprocessors:
            if step in (GetGrades, _GET_GRADES):
                step = Grades(parent=exporter)
                self._grades.append(step)
            exporter.register_preprocessor(step)
        self._converter.exporter = exporter
        self._open = contextlib.ExitStack()

    def write(self, student: str) -> list[Path]:
        """Write a student's pages in the place of older ones; returns where they are."""
        assignment = self._coursedir.assignment_id
        format_path = self._coursedir.format_path
        source = Path(format_path(self._coursedir.autograded_directory, student, assignment))
        target = Path(format_path(self._coursedir.feedback_directory, student, assignment)).resolve()
        notebooks = sorted(source.glob("*.ipynb"))
        target.parent.mkdir(parents=True, exist_ok=True)
        autograded.clear_left(target)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
            built = Path(folder) / target.name
            built.mkdir()
            self._converter.place = str(built)
            self._converter.init_assignment(assignment, student)
            for path in notebooks:
                self._converter.convert_single_notebook(str(path))
            self._converter.set_permissions(assignment, student)
            autograded.put(built, target)
        return [target / f"{path.stem}.html" for path in notebooks]

    def __enter__(self) -> Printer:
        self._open.enter_context(by_cells())
        self._open.enter_context(highlight.once())
        self.open_book()
        return self

    def __exit__(self, *_: object) -> None:
        self.close_book()
        self._open.close()

    def open_book(self) -> None:
        """Open the gradebook, of which each process needs its own."""
        self._book = gradebook.opened(self._coursedir)
        for step in self._grades:
            step.book = self._book

    def close_book(self) -> None:
        """Close it again, before a fork or at the end."""
        if self._book is not None:
            self._book.close()
            self._book = None


def graded_students(coursedir: CourseDirectory) -> list[str]:
    """Who has graded notebooks of an assignment, by name."""
    pattern = coursedir.format_path(coursedir.autograded_directory, coursedir.student_id, coursedir.assignment_id)
    base = Path(coursedir.format_path(coursedir.autograded_directory, ".", ".")).resolve()
    excluded = set(filter(None, coursedir.student_id_exclude.split(",")))
    found = sorted(Path(coursedir.root).glob(os.path.relpath(pattern, coursedir.root)))
    students = [folder.relative_to(base).parts[0] for folder in found if folder.is_dir()]
    return [student for student in students if student not in excluded]


def write_pages(assignment: str, *, student: str = "*", jobs: int | None = None) -> Iterator[list[Path]]:
    """Write the feedback of a class; yields where each student's pages are.

    It may fork when it is asked for the second: no thread should run then.

    Args:
        assignment: which one.
        student: whose, as a pattern.
        jobs: how many processes; by default what the machine allows.

    Raises:
        BundleError: if nothing was graded yet, or the configuration cannot be used.
    """
    coursedir, app = course(assignment, student)
    students = graded_students(coursedir)
    if not students:
        raise BundleError(f"Nothing of {assignment!r} is graded yet. Try: autograder grade {assignment}")
    jobs = min(jobs or jobs_of_this_machine(), 1 + len(students) // _FEW)
    with contextlib.chdir(coursedir.root), Printer(coursedir, app) as printer:
        yield printer.write(students[0])  # with it, all templates are read and compiled
        if jobs == 1:
            yield from map(printer.write, students[1:])
            return
        printer.close_book()
        # a fork has the printer, ready for work; so far this process has no thread and no open gradebook
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        _printers[:] = [printer]
        with ProcessPoolExecutor(jobs, context, _prepare, (assignment, str(coursedir.root))) as executor:
            try:
                yield from executor.map(_write, students[1:], chunksize=4)
            except BaseException:
                executor.shutdown(cancel_futures=True)
                raise
            finally:
                _printers.clear()


def print_pages(assignment: str, *, student: str = "*", jobs: int | None = None) -> list[Path]:
    """Write the feedback of a class, and print where it is; it takes what `write_pages` does."""
    console = Console(soft_wrap=True, highlight=False)
    making = write_pages(assignment, student=student, jobs=jobs)
    written = [*next(making), *next(making, [])]  # with the second one it has forked
    with console.status("writing feedback ...") as status:  # which is a thread
        for made in making:
            written += made
            status.update(f"writing feedback: {len(written)} pages ...")
    for page in written:
        console.print(os.path.relpath(page), markup=False)
    return written


_printers: list[Printer] = []  # of a process that makes pages: one


def _prepare(assignment: str, root: str) -> None:
    os.chdir(root)
    if _printers:
        _printers[0].open_book()
    else:
        _printers.append(Printer(*course(assignment)).__enter__())  # until this process ends
    gc.freeze()  # a page is a large tree, and makes the collector look at all that was imported, again and again
    gc.set_threshold(200_000, 10, 50)


def _write(student: str) -> list[Path]:
    return _printers[0].write(student)
