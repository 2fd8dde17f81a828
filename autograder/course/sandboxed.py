"""The reference and the untouched release, graded as students' submissions are: in the sandbox, with limits."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.checks.cell import HIDDEN_BEGIN, HIDDEN_END, module_source
from autograder.checks.report import Fault, Outcome
from autograder.grading import cells
from autograder.grading.bundle import Bundle
from autograder.grading.engine import grade_notebook
from autograder.grading.graded import Graded
from autograder.grading.restore import restore
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Tier

_OF_TIME = ("cell_seconds", "call_seconds", "check_seconds", "notebook_seconds", "cpu_seconds")
_OF_SIZE = ("file_bytes", "disk_bytes", "output_bytes")


def a_third(limits: Limits) -> Limits:
    """A third of the limits on time, files and output.

    Memory stays: most of it is addresses that TensorFlow reserves and never touches.
    """
    times = {name: getattr(limits, name) / 3 for name in _OF_TIME}
    sizes = {name: getattr(limits, name) // 3 for name in _OF_SIZE}
    return replace(limits, **{**times, "cpu_seconds": int(times["cpu_seconds"])}, **sizes)


def reordered(bundle: Bundle) -> Bundle:
    """The same assignment with the tests of each check cell in the opposite order, behind all else in it."""
    source: NotebookNode = nbformat.from_dict(bundle.source)
    for cell in source.cells:
        if cells.is_check(cell):
            cell.source = _reversed_tests(cell.source)
    return replace(bundle, source=source)


def reference_faults(bundle: Bundle, limits: Limits, tier: Tier | None) -> list[str]:
    """Where the reference does not get every point: a sentence for each test.

    What is too slow is tried once more, since the machine may have been busy.
    """
    graded = _graded(bundle, bundle.source, limits, tier)
    if any(test.outcome is Outcome.TIMEOUT for report in graded.reports.values() for test in report.tests):
        graded = _graded(bundle, bundle.source, limits, tier)
    return list(_missed(bundle, graded))


def release_faults(bundle: Bundle, release: Path, limits: Limits, tier: Tier | None) -> list[str]:
    """Where the untouched release gets points, or counts as an attempt.

    Args:
        bundle: the assignment.
        release: its folder in ``release/``.
        limits: as students have them.
        tier: the sandbox.
    """
    path = release / f"{bundle.notebook}.ipynb"
    graded = _graded(bundle, nbformat.read(path, as_version=4), limits, tier)
    with_tests = {cells.grade_id(cell) for cell in bundle.source.cells if cells.is_check(cell)}
    found = []
    for name, report in graded.reports.items():
        for test in report.tests:
            if name not in with_tests and test.outcome.fault is Fault.STUDENT:
                continue  # plain asserts know no other way to say that there is no answer
            if test.outcome is not Outcome.NOT_ATTEMPTED:
                what = f"{test.outcome.value}: {test.message or test.diagnosis}"
                found.append(f"The untouched release is an attempt for {test.name} ({what}).")
    return found


def _graded(bundle: Bundle, notebook: NotebookNode, limits: Limits, tier: Tier | None) -> Graded:
    return grade_notebook(restore(notebook, bundle).notebook, bundle, limits, tier=tier)


def _missed(bundle: Bundle, graded: Graded) -> Iterator[str]:
    for name, report in graded.reports.items():
        for test in report.tests:
            if test.outcome is not Outcome.PASSED:
                yield (
                    f"In the sandbox the reference does not get the points of {name}, {test.name} "
                    f"({test.outcome.value}: {test.message or test.diagnosis})."
                )
    worth = sum(cells.points(cell) for cell in bundle.source.cells if cells.is_autograded(cell))
    score = sum(report.score or 0 for report in graded.reports.values())
    if abs(worth - score) > 1e-6:
        yield f"In the sandbox the reference gets {score:g} of {worth:g} points."


def _reversed_tests(source: str) -> str:
    """A check cell with its tests behind its other statements, the last one first.

    Markers of hidden tests become one pair around all of it, as hidden and visible tests are mixed now.
    """
    module = module_source(source)
    lines = module.splitlines()
    tests: list[str] = []
    rest: list[str] = []
    for node in ast.parse(module).body:
        first = min([node.lineno, *(mark.lineno for mark in getattr(node, "decorator_list", []))])
        text = "\n".join(lines[first - 1 : node.end_lineno])
        is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test")
        (tests if is_test else rest).append(text)
    return "\n\n".join(["%%grade", HIDDEN_BEGIN, *rest, *reversed(tests), HIDDEN_END])
