"""The beginning of an assignment: a notebook with one exercise, its check cell, and its bank."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat import NotebookNode, v4

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


class StarterError(Exception):
    """Nothing was written; the text says why, and what to do."""


def begin(root: Path, assignment: str, exercise: str) -> list[Path]:
    """Write the beginning of an assignment; returns the files.

    What an author fills in says so, in capitals: `autograder check` finds what is left.

    Args:
        root: the course's folder.
        assignment: its name, such as ``08-median``; the notebook is called after it, without the number.
        exercise: the name of its function, such as ``median_filter``.

    Raises:
        StarterError: if a name cannot be used, or the assignment is there already.
    """
    if not _NAME.fullmatch(assignment):
        raise StarterError(f"{assignment!r} cannot be a folder's name here; take letters, digits and hyphens.")
    if not exercise.isidentifier():
        raise StarterError(f"{exercise!r} cannot be a function's name; write it as in `def name(...)`.")
    folder, bank = root / "source" / assignment, root / "answers" / assignment / exercise
    for path in (folder, bank):
        if path.exists():
            raise StarterError(f"{path} is there already. Take another name, or go on with what is there.")
    name = re.sub(r"^\d+[-_.]?", "", assignment) or assignment
    texts = {
        folder / f"{name}.ipynb": nbformat.writes(_notebook(name, exercise)) + "\n",
        bank / "right" / "in_other_words.py": _RIGHT.format(exercise=exercise),
        bank / "wrong" / "a_known_mistake.py": _WRONG.format(exercise=exercise),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _notebook(name: str, exercise: str) -> NotebookNode:
    title = name.replace("-", " ").replace("_", " ").capitalize()
    cells = [
        v4.new_markdown_cell(f"# {title}\n\nTELL THE IDEA, AND SHOW A PICTURE.", id="title"),
        _cell("setup", "%load_ext autograder\n\nimport numpy as np", locked=True),
        v4.new_markdown_cell(_TASK.format(exercise=exercise), id=f"{exercise.replace('_', '-')}-task"),
        _cell(exercise, _SOLUTION.format(exercise=exercise), solution=True),
        _cell(f"test_{exercise}", _CHECK.format(exercise=exercise), grade=True, locked=True, points=3),
    ]
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def _cell(name: str, source: str, **flags: object) -> NotebookNode:
    own = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3, **flags}
    return v4.new_code_cell(source, id=name.replace("_", "-")[:64], metadata={"nbgrader": {"grade_id": name, **own}})


_TASK = dedent("""\
    ## {exercise}

    SAY IN TWO OR THREE SENTENCES WHAT IS ASKED, and give an example that can be checked by hand.
""").strip()

_SOLUTION = dedent('''\
    def {exercise}(image):
        """SAY WHAT IT RETURNS.

        image: (H, W)

        Returns an array (H, W).
        """
        ### BEGIN SOLUTION
        raise NotImplementedError("WRITE THE REFERENCE SOLUTION")
        ### END SOLUTION
''').strip()

_CHECK = dedent('''\
    %%grade
    import numpy as np
    import pytest
    from autograder import expect_array

    @pytest.mark.points(1)
    def test_the_example({exercise}):
        """SAY WHAT HOLDS FOR THE EXAMPLE."""
        image = np.array([[1.0, 2.0], [3.0, 4.0]])
        expect_array({exercise}(image), image)  # THE EXAMPLE'S RESULT

    ### BEGIN HIDDEN TESTS
    from autograder import expect_unchanged
    from hypothesis import given, strategies as st

    @pytest.mark.points(2)
    @given(rows=st.integers(1, 6), columns=st.integers(1, 6), seed=st.integers(0, 999))
    def test_any_image({exercise}, rows, columns, seed):
        """SAY WHAT HOLDS FOR ANY IMAGE."""
        image = np.random.default_rng(seed).uniform(size=(rows, columns))
        right = image  # ANOTHER WAY TO COMPUTE IT
        expect_array(expect_unchanged({exercise}, image), right, unless={{
            "THE SENTENCE FOR A KNOWN MISTAKE.": image.T,  # WHAT COMES OF THE MISTAKE
        }})
    ### END HIDDEN TESTS
''').strip()

_RIGHT = '''\
"""IN ANOTHER WAY THAN THE REFERENCE."""

def {exercise}(image):
    raise NotImplementedError
'''

_WRONG = '''\
"""THE KNOWN MISTAKE.

caught by: test_any_image
reads: THE SENTENCE FOR A KNOWN MISTAKE.
"""

def {exercise}(image):
    raise NotImplementedError
'''
