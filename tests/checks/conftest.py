"""Check cells for tests: written on the spot, run against names given on the spot."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, Protocol

import pytest

from autograder.checks import session
from autograder.checks.report import Report, TestReport
from autograder.values.notebook import LocalTransport, Notebook

HEAD = """%%grade
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from autograder import expect_array, expect_raises, expect_unchanged, expect_value
"""


class Check(Protocol):
    """Runs the tests of a check cell against the names of a notebook."""

    def __call__(self, tests: str, names: dict[str, Any] | None = None, /, **options: Any) -> Report: ...


def cell(tests: str) -> str:
    """A check cell with these tests, below the usual imports."""
    return f"{HEAD}\n{textwrap.dedent(tests)}"


@pytest.fixture
def check() -> Check:
    """Runs the tests of a check cell against the names of a notebook."""

    def run(tests: str, names: dict[str, Any] | None = None, /, **options: Any) -> Report:
        notebook = options.pop("notebook", None) or Notebook(LocalTransport(names or {}))
        return session.run(cell(tests), notebook, **options)

    return run


@pytest.fixture
def only(check: Check) -> Callable[..., TestReport]:
    """Like `check`, for a cell with one test: its report."""

    def run(tests: str, names: dict[str, Any] | None = None, /, **options: Any) -> TestReport:
        report = check(tests, names, **options)
        assert len(report.tests) == 1, report
        return report.tests[0]

    return run
