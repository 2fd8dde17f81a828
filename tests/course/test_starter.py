"""`autograder new`: what it writes is told as unfinished, and passes once it is filled in, with a median filter."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.bank import read_bank
from autograder.course.manuscript import manuscript_faults
from autograder.course.starter import StarterError, begin

SOLUTION = """rows, columns = image.shape
    padded = np.pad(image, 1, mode="edge")
    middle = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            middle[row, column] = np.median(padded[row:row + 3, column:column + 3])
    return middle"""

RIGHT = '''"""With SciPy."""
from scipy.ndimage import median_filter as of_scipy

def median_filter(image):
    return of_scipy(image, size=3, mode="nearest")
'''

WRONG = '''"""The mean.

caught by: test_any_image
reads: That is the mean
"""
from scipy.ndimage import uniform_filter

def median_filter(image):
    return uniform_filter(image, size=3, mode="nearest")
'''

EQUIVALENT = """[[mutant]]
diff = '''
-    middle = np.zeros((rows, columns))
+    middle = np.ones((rows, columns))
'''
reason = "Every place is written before it is read."
"""


def fill_in(root: Path) -> None:
    """What an author does after `autograder new 08-median median_filter`."""
    path = root / "source" / "08-median" / "median.ipynb"
    notebook = nbformat.read(path, as_version=4)
    *_, answer, check = notebook.cells
    answer.source = answer.source.replace('raise NotImplementedError("WRITE THE REFERENCE SOLUTION")', SOLUTION)
    for old, new in (
        ("SAY WHAT HOLDS FOR THE EXAMPLE.", "One bright pixel vanishes."),
        ("[[1.0, 2.0], [3.0, 4.0]]", "[[0.0, 0, 0], [0, 9, 0], [0, 0, 0]]"),
        ("(image), image)  # THE EXAMPLE'S RESULT", "(image), np.zeros((3, 3)))"),
        ("from hypothesis import", "from scipy import ndimage\nfrom hypothesis import"),
        ("SAY WHAT HOLDS FOR ANY IMAGE.", "Each pixel becomes the median of its 3 x 3 neighbours."),
        ("right = image  # ANOTHER WAY TO COMPUTE IT", 'right = ndimage.median_filter(image, 3, mode="nearest")'),
        ("THE SENTENCE FOR A KNOWN MISTAKE.", "That is the mean: one pixel that is far off changes it."),
        ("image.T,  # WHAT COMES OF THE MISTAKE", 'ndimage.uniform_filter(image, 3, mode="nearest"),'),
    ):
        assert old in check.source
        check.source = check.source.replace(old, new)
    nbformat.write(notebook, path)
    bank = root / "answers" / "08-median" / "median_filter"
    (bank / "right" / "in_other_words.py").write_text(RIGHT)
    (bank / "wrong" / "a_known_mistake.py").write_text(WRONG)
    (bank / "equivalent.toml").write_text(EQUIVALENT)


def test_what_is_begun_is_unfinished_and_passes_when_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
    done = CliRunner().invoke(app, ["new", "08-median", "median_filter"])
    assert done.exit_code == 0, done.output
    assert "source/08-median/median.ipynb" in done.output
    check = ["check", "--exercise", "median_filter", "--jobs", "2"]
    unfinished = CliRunner().invoke(app, check)
    assert unfinished.exit_code == 1
    assert "The reference does not get the points of test_the_example" in unfinished.output
    fill_in(tmp_path)
    finished = CliRunner().invoke(app, check)
    assert (finished.exit_code, "No fault" in finished.output) == (0, True), finished.output


def test_the_notebook_is_clean(tmp_path: Path) -> None:
    path, *_ = begin(tmp_path, "08-median", "median_filter")
    nbformat.validate(nbformat.read(path, as_version=4))
    assert manuscript_faults(path, tmp_path / "answers", tmp_path) == []
    assert [known.right for known in read_bank(tmp_path / "answers", "08-median")] == [True, False]


@pytest.mark.parametrize(
    ("assignment", "exercise", "sentence"),
    [("a/b", "f", "cannot be a folder's name"), ("08", "two words", "cannot be a function's name")],
)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, assignment: str, exercise: str, sentence: str) -> None:
    with pytest.raises(StarterError, match=sentence):
        begin(tmp_path, assignment, exercise)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    begin(tmp_path, "08-median", "median_filter")
    with pytest.raises(StarterError, match="is there already"):
        begin(tmp_path, "08-median", "median_filter")
