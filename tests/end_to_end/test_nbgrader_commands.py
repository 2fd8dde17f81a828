"""nbgrader's own commands on this course: validate, zip_collect, autograde, export, generate_feedback."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.checks.report import MIME_TYPE, Report
from autograder.course import sample
from autograder.grading import cells
from tests.end_to_end.browser import ASSIGNMENT, NOTEBOOK, Course

STUDENTS = ("ada", "cleo", "eve")
"""All right; every other exercise wrong; the release as it was."""

DOWNLOADED = {
    student: f"ps1_{student}_20260130T15301{number}_{NOTEBOOK}.ipynb" for number, student in enumerate(STUDENTS)
}
"""What the files are called that come from a learning platform."""

NAMES = r"[^/]*_(?P<student_id>\w+)_(?P<timestamp>\d+T\d+)_(?P<file_id>[\w-]+)\.ipynb"
"""The parts of such a name; nbgrader has no pattern of its own."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose release is out."""
    return Course.create(tmp_path_factory.mktemp("commands") / "course")


@pytest.fixture(scope="module")
def graded(course: Course) -> Course:
    """The same after a zip file was collected and graded."""
    archive = course.root / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "download.zip", "w") as download:
        for student in STUDENTS:
            download.writestr(DOWNLOADED[student], nbformat.writes(sample.STUDENTS[student](course.material)))
        download.writestr("readme.txt", "not a submission")
    course.run("nbgrader", "zip_collect", ASSIGNMENT, f"--FileNameCollectorPlugin.named_regexp=.*/{NAMES}")
    course.run("nbgrader", "autograde", ASSIGNMENT)
    return course


@pytest.fixture
def homework(course: Course, tmp_path: Path) -> Path:
    """A folder with the released assignment, as a student has it after the download."""
    return Path(shutil.copytree(course.released, tmp_path / "homework"))


def test_validate_accepts_the_reference_answers(course: Course, homework: Path) -> None:
    nbformat.write(course.material.solved(), homework / f"{NOTEBOOK}.ipynb")
    printed = course.run("nbgrader", "validate", str(homework / f"{NOTEBOOK}.ipynb"))
    assert "Success! Your notebook passes all the tests." in printed


def test_validate_names_what_is_missing_in_an_untouched_notebook(course: Course, homework: Path) -> None:
    """Its words are tested: its exit code is 0 in any case, which is a known fault of nbgrader."""
    printed = course.run("nbgrader", "validate", str(homework / f"{NOTEBOOK}.ipynb"))
    bundle = course.material.bundle
    checks = [bundle.release.cells[index] for exercise in bundle.exercises for index in exercise.checks]
    assert f"VALIDATION FAILED ON {len(checks)} CELL(S)!" in printed
    failures = printed.split("The following cell failed:")[1:]
    assert len(failures) == len(checks)
    for exercise, check, failure in zip(bundle.exercises, checks, failures, strict=True):
        cell, error = failure.split("The error was:")
        [test] = re.findall(r"def (test_\w+)", check.source)
        assert f"def {test}(" in cell
        # how many tests, and a reason to the end (nbgrader cuts lines that are too long); nothing from inside pytest
        wanted = "is not defined. Give your answer exactly this name, and run its cell before this one."
        if f"def {exercise.name}(" in bundle.release.cells[exercise.solution].source:
            wanted = f"There is no answer yet: `{exercise.name}` still raises NotImplementedError."
        words = " ".join(error.split())
        assert "1 of 1 test did not pass" in words
        assert wanted in words
        assert len(error.strip().splitlines()) < 10
    assert "Traceback" not in printed


def test_zip_collect_files_every_notebook_under_its_student(graded: Course) -> None:
    assert {path.name for path in (graded.root / "submitted").iterdir()} == set(STUDENTS)
    for number, student in enumerate(STUDENTS):
        folder = graded.submitted(student).parent
        assert {path.name for path in folder.iterdir()} == {f"{NOTEBOOK}.ipynb", "timestamp.txt"}
        assert folder.joinpath("timestamp.txt").read_text().startswith(f"2026-01-30 15:30:1{number}")


def test_export_writes_the_scores_of_the_reports(graded: Course) -> None:
    graded.run("nbgrader", "export", "--to=grades.csv")
    with (graded.root / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(STUDENTS)
    scores = {student: float(row["score"]) for student, row in rows.items()}
    bundle = graded.material.bundle
    worth = [sum(cells.points(bundle.source.cells[index]) for index in one.checks) for one in bundle.exercises]
    assert {float(row["max_score"]) for row in rows.values()} == {sum(worth)}
    assert scores["ada"] == sum(worth)
    assert scores["eve"] == 0
    assert sum(worth[::2]) <= scores["cleo"] < sum(worth)
    for number, student in enumerate(STUDENTS):
        assert scores[student] == sum(report.score or 0 for report in _reports(graded, student))
        assert rows[student]["timestamp"].startswith(f"2026-01-30 15:30:1{number}")


def _reports(course: Course, student: str) -> list[Report]:
    path = course.root / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    graded = nbformat.read(path, as_version=4)
    found = [
        Report.from_json(out.data[MIME_TYPE])
        for cell in graded.cells
        for out in cell.get("outputs", ())
        if MIME_TYPE in out.get("data", {})
    ]
    assert len(found) == 6
    return found


def test_generate_feedback_makes_a_page_for_everyone(graded: Course) -> None:
    graded.run("nbgrader", "generate_feedback", ASSIGNMENT)
    for student in STUDENTS:
        page = graded.feedback(student).read_text(encoding="utf-8")
        reports = _reports(graded, student)
        points = sum(report.score or 0 for report in reports)
        assert f"(Score: {points:.1f} / 20.0)" in page
        assert page.count('class="autograder-report"') == len(reports)
        assert "HIDDEN TESTS" not in page
    assert "There is no answer yet" in graded.feedback("eve").read_text(encoding="utf-8")
    assert "✗" not in graded.feedback("ada").read_text(encoding="utf-8")
    cleo = graded.feedback("cleo").read_text(encoding="utf-8")
    assert "✗" in cleo
    assert 'alt="yours: ' in cleo
