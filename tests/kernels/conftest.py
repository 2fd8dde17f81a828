"""Student processes for tests: real kernels, driven from ordinary functions."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.kernels import Execution, Limits, StudentProcess, landlock
from autograder.kernels.zygote import Zygote


class Driver:
    """A StudentProcess with an event loop of its own, which stands still between two calls."""

    def __init__(self, scratch: Path, **limits: Any) -> None:
        self.scratch = scratch
        self.process = StudentProcess(scratch, Limits(**limits))
        self._runner = asyncio.Runner()
        self.start()

    def start(self) -> None:
        self._runner.run(self.process.start())

    def run(self, source: str, seconds: float | None = None) -> Execution:
        return self._runner.run(self.process.run(source, seconds))

    def text(self, source: str) -> str:
        """What a cell prints."""
        execution = self.run(source)
        return "".join(output.text for output in execution.outputs if output.output_type == "stream").strip()

    def drive(self, coroutine: Any) -> Any:
        return self._runner.run(coroutine)

    def close(self) -> None:
        self._runner.run(self.process.close())
        self._runner.close()


@pytest.fixture(scope="session")
def driver() -> type[Driver]:
    """For fixtures of a module's own."""
    return Driver


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """One process for the tests of a module that leave it as it was."""
    driver = Driver(tmp_path_factory.mktemp("scratch"), output_bytes=100_000, cell_seconds=20)
    yield driver
    driver.close()


@pytest.fixture
def make_student(tmp_path: Path) -> Iterator[Callable[..., Driver]]:
    """Processes of a test's own: `make_student(cell_seconds=1)`."""
    drivers: list[Driver] = []

    def make(**limits: Any) -> Driver:
        drivers.append(Driver(tmp_path, **limits))
        return drivers[-1]

    yield make
    for driver in drivers:
        driver.close()


@pytest.fixture(scope="session")
def zygotes() -> Iterator[dict[bool, Zygote]]:
    """One in bubblewrap and one outside of it, with little imported."""
    modules = ("ipykernel.kernelapp", "autograder.kernels.app", "autograder.kernels.probes")
    both = {walled: Zygote(walled=walled, preload=modules) for walled in (True, False)}
    yield both
    for zygote in both.values():
        zygote.close()


@pytest.fixture(scope="session")
def both_sandboxes() -> None:
    """For tests of the sandboxes themselves: skipped where the machine, and not our code, gives none."""
    command = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    if shutil.which("bwrap") is None or subprocess.run(command, check=False).returncode != 0:
        pytest.skip("bubblewrap is not there, or may make no namespaces here")
    if landlock.version() < landlock.LEAST:
        pytest.skip("the kernel has no Landlock, or one that is too old")
