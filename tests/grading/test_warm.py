"""Processes that a zygote forks: the same grades as those that start cold, also when the zygote dies."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from autograder.grading import engine
from autograder.grading.engine import grade_notebook
from autograder.grading.restore import restore
from autograder.grading.warm import COLD, Nursery
from autograder.kernels import selftest
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import NoSandbox, Tier

if TYPE_CHECKING:
    from tests.conftest import Course

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="zygotes need Linux")


def outcomes(course: Course, tier: Tier, **answers: str) -> list[tuple[str, str, str]]:
    work = restore(course.notebook(**answers), course.bundle).notebook
    done = grade_notebook(work, course.bundle, Limits(), tier=tier)
    return [(test.name, test.outcome.value, test.message) for report in done.reports.values() for test in report.tests]


@pytest.mark.parametrize("tier", [Tier.A, Tier.B, Tier.OFF])
def test_the_same_grades_as_cold(tiny: Course, tier: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    if tier is not Tier.OFF and (lack := selftest.try_out(tier).lack) is not None:
        pytest.skip(str(lack))
    answers = {"total": "total = 0", "double": "import os\nos._exit(3)"}
    warm = outcomes(tiny, tier, **answers)
    with monkeypatch.context() as patch:
        patch.setenv(COLD, "1")
        nursery = Nursery()
        assert nursery.start(tier).zygote is None and nursery.start(tier).grader is None
        patch.setattr(engine, "nursery", nursery)
        cold = outcomes(tiny, tier, **answers)
    assert warm == cold
    assert {outcome for _, outcome, _ in warm} >= {"passed", "failed", "crashed"}


def test_a_zygote_that_is_killed_costs_nobody_points(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    nursery = Nursery()
    monkeypatch.setattr(engine, "nursery", nursery)
    zygote = nursery.start(Tier.OFF).zygote
    assert zygote is not None
    full = outcomes(tiny, Tier.OFF)
    killed = []

    def kill() -> None:
        """In the middle of a notebook: as soon as there is a fork."""
        assert zygote is not None and zygote._process is not None
        process = psutil.Process(zygote._process.pid)
        while not process.children(recursive=True):
            time.sleep(0.005)
        time.sleep(0.2)
        process.kill()
        killed.append(process.pid)

    thread = threading.Thread(target=kill)
    thread.start()
    again = outcomes(tiny, Tier.OFF, double="import time\ntime.sleep(1)\ndef double(x):\n    return 2 * x")
    thread.join()
    nursery.close()
    assert killed
    assert again == full


def test_a_hole_around_a_fork_stops_everything(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    if (lack := selftest.try_out(Tier.B).lack) is not None:
        pytest.skip(str(lack))
    whole = selftest.try_out

    def without_landlock(*arguments: object, **options: object) -> selftest.Findings:
        return whole(Tier.B, left_out=("landlock",), zygote=options["zygote"])  # type: ignore[arg-type]

    monkeypatch.setattr(selftest, "try_out", without_landlock)
    nursery = Nursery()
    monkeypatch.setattr(engine, "nursery", nursery)
    with pytest.raises(NoSandbox, match="has a hole, so nothing is graded"):
        outcomes(tiny, Tier.B)
    nursery.close()
