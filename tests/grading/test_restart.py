"""A process that is put up anew finds its folder as it was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autograder.checks.report import Outcome
from autograder.grading.engine import grade_notebook
from autograder.grading.restore import restore
from autograder.kernels import selftest
from autograder.kernels.limits import MIB, Limits
from autograder.kernels.tiers import Tier

if TYPE_CHECKING:
    from tests.conftest import Course

FULL_DISK = """import time
open("numbers.txt", "w").write("1")
for number in range(8):
    open(f"large-{number}", "wb").write(bytes(4 * 2**20))
time.sleep(60)
"""


def test_a_full_folder_takes_only_its_own_points_along(tiny: Course) -> None:
    """In tier B the folder outlives the process: were it not laid anew, the next one would end as the first did."""
    if (lack := selftest.try_out(Tier.B).lack) is not None:
        pytest.skip(str(lack))
    work = restore(tiny.notebook(double=FULL_DISK), tiny.bundle).notebook
    limits = Limits(disk_bytes=16 * MIB, cell_seconds=50)
    done = grade_notebook(work, tiny.bundle, limits, tier=Tier.B)
    scores = {name: report.score for name, report in done.reports.items()}
    assert scores == {"test_double": 0, "test_total": 2, "test_shout": 2, "test_share": 2}
    (first, *_) = done.reports["test_double"].tests
    assert first.outcome is Outcome.CRASHED
    assert "16 MB of files were written" in first.message
