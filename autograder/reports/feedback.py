"""Feedback for a student: the graded notebook as a page, without hidden tests."""

from __future__ import annotations

import re

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.checks import render
from autograder.checks.cell import HIDDEN_BEGIN, HIDDEN_END
from autograder.checks.report import MIME_TYPE, Report
from autograder.grading import cells

_HIDDEN = re.compile(
    rf"^[^\n]*{re.escape(HIDDEN_BEGIN)}.*?(?:{re.escape(HIDDEN_END)}[^\n]*\n?|\Z)", re.DOTALL | re.MULTILINE
)
_OWN = "autograder"


class Feedback(NbGraderPreprocessor):
    """A step of ``nbgrader generate_feedback``: reports are drawn anew from their data, hidden tests are cut out."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        for cell in nb.cells:
            if cell.cell_type == "code" and cells.is_autograded(cell):
                _show(cell)
        notes = nb.metadata.get(_OWN, {}).get("notes", [])
        if notes:
            lines = "\n".join(f"- {note}" for note in notes)
            text = f"**Before your notebook was graded, this was put right:**\n\n{lines}"
            nb.cells.insert(0, nbformat.v4.new_markdown_cell(text))
        return nb, resources


def without_hidden_tests(source: str) -> str:
    """A check cell's text as students got it."""
    return _HIDDEN.sub("", source).rstrip("\n")


def _show(cell: NotebookNode) -> None:
    hidden = HIDDEN_BEGIN in cell.source
    cell.source = without_hidden_tests(cell.source)
    outputs = []
    for output in cell.outputs:
        data = output.get("data", {})
        if MIME_TYPE in data:
            report = Report.from_json(data[MIME_TYPE])
            shown = {"text/html": render.to_html(report), "text/plain": render.to_text(report)}
            outputs.append(nbformat.v4.new_output("display_data", data=shown))
        elif not (hidden and output.output_type == "error"):  # a traceback would quote the hidden tests
            outputs.append(output)
    cell.outputs = outputs
