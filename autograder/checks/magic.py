"""The ``%%grade`` cell magic: a check cell in a student's own notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.display import display

from autograder.checks import render, session
from autograder.checks.report import Report
from autograder.values.notebook import LocalTransport, Notebook

if TYPE_CHECKING:
    from collections.abc import Sequence


class CheckFailed(Exception):
    """Some tests of a check cell did not pass; the report above tells which.

    It is raised so that everything that runs a notebook (Validate in nbgrader, nbclient, a
    terminal) sees the failure; its traceback is one line, since the report says the rest.
    """

    def __init__(self, report: Report) -> None:
        failed = sum(test.outcome.value != "passed" for test in report.tests)
        super().__init__(f"{failed} of {len(report.tests)} tests did not pass")
        self.report = report

    def _render_traceback_(self) -> Sequence[str]:
        return [f"{self}; the report above says why.", render.to_text(self.report, graded=False)]


class _Shown:
    """A report as a notebook displays it: HTML, with the plain text beside it."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def _repr_mimebundle_(self, **_: Any) -> dict[str, object]:
        return {
            "text/html": render.to_html(self.report, graded=False),
            "text/plain": render.to_text(self.report, graded=False),
        }


@magics_class
class GradeMagics(Magics):
    """Brings ``%%grade`` into a notebook."""

    @cell_magic
    def grade(self, line: str, cell: str) -> None:
        """Run the tests in this cell against the notebook, and show the report."""
        assert self.shell is not None
        notebook = Notebook(LocalTransport(self.shell.user_ns))
        report = session.run(f"%%grade {line}\n{cell}", notebook)
        display(_Shown(report))
        if not report.passed:
            raise CheckFailed(report)
