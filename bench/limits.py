"""What the reference notebooks use of each limit: `python bench/limits.py [ASSIGNMENT ...]`.

The limits of nbgrader_config.py should leave an honest notebook three times what it needs.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
import time
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from autograder.course.trial import copy_files
from autograder.grading import cells
from autograder.grading.bundle import load
from autograder.grading.settings import settings
from autograder.kernels.limits import Limits
from autograder.kernels.student import StudentProcess
from autograder.kernels.tiers import Tier
from autograder.reports.table import course

ROOT = Path(__file__).parents[1]
_LOOK = """
import json, os, resource
_status = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
_times = resource.getrusage(resource.RUSAGE_SELF)
_written = sum(entry.stat().st_size for folder, _, names in os.walk(".") for entry in os.scandir(folder)
               if entry.is_file() and not os.path.ismount(entry.path))
print(json.dumps({"memory_bytes": int(_status["VmPeak"].split()[0]) * 1024, "processes": int(_status["Threads"]),
                  "cpu_seconds": _times.ru_utime + _times.ru_stime, "disk_bytes": _written}))
"""


async def use(assignment: str, limits: Limits) -> dict[str, float]:
    """The most that an assignment's reference notebook uses of each limit."""
    bundle = load(ROOT / "source" / assignment, holdout=ROOT / "data")
    used: dict[str, float] = {"cell_seconds": 0.0, "output_bytes": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        copy_files(bundle.files, Path(folder))
        async with StudentProcess(Path(folder), limits, Tier.A.provisioner) as student:
            began = time.monotonic()
            for cell in bundle.source.cells:
                if cell.cell_type == "code" and not cells.is_autograded(cell):
                    done = await student.run(cell.source)
                    size = sum(len(json.dumps(output)) for output in done.outputs)
                    used["cell_seconds"] = max(used["cell_seconds"], done.seconds)
                    used["output_bytes"] = max(used["output_bytes"], size)
            used["notebook_seconds"] = time.monotonic() - began
            looked = await student.run(_LOOK)
            used |= json.loads(looked.outputs[0].text)
    return used


def main() -> None:
    """Print the table."""
    _, app = course("")
    limits = settings(app.config).limits()
    chosen = sys.argv[1:] or sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))
    table = Table(title=f"the most that a reference notebook uses, of {psutil.cpu_count()} cores' machine")
    table.add_column("limit")
    table.add_column("is")
    for name in chosen:
        table.add_column(name, justify="right")
    found = {name: asyncio.run(use(name, limits)) for name in chosen}
    for limit in next(iter(found.values())):
        bound = getattr(limits, limit)
        shares = [f"{found[name][limit]:.3g} ({100 * found[name][limit] / bound:.0f} %)" for name in chosen]
        table.add_row(limit, f"{bound:g}", *shares)
    with contextlib.suppress(BrokenPipeError):
        Console(width=200).print(table)


if __name__ == "__main__":
    main()
