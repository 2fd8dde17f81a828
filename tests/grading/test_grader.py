"""The grader process: what it writes goes with its folder, even if it is killed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from autograder.grading.grader import GraderProcess
from autograder.kernels.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

SLEEPS = """%%grade
import pathlib, pytest, time

@pytest.mark.points(1)
def test_that_sleeps():
    "It never ends."
    pathlib.Path("begun").write_text(__file__)
    time.sleep(1000)
"""


def test_a_killed_grader_leaves_its_files_in_its_own_folder(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    async def handle(event: dict[str, Any]) -> None:
        return None

    async def work() -> None:
        grader = GraderProcess(tmp_path, Limits())
        await grader.start()
        job = {"source": SLEEPS, "name": "check", "error": None, "untouched": False, "outcome": "raised"}
        check = asyncio.create_task(grader.check(job, handle))
        while not begun.is_file() or not begun.read_text():
            await asyncio.sleep(0.05)
        await grader.kill()
        await asyncio.wait({check})
        check.exception()

    asyncio.run(asyncio.wait_for(work(), 60))
    written = begun.read_text()
    assert written.startswith(str(tmp_path)) and written.endswith("test_cell.py")
