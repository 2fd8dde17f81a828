"""The ``%%grade`` cell magic: a check cell in a student's own notebook."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from IPython.core.magic import Magics, cell_magic, magics_class
from IPython.display import display

from autograder.checks import render, session
from autograder.checks.report import Outcome, Report
from autograder.checks.words import count, one_line
from autograder.values.messages import NONCE, Raised, unpack_reply
from autograder.values.notebook import LocalTransport, Notebook

if TYPE_CHECKING:
    from collections.abc import Sequence


class CheckFailed(Exception):
    """Some tests of a check cell did not pass; the report above tells which.

    It is raised so that everything that runs a notebook (Validate in nbgrader, nbclient, a
    terminal) sees the failure; its traceback is short, since the report says the rest. Of a test
    that is itself broken it says why: here its source is no secret, and who writes it reads this.
    """

    def __init__(self, report: Report) -> None:
        failed = [test for test in report.tests if test.outcome is not Outcome.PASSED]
        tests = count(len(report.tests), "test")
        super().__init__(f"{len(failed)} of {tests} did not pass. {one_line(failed[0].message)}")
        self.report = report

    def _render_traceback_(self) -> Sequence[str]:
        lines = textwrap.wrap(f"{type(self).__name__}: {self}", 80)  # Validate cuts lines that are longer
        for test in self.report.tests:
            if test.outcome is Outcome.BROKEN_TEST:
                lines += [f"{test.name} is broken.", test.diagnosis]
        return lines


class _Shown:
    """A report as a notebook displays it: HTML, with the plain text beside it."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def _repr_mimebundle_(self, **_: Any) -> dict[str, object]:
        return {
            "text/html": render.to_html(self.report, graded=False),
            "text/plain": render.to_text(self.report, graded=False),
        }


class _Interruptible:
    """A transport to the student's own notebook that lets an interrupt stop the whole cell.

    Who stops a loop that never ends does not want the next test to run into it again.
    """

    def __init__(self, names: dict[str, object]) -> None:
        self._ask = LocalTransport(names)

    def __call__(self, request: bytes) -> bytes:
        reply = self._ask(request)
        if reply[NONCE : NONCE + 1] == b"X":
            raised = unpack_reply(reply[NONCE:])
            if isinstance(raised, Raised) and raised.types[0] == "KeyboardInterrupt":
                raise KeyboardInterrupt
        return reply


@magics_class
class GradeMagics(Magics):
    """Brings ``%%grade`` into a notebook."""

    @cell_magic
    def grade(self, line: str, cell: str) -> None:
        """Run the tests in this cell against the notebook, and show the report."""
        assert self.shell is not None
        notebook = Notebook(_Interruptible(self.shell.user_ns))
        report = session.run(f"%%grade {line}\n{cell}", notebook)
        display(_Shown(report))
        if not report.passed:
            raise CheckFailed(report)
