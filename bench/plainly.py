"""A check cell in its plain form, as nbgrader without this project has it: in the student's own kernel, without pytest.

The functions of the cell are called one after the other, and the points of those that hold are the cell's last
value, which nbgrader takes for partial credit.
"""

from __future__ import annotations

import inspect
import itertools
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.checks import cell as check_cell
from autograder.checks.evidence import watching
from autograder.checks.traceless import EXAMPLES
from autograder.grading import cells
from autograder.values.failures import NoAnswer
from autograder.values.notebook import LocalTransport, Notebook


def make_plain(notebook: NotebookNode, holdout: Path) -> None:
    """Put the plain form into the check cells of an instructor notebook."""
    for cell in notebook.cells:
        if cells.is_check(cell):
            body = cell.source.partition("\n")[2]
            assert "'''" not in body
            cell.source = f"from plainly import score\nscore(r'''{body}''', globals(), {str(holdout)!r})"


def score(body: str, names: dict[str, Any], holdout: str) -> float:
    """The points of the tests that hold."""
    from hypothesis import HealthCheck, settings

    source = f"%%grade\n{body}"
    student, own = Notebook(LocalTransport(names)), {"__name__": "plain"}
    settings.register_profile(
        "plain",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("plain")
    exec(compile(check_cell.module_source(source), "plain", "exec"), own)  # noqa: S102 - our own tests
    total = 0.0
    with watching(student.calls):
        for test in check_cell.read_tests(source):
            cases = _cases(own[test.name])
            held = [case for case in cases if _holds(own[test.name], case, student, Path(holdout))]
            total += test.points * len(held) / len(cases)
    return total


def _cases(test: Any) -> list[dict[str, Any]]:
    """What the marks `parametrize` ask for."""
    axes = []
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "parametrize":
            names = (
                [name.strip() for name in mark.args[0].split(",")] if isinstance(mark.args[0], str) else mark.args[0]
            )
            rows = [getattr(row, "values", row) for row in mark.args[1]]
            axes.append([dict(zip(names, row if len(names) > 1 else [row], strict=False)) for row in rows])
    return [{key: value for part in parts for key, value in part.items()} for parts in itertools.product(*axes)]


def _holds(test: Any, case: dict[str, Any], student: Notebook, holdout: Path) -> bool:
    try:
        wanted = [name for name in inspect.signature(test).parameters if name not in case]
        test(**case, **{name: holdout if name == "holdout" else student.get(name) for name in wanted})
    except (Exception, NoAnswer):
        return False
    return True
