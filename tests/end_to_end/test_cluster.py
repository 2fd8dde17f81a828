"""A class on a real Dask cluster of two worker processes: the same grades, also when one of them is killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from autograder.grading import batch
from autograder.grading.bundle import BundleError
from autograder.grading.classroom import Classroom
from autograder.reports import table

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")

from autograder.grading.cluster import Cluster, Packed  # noqa: E402 - it needs Dask

if TYPE_CHECKING:
    from tests.conftest import Course, MakeCourse

WITHOUT = '\nc.Grading.sandbox = "off"\n'


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    """Two workers, each a process with one thread; one that is lost is replaced."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@pytest.fixture
def handed_in(make_course: MakeCourse, empty_gradebook: Path) -> Course:
    made = make_course(WITHOUT)
    shutil.copyfile(empty_gradebook, made.root / "gradebook.db")
    made.submit("ada", made.notebook(), {"helpers.py": "x = 1"})
    made.submit("ben", made.notebook(double="pass"))
    made.submit("cleo", made.notebook(total="import time\ntime.sleep(3)\ntotal = 321"))
    made.submit("dan", made.notebook(double="import os\nos._exit(1)"))
    made.submit("eve", made.notebook(total="import time\ntime.sleep(2)\ntotal = 5"))
    made.submit("finn", "{")
    return made


def room(course: Course) -> Classroom:
    with contextlib.chdir(course.root):
        coursedir, app = table.course("tiny")
    return Classroom(coursedir, app.config)


def test_the_same_grades_though_a_worker_is_killed(
    handed_in: Course, cluster: distributed.LocalCluster, make_course: MakeCourse, empty_gradebook: Path
) -> None:
    here = make_course(WITHOUT)
    shutil.copyfile(empty_gradebook, here.root / "gradebook.db")
    shutil.copytree(handed_in.root / "submitted", here.root / "submitted")
    locally = {result.student: result for result in batch.grade(room(here), room(here).submissions())}

    own = room(handed_in)
    workers = Cluster(own, cluster.scheduler_address)
    killed: list[int] = []
    results = {}
    for result in batch.grade(own, own.submissions(), workers):
        results[result.student] = result
        if not killed and (at_work := busy(cluster)):
            killed.append(at_work)
            os.kill(at_work, signal.SIGKILL)
    assert killed
    assert {name: (r.score, r.person, r.reports) for name, r in results.items()} == {
        name: (r.score, r.person, r.reports) for name, r in locally.items()
    }
    assert handed_in.scores() == here.scores()


def busy(cluster: distributed.LocalCluster) -> int:
    """The process of a worker that grades something just now; 0 if there is none."""
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = client.run(os.getpid)
        return next((pids[worker] for worker, tasks in client.processing().items() if tasks and worker in pids), 0)


def test_a_stop_ends_everything_on_the_workers(handed_in: Course, cluster: distributed.LocalCluster) -> None:
    for path in handed_in.root.glob("submitted/*"):
        shutil.rmtree(path)
    for number in range(3):
        handed_in.submit(f"s{number}", handed_in.notebook(double=f"import time\ntime.sleep(600 + {number})"))
    command = handed_in.start("autograder", "grade", "tiny", "--scheduler", cluster.scheduler_address)
    wait_until(lambda: len(kernels(cluster)) >= 2)
    command.send_signal(signal.SIGINT)
    printed, _ = command.communicate(timeout=60)
    assert command.returncode == 130, printed
    assert "goes on from here" in printed
    wait_until(lambda: kernels(cluster) == [])


def kernels(cluster: distributed.LocalCluster) -> list[str]:
    """What runs for submissions on the workers (what a worker keeps ready for later ones is left out)."""
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = client.run(os.getpid).values()
    found = []
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            for one in psutil.Process(pid).children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    what = " ".join(one.cmdline())
                    if one.status() != psutil.STATUS_ZOMBIE and not ("zygote" in what and one.ppid() == pid):
                        found.append(what)
    return found


def wait_until(holds: object) -> None:
    end = time.monotonic() + 60
    assert callable(holds)
    while not holds():
        assert time.monotonic() < end, "in vain"
        time.sleep(0.1)


def test_a_worker_with_another_version_grades_nothing(
    handed_in: Course, cluster: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.grading.keys.engine", lambda: "another one")
    with pytest.raises(BundleError, match=r"another version.*requirements\.lock"):
        Cluster(room(handed_in), cluster.scheduler_address)


@pytest.mark.parametrize("address", ["nowhere", "tcp://127.0.0.1:9"])
def test_no_scheduler_is_one_sentence(handed_in: Course, address: str) -> None:
    code, printed = handed_in.run("autograder", "grade", "tiny", "--scheduler", address)
    assert code == 2
    assert f"There is no Dask scheduler at {address}" in printed and "Traceback" not in printed


def test_a_bundle_is_the_same_on_the_other_side(handed_in: Course, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "more.npz").write_bytes(b"x")
    from autograder.grading.bundle import load

    bundle = load(handed_in.root / "source" / "tiny", holdout=tmp_path / "data")
    there = Packed.of(bundle).unpack(tmp_path / "there")
    assert there.key == bundle.key
    assert there.release == bundle.release and there.exercises == bundle.exercises
