"""A course in miniature, for tests that grade: each has one of its own, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    from autograder.grading.bundle import Bundle

PROJECT = Path(__file__).parents[1]

CONFIG = f"""
load_subconfig({str(PROJECT / "nbgrader_config.py")!r})
c = get_config()
"""
"""The configuration of the project itself; a test may add to it."""

STOCK_CONFIG = """
c = get_config()
"""
"""nbgrader as it comes."""


_SOLUTION = "### BEGIN SOLUTION\n{}\n### END SOLUTION"

ANSWERS = {
    "double": "def double(n):\n    return 2 * n",
    "total": 'with open("numbers.txt") as lines:\n    total = sum(int(line) for line in lines)',
    "shout": "def shout(word):\n    return word.upper()",
    "share": "share = 1.0",
}
"""The right answers, by exercise."""

_CHECKS = {
    "test_double": """%%grade
import pytest
from autograder import expect_value

@pytest.mark.points(1)
def test_two(double):
    "Two becomes four."
    expect_value(double(2), 4)

### BEGIN HIDDEN TESTS
@pytest.mark.points(2)
@pytest.mark.parametrize("secret_number", [0, -3, 1234567])
def test_secret_numbers(double, secret_number):
    "Any number becomes twice as large."
    expect_value(double(secret_number), 2 * secret_number)
### END HIDDEN TESTS""",
    "test_total": """%%grade
import pytest
from autograder import expect_value

@pytest.mark.points(2)
def test_total(total):
    "All numbers of the file are in the total."
    with open("numbers.txt") as lines:
        expect_value(total, sum(map(int, lines)))""",
}
_ASSERTS = {
    "test_double": """assert double(2) == 4
### BEGIN HIDDEN TESTS
for secret_number in (0, -3, 1234567):
    assert double(secret_number) == 2 * secret_number, "the hidden numbers"
### END HIDDEN TESTS""",
    "test_total": """with open("numbers.txt") as lines:
    assert total == sum(map(int, lines))""",
}
_ALWAYS_PLAIN = {
    "test_shout": """assert shout("ah") == "AH"
### BEGIN HIDDEN TESTS
assert shout("hidden word") == "HIDDEN WORD"
### END HIDDEN TESTS""",
    "test_share": "2 * share",
}

POINTS = {"test_double": 3, "test_total": 2, "test_shout": 2, "test_share": 2, "why": 3, "explore": 1}
"""What every cell is worth: the first four are for tests, the last two for a person."""


def instructor_notebook(*, plain: bool = False) -> NotebookNode:
    """The instructor's notebook: two exercises with check cells, two with plain test cells, an essay, a task.

    Args:
        plain: whether all test cells are plain asserts, as stock nbgrader wants them.
    """
    from nbformat import v4

    def cell(kind: str, name: str, source: str, **flags: Any) -> NotebookNode:
        own = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
        make: Any = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell}[kind]
        return make(source, id=name.replace("_", "-"), metadata={"nbgrader": {"grade_id": name, **own}})

    tests = {**(_ASSERTS if plain else _CHECKS), **_ALWAYS_PLAIN}
    cells = [
        cell("markdown", "title", "# A tiny assignment", locked=True),
        v4.new_code_cell("" if plain else "%load_ext autograder", id="setup"),
    ]
    for exercise, answer in ANSWERS.items():
        test = f"test_{exercise}"
        cells += [
            v4.new_markdown_cell(f"## {exercise}", id=f"about-{exercise}"),
            cell("code", exercise, _SOLUTION.format(answer), solution=True),
            cell("code", test, tests[test], grade=True, locked=True, points=POINTS[test]),
        ]
    cells += [
        cell("markdown", "rules", "Write whole sentences.", locked=True),
        cell("markdown", "why", _SOLUTION.format("Because."), grade=True, solution=True, points=POINTS["why"]),
        cell("markdown", "explore", "Find something out.", locked=True, task=True, points=POINTS["explore"]),
    ]
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return notebook


@dataclass(frozen=True)
class Score:
    """The score of one cell, as the gradebook has it."""

    auto: float | None
    waits: bool
    """Whether a person has to look."""
    manual: float | None = None


