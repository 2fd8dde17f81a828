"""A zygote: what its forks are like, and what comes of them when it dies."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from autograder.kernels.environment import environment
from autograder.kernels.forked import end_within
from autograder.kernels.zygote import Forked, Zygote, ZygoteError

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="zygotes need Linux")

RANDOM = "import random, numpy; print(random.random(), numpy.random.rand())"
PROGRAM = "code:interact"  # reads lines of Python


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    made = Zygote(walled=False, preload=["numpy", "code"])
    yield made
    made.close()


def start(zygote: Zygote, source: str, output: int, folder: Path) -> Forked:
    """Fork a process that runs some lines."""
    with tempfile.TemporaryFile() as lines:
        lines.write(source.encode() + b"\n")
        lines.seek(0)
        return zygote.fork(
            PROGRAM,
            environment=environment(folder, "mark"),
            folder=folder,
            descriptors={0: lines.fileno(), 1: output, 2: output},
        )


def run(zygote: Zygote, source: str, folder: Path) -> tuple[int, str]:
    """Fork a process that runs some lines; returns its exit code and what it wrote."""
    with tempfile.TemporaryFile() as output:
        forked = start(zygote, source, output.fileno(), folder)
        wait_for(lambda: forked.code() is not None)
        code = forked.code()
        forked.close()
        output.seek(0)
        assert code is not None
        return code, output.read().decode().replace(">>> ", "")


def wait_for(happens: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_fork_has_its_own_folder_environment_and_end(zygote: Zygote, tmp_path: Path) -> None:
    code, printed = run(zygote, "import os; print(os.getcwd(), os.environ['HOME'])\nos._exit(7)", tmp_path)
    assert code == 7
    assert f"{tmp_path} {tmp_path}/.home\n" in printed


def test_a_signal_is_told_by_its_number(zygote: Zygote, tmp_path: Path) -> None:
    assert run(zygote, "import os; os.kill(os.getpid(), 9)", tmp_path)[0] == -signal.SIGKILL


def test_each_fork_has_fresh_random_numbers(zygote: Zygote, tmp_path: Path) -> None:
    assert run(zygote, RANDOM, tmp_path)[1] != run(zygote, RANDOM, tmp_path)[1]


def test_a_fork_has_no_file_of_the_zygote_or_of_another_fork_open(zygote: Zygote, tmp_path: Path) -> None:
    with tempfile.TemporaryFile() as output:
        other = start(zygote, "import time; time.sleep(100)", output.fileno(), tmp_path)
    _, printed = run(zygote, "import os; print(sorted(map(int, os.listdir('/dev/fd'))))", tmp_path)
    other.close()
    assert "[0, 1, 2, 3]" in printed  # the last one is the listing's own


def test_it_can_be_ended(zygote: Zygote, tmp_path: Path) -> None:
    with tempfile.TemporaryFile() as output:
        forked = start(zygote, "import time; time.sleep(100)", output.fileno(), tmp_path)
    assert forked.code() is None
    forked.kill()
    assert not psutil.pid_exists(forked.process) or psutil.Process(forked.process).status() == "zombie"
    wait_for(lambda: forked.code() == -signal.SIGKILL)
    assert not forked.lost
    forked.close()


def test_when_it_is_killed_its_forks_are_lost_and_the_next_request_starts_another(tmp_path: Path) -> None:
    zygote = Zygote(walled=False, preload=["code"])
    with tempfile.TemporaryFile() as output:
        forked = start(zygote, "import time; time.sleep(100)", output.fileno(), tmp_path)
    assert zygote._process is not None
    zygote._process.kill()
    wait_for(lambda: forked.code() is not None)
    assert forked.lost
    forked.close()
    assert "here" in run(zygote, "print('here')", tmp_path)[1]
    zygote.close()
    assert not zygote.alive


@pytest.mark.parametrize("walled", [False, True])
def test_it_ends_with_the_program_that_started_it(walled: bool, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if walled:
        request.getfixturevalue("both_sandboxes")
    program = f"""
import time
from pathlib import Path
from autograder.kernels.forked import walls
from autograder.kernels.limits import Limits
from autograder.kernels.zygote import Zygote
zygote = Zygote(walled={walled}, preload=["code"])
zygote.start()
sockets = zygote.folder / "sockets"
sockets.mkdir()
around = walls(zygote, Path({str(tmp_path)!r}), sockets, Limits(), "mark", confined=True)
forked = zygote.fork("signal:pause", environment={{}}, folder=around.folder, room=around.room)
print(zygote._process.pid, forked.first, forked.process, flush=True)
time.sleep(100)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        numbers = [int(word) for word in owner.stdout.readline().split()]
        assert all(psutil.pid_exists(number) for number in numbers)
        owner.kill()
    wait_for(lambda: not any(_runs(number) for number in numbers))


def _runs(number: int) -> bool:
    try:
        return bool(psutil.Process(number).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


@pytest.mark.parametrize("walled", [False, True])
def test_one_that_cannot_import_says_why(walled: bool, request: pytest.FixtureRequest) -> None:
    if walled:
        request.getfixturevalue("both_sandboxes")
    zygote = Zygote(walled=walled, preload=["no_such_module"])
    with pytest.raises(ZygoteError, match=r"does not start: .*no_such_module"):
        zygote.start()
    zygote.close()


def test_a_fork_is_taken_for_a_program_that_computes(zygote: Zygote, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as output:
        policy = "import os; print(os.sched_getscheduler(0) == os.SCHED_BATCH)"
        forked = start(zygote, policy, output.fileno(), tmp_path)
        while forked.code() is None:
            time.sleep(0.01)
        forked.close()
    assert "True" in (tmp_path / "out").read_text()


def test_the_end_is_heard_of_and_until_then_one_waits(zygote: Zygote, tmp_path: Path) -> None:
    with tempfile.TemporaryFile() as output:
        forked = start(zygote, "import sys, time; time.sleep(600)", output.fileno(), tmp_path)

    async def wait() -> tuple[int | None, int | None, int | None]:
        running = await end_within(forked, 0.05)
        asyncio.get_running_loop().call_later(0.05, forked.send_signal, signal.SIGKILL)
        return running, await end_within(forked, 60), await end_within(forked, 60)

    began = time.monotonic()
    assert asyncio.run(wait()) == (None, -signal.SIGKILL, -signal.SIGKILL)
    assert time.monotonic() - began < 30  # it heard, and did not wait for the minute to pass
    forked.close()
