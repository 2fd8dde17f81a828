"""What this machine gives for grading: each thing that was looked at, what was found, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.grading import warm
from autograder.grading.warm import nursery
from autograder.kernels import bubblewrap, landlock, selftest
from autograder.kernels.limits import GIB, Limits
from autograder.kernels.selftest import Findings
from autograder.kernels.tiers import NoSandbox, Tier

_TENSORFLOW_SECONDS = 120
_LARGE = ("tensorflow", "keras", "numpy", "scipy", "matplotlib", "IPython")
_ROOM = 2 * GIB  # of free disk that a class and its pages may take


@dataclass(frozen=True)
class Finding:
    """One line of the table.

    Attributes:
        name: what was looked at.
        good: whether it is as it should be.
        found: what was found.
        remedy: what mends it.
        needed: whether grading needs it.
    """

    name: str
    good: bool
    found: str
    remedy: str = ""
    needed: bool = True


def examine(root: Path) -> Iterator[Finding]:
    """Look at everything, one thing after the other.

    Args:
        root: the course's folder, of which nothing may be seen from a sandbox.
    """
    hidden = (*selftest.hidden_in(root), *selftest.hidden_in(Path.home()))
    tried = {tier: selftest.try_out(tier, hidden) for tier in (Tier.A, Tier.B)}
    best = next((tier for tier, findings in tried.items() if findings.sound), None)
    hole = any(findings.holes for findings in tried.values())
    yield Finding(
        "sandbox",
        best is not None and not hole,
        "tier A" if best is Tier.A else "tier B" if best is Tier.B else "none: grading refuses",
        "" if best else "the lines below say what helps; --sandbox off grades without one, and every report says so",
    )
    yield _tier("tier A: namespaces, by bubblewrap", tried[Tier.A], needed=best is None)
    yield _tier("tier B: Landlock", tried[Tier.B], needed=best is None)
    if best is not None and not hole:
        yield _warm(best)
    version = bubblewrap.version()
    yield Finding(
        "bubblewrap",
        version is not None and version >= bubblewrap.LEAST,
        ".".join(map(str, version)) if version else "not there",
        "sudo apt-get install bubblewrap",
        needed=best is None,
    )
    yield Finding(
        "kernel",
        sys.platform == "linux",
        f"{platform.system()} {platform.release()}, Landlock {landlock.version() or 'not there'}",
        "tier B needs Linux 6.2, booted with Landlock (lsm=landlock,...); tier A does well without",
        needed=False,
    )
    yield _bytecode()  # before TensorFlow is imported, which would write some
    yield _tensorflow()
    yield _extensions()
    yield _browser()
    memory, disk = psutil.virtual_memory().available, shutil.disk_usage(root).free
    yield Finding(
        "memory",
        memory > 2 * GIB,
        f"{memory / GIB:.1f} GB are free; a submission may take {Limits().memory_bytes / GIB:g}",
        "close other programs, or grade on a larger machine",
        needed=False,
    )
    yield Finding("disk", disk > _ROOM, f"{disk / GIB:.1f} GB are free", "make room", needed=False)


def print_table(root: Path) -> bool:
    """Examine the machine, and print what was found; returns whether it can grade."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=120)
    with console.status("looking at this machine (TensorFlow takes some seconds) ..."):
        findings = list(examine(root))
    table = Table(title="autograder doctor", show_lines=True)
    for name in ("", "what", "found", "what helps"):
        table.add_column(name)
    for one in findings:
        mark = "[green]✓[/]" if one.good else "[red]✗[/]" if one.needed else "[yellow]-[/]"
        table.add_row(mark, escape(one.name), escape(one.found), "" if one.good else escape(one.remedy))
    console.print(table)
    able = all(one.good for one in findings if one.needed)
    console.print("This machine can grade." if able else "This machine cannot grade yet: mend the lines with ✗.")
    return able


def _tier(name: str, findings: Findings, *, needed: bool) -> Finding:
    if findings.lack is not None:
        return Finding(name, False, findings.lack.reason, findings.lack.remedy, needed)
    held = sum(found == "held" for found in findings.probes.values())
    told = f"{held} probes held, in {1000 * findings.seconds:.0f} ms"
    if findings.holes:
        what = "; ".join(f"{probe} ({found})" for probe, found in findings.holes.items())
        return Finding(name, False, f"{told}; got through: {what[:500]}", "do not grade here; report this", True)
    return Finding(name, True, told)


def _warm(tier: Tier) -> Finding:
    """Whether processes are forked from one that has imported everything, and are as well shut in."""
    began = time.monotonic()
    name = "quick starts, by a zygote"
    try:
        warmth = nursery.start(tier)
        seconds = time.monotonic() - began
        if warmth.zygote is None or warmth.grader is None:
            return Finding(name, False, "none: each process imports everything itself, which is slower", needed=False)
        told = _tier(name, warm.findings(tier), needed=True)
    except NoSandbox as error:
        return Finding(name, False, str(error), "do not grade here; report this")
    finally:
        nursery.close()
    return replace(told, found=f"{told.found}; started in {seconds:.1f} s")


def _bytecode() -> Finding:
    """Whether the libraries are compiled: in a sandbox nothing can be kept, so it would be done at each start."""
    specs = [spec for name in _LARGE if (spec := importlib.util.find_spec(name)) is not None and spec.origin]
    missing = [spec.name for spec in specs if not (spec.cached and os.path.exists(spec.cached))]
    return Finding(
        "bytecode of the libraries",
        not missing,
        f"none of {', '.join(missing)}: each run compiles them anew, for ten seconds or more" if missing else "there",
        f"{sys.executable} -m compileall -q {sysconfig.get_path('purelib')}",
        needed=False,
    )


def _tensorflow() -> Finding:
    command = [sys.executable, "-c", "import keras, tensorflow; print(tensorflow.__version__, keras.__version__)"]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    remedy = "pip install 'image-processing-with-keras[grading]' anew, in an environment of its own"
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TENSORFLOW_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return Finding("TensorFlow and Keras", False, "the import took more than two minutes", remedy)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        return Finding("TensorFlow and Keras", False, f"cannot be imported: {last[:300]}", remedy)
    return Finding("TensorFlow and Keras", True, " and ".join(done.stdout.split()[-2:]))


def _extensions() -> Finding:
    """Jupyter's parts for students and instructors; grading at the command line does without."""
    wanted = {"nbgrader": "nbgrader", "jupyterlab": "JupyterLab"}
    missing = [title for module, title in wanted.items() if importlib.util.find_spec(module) is None]
    there = [
        f"{title} {importlib.metadata.version(module)}" for module, title in wanted.items() if title not in missing
    ]
    return Finding(
        "Jupyter",
        not missing,
        ", ".join([*there, *(f"no {title}" for title in missing)]),
        f"pip install {' '.join(title.lower() for title in missing)}",
        needed="nbgrader" in missing,
    )


def _browser() -> Finding:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    remedy = "sudo apt-get install chromium (only the browser tests want it)"
    return Finding("Chromium, for tests", path is not None, path or "not there", remedy, needed=False)
