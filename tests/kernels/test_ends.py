"""How student processes end: out of time, out of memory, by their own hand; and what is left of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.kernels import Limits, StartError, Status, StudentProcess

MIB = 1024**2

DAEMON = """
import os, time
def daemon(name, clear=False):
    "A double fork with a session of its own; with `clear` without the environment too."
    if os.fork():
        os.wait()
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    if clear:
        os.execve('/bin/sh', ['sh', '-c', 'echo $$ > %s; sleep 600' % name], {})
    open(name, 'w').write(str(os.getpid()))
    time.sleep(600)
"""


def lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_for(condition: Callable[[], object], within: float = 10.0) -> bool:
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def pid_in(path: Path) -> int:
    assert wait_for(lambda: path.exists() and path.read_text().strip())
    return int(path.read_text())


def folder(student: Any) -> Path:
    return Path(student.process._live.folder.name)


def test_a_cell_that_heeds_the_interrupt_costs_only_itself(make_student: Any) -> None:
    student = make_student(cell_seconds=20)
    student.run("kept = 'kept'")
    began = time.monotonic()
    execution = student.run("import time\nprint('asleep')\ntime.sleep(60)", seconds=0.5)
    assert (execution.status, execution.killed) == (Status.TIMEOUT, False)
    assert execution.error.ename == "KeyboardInterrupt"
    assert execution.outputs[0].text == "asleep\n"
    assert 0.5 <= execution.seconds <= time.monotonic() - began < 5
    assert student.text("print(kept)") == "kept"
    # An endless loop in Python, and one that waits in the event loop.
    for source in ("while True: pass", "import asyncio\nawait asyncio.sleep(60)"):
        execution = student.run(source, seconds=0.3)
        assert (execution.status, execution.killed) == (Status.TIMEOUT, False)
    assert student.text("print(kept)") == "kept"


def test_a_cell_that_swallows_the_interrupt_is_killed_and_the_next_process_works(make_student: Any) -> None:
    student = make_student(cell_seconds=20, grace_seconds=0.3)
    (student.scratch / "file").write_text("still here")
    student.run("x = 1")
    source = "import time\nwhile True:\n    try: time.sleep(60)\n    except BaseException: pass"
    execution = student.run(source, seconds=1)
    assert (execution.status, execution.killed) == (Status.TIMEOUT, True)
    assert not student.process.alive
    assert student.run("1").status is Status.DIED
    student.start()
    assert student.text("print('x' in globals(), open('file').read())") == "False still here"


def test_an_interrupt_from_outside(make_student: Any) -> None:
    student = make_student()

    async def test() -> None:
        running = asyncio.create_task(student.process.run("import time\ntime.sleep(60)"))
        await asyncio.sleep(0.5)
        await student.process.interrupt()
        execution = await running
        assert (execution.status, execution.error.ename) == (Status.ERROR, "KeyboardInterrupt")

    student.drive(test())
    assert student.run("1").status is Status.OK


def test_a_kill_from_outside_ends_the_cell(make_student: Any) -> None:
    student = make_student()

    async def test() -> None:
        running = asyncio.create_task(student.process.run("import time\ntime.sleep(60)"))
        await asyncio.sleep(0.2)
        await student.process.kill()
        assert not student.process.alive
        execution = await running
        assert (execution.status, execution.outputs) == (Status.DIED, ())
        await student.process.start()
        assert (await student.process.run("1")).status is Status.OK

    student.drive(test())


def test_a_run_that_is_cancelled_leaves_no_cell_running(make_student: Any) -> None:
    student = make_student()
    pid = int(student.text("import os; print(os.getpid())"))

    async def test() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(student.process.run("while True: pass"), 0.2)

    student.drive(test())
    assert not student.process.alive
    assert not lives(pid)


@pytest.mark.parametrize(
    "source", ["import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
)
def test_a_process_that_ends_itself_is_noticed_at_once(make_student: Any, source: str) -> None:
    student = make_student(cell_seconds=30)
    execution = student.run("print('last words', flush=True)\nimport time; time.sleep(0.3)\n" + source)
    assert (execution.status, execution.killed, execution.error) == (Status.DIED, False, None)
    assert execution.seconds < 2
    assert [output.text for output in execution.outputs] == ["last words\n"]
    assert not student.process.alive
    student.start()
    assert student.text("print('anew')") == "anew"


@pytest.mark.parametrize("source", ["quit()", "exit()", "print('bye')\nquit()"])
def test_quit_ends_the_process(make_student: Any, source: str) -> None:
    student = make_student()
    execution = student.run(source)
    assert execution.status is Status.DIED
    assert not student.process.alive
    student.start()
    assert student.run("1").status is Status.OK


def test_a_process_that_ends_between_two_cells(make_student: Any) -> None:
    student = make_student()
    student.run("import os, threading\nthreading.Timer(0.2, os._exit, [0]).start()")
    student.drive(asyncio.sleep(0.6))
    assert not student.process.alive
    assert student.run("1").status is Status.DIED


def engine_memory() -> int:
    return int(psutil.Process().memory_info().rss)


@pytest.mark.parametrize(
    "flood",
    [
        "print('y' * 100)",
        "display('z' * 100)",
        "display(HTML('h' * 10**6))",
        # Past what an honest kernel sends:
        "kernel.session.send(thread, 'status', {'execution_state': 'busy'})",
        "socket.send_multipart([b'm' * 1_000_000] * 200, copy=False)",
        "socket.send(b'')",
    ],
)
def test_a_flood_is_cut_and_costs_the_engine_nothing(make_student: Any, flood: str) -> None:
    student = make_student(output_bytes=50_000, grace_seconds=10)
    student.run(
        "from IPython.display import HTML, display\n"
        "kernel = get_ipython().kernel\nthread = kernel.iopub_thread\nsocket = thread.socket"
    )
    before = engine_memory()
    peaks, delays = [before], [0.0]

    async def test() -> Any:
        async def tick() -> None:
            while True:
                began = time.thread_time()
                await asyncio.sleep(0.01)
                delays.append(time.thread_time() - began)  # what else the loop did meanwhile
                peaks.append(engine_memory())

        ticking = asyncio.create_task(tick())
        used = time.process_time()
        execution = await student.process.run(f"print('first')\nwhile True: {flood}", seconds=1.5)
        used = time.process_time() - used
        ticking.cancel()
        assert max(peaks) - before < 60 * MIB
        assert used < 2, "the engine worked as much as the student"
        return execution

    execution = student.drive(test())
    assert execution.status in (Status.TIMEOUT, Status.DIED)
    text = "".join(str(output) for output in execution.outputs)
    assert len(text) < 200_000
    assert "[output cut: more than 50000 bytes]" in text
    assert max(delays) < 0.5
    if "print" in flood or "display" in flood:
        assert "first" in text
    if "socket" not in flood:
        assert student.process.alive
        assert student.text("print('the next cell')") == "the next cell"


def test_a_bomb_of_one_message_is_not_taken_in(make_student: Any) -> None:
    """A gigabyte in one message, of which libzmq would take in all."""
    student = make_student()
    memory = engine_memory()
    execution = student.run(
        "get_ipython().kernel.iopub_thread.socket.send_multipart([b'x' * 1_000_000] * 1000, copy=False)"
    )
    assert engine_memory() - memory < 100 * MIB
    assert execution.killed and execution.status is Status.DIED


def test_more_memory_than_a_process_may_have_is_an_exception(make_student: Any) -> None:
    student = make_student(memory_bytes=1536 * MIB)
    for source in ("b = bytearray(4 * 1024**3)", "import numpy\nnumpy.ones(1024**3)"):
        execution = student.run(source)
        assert (execution.status, execution.killed) == (Status.MEMORY, False)
        assert execution.error.ename in ("MemoryError", "_ArrayMemoryError")
    assert student.text("print('alive')") == "alive"


def test_more_memory_than_all_processes_may_have_together_is_the_end(make_student: Any) -> None:
    student = make_student(memory_bytes=900 * MIB)
    pid = int(student.text("import os; print(os.getpid())"))
    source = (
        "import subprocess, sys\n"
        "hungry = 'b = bytearray(300 * 1024**2); b[::4096] = bytes(len(b[::4096])); import time; time.sleep(60)'\n"
        "children = [subprocess.Popen([sys.executable, '-c', hungry]) for _ in range(4)]\n"
        "import time; time.sleep(60)"
    )
    execution = student.run(source, seconds=40)
    assert (execution.status, execution.killed) == (Status.MEMORY, True)
    assert not lives(pid)


def test_memory_that_is_taken_between_two_cells_counts_too(make_student: Any) -> None:
    student = make_student(memory_bytes=700 * MIB)
    student.run(
        "import subprocess, sys\n"
        "hungry = 'b = bytearray(400 * 1024**2); b[::4096] = bytes(len(b[::4096])); import time; time.sleep(60)'\n"
        "children = [subprocess.Popen([sys.executable, '-c', hungry]) for _ in range(2)]"
    )
    student.drive(wait_until(lambda: not student.process.alive))
    execution = student.run("1")
    assert (execution.status, execution.killed) == (Status.MEMORY, True)


async def wait_until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.02)


def test_too_much_processor_time_is_a_timeout(make_student: Any) -> None:
    student = make_student(cpu_seconds=3)
    execution = student.run("while True: pass", seconds=40)
    assert (execution.status, execution.killed) == (Status.TIMEOUT, True)
    assert execution.seconds < 30


def test_close_leaves_nothing(make_student: Any) -> None:
    student = make_student()
    pid = int(student.text("import os; print(os.getpid())"))
    place = folder(student)
    assert place.stat().st_mode & 0o077 == 0
    assert len(str(place)) < 60
    files = set(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else set()
    student.drive(student.process.close())
    student.drive(student.process.close())
    assert not place.exists()
    assert not lives(pid)
    assert not student.process.alive
    if files:
        assert len(os.listdir("/proc/self/fd")) < len(files)


def test_close_takes_what_was_started_with_it(make_student: Any) -> None:
    student = make_student()
    student.run(DAEMON + "daemon('one'); daemon('two', clear=True)")
    student.run(
        "import subprocess\nsubprocess.Popen(['sh', '-c', 'echo $$ > three; sleep 600'], start_new_session=True)"
    )
    pids = [pid_in(student.scratch / name) for name in ("one", "two", "three")]
    assert all(map(lives, pids))
    student.drive(student.process.close())
    assert [pid for pid in pids if lives(pid)] == []


def test_the_end_of_the_process_takes_its_daemons_with_it(make_student: Any) -> None:
    """Also when nobody asked for the end: they are told by their mark, or were seen before."""
    student = make_student()
    student.run(DAEMON + "daemon('one'); daemon('two', clear=True)")
    pids = [pid_in(student.scratch / name) for name in ("one", "two")]
    student.drive(asyncio.sleep(0.6))  # the engine looks four times a second
    assert student.run("os._exit(0)").status is Status.DIED
    assert [pid for pid in pids if lives(pid)] == []


@pytest.mark.parametrize(
    "start",
    ["daemon('pid')", "import subprocess; subprocess.Popen(['sh', '-c', 'echo $$ > pid; exec sleep 600'], env={})"],
)
def test_what_was_started_a_moment_before_the_end_is_gone_too(make_student: Any, start: str) -> None:
    """Orphans that nobody has seen: the one has the mark, and the other is of the same session."""
    student = make_student()
    student.run(DAEMON)
    execution = student.run(f"{start}\nwhile not os.path.exists('pid'): pass\nos._exit(0)")
    assert execution.status is Status.DIED
    assert not lives(pid_in(student.scratch / "pid"))


def test_a_fork_bomb_is_gone_afterwards(make_student: Any) -> None:
    student = make_student(cell_seconds=1, grace_seconds=0.2)
    student.run(
        "import os, time\n"
        "for _ in range(20):\n"
        "    if os.fork() == 0:\n"
        "        while True:\n"
        "            if os.fork(): time.sleep(0.05)\n"
        "            else: os.setsid(); time.sleep(2); os._exit(0)\n"
        "while True:\n"
        "    try: time.sleep(60)\n"
        "    except BaseException: pass"
    )
    assert wait_for(lambda: not [p for p in psutil.process_iter() if in_folder(p, student.scratch)], 5)


def in_folder(process: psutil.Process, scratch: Path) -> bool:
    with contextlib.suppress(psutil.Error):
        return bool(process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(scratch))
    return False


def test_a_restart_leaves_no_folder_behind(make_student: Any) -> None:
    student = make_student()
    places = {folder(student)}
    for _ in range(2):
        student.run("import os; os._exit(1)")
        student.start()
        places.add(folder(student))
    student.drive(student.process.close())
    assert len(places) == 3
    assert not [place for place in places if place.exists()]


def test_a_start_that_fails_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    before = set(Path("/tmp").glob("student-*"))
    process = StudentProcess(tmp_path, Limits(memory_bytes=20 * MIB))

    async def test() -> None:
        with pytest.raises(StartError, match="did not start: it ended with exit code"):
            await process.start()
        process.limits = Limits()
        await process.start()
        assert (await process.run("1")).status is Status.OK
        await process.close()

    asyncio.run(test())
    with pytest.raises(StartError, match="No such file or directory"):
        asyncio.run(StudentProcess(tmp_path / "nowhere", Limits()).start())
    assert not process.alive
    assert not [place for place in set(Path("/tmp").glob("student-*")) - before if process_of(place) is None]


def process_of(place: Path) -> psutil.Process | None:
    """The process whose folder it is: other students' processes may be at work on this machine."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if any(str(place) in argument for argument in process.cmdline()):
                return process
    return None
