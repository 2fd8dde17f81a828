"""What belongs together, and what does not."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from autograder.kernels.family import Family

MARK = "AUTOGRADER_TEST_MARK=1234"


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a program that tells a line and then sleeps."""
    started: list[subprocess.Popen[str]] = []

    def run(source: str = "print(flush=True)", **options: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", f"import os, subprocess, sys, time\n{source}\ntime.sleep(600)"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> bool:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_the_process_and_its_children_and_no_one_else(start: Any) -> None:
    child = "print(subprocess.Popen(['sleep', '600'], start_new_session=True, env={}).pid, flush=True)"
    process, stranger = start(child, start_new_session=True), start(start_new_session=True)
    pid = int(line_of(process))
    line_of(stranger)
    asyncio.run(Family(process.pid, MARK).kill())
    assert ended(process)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    assert stranger.poll() is None


@pytest.mark.parametrize("mark", [MARK, MARK + "5", "OTHER=1234"])
def test_one_with_the_mark_belongs_to_it(start: Any, mark: str) -> None:
    name, value = mark.split("=")
    process = start(start_new_session=True)
    other = start(start_new_session=True, env={**os.environ, name: value})
    line_of(process), line_of(other)
    family = Family(process.pid, MARK)
    asyncio.run(family.kill())
    assert ended(process)
    assert (other.poll() is None) == (mark != MARK)


def test_one_of_its_session_belongs_to_it(start: Any) -> None:
    leader = start(
        "print(os.getsid(0), flush=True)\nif os.fork(): os._exit(0)\nprint(os.getpid(), flush=True)",
        start_new_session=True,
    )
    session, orphan = int(line_of(leader)), int(line_of(leader))
    leader.wait(5)
    asyncio.run(Family(session, MARK).kill())
    assert not psutil.pid_exists(orphan) or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE


def test_memory_is_that_of_all_together(start: Any) -> None:
    hungry = "b = bytearray(100 * 1024**2); b[::4096] = bytes(len(b[::4096])); "
    source = (
        f"child = subprocess.Popen([sys.executable, '-c', '{hungry}print(flush=True); import time; time.sleep(600)'],"
        f" stdout=subprocess.PIPE)\n{hungry}\nchild.stdout.readline(); print(flush=True)"
    )
    process = start(source, start_new_session=True)
    line_of(process)
    family = Family(process.pid, MARK)
    assert 200 * 1024**2 < family.memory() < 300 * 1024**2
    asyncio.run(family.kill())
    assert family.memory() == 0


def test_one_that_is_gone_already(start: Any) -> None:
    process = start()
    process.kill()
    process.wait()
    family = Family(process.pid, MARK)
    assert family.memory() == 0
    asyncio.run(family.kill())


def test_memory_and_threads_are_what_the_system_says(start: Any) -> None:
    child = "import time; x = bytearray(50_000_000); print(len(x), flush=True); time.sleep(600)"
    process = start(
        "import threading; threading.Thread(target=time.sleep, args=(600,)).start()\n"
        f"subprocess.Popen([sys.executable, '-c', {child!r}])"
    )
    assert line_of(process) == "50000000"
    family = Family(process.pid, MARK)
    [other] = psutil.Process(process.pid).children()
    both = (psutil.Process(process.pid), other)
    resident = sum(each.memory_info().rss for each in both)
    assert abs(family.memory() - resident) < 2_000_000
    assert resident > 60_000_000
    assert family.threads() == 3
    process.kill()
    process.wait()
    other.kill()
    psutil.wait_procs([other], 5)
    assert (family.memory(), family.threads()) == (0, 0)
