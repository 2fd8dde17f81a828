"""nbgrader's configuration for this course.

``nbgrader autograde`` restores, runs and records with the autograder's steps in nbgrader's own
lists; everything else is nbgrader's. Limits stand at the end.
"""

import os
import sys
from pathlib import Path

c = get_config()  # nbgrader puts it there

# nbgrader starts `alembic` by its name when it makes a gradebook: it must be found without activating .venv
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"

c.CourseDirectory.course_id = "image-processing-with-keras"

# --- release: the drawings go into the notebooks, so that a student needs one file ---
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "autograder.course.release.EmbedFigures",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# --- grading ---
c.Autograde.exporter_class = "autograder.grading.steps.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
    "autograder.grading.steps.Restore",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.grading.steps.Run",
    "autograder.grading.steps.Record",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# --- feedback and formgrader: nothing of a student's runs in a browser, no hidden test is shown ---
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.reports.feedback.Feedback",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "clean_html": "autograder.grading.sanitise.clean_html",
    "markdown2html": "autograder.grading.sanitise.markdown_to_html",
}

# --- limits, for each submission ---
c.Grading.cell_seconds = 30  # one cell
c.Grading.call_seconds = 5  # one call of a student's function by a test
c.Grading.check_seconds = 120  # one check cell
c.Grading.notebook_seconds = 300  # the whole notebook
c.Grading.memory_bytes = 10 * 2**30
c.Grading.output_bytes = 2_000_000  # of one cell
