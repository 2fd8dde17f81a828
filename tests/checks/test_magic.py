"""``%%grade`` in a student's own notebook."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import autograder
from autograder.checks.magic import CheckFailed

CHECK = """%%grade
import pytest
from autograder import expect_value

@pytest.mark.points(1)
def test_two(double):
    "Two becomes four."
    expect_value(double(2), 4)

@pytest.mark.points(2)
def test_three(double):
    "Three becomes six."
    expect_value(double(3), 6)
"""


@pytest.fixture
def shell() -> Iterator[Any]:
    """A notebook's shell without a kernel, with the extension."""
    shell: Any = InteractiveShell.instance()
    shell.history_manager.enabled = False
    shell.reset(new_session=False)
    shell.run_cell("%load_ext autograder")
    yield shell
    InteractiveShell.clear_instance()
    shell.restore_sys_module_state()


def run(shell: Any, source: str) -> tuple[Any, Any]:
    """What a cell came to, and what it showed."""
    with capture_output() as captured:
        result = shell.run_cell(source, store_history=False)
    return result, captured


def test_a_right_answer_is_praised(shell: Any) -> None:
    run(shell, "def double(n):\n    return 2 * n")
    result, captured = run(shell, CHECK)
    assert result.success
    assert result.result is None
    (shown,) = captured.outputs
    assert shown.data["text/plain"].split("\n") == [
        "Well done: 2 of 2 tests passed. More tests run when your notebook is graded.",
        "✓ Two becomes four. (passed, 1 point)",
        "✓ Three becomes six. (passed, 2 points)",
    ]
    assert shown.data["text/html"].startswith('<div class="autograder-report"')
    assert captured.stdout == captured.stderr == ""


def test_a_wrong_answer_is_shown_and_raised(shell: Any) -> None:
    run(shell, "def double(n):\n    return n + 2")
    result, captured = run(shell, CHECK)
    assert isinstance(result.error_in_exec, CheckFailed)
    assert result.error_in_exec.report.score == 1
    assert str(result.error_in_exec) == "1 of 2 tests did not pass. `double` returned 5; 6 was expected."
    assert "✗ Three becomes six. (failed, 0 of 2 points)" in captured.outputs[0].data["text/plain"]
    lines = captured.stdout.strip().split("\n")
    assert " ".join(lines) == "CheckFailed: 1 of 2 tests did not pass. `double` returned 5; 6 was expected."
    assert max(map(len, lines)) <= 80


def test_the_second_check_cell_runs_its_own_tests(shell: Any) -> None:
    run(shell, "def double(n):\n    return 2 * n")
    assert run(shell, CHECK)[0].success
    result, captured = run(shell, "%%grade\ndef test_other(double):\n    assert double(1) == 3")
    assert isinstance(result.error_in_exec, CheckFailed)
    assert "test other" in captured.outputs[0].data["text/plain"]


def test_a_missing_answer_and_an_error_in_one(shell: Any) -> None:
    result, _ = run(shell, CHECK)
    assert "`double` is not defined. Give your answer exactly this name" in str(result.error_in_exec)
    run(shell, "def double(n):\n    m = n - 2\n    return 4 / m")
    result, captured = run(shell, CHECK)
    text = captured.outputs[0].data["text/plain"]
    assert "`double` raised ZeroDivisionError: division by zero" in text
    assert "In double, line 3: return 4 / m" in text


def test_who_writes_a_broken_test_reads_why(shell: Any) -> None:
    result, captured = run(shell, "%%grade\ndef test_a():\n    undefined")
    assert isinstance(result.error_in_exec, CheckFailed)
    assert "test_a is broken.\nNameError: name 'undefined' is not defined" in captured.stdout
    assert "undefined" not in captured.outputs[0].data["text/html"]
    result, captured = run(shell, "%%grade\ndef test_a(:")
    assert isinstance(result.error_in_exec, CheckFailed)
    assert "the check cell cannot be read: invalid syntax" in captured.stdout


def test_a_cell_whose_tests_are_all_hidden_says_so(shell: Any) -> None:
    result, captured = run(shell, "%%grade\n# the tests come when your notebook is graded")
    assert result.success
    assert captured.outputs[0].data["text/plain"].startswith("There is nothing to check here yet")


def test_the_names_of_the_notebook_are_left_alone(shell: Any) -> None:
    run(shell, "import numpy as np\nimage = np.zeros((2, 2))\nnames = []")
    run(shell, "def double(n):\n    names.append(n)\n    return 2 * n")
    before = {name: id(value) for name, value in shell.user_ns.items()}
    result, _ = run(
        shell,
        "%%grade\nimport math\nVALUE = 1\n"
        "def test_a(double, image):\n    assert double(2) == 4 and not image.any()\n"
        "def test_b(image):\n    image[0] = 1",
    )
    assert isinstance(result.error_in_exec, CheckFailed)
    after = {name: id(value) for name, value in shell.user_ns.items()}
    assert after == before
    assert not shell.user_ns["image"].any()
    assert shell.user_ns["names"] == [2]


def test_an_interrupt_stops_the_whole_cell(shell: Any) -> None:
    run(shell, "calls = []\ndef double(n):\n    calls.append(n)\n    raise KeyboardInterrupt")
    result, captured = run(shell, CHECK)
    assert isinstance(result.error_in_exec, KeyboardInterrupt)
    assert captured.outputs == []
    assert shell.user_ns["calls"] == [2]


def test_the_magic_is_there_in_all_its_spellings(shell: Any) -> None:
    assert "grade" in shell.magics_manager.magics["cell"]
    run(shell, "def double(n):\n    return 2 * n")
    assert run(shell, CHECK.replace("%%grade", "%%grade  # do not change this cell"))[0].success
    assert run(shell, "%load_ext autograder")[0].success
    assert run(shell, CHECK)[0].success


def test_all_names_of_the_package_can_be_imported() -> None:
    names: dict[str, object] = {}
    exec("from autograder import *", names)
    del names["__builtins__"]
    assert names.keys() == {
        "expect_array",
        "expect_compiled",
        "expect_model",
        "expect_raises",
        "expect_unchanged",
        "expect_value",
        "load_ipython_extension",
    }
    assert all(callable(value) for value in names.values())
    with pytest.raises(AttributeError, match="no attribute 'expect_nothing'"):
        autograder.expect_nothing  # noqa: B018


NO_TENSORFLOW = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.history_manager.enabled = False
shell.run_cell("%load_ext autograder")
cell = "from autograder import *\\ndef test_a(n):\\n    expect_value(n, 3)\\n    expect_array([1], [1])"
result = shell.run_cell(f"%%grade\\n{cell}")
print(type(result.error_in_exec).__name__, {"keras", "tensorflow"} & sys.modules.keys())
"""


def test_the_magic_imports_no_tensorflow() -> None:
    command = [sys.executable, "-c", NO_TENSORFLOW]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(autograder.__file__).parents[1])
    assert done.stdout.strip().endswith("CheckFailed set()"), done
