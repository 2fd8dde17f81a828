"""A small course of somebody else's: words instead of images, and nothing but check cells in common with this one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode, v4

ASSIGNMENT = "01-words"

COUNT = '''def count_words(text):
    """Count the words of a text."""
    ### BEGIN SOLUTION
    if not isinstance(text, str):
        raise TypeError("a text was expected")
    return len(text.split())
    ### END SOLUTION'''

TEST_COUNT = '''%%grade
import pytest
from autograder import expect_raises, expect_value

@pytest.mark.points(1)
def test_the_example(count_words):
    """The sentence of the example has three words."""
    expect_value(count_words("so it goes"), 3)

### BEGIN HIDDEN TESTS
@pytest.mark.points(2)
@pytest.mark.parametrize("words", [0, 1, 7])
def test_any_text(count_words, words):
    """White space of any kind and number stands between words."""
    secret_sentence = "  word \\n " * words
    expect_value(count_words(secret_sentence), words, unless={
        "You count the single blanks: several of them can stand between two words.": secret_sentence.count(" ") + 1,
        "You count letters, not words.": len(secret_sentence),
    })

@pytest.mark.points(1)
def test_no_text(count_words):
    """What is no text is a TypeError."""
    expect_raises(TypeError, count_words, 3)
### END HIDDEN TESTS'''

LONGEST = """# Find the longest word of the file.
### BEGIN SOLUTION
with open("words.txt") as file:
    longest = max(file.read().split(), key=len)
### END SOLUTION"""

TEST_LONGEST = '''%%grade
import pytest

@pytest.mark.points(1)
def test_it_is_a_word(longest):
    """`longest` is a text without white space."""
    assert isinstance(longest, str) and longest.split() == [longest]

### BEGIN HIDDEN TESTS
@pytest.mark.points(1)
def test_it_is_the_longest(longest):
    """No word of the file is longer."""
    with open("words.txt") as file:
        lengths = [len(word) for word in file.read().split()]
    assert len(longest) == max(lengths), f"{longest!r} is not the longest word."
### END HIDDEN TESTS'''

BANK = {
    "count_words/right/loops": '''"""Counts in a loop."""

def count_words(text):
    if type(text) is not str:
        raise TypeError
    number = 0
    for word in text.split():
        number += 1
    return number
''',
    "count_words/wrong/single_blanks": '''"""Splits at each blank.

caught by: test_any_text
reads: single blanks
"""

def count_words(text):
    if not isinstance(text, str):
        raise TypeError("text")
    return len(text.split(" "))
''',
    "count_words/wrong/letters": '''"""Counts letters.

caught by: test_any_text
reads: letters, not words
"""

def count_words(text):
    if not isinstance(text, str):
        raise TypeError("text")
    return len(text)
''',
    "count_words/wrong/any_argument": '''"""Takes lists too.

caught by: test_no_text
reads: should raise TypeError
"""

def count_words(text):
    return len(text.split()) if isinstance(text, str) else 0
''',
    "longest/right/sorted": '''"""Sorts by length."""
longest = sorted(open("words.txt").read().split(), key=len)[-1]
''',
    "longest/wrong/shortest": '''"""The shortest word.

caught by: test_it_is_the_longest
reads: not the longest
"""
longest = min(open("words.txt").read().split(), key=len)
''',
    "longest/wrong/a_line": '''"""A whole line.

caught by: test_it_is_a_word
reads: does not hold
"""
longest = max(open("words.txt"), key=len)
''',
}


def _cell(name: str, source: str, **flags: Any) -> NotebookNode:
    own = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
    own["grade_id"] = name
    return v4.new_code_cell(source, id=name.replace("_", "-"), metadata={"nbgrader": own})


class SmallCourse:
    """The course, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "source" / ASSIGNMENT / "words.ipynb"
        self.path.parent.mkdir(parents=True)
        cells = [
            v4.new_markdown_cell("# Words", id="title"),
            v4.new_code_cell("%load_ext autograder", id="setup"),
            _cell("count_words", COUNT, solution=True),
            _cell("test_count_words", TEST_COUNT, grade=True, locked=True, points=4),
            _cell("longest", LONGEST, solution=True),
            _cell("test_longest", TEST_LONGEST, grade=True, locked=True, points=2),
        ]
        notebook = v4.new_notebook(cells=cells)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, self.path)
        (self.path.parent / "words.txt").write_text("a few words of\nvery different lengths\n")
        (root / "nbgrader_config.py").write_text("c = get_config()\n")
        for place, text in BANK.items():
            self.know(place, text)

    def know(self, place: str, text: str) -> None:
        """Write an answer into the banks: exercise/kind/name."""
        path = self.root / "answers" / ASSIGNMENT / f"{place}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def change(self, how: Callable[[dict[str, dict[str, Any]]], None]) -> None:
        """Change the notebook's file; `how` gets its cells by their ids."""
        raw = json.loads(self.path.read_text())
        how({cell["id"]: cell for cell in raw["cells"]})
        self.path.write_text(json.dumps(raw, indent=1))

    def replace(self, cell: str, old: str, new: str) -> None:
        """Change a cell's text."""

        def how(cells: dict[str, dict[str, Any]]) -> None:
            source = "".join(cells[cell]["source"])
            assert old in source
            cells[cell]["source"] = source.replace(old, new)

        self.change(how)

    def release(self) -> Path:
        """Generate the release; returns its folder."""
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", ASSIGNMENT, "--force", "--no-db"]
        subprocess.run(command, cwd=self.root, check=True, capture_output=True)
        return self.root / "release" / ASSIGNMENT


@pytest.fixture
def small(tmp_path: Path) -> SmallCourse:
    """A small course of somebody else's."""
    return SmallCourse(tmp_path / "small")


@pytest.fixture(scope="session")
def _released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = SmallCourse(tmp_path_factory.mktemp("released") / "small")
    course.release()
    return course.root / "release"


@pytest.fixture
def released(small: SmallCourse, _released: Path) -> SmallCourse:
    """The same with its release."""
    shutil.copytree(_released, small.root / "release")
    return small
