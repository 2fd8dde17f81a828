"""A graded notebook: every check cell holds its report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nbformat import NotebookNode

from autograder.checks import cell as check_cell
from autograder.checks import render
from autograder.checks.report import MIME_TYPE, Outcome, Report, TestReport
from autograder.grading import cells
from autograder.grading.bundle import Bundle
from autograder.kernels.outputs import new_output


@dataclass(frozen=True)
class Graded:
    """A graded notebook: every check cell holds its report, and `reports` has them by the cells' names."""

    notebook: NotebookNode
    reports: dict[str, Report]
    notes: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether some check cell got no score."""
        return any(report.needs_person for report in self.reports.values())


def unread(notebook: NotebookNode, bundle: Bundle, sentence: str) -> Graded:
    """A submission that could not be read: no cell runs, and every test waits for a person.

    Args:
        notebook: the released notebook, in the place of what was handed in.
        bundle: what it would have been graded with.
        sentence: what is wrong with the submitted file, for the student.
    """
    for cell in notebook.cells:
        if cells.is_grade(cell) and not cells.is_autograded(cell):
            # nbgrader would take the released text for "No response", and give it 0 points
            cell.metadata.nbgrader.pop("checksum", None)
    return replace(without_verdict(notebook, sentence, sentence), notes=(sentence,))


def without_verdict(notebook: NotebookNode, message: str, diagnosis: str) -> Graded:
    """A notebook that did not run: every test waits for a person.

    Args:
        notebook: the restored notebook.
        message: what the student reads; empty for a sentence that says whose fault it is not.
        diagnosis: what the instructor reads.
    """
    reports: dict[str, Report] = {}
    for cell in notebook.cells:
        if cells.is_autograded(cell):
            name = cells.grade_id(cell) or "check"
            test = single(name, cells.points(cell), Outcome.NO_VERDICT, message, diagnosis)
            reports[name] = Report(name, (test,))
            cell.outputs = [report_output(reports[name])]
    return Graded(notebook, reports)


def report_output(report: Report) -> NotebookNode:
    """The output of a check cell: JSON for programs, HTML for people, one number for nbgrader."""
    number = "" if report.score is None else f"{report.score:g}"
    data = {MIME_TYPE: report.to_json(), "text/html": render.to_html(report), "text/plain": number}
    return new_output("execute_result", data=data, metadata={}, execution_count=None)


def reports_of(notebook: NotebookNode) -> dict[str, Report]:
    """The reports that a graded notebook holds, by the names of its test cells."""
    reports = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and cells.is_autograded(cell):
            for output in cell.outputs:
                if MIME_TYPE in output.get("data", {}):
                    reports[cells.grade_id(cell) or ""] = Report.from_json(output.data[MIME_TYPE])
    return reports


def planned(source: str) -> tuple[TestReport, ...] | None:
    """The tests that a check cell's text announces, as reports without a verdict; None if it is not Python."""
    try:
        tests = check_cell.read_tests(source)
    except SyntaxError:
        return None
    return tuple(
        TestReport(test.name, test.description, Outcome.NO_VERDICT, test.points, test.hidden) for test in tests
    )


def set_aside(test: TestReport, outcome: Outcome, reason: str) -> TestReport:
    student = outcome.fault.value == "student"
    message = reason if student else "This test could not be carried out; the fault is not yours."
    return replace(test, outcome=outcome, message=message, diagnosis="" if student else reason)


def single(name: str, worth: float, outcome: Outcome, message: str, diagnosis: str) -> TestReport:
    text = message or "This check could not be carried out; the fault is not yours. Your instructor will look at it."
    return TestReport(name, "The check itself", outcome, worth, True, text, diagnosis=diagnosis)
