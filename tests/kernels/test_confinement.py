"""What a student process has of its surroundings: its own folder, its limits, and nothing of the engine's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CANARY = "AUTOGRADER_TEST_API_KEY"


@pytest.fixture(scope="module")
def confined(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A process in a folder of files that would like to be imported, started by an engine with secrets."""
    scratch = tmp_path_factory.mktemp("scratch")
    for name in ("numpy", "ipykernel_launcher", "ipykernel", "zmq", "random", "sitecustomize", "usercustomize"):
        (scratch / f"{name}.py").write_text(
            "import os\nopen('IMPORTED-' + __name__, 'w').close()\nraise SystemExit(9)\n"
        )
    (scratch / "helpers.py").write_text("def twice(x):\n    return 2 * x\n")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = {
        f".home/.local/lib/{version}/site-packages/usercustomize.py": "open('IMPORTED-user', 'w').close()",
        ".home/ipython/profile_default/startup/00.py": "open('IMPORTED-startup', 'w').close()",
        ".home/ipython/profile_default/ipython_config.py": "open('IMPORTED-config', 'w').close()",
        "ipython_config.py": "open('IMPORTED-config', 'w').close()",
    }
    for place, text in places.items():
        (scratch / place).parent.mkdir(parents=True, exist_ok=True)
        (scratch / place).write_text(text)
    secret = scratch.parent / "secret"
    secret.write_text("secret")
    with pytest.MonkeyPatch.context() as patch, secret.open() as opened:
        patch.setenv(CANARY, "sk-123")
        patch.setenv("PYTHONPATH", str(scratch))
        patch.setenv("PYTHONSTARTUP", str(scratch / "numpy.py"))
        os.set_inheritable(opened.fileno(), True)
        student = driver(scratch, memory_bytes=3 * 1024**3, file_bytes=1_000_000, cpu_seconds=123)
    yield student
    student.close()


