"""The two sandboxes: what an honest notebook can do in them, and that nothing is left when they end."""

import asyncio
import os
import select
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import nbclient
import nbformat
import psutil
import pytest

from autograder.kernels import view
from autograder.kernels.forked import ForkedProvisioner
from autograder.kernels.limits import GIB, MIB, Limits
from autograder.kernels.provision import StudentProvisioner
from autograder.kernels.student import Execution, Status, StudentProcess
from autograder.kernels.tiers import Tier
from autograder.kernels.zygote import Zygote

pytestmark = pytest.mark.usefixtures("both_sandboxes")

LIMITS = Limits(cell_seconds=30, memory_bytes=GIB, disk_bytes=32 * MIB, file_bytes=16 * MIB, processes=100)

Session = Callable[..., list[Execution]]


@pytest.fixture(params=[Tier.A, Tier.B], ids=["A", "B"])
def tier(request: pytest.FixtureRequest) -> Tier:
    chosen: Tier = request.param
    return chosen


@pytest.fixture(params=[False, True], ids=["cold", "warm"])
def warm(request: pytest.FixtureRequest) -> bool:
    """Whether a zygote forks the process."""
    chosen: bool = request.param
    return chosen


@pytest.fixture
def session(tier: Tier, warm: bool, tmp_path: Path, zygotes: dict[bool, Zygote]) -> Session:
    """Runs cells, one after the other, in one student process."""
    provisioner: Callable[..., StudentProvisioner] = tier.provisioner
    place = None
    if warm:
        zygote = zygotes[tier is Tier.A]
        provisioner = partial(ForkedProvisioner, zygote=zygote, confined=True)
        place = str(zygote.folder) if tier is Tier.A else None

    def run(*sources: str, limits: Limits = LIMITS, seconds: float | None = None) -> list[Execution]:
        async def all_of_them() -> list[Execution]:
            async with StudentProcess(tmp_path, limits, provisioner, place) as student:
                return [await student.run(textwrap.dedent(source), seconds) for source in sources]

        return asyncio.run(all_of_them())

    return run


def text(execution: Execution) -> str:
    return "".join(output.get("text", "") or str(output.get("evalue", "")) for output in execution.outputs)


def test_the_files_of_the_submission_are_there(session: Session, tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("seven")
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "more.py").write_text("SIX = 6")
    read, own = session(
        "import sys; sys.path.append('helpers'); from more import SIX; print(open('data.txt').read(), SIX)",
        "open('own.txt', 'w').write('mine'); print(open('own.txt').read())",
    )
    assert text(read) == "seven 6\n"
    assert text(own) == "mine\n"


def test_an_interrupt_reaches_the_cell_and_the_process_goes_on(session: Session) -> None:
    endless, after = session("x = 3\nwhile True:\n    pass", "print(x)", seconds=1)
    assert (endless.status, endless.killed) == (Status.TIMEOUT, False)
    assert text(after) == "3\n"


def test_one_that_swallows_interrupts_is_killed(session: Session) -> None:
    deaf, after = session(
        """
        import signal
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while True:
            pass
        """,
        "print('here')",
        limits=Limits(grace_seconds=0.5),
        seconds=1,
    )
    assert (deaf.status, deaf.killed) == (Status.TIMEOUT, True)
    assert after.status is Status.DIED


def test_memory_is_bounded(session: Session) -> None:
    (greedy,) = session("x = bytearray(2 * 2**30)")
    assert greedy.status is Status.MEMORY


def test_disk_is_bounded(session: Session) -> None:
    (flood,) = session(
        """
        import time
        for number in range(100):
            open(f"{number}", "wb").write(b"x" * 2**20)
        time.sleep(5)
        """
    )
    assert flood.status is Status.DISK


def test_one_file_is_bounded(session: Session) -> None:
    (large,) = session("open('large', 'wb').write(b'x' * 17 * 2**20)")
    assert large.status is Status.DISK
    assert "File too large" in text(large)


def test_processes_and_threads_are_bounded(session: Session) -> None:
    (threads,) = session(
        """
        import threading, time
        for _ in range(200):
            threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        time.sleep(5)
        """,
        limits=replace(LIMITS, memory_bytes=8 * GIB),  # so that no stack of a thread lacks memory before
    )
    assert threads.status is Status.PROCESSES


def test_the_end_is_told_by_its_signal(session: Session) -> None:
    (aborted,) = session("import os; os.abort()")
    assert aborted.status is Status.DIED


def test_other_programs(session: Session, tier: Tier) -> None:
    (ran,) = session("import subprocess; print(subprocess.run(['echo', 'hi'], capture_output=True).stdout)")
    if tier is Tier.A:
        assert text(ran) == "b'hi\\n'\n"
    else:  # no further process, so that none is left behind
        assert "Operation not permitted" in text(ran)


def descendants() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True) if child.status() != psutil.STATUS_ZOMBIE}


def test_a_daemon_does_not_outlive_its_sandbox(tmp_path: Path, warm: bool, zygotes: dict[bool, Zygote]) -> None:
    daemon = """
    import os, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.environ.clear()
            time.sleep(1000)
        os._exit(0)
    """

    async def run() -> set[int]:
        way = partial(ForkedProvisioner, zygote=zygotes[True], confined=True) if warm else Tier.A.provisioner
        async with StudentProcess(tmp_path, LIMITS, way, str(zygotes[True].folder) if warm else None) as student:
            done = await student.run(textwrap.dedent(daemon))
            assert done.status is Status.OK
            await asyncio.sleep(0.3)
            return descendants()

    zygotes[True].start()
    before = descendants()
    during = asyncio.run(run()) - before
    assert len(during) >= 3  # the first process of the namespace, the kernel, the daemon
    end = time.monotonic() + 5
    while left := during & descendants():
        assert time.monotonic() < end, left
        time.sleep(0.02)


