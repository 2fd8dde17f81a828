"""Processes that a zygote forks: the same grades as those that start cold, also when the zygote dies."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from autograder.grading import engine, warm
from autograder.grading.engine import grade_notebook
from autograder.grading.graded import Graded
from autograder.grading.libraries import COLD
from autograder.grading.restore import restore
from autograder.grading.warm import Nursery
from autograder.kernels import selftest
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Lack, NoSandbox, Tier

if TYPE_CHECKING:
    from tests.conftest import Course

_SHOWN = """
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
print("backend:", plt.get_backend())
total = 0
"""

NONE = frozenset[str]()

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="zygotes need Linux")


def graded(course: Course, tier: Tier, **answers: str) -> Graded:
    work = restore(course.notebook(**answers), course.bundle).notebook
    return grade_notebook(work, course.bundle, Limits(), tier=tier)


def told(done: Graded) -> list[tuple[str, str, str]]:
    return [(test.name, test.outcome.value, test.message) for report in done.reports.values() for test in report.tests]


def outcomes(course: Course, tier: Tier, **answers: str) -> list[tuple[str, str, str]]:
    return told(graded(course, tier, **answers))


def outputs(done: Graded) -> list[dict[str, Any]]:
    """What a student will see below the cells."""
    return [dict(output) for cell in done.notebook.cells for output in cell.get("outputs", ())]


def test_who_does_not_name_it_gets_it_all_the_same(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(COLD, raising=False)
    nursery = Nursery()
    monkeypatch.setattr(engine, "nursery", nursery)
    double = "import importlib\ndef double(x):\n    return importlib.import_module('ker' + 'as').ops.add(x, x).numpy()"
    try:
        assert outcomes(tiny, Tier.OFF, double=double) == outcomes(tiny, Tier.OFF)
        assert {libraries for _, libraries in nursery._zygotes} == {NONE}
    finally:
        nursery.close()


@pytest.mark.parametrize("tier", [Tier.A, Tier.B, Tier.OFF])
def test_the_same_grades_and_pictures_as_cold(tiny: Course, tier: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    if tier is not Tier.OFF and (lack := selftest.try_out(tier).lack) is not None:
        pytest.skip(str(lack))
    answers = {"total": _SHOWN, "double": "import os\nos._exit(3)"}
    warm = graded(tiny, tier, **answers)
    with monkeypatch.context() as patch:
        patch.setenv(COLD, "1")
        nursery = Nursery()
        assert nursery.start(tier).zygote is None and nursery.start(tier).grader is None
        patch.setattr(engine, "nursery", nursery)
        cold = graded(tiny, tier, **answers)
    assert told(warm) == told(cold)
    assert {outcome for _, outcome, _ in told(warm)} >= {"passed", "failed", "crashed"}
    assert outputs(warm) == outputs(cold)
    kinds = [set(output["data"]) for output in outputs(warm) if output["output_type"] == "display_data"]
    assert kinds == [{"image/png", "text/plain"}]


def test_a_grader_that_is_forked_finds_a_student_that_started_cold(
    tiny: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is where bubblewrap starts, and nothing that is forked in it gets namespaces of its own."""
    if (lack := selftest.try_out(Tier.A).lack) is not None:
        pytest.skip(str(lack))
    lacking = selftest.Findings(Tier.A, Lack("No further namespaces."), {}, 0)
    monkeypatch.setattr(warm, "findings", lambda _: lacking)
    nursery = Nursery()
    monkeypatch.setattr(engine, "nursery", nursery)
    try:
        warmth = nursery.start(Tier.A, NONE)
        assert warmth.zygote is None and warmth.grader is not None
        assert outcomes(tiny, Tier.A, double="pass") == outcomes(tiny, Tier.OFF, double="pass")
    finally:
        nursery.close()


def test_a_zygote_that_is_killed_costs_nobody_points(tiny: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    nursery = Nursery()
    monkeypatch.setattr(engine, "nursery", nursery)
    zygote = nursery.start(Tier.OFF, NONE).zygote
    assert zygote is not None
    full = outcomes(tiny, Tier.OFF)
    killed = []

    def kill() -> None:
        """In the middle of a notebook: as soon as there is a fork."""
        assert zygote is not None and zygote._process is not None
        process = psutil.Process(zygote._process.pid)
        deadline = time.monotonic() + 60
        while not process.children(recursive=True) and time.monotonic() < deadline:
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