def test_the_callers_environment_is_not_inherited(confined: Any) -> None:
    names = set(json.loads(confined.text("import json, os; print(json.dumps(dict(os.environ)))")))
    assert CANARY not in names
    assert not {name for name in names if name.startswith("PYTHONSTART") or name == "PYTHONPATH"}
    allowed = {
        "AUTOGRADER_STUDENT_PROCESS",
        "CUDA_VISIBLE_DEVICES",
        "HOME",
        "IPYTHONDIR",
        "JPY_PARENT_PID",
        "KERAS_HOME",
        "LANG",
        "LC_CTYPE",
        "LD_LIBRARY_PATH",
        "OMP_NUM_THREADS",
        "ONEDNN_MAX_CPU_ISA",
        "OPENBLAS_NUM_THREADS",
        "TF_NUM_INTEROP_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "MALLOC_ARENA_MAX",
        "MALLOC_MMAP_THRESHOLD_",
        "MALLOC_TRIM_THRESHOLD_",
        "MPLBACKEND",
        "MPLCONFIGDIR",
        "PATH",
        "PYTHONHASHSEED",
        "PYTHONNOUSERSITE",
        "TF_CPP_MIN_LOG_LEVEL",
        "TF_ENABLE_ONEDNN_OPTS",
        "TMPDIR",
    }
    of_ipython = {"CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "GIT_PAGER", "PAGER", "TERM", "PYDEVD_USE_FRAME_EVAL"}
    assert names <= allowed | of_ipython


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_nor_can_it_be_read_from_the_process_itself(confined: Any) -> None:
    assert confined.text(f"print('{CANARY}' in open('/proc/self/environ').read())") == "False"


def test_open_files_are_not_inherited(confined: Any) -> None:
    source = (
        "import os\n"
        "def target(name):\n"
        "    try: return os.readlink('/dev/fd/' + name)\n"
        "    except OSError: return ''\n"
        "print([t for t in map(target, os.listdir('/dev/fd')) if t.startswith('/') and not t.startswith('/dev/')])"
    )
    found = eval(confined.text(source))
    assert [name for name in found if not name.startswith("/proc/")] == []


def test_nor_are_those_that_another_way_of_starting_lets_through() -> None:
    """A sandbox or a fork may pass descriptors on, where subprocess closes them itself."""
    reading, writing = os.pipe()
    source = (
        "import os\n"
        "from autograder.kernels.launch import close_descriptors\n"
        f"os.fstat({reading}), os.fstat({writing})\n"
        "close_descriptors()\n"
        "print([number for number in range(3, 100) if os.path.exists(f'/dev/fd/{number}')])"
    )
    command = [sys.executable, "-c", source]
    with os.fdopen(reading), os.fdopen(writing, "w"):
        done = subprocess.run(command, pass_fds=(reading, writing), capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_students_file_does_not_stand_in_for_a_library(confined: Any) -> None:
    source = "import random, numpy, zmq, ipykernel, ipykernel_launcher\nprint(numpy.arange(3).sum(), random.__file__)"
    total, file = confined.text(source).split()
    assert total == "3"
    assert not file.startswith(str(confined.scratch))
    assert list(confined.scratch.glob("IMPORTED-*")) == []


def test_a_students_own_module_is_imported(confined: Any) -> None:
    assert confined.text("import helpers; print(helpers.twice(21))") == "42"
    assert confined.text("import sys; print(sys.path[-1])") == str(confined.scratch)
    assert confined.text("import sys; print('' in sys.path or '.' in sys.path)") == "False"


def test_packages_of_a_user_are_off_here_and_in_what_is_started_here(confined: Any) -> None:
    source = (
        "import subprocess, sys\n"
        "ask = [sys.executable, '-c', 'import sys; print(sys.flags.no_user_site)']\n"
        "print(sys.flags.no_user_site, subprocess.run(ask, capture_output=True, text=True).stdout)"
    )
    assert confined.text(source) == "1 1"


def test_no_startup_file_and_no_configuration_is_run(confined: Any) -> None:
    assert confined.run("1").outputs[0].data == {"text/plain": "1"}
    assert list(confined.scratch.glob("IMPORTED-*")) == []


def test_the_limits_are_set(confined: Any) -> None:
    source = "import resource\nprint([resource.getrlimit(getattr(resource, 'RLIMIT_' + n)) for n in {names}])"
    names = ["CPU", "FSIZE", "CORE", "NOFILE"] + (["AS"] if sys.platform == "linux" else [])
    found = dict(zip(names, eval(confined.text(source.format(names=names))), strict=True))
    assert found.pop("CPU") == (123, 124)
    assert found.pop("FSIZE") == (1_000_000, 1_000_000)
    assert found.pop("CORE") == (0, 0)
    assert found.pop("NOFILE") == (512, 512)
    if found:  # 3 GiB beyond what the interpreter takes itself
        soft, hard = found.pop("AS")
        assert soft == hard and 3 * 1024**3 < soft < 3.2 * 1024**3
    assert found == {}


def test_a_file_that_grows_too_large_is_an_error(confined: Any) -> None:
    execution = confined.run("with open('large', 'wb') as file:\n    file.write(bytes(2_000_000))")
    assert execution.error.ename == "OSError"
    assert (confined.scratch / "large").stat().st_size <= 1_000_000


def test_it_leads_a_session_of_its_own_and_dies_with_its_parent(confined: Any) -> None:
    assert confined.text("import os; print(os.getsid(0) == os.getpid() == os.getpgid(0))") == "True"
    if sys.platform == "linux":
        source = (
            "import ctypes\nsignal = ctypes.c_int()\n"
            "ctypes.CDLL(None).prctl(2, ctypes.byref(signal))\nprint(signal.value)"
        )
        assert confined.text(source) == "9"


def test_what_programs_write_goes_into_the_scratch_folder(confined: Any) -> None:
    source = (
        "import os, pathlib, tempfile, IPython.paths, matplotlib\n"
        "print(*[os.getcwd(), pathlib.Path.home(), tempfile.gettempdir(), IPython.paths.get_ipython_dir(),"
        " matplotlib.get_configdir(), matplotlib.get_cachedir(), os.environ['KERAS_HOME']], sep='\\n')"
    )
    for place in confined.text(source).splitlines():
        assert Path(place).is_relative_to(confined.scratch), place
        assert Path(place).is_dir(), place


def test_no_history_is_kept(confined: Any) -> None:
    confined.run("remember_me = 1")
    assert list(confined.scratch.rglob("history.sqlite")) == []
    assert confined.text("print(get_ipython().history_manager.enabled)") == "False"


def test_runs_are_alike(confined: Any) -> None:
    assert confined.text("print(hash('a') == __import__('subprocess').run(['true']).returncode, end='')") == "False"
    source = (
        "import subprocess, sys\n"
        "print(int(subprocess.run([sys.executable, '-c', 'print(hash(\"a\"))'], capture_output=True).stdout)"
        " == hash('a'))"
    )
    assert confined.text(source) == "True"