@dataclass(frozen=True)
class Course:
    """A course with the assignment ``tiny``: its folder, and what is done in it."""

    root: Path
    plain: bool = False

    def create(self, config: str) -> None:
        """Lay out the folder."""
        import nbformat

        folder = self.root / "source" / "tiny"
        folder.mkdir(parents=True)
        nbformat.write(instructor_notebook(plain=self.plain), folder / "tiny.ipynb")
        (folder / "numbers.txt").write_text("1\n20\n300\n")
        (self.root / "nbgrader_config.py").write_text(config)

    @cached_property
    def bundle(self) -> Bundle:
        """What the assignment is graded with, as it was when it was first asked for."""
        from autograder.grading.bundle import load

        return load(self.root / "source" / "tiny")

    def notebook(self, **answers: str) -> NotebookNode:
        """A student's notebook: everything right, but for the answers that are given."""
        import copy

        notebook = copy.deepcopy(self.bundle.release)
        for name, answer in {**ANSWERS, "why": "It is so.", **answers}.items():
            self.cell(notebook, name).source = answer
        return notebook

    def blank(self) -> NotebookNode:
        """The released notebook."""
        import copy

        return copy.deepcopy(self.bundle.release)

    @staticmethod
    def cell(notebook: NotebookNode, name: str) -> NotebookNode:
        """The first cell with a grade_id."""
        return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)

    def submit(self, student: str, work: NotebookNode | str, files: Mapping[str, str] | None = None) -> Path:
        """Hand in a notebook (or the text of a file), and further files; returns the submission's folder."""
        import nbformat

        folder = self.root / "submitted" / student / "tiny"
        folder.mkdir(parents=True, exist_ok=True)
        text = work if isinstance(work, str) else nbformat.writes(work, version=nbformat.NO_CONVERT)
        (folder / "tiny.ipynb").write_text(text, encoding="utf-8")
        for name, content in (files or {}).items():
            (folder / name).write_text(content)
        return folder

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start ``nbgrader ...``, ``autograder ...`` or ``python ...`` in the course's folder."""
        program, *arguments = command
        where = {"python": [], "nbgrader": ["-m", "nbgrader"], "autograder": ["-m", "autograder.cli"]}[program]
        return subprocess.Popen(
            [sys.executable, *where, *arguments],
            cwd=self.root,
            # so small a course does not pay for a zygote, which would import TensorFlow for each command
            env={**environment(), "AUTOGRADER_COLD": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str, seconds: float = 300) -> tuple[int, str]:
        """Run a command to its end; returns its exit code and what it printed."""
        process = self.start(*command)
        try:
            printed, _ = process.communicate(timeout=seconds)
        finally:
            process.kill()
        return process.returncode, printed

    def directory(self) -> CourseDirectory:
        """nbgrader's description of the folder."""
        from nbgrader.coursedir import CourseDirectory

        os.environ["PATH"] = environment()["PATH"]  # as nbgrader's own commands do
        return CourseDirectory(root=str(self.root), assignment_id="tiny")

    def gradebook(self) -> Gradebook:
        """nbgrader's gradebook, open: to be used in a `with`."""
        from nbgrader.api import Gradebook

        return Gradebook(self.directory().db_url)

    def scores(self) -> dict[str, dict[str, Score]]:
        """All scores, by student and cell."""
        with self.gradebook() as book:
            return {
                submission.student.id: {
                    grade.name: Score(grade.auto_score, grade.needs_manual_grade, grade.manual_score)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in book.assignment_submissions("tiny")
            }

    def is_graded(self, student: str) -> bool:
        """Whether there is a graded notebook of a student's."""
        return (self.root / "autograded" / student / "tiny" / "tiny.ipynb").is_file()


def environment() -> dict[str, str]:
    """A caller's environment in which nbgrader finds what it starts by name, and no configuration but the course's."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "JUPYTER_NO_CONFIG": "1"}


_MAIN = sys.modules["__main__"]


@pytest.fixture(scope="module", autouse=True)
def _same_main_module() -> Iterator[None]:
    """IPython puts a module of its own in the place of the main one: whoever starts it has to put that back.

    Else tests of other files fail, now and then: multiprocessing cannot read what IPython leaves there.
    """
    yield
    left, sys.modules["__main__"] = sys.modules["__main__"], _MAIN
    assert left is _MAIN


MakeCourse = Callable[..., Course]


@pytest.fixture(scope="session")
def make_course(tmp_path_factory: pytest.TempPathFactory) -> MakeCourse:
    """Makes courses: ``make_course()`` has the project's configuration, ``make_course(stock=True)`` nbgrader's own."""

    def make(more_config: str = "", *, stock: bool = False, plain: bool = False) -> Course:
        course = Course(tmp_path_factory.mktemp("course"), plain=plain or stock)
        course.create((STOCK_CONFIG if stock else CONFIG) + more_config)
        return course

    return make


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook of nbgrader's in which nothing is, to be copied: it takes seconds to make one."""
    course = Course(tmp_path_factory.mktemp("empty"))
    with course.gradebook():
        return course.root / "gradebook.db"


@pytest.fixture
def course(make_course: MakeCourse, empty_gradebook: Path) -> Course:
    """A course with the project's configuration, where nobody has handed in anything."""
    made = make_course()
    shutil.copyfile(empty_gradebook, made.root / "gradebook.db")
    return made


@pytest.fixture(scope="session")
def tiny(make_course: MakeCourse) -> Course:
    """The same for tests that only look at it."""
    return make_course()


# the same examples every time, and no test asserts a time
settings.register_profile("tests", derandomize=True, deadline=None, database=None)
settings.load_profile("tests")
