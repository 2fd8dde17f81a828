"""Feedback pages, as ``nbgrader generate_feedback`` makes them: what is in them, and what must not be."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from nbgrader.apps import NbGrader, NbGraderAPI

from autograder.grading import batch
from autograder.grading.classroom import Classroom
from autograder.reports import table
from autograder.reports.feedback import without_hidden_tests
from tests.conftest import STOCK_CONFIG
from tests.hostile_html import RUN, VECTORS, harm

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

    from tests.conftest import Course, MakeCourse

SECRETS = ["BEGIN HIDDEN", "END HIDDEN", "test_secret_numbers", "parametrize", "hidden word", "HIDDEN WORD"]
"""What stands in hidden tests only."""

SHOWN = {
    "text/html": "<p>shown as HTML</p>",
    "text/markdown": "*shown as Markdown*",
    "text/latex": "$shown as LaTeX$",
    "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><text>shown as SVG</text></svg>",
    "application/javascript": "",
    "application/vnd.jupyter.widget-view+json": "",
    "image/png": '">',
}


def mallory(course: Course) -> NotebookNode:
    """Puts scripts wherever a page may show something of hers."""
    every = "\n\n".join(VECTORS.values())
    notebook = course.notebook(
        double=f"def double(n):\n    raise ValueError({every!r})",
        total=f"total = {every!r}",
        shout=f"def shout(word):\n    return {every!r}",
        share=f"class Share:\n    def __rmul__(self, n):\n        return self\n"
        f"    def _repr_html_(self):\n        return {every!r}\n    __repr__ = _repr_html_\nshare = Share()",
        why=f"My essay.\n\n{every}\n\n![me](attachment:me.png)",
    )
    bad_picture = {"me.png": {"image/png": f'x" onerror="{RUN}'}, "b.svg": {"image/svg+xml": VECTORS["svg onload"]}}
    course.cell(notebook, "why").attachments = bad_picture
    own = [v4.new_markdown_cell(f"own text\n\n{vector}") for vector in VECTORS.values()]
    own += [
        v4.new_raw_cell(f"raw text {vector}", metadata={"raw_mimetype": "text/html"}) for vector in VECTORS.values()
    ]
    own += [v4.new_markdown_cell("![x](attachment:b.svg) ![y](attachment:gone.png)", attachments=bad_picture)]
    own += [v4.new_code_cell("from IPython.display import display")]
    for mime, shown in SHOWN.items():
        own += [v4.new_code_cell(f"display({{{mime!r}: {shown + every!r}}}, raw=True)  # {mime}")]
    own += [
        v4.new_code_cell(f"print({every!r})\nprint('\\x1b]8;;javascript:{RUN}\\x1b\\\\click\\x1b]8;;\\x1b\\\\')"),
        v4.new_code_cell(f"import sys\nprint({every!r}, file=sys.stderr)\nraise ValueError({every!r})"),
    ]
    notebook.cells += own
    return notebook


def nora(course: Course) -> NotebookNode:
    """Fails the hidden tests, and has deleted a test cell."""
    notebook = course.notebook(
        double="def double(n):\n    return 4", shout='def shout(word):\n    return "AH"', total="total = 'many'"
    )
    notebook.cells.remove(course.cell(notebook, "test_total"))
    return notebook


@pytest.fixture(scope="module")
def course(make_course: MakeCourse, empty_gradebook: Path) -> Course:
    """A class that is graded."""
    made = make_course()
    shutil.copyfile(empty_gradebook, made.root / "gradebook.db")
    made.submit("ada", made.notebook())
    made.submit("ben", "{")
    made.submit("mallory", mallory(made))
    made.submit("nora", nora(made))
    with contextlib.chdir(made.root):
        coursedir, app = table.course("tiny")
        room = Classroom(coursedir, app.config)
        list(batch.grade(room, room.submissions()))
    return made


@pytest.fixture(scope="module")
def pages(course: Course) -> dict[str, str]:
    """The feedback pages, by student."""
    return make_pages(course)


def make_pages(course: Course) -> dict[str, str]:
    with contextlib.chdir(course.root):
        app = NbGrader()
        app.initialize([])
        done = NbGraderAPI(app.coursedir, config=app.config).generate_feedback("tiny")
        assert done["success"], done["log"]
    return {path.parts[-3]: path.read_text() for path in course.root.glob("feedback/*/tiny/tiny.html")}


def words(page: str) -> str:
    """What is to be read on a page."""
    return re.sub(r"\s+", " ", BeautifulSoup(page, "html.parser").get_text(" "))


def test_everybody_has_a_page(pages: dict[str, str]) -> None:
    assert set(pages) == {"ada", "ben", "mallory", "nora"}


# --- nothing of a student's runs ---


def more_than_the_pages_own(pages: dict[str, str]) -> list[str]:
    """The harm on Mallory's page, without the scripts and styles that are on everybody's."""
    return sorted((Counter(harm(pages["mallory"])) - Counter(harm(pages["ada"]))).elements())


def test_nothing_of_a_students_can_run(pages: dict[str, str]) -> None:
    assert more_than_the_pages_own(pages) == []


def test_all_that_she_put_in_is_looked_at(pages: dict[str, str]) -> None:
    seen = words(pages["mallory"])
    assert seen.count("own text") == len(VECTORS)
    assert "My essay." in seen
    assert "shown as HTML" in seen and "shown as Markdown" in seen and "shown as LaTeX" in seen
    assert "image/svg+xml;base64" in pages["mallory"]
    assert seen.count("&lt;script&gt;") == 0 and "<script>alert(1)</script>" in seen  # as text
    assert "ValueError" in seen and "click" in seen


def test_pages_of_nbgrader_as_it_comes_hold_scripts(course: Course, make_course: MakeCourse) -> None:
    """Otherwise the tests above would prove nothing."""
    stock = make_course(stock=True)
    shutil.copytree(course.root, stock.root, dirs_exist_ok=True, ignore=lambda *_: ["feedback"])
    (stock.root / "nbgrader_config.py").write_text(STOCK_CONFIG)
    path = stock.root / "autograded" / "mallory" / "tiny" / "tiny.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text().replace("attachment:gone.png", ""))  # a missing attachment is an error there
    pages = make_pages(stock)
    assert {"<script>", f"<img onerror='{RUN}'>"} <= set(more_than_the_pages_own(pages))
    assert all(any(secret in page for secret in SECRETS) for page in pages.values())


# --- what is hidden stays hidden ---


@pytest.mark.parametrize("secret", SECRETS)
def test_hidden_tests_are_not_shown(pages: dict[str, str], secret: str) -> None:
    for page in pages.values():
        assert secret not in page and secret not in BeautifulSoup(page, "html.parser").get_text()


def test_visible_tests_are_shown(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "def test_two(double):" in BeautifulSoup(page, "html.parser").get_text()


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc", "a\nc"),
        ("a\n  ### BEGIN HIDDEN TESTS\nb\n  ### END HIDDEN TESTS", "a"),
        ("### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc\n### BEGIN HIDDEN TESTS\nd\n### END HIDDEN TESTS", "c"),
        ("a\n### BEGIN HIDDEN TESTS\nb", "a"),
        ("a\n# no ### BEGIN HIDDEN TESTS b\nc\n# so ### END HIDDEN TESTS d\ne", "a\ne"),
        ("a\nb", "a\nb"),
        ("", ""),
    ],
)
def test_hidden_tests_are_cut_out(source: str, shown: str) -> None:
    assert without_hidden_tests(source) == shown


# --- what a student reads ---


def test_reports_say_what_was_missed(pages: dict[str, str]) -> None:
    seen = words(pages["nora"])
    assert "1 of 3 points; " in seen
    assert "Two becomes four." in seen and "Any number becomes twice as large." in seen
    assert "All numbers of the file are in the total." in seen
    assert "9 of 13" not in seen


def test_reports_of_right_answers_say_so(pages: dict[str, str]) -> None:
    assert "3 of 3 points; " in words(pages["ada"]) and "2 of 2 points; 1 of 1 test passed" in words(pages["ada"])


def test_what_was_put_right_stands_at_the_top(pages: dict[str, str]) -> None:
    seen = words(pages["nora"])
    note = "The cell test_total was missing; put back from the release."
    assert note in seen and seen.index(note) < seen.index("A tiny assignment")
    assert "was put right" not in words(pages["ada"])


def test_who_handed_in_a_mangled_file_reads_why(pages: dict[str, str]) -> None:
    assert "The submitted file tiny.ipynb is not a notebook" in words(pages["ben"])


def test_the_instructors_diagnosis_is_not_shown(pages: dict[str, str]) -> None:
    assert all("diagnosis" not in page for page in pages.values())
