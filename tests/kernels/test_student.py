"""What cells do in a student process that lives on."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager

from autograder.kernels import Execution, Limits, PlainProvisioner, Status, StudentProcess
from autograder.kernels.student import _Specs

REPORT = "application/vnd.autograder.report+json"


def kinds(execution: Execution) -> list[str]:
    return [output.output_type for output in execution.outputs]


def test_a_cell_runs_and_the_next_one_knows_its_names(student: Any) -> None:
    first = student.run("shown = 20 + 1\nprint('two', 'words')\nshown * 2")
    assert first.status is Status.OK
    assert first.error is None and not first.killed and 0 < first.seconds < 20
    assert kinds(first) == ["stream", "execute_result"]
    assert first.outputs[0] == {"output_type": "stream", "name": "stdout", "text": "two words\n"}
    assert first.outputs[1].data == {"text/plain": "42"}
    assert student.text("print(shown)") == "21"


def test_a_cell_without_output(student: Any) -> None:
    execution = student.run("")
    assert (execution.status, execution.outputs, execution.error, execution.killed) == (Status.OK, (), None, False)


def test_standard_error_is_a_stream_of_its_own(student: Any) -> None:
    execution = student.run("import sys\nprint('out', flush=True)\nprint('err', file=sys.stderr)")
    assert [(output.name, output.text) for output in execution.outputs] == [("stdout", "out\n"), ("stderr", "err\n")]


def test_what_a_program_writes_is_output_too(student: Any) -> None:
    assert student.text("import os, time\nos.system('echo from a program')\ntime.sleep(0.3)").startswith(
        "from a program"
    )


def test_an_exception(student: Any) -> None:
    execution = student.run("print('before')\n1 / 0")
    assert execution.status is Status.ERROR
    assert execution.error.ename == "ZeroDivisionError"
    assert execution.error.evalue == "division by zero"
    assert "1 / 0" in re.sub(r"\x1b\[\d*m", "", "".join(execution.error.traceback))
    assert kinds(execution) == ["stream", "error"]
    assert execution.outputs[1].ename == "ZeroDivisionError"
    assert student.process.alive


def test_an_exception_that_was_caught_and_shown_is_no_error(student: Any) -> None:
    execution = student.run("try:\n    1 / 0\nexcept ZeroDivisionError:\n    get_ipython().showtraceback()")
    assert (execution.status, execution.error) == (Status.OK, None)
    assert kinds(execution) == ["error"]


def test_a_syntax_error(student: Any) -> None:
    execution = student.run("def f(:\n    pass")
    assert (execution.status, execution.error.ename) == (Status.ERROR, "SyntaxError")


def test_sys_exit_is_an_error_and_the_process_lives(student: Any) -> None:
    student.run("kept = 1")
    execution = student.run("import sys\nsys.exit(3)")
    assert (execution.status, execution.error.ename) == (Status.ERROR, "SystemExit")
    assert student.text("print(kept)") == "1"


def test_nobody_answers_input(student: Any) -> None:
    execution = student.run("input('your name? ')")
    assert (execution.status, execution.error.ename) == (Status.ERROR, "StdinNotImplementedError")


def test_display_update_and_clear(student: Any) -> None:
    execution = student.run(
        "from IPython.display import clear_output, display, HTML\n"
        "print('gone')\n"
        "clear_output()\n"
        "handle = display('0 %', display_id=True)\n"
        "display(HTML('<b>bold</b>'))\n"
        "handle.update('100 %')"
    )
    assert [output.data for output in execution.outputs] == [
        {"text/plain": "'100 %'"},
        {"text/plain": "<IPython.core.display.HTML object>", "text/html": "<b>bold</b>"},
    ]


def test_a_figure_is_a_picture(student: Any) -> None:
    execution = student.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()")
    assert execution.status is Status.OK
    assert execution.outputs[-1].data["image/png"].startswith("iVBORw0KGgo")


def test_help_that_would_be_a_page_does_no_harm(student: Any) -> None:
    source = "def f():\n    pass\nf.__doc__ = 'x' * 10**7"
    assert student.run(source).status is Status.OK
    assert student.run("f?", seconds=10).status is Status.OK


def test_source_that_is_no_text_is_an_error_of_the_cell(student: Any) -> None:
    assert student.run("x = '\ud800'\nprint(x)").outputs[0].text == "?\n"
    assert student.run("\0").status is Status.ERROR
    assert student.text("print('next')") == "next"


def test_cells_that_await(student: Any) -> None:
    assert student.text("import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')") == "awaited"


def test_a_forged_report_never_gets_in(student: Any) -> None:
    execution = student.run(
        "from IPython.display import display\n"
        f"display({{{REPORT!r}: {{'score': 9}}, 'text/plain': 'mine'}}, raw=True)\n"
        f"display({{{REPORT!r}: {{'score': 9}}}}, raw=True)\n"
        "display({'application/javascript': 'alert(1)'}, raw=True)\n"
        f"handle = display({{'text/plain': 'a'}}, raw=True, display_id=True)\n"
        f"handle.update({{{REPORT!r}: {{'score': 9}}, 'text/plain': 'b'}}, raw=True)"
    )
    assert [output.data for output in execution.outputs] == [{"text/plain": "mine"}, {"text/plain": "b"}]


def test_output_in_the_name_of_another_cell_is_dropped(student: Any) -> None:
    execution = student.run(
        "kernel = get_ipython().kernel\n"
        "def forge(request, text):\n"
        "    kernel.session.send(kernel.iopub_thread, 'stream', {'name': 'stdout', 'text': text}, parent=request)\n"
        "mine = kernel.get_parent()\n"
        "other = {**mine, 'header': {**mine['header'], 'msg_id': 'another'}}\n"
        "forge(mine, 'mine ')\n"
        "forge(other, 'forged')\n"
        "forge({}, 'forged')"
    )
    assert [output.text for output in execution.outputs] == ["mine "]
    assert student.run("pass").outputs == ()


def test_output_that_comes_late_is_not_the_next_cells(student: Any) -> None:
    student.run(
        "import threading, time\nold = kernel = get_ipython().kernel.get_parent()\n"
        "def late():\n"
        "    time.sleep(0.2)\n"
        "    kernel = get_ipython().kernel\n"
        "    kernel.session.send(kernel.iopub_thread, 'stream', {'name': 'stdout', 'text': 'late'}, parent=old)\n"
        "threading.Thread(target=late).start()"
    )
    assert student.run("time.sleep(0.5)").outputs == ()


@pytest.mark.parametrize(
    "content",
    [
        "None",
        "[]",
        "'text'",
        "{'name': 5, 'text': ['a']}",
        "{'name': {}, 'text': None}",
        "{'data': 7, 'metadata': 'x', 'transient': 3}",
        "{'data': {'text/plain': {'a': 1}, 'image/png': 3, 'text/html': [1]}, 'metadata': {'image/png': []}}",
        "{'ename': [], 'evalue': 4, 'traceback': 'x'}",
        "{'execution_state': ['idle']}",
    ],
)
def test_malformed_messages_do_no_harm(student: Any, content: str) -> None:
    execution = student.run(
        "kernel = get_ipython().kernel\n"
        "session, send = kernel.session, kernel.iopub_thread.send_multipart\n"
        "for kind in ('stream', 'display_data', 'execute_result', 'update_display_data', 'clear_output', 'status'):\n"
        "    frames = session.serialize(session.msg(kind, {}, parent=kernel.get_parent()))\n"
        f"    frames[-1] = session.pack({content})\n"
        "    send([frames[0], session.sign(frames[2:]), *frames[2:]])\n"
        "send([b'<IDS|MSG>', b'nonsense'])\n"
        "send([b''])\n"
        'date = b\'{"msg_id": 1, "msg_type": 2, "date": "9999-99-99T99:99:99"}\'\n'
        "for odd in (b'[' * 5000, b'1', b'[]', b'\\xff', date):\n"
        "    frames = [odd, odd, b'{}', odd]\n"
        "    send([b'<IDS|MSG>', session.sign(frames), *frames])\n"
        "print('end')"
    )
    assert execution.status is Status.OK
    assert execution.outputs[-1].text == "end\n"


def test_long_output_is_cut_and_says_so(student: Any) -> None:
    execution = student.run("for number in range(20_000):\n    print('line', number)\nprint('the end')")
    (output,) = execution.outputs
    assert execution.status is Status.OK
    assert output.text.startswith("line 0\nline 1\n")
    assert output.text.endswith("\n[output cut: more than 100000 bytes]\n")
    assert 99_900 < len(output.text) < 100_100
    assert student.text("print('next')") == "next"


def test_many_large_pictures_are_cut_and_the_process_lives(student: Any) -> None:
    """Ten times what the engine takes in; the kernel itself stops sending, so it need not be killed."""
    student.run("kept = 'kept'\nfrom IPython.display import HTML, display")
    execution = student.run("for _ in range(400):\n    display(HTML('x' * 90_000))")
    assert (execution.status, execution.killed) == (Status.OK, False)
    assert execution.outputs[-1].text == "[output cut: more than 100000 bytes]\n"
    assert student.text("print(kept)") == "kept"


def test_an_exception_after_too_much_output_is_still_there(student: Any) -> None:
    execution = student.run("print('x' * 10**6)\nraise ValueError('after')")
    assert (execution.status, execution.error.evalue) == (Status.ERROR, "after")
    assert kinds(execution) == ["stream", "error"]


def test_a_huge_picture_does_not_take_the_rest_with_it(student: Any) -> None:
    execution = student.run(
        "from IPython.display import HTML, display\nprint('a')\ndisplay(HTML('x' * 10**7))\nprint('b')"
    )
    assert [output.get("text", output.get("data", {}).get("text/plain")) for output in execution.outputs] == [
        "a\n",
        "[output cut: more than 100000 bytes]",
        "b\n",
    ]


def test_a_huge_exception_is_an_exception(student: Any) -> None:
    execution = student.run("raise ValueError('x' * 10**7)")
    assert (execution.status, execution.error.ename) == (Status.ERROR, "ValueError")
    assert len(execution.error.evalue) <= 100_000


def test_one_cell_at_a_time(student: Any) -> None:
    async def both() -> None:
        first = asyncio.create_task(student.process.run("import time; time.sleep(0.3)"))
        await asyncio.sleep(0.1)
        with pytest.raises(RuntimeError, match="one at a time"):
            await student.process.run("1")
        assert (await first).status is Status.OK

    student.drive(both())


def test_it_is_started_once_at_a_time(student: Any) -> None:
    with pytest.raises(RuntimeError, match="running already"):
        student.start()
    assert student.process.alive


def test_it_must_be_started(tmp_path: Path) -> None:
    process = StudentProcess(tmp_path, Limits())
    assert not process.alive
    with pytest.raises(RuntimeError, match="await start\\(\\) first"):
        asyncio.run(process.run("1"))
    asyncio.run(process.close())


def test_many_at_once_in_threads_and_in_one_loop(tmp_path: Path) -> None:
    """Each sees its own names and its own folder, and they run side by side."""
    found: dict[int, str] = {}
    together = threading.Barrier(3, timeout=30)

    async def one(number: int) -> str:
        scratch = tmp_path / str(number)
        scratch.mkdir()
        async with StudentProcess(scratch, Limits()) as student:
            await student.run(f"import os, time\nown = {number}")
            if number < 2:
                await asyncio.to_thread(together.wait)
            execution = await student.run("time.sleep(0.2)\nprint(own, os.path.basename(os.getcwd()))")
            return str(execution.outputs[0].text)

    def in_a_thread(number: int) -> None:
        found[number] = asyncio.run(one(number))

    async def in_one_loop() -> None:
        pair = asyncio.gather(one(2), one(3))
        await asyncio.to_thread(together.wait)
        found[2], found[3] = await pair

    threads = [threading.Thread(target=in_a_thread, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    asyncio.run(in_one_loop())
    for thread in threads:
        thread.join(30)
    assert found == {number: f"{number} {number}\n" for number in range(4)}


def test_any_client_of_jupyter_can_use_the_provisioner(tmp_path: Path) -> None:
    async def test() -> None:
        manager = AsyncKernelManager(kernel_name="student", kernel_spec_manager=_Specs(), transport="tcp")
        manager.connection_file = str(tmp_path / "k.json")
        manager.provisioner = PlainProvisioner(
            parent=manager, kernel_id="student", kernel_spec=manager.kernel_spec, limits=Limits()
        )
        await manager.start_kernel(cwd=str(tmp_path))
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=30)
            heard: list[Any] = []
            reply = await client.execute_interactive("print(6 * 7)", timeout=10, output_hook=heard.append)
            assert reply["content"]["status"] == "ok"
            assert [message["content"]["text"] for message in heard if message["msg_type"] == "stream"] == ["42\n"]
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
        assert not await manager.is_alive()

    asyncio.run(test())


def test_starting_takes_no_longer_than_it_must(make_student: Any) -> None:
    """A guard against a wait that has crept in: it takes 0.3 s on an idle machine, and half of 60 s is a hang."""
    began = time.monotonic()
    student = make_student()
    assert student.run("1").status is Status.OK
    assert time.monotonic() - began < 30