def test_nothing_outlives_the_program_that_started_it(tier: Tier, tmp_path: Path) -> None:
    program = f"""
    import asyncio, time
    from pathlib import Path
    from autograder.kernels.limits import Limits
    from autograder.kernels.student import StudentProcess
    from autograder.kernels.tiers import Tier

    async def main():
        async with StudentProcess(Path({str(tmp_path)!r}), Limits(), Tier({tier.value!r}).provisioner) as student:
            await student.run("x = 1")
            print("ready", flush=True)
            await asyncio.sleep(1000)

    asyncio.run(main())
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 10
    while any(lives(child) for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in children if lives(child)]


def lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def test_plain_nbclient_runs_in_the_sandbox(tmp_path: Path) -> None:
    cells = ["import socket; print(socket.gethostname())", "import os; print(os.path.exists('/etc/passwd'))"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(
        notebook, kernel_name="autograder-sandbox", timeout=60, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    assert notebook.cells[0].outputs[0].text == "sandbox\n"
    assert notebook.cells[1].outputs[0].text == "False\n"


def test_jupyter_console_runs_in_the_sandbox() -> None:
    command = [sys.executable, "-m", "jupyter_console", "--kernel=autograder-sandbox", "--simple-prompt"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as console:
        try:
            assert console.stdin is not None and console.stdout is not None
            console.stdin.write(b"import socket; print('in the', socket.gethostname())\n")
            console.stdin.flush()
            printed = b""
            while b"in the sandbox" not in printed:
                assert select.select([console.stdout], [], [], 60)[0], printed
                part = os.read(console.stdout.fileno(), 4096)
                assert part, printed
                printed += part
            console.stdin.write(b"exit\n")
            console.stdin.close()
            console.stdout.read()
        finally:
            console.kill()


# --- as an ordinary user ---

PROGRAM = """
import asyncio, os, tempfile
from functools import partial
from pathlib import Path
from autograder.kernels.forked import ForkedProvisioner
from autograder.kernels.limits import Limits
from autograder.kernels.selftest import try_out
from autograder.kernels.student import StudentProcess
from autograder.kernels.tiers import Tier
from autograder.kernels.zygote import Zygote

async def greet(way, place=None):
    with tempfile.TemporaryDirectory() as folder:
        async with StudentProcess(Path(folder), Limits(), way, place) as student:
            done = await student.run("open('x', 'w').write('hello'); print(open('x').read())")
            return done.outputs[0].text.strip()

for tier in Tier.A, Tier.B:
    print(os.getuid(), tier.value, try_out(tier).sound, asyncio.run(greet(tier.provisioner)))
    zygote = Zygote(walled=tier is Tier.A, preload=["autograder.kernels.app"])
    warm = partial(ForkedProvisioner, zygote=zygote, confined=True)
    place = str(zygote.folder) if zygote.walled else None
    print("warm", tier.value, try_out(tier, zygote=zygote).sound, asyncio.run(greet(warm, place)))
    zygote.close()
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests run as an ordinary user already")
def test_an_ordinary_user_has_both_sandboxes(tmp_path: Path) -> None:
    """Root's own folder is shut to others, and Python may lie there: what leads to it is shown to them here."""
    lines = ["--dev-bind", "/", "/", "--cap-add", "ALL"]
    if below := [path for path in view.read_only() if path.startswith("/root/")]:
        above = {str(folder) for path in below for folder in Path(path).parents if folder.is_relative_to("/root/")}
        shown: list[tuple[str, ...]] = [("--perms", "0755", "--dir", folder) for folder in sorted(above - {"/root"})]
        shown += [("--ro-bind", path, path) for path in below]
        lines += ["--perms", "0755", "--tmpfs", "/root", *(word for line in shown for word in line)]
    user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
    command = ["bwrap", *lines, "--", *user, sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/", check=False)
    expected = ["65534 A True hello", "warm A True hello", "65534 B True hello", "warm B True hello"]
    assert done.stdout.splitlines() == expected, done.stderr


def test_an_environment_in_a_folder_for_temporary_files(tmp_path: Path) -> None:
    """A course, and its environment, may lie in /tmp, which is empty memory inside."""
    if not Path(tempfile.gettempdir()).is_relative_to("/tmp"):
        pytest.skip("temporary files are somewhere else here")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        outside = [path for path in sys.path if path.endswith("site-packages")]
        packages = next(Path(folder).glob("lib/python*/site-packages"))
        (packages / "all.pth").write_text("\n".join([str(Path(view.__file__).parents[2]), *outside]))
        # what the outer environment shows, this one has to show too
        program = PROGRAM.replace("import asyncio", f"import sys; sys.exec_prefix = {sys.prefix!r}\nimport asyncio", 1)
        command = [f"{folder}/bin/python", "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/", check=False)
    user = os.getuid()
    expected = [f"{user} A True hello", "warm A True hello", f"{user} B True hello", "warm B True hello"]
    assert done.stdout.splitlines() == expected, done.stderr
