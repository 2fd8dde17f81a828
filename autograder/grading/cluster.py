"""Many machines: the same function on the workers of a Dask cluster.

What all submissions share (the bundles with their hidden tests and hold-out data, the limits, the sandbox that is
wished for) goes to each worker once, as a plug-in, also to those that join later. A submission goes as plain text
and files, and comes back as plain text, so a worker needs no folder of the course.
"""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import hashlib
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import distributed
import nbformat
from distributed.comm.addressing import get_address_host_port
from distributed.diagnostics.plugin import WorkerPlugin

from autograder.grading import engine, keys
from autograder.grading.bundle import Bundle, BundleError
from autograder.grading.classroom import Classroom
from autograder.grading.graded import Graded, reports_of
from autograder.grading.stop import Stop
from autograder.grading.warm import nursery
from autograder.grading.workers import Work, Workers
from autograder.kernels import selftest
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import Tier

RETRIES = 2
"""How often a submission is tried again whose task failed; one whose worker was lost goes to another one besides."""
_CONNECT_SECONDS = 15
_COUNT_SECONDS = 5.0  # for so long it is believed how many workers there are
_MOST = 64  # submissions at a time on one worker
_END_SECONDS = 30.0  # that a worker may take to call off what it grades


@dataclass(frozen=True)
class Packed:
    """A bundle as plain data, with its files in it."""

    assignment: str
    notebook: str
    source: str
    release: str
    files: dict[str, bytes]
    holdout: dict[str, bytes] | None

    @classmethod
    def of(cls, bundle: Bundle) -> Packed:
        """Pack a bundle up."""
        holdout = None
        if bundle.holdout is not None:
            holdout = {name: path.read_bytes() for name, path in bundle.holdout_files.items()}
        return cls(
            bundle.assignment,
            bundle.notebook,
            nbformat.writes(bundle.source),
            nbformat.writes(bundle.release),
            {name: path.read_bytes() for name, path in bundle.files.items()},
            holdout,
        )

    def unpack(self, folder: Path) -> Bundle:
        """The bundle, with its files in a folder of the worker's."""
        files = _lay(self.files, folder / "files")
        if self.holdout is not None:
            _lay(self.holdout, folder / "holdout")
        return Bundle(
            self.assignment,
            self.notebook,
            nbformat.reads(self.source, as_version=4),
            nbformat.reads(self.release, as_version=4),
            files,
            None if self.holdout is None else folder / "holdout",
        )


def warm(wish: str, bundles: Iterable[Bundle]) -> Tier:
    """Get a worker ready for its first submission: its sandbox is tried, and its zygotes are started.

    Args:
        wish: the sandbox that is wished for.
        bundles: what will be graded.

    Raises:
        NoSandbox: if there is none, or one with a hole.
    """
    tier = selftest.sandbox(wish, selftest.hidden_in(Path.home()))
    for named in {bundle.libraries for bundle in bundles}:
        nursery.start(tier, named)
    return tier


@dataclass
class Desk(WorkerPlugin):
    """Where a worker grades: it holds what all submissions share."""

    name: str
    bundles: dict[str, Packed]
    limits: Limits
    wish: str
    engine: str
    _ready: _Ready | None = field(default=None, repr=False)

    async def setup(self, worker: distributed.Worker) -> None:  # Dask awaits it
        """Unpack, and warm up; an exception ends the run with its text.

        Raises:
            BundleError: if this worker has another version of the autograder or of its libraries.
            NoSandbox: if it has no sandbox.
        """
        if keys.engine() != self.engine:
            raise BundleError(
                f"The worker {worker.address} has another version of the autograder, or of a library that grades. "
                "Install the same requirements.lock there as here."
            )
        self._ready = await asyncio.to_thread(_Ready, self)

    async def teardown(self, worker: distributed.Worker) -> None:
        """Call off what is under way, and leave nothing behind."""
        if self._ready is not None:
            await asyncio.to_thread(self._ready.end)

    def stop(self) -> None:
        """Call off what is under way."""
        if self._ready is not None:
            self._ready.stop.ask()

    def grade(self, notebook: str, name: str, files: Mapping[str, bytes]) -> str | None:
        """Grade one notebook; None if it was called off."""
        assert self._ready is not None, "a worker sets its plug-ins up before its first task"
        with self._ready.a_folder() as folder:
            try:
                done = engine.grade_notebook(
                    nbformat.reads(notebook, as_version=4),
                    self._ready.bundles[name],
                    self.limits,
                    _lay(files, folder),
                    self._ready.stop,
                    self._ready.tier,
                )
            except KeyboardInterrupt:
                return None  # as an exception it would end the worker
            return str(nbformat.writes(done.notebook))


class _Ready:
    """What a worker has laid out at its desk."""

    def __init__(self, desk: Desk) -> None:
        self.stop = Stop()
        self._folder = Path(tempfile.mkdtemp(prefix="desk-"))
        self.bundles = {name: packed.unpack(self._folder / name) for name, packed in desk.bundles.items()}
        try:
            self.tier = warm(desk.wish, self.bundles.values())
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._at_work = threading.Semaphore(_MOST)

    @contextlib.contextmanager
    def a_folder(self) -> Iterator[Path]:
        """A folder for a submission's files, while it is graded."""
        with self._at_work, tempfile.TemporaryDirectory(prefix="handed-in-", dir=self._folder) as folder:
            yield Path(folder)

    def end(self) -> None:
        """Call off what is under way, wait for it, and leave nothing behind."""
        self.stop.ask()
        for _ in range(_MOST):
            self._at_work.acquire(timeout=_END_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)


def grade_on_worker(desk: str, notebook: str, name: str, files: Mapping[str, bytes]) -> str | None:
    """What a worker is asked to do: grade a notebook at its desk."""
    plugin = distributed.get_worker().plugins[desk]
    assert isinstance(plugin, Desk)
    return plugin.grade(notebook, name, files)


def _stop_desk(desk: str, dask_worker: distributed.Worker) -> None:
    plugin = dask_worker.plugins.get(desk)
    if isinstance(plugin, Desk):
        plugin.stop()


class Cluster(Workers):
    """Grades on the workers of a Dask cluster.

    Args:
        room: the class.
        address: the scheduler's, such as ``tcp://10.0.0.1:8786``.
        jobs: how many submissions at a time at most; by default one for each thread of the workers.

    Raises:
        BundleError: if there is no scheduler at that address, or a worker cannot grade.
    """

    def __init__(self, room: Classroom, address: str, jobs: int | None = None) -> None:
        self._name = f"autograder-{getpass.getuser()}-{hashlib.sha256(str(room.root).encode()).hexdigest()[:12]}"
        self._most_jobs = jobs
        self._counted = (0, float("-inf"))
        try:
            # a client that finds no scheduler takes a minute to give up, and prints a traceback
            with socket.create_connection(get_address_host_port(address, strict=True), _CONNECT_SECONDS):
                self._client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BundleError(f"There is no Dask scheduler at {address}: {error}") from error
        desk = Desk(
            self._name,
            {bundle.notebook: Packed.of(bundle) for bundle in room.bundles},
            room.limits,
            room.settings.sandbox,
            keys.engine(),
        )
        try:
            self._client.register_plugin(desk)
        except Exception as error:  # a worker's own, whatever it is
            self._client.close()
            raise BundleError(f"A worker of {address} cannot grade. {error}") from error
        self._executor = self._client.get_executor(pure=False, retries=RETRIES)

    def get_ready(self, bundles: Iterable[Bundle]) -> None:
        """Nothing is left to do: a worker gets ready when it sets up its desk."""

    @property
    def most(self) -> int:
        """How many may be handed over: twice as many as run, so that no worker waits, and no more is in memory."""
        count, when = self._counted
        if time.monotonic() - when > _COUNT_SECONDS:
            count = sum(self._client.nthreads().values())  # workers come and go
            self._counted = (count, time.monotonic())
        self.jobs = max(1, min(count, self._most_jobs or count))
        return self.jobs if self._most_jobs else 2 * self.jobs

    def submit(self, work: Work) -> Future[Graded]:
        """Hand a notebook over."""
        files = {name: path.read_bytes() for name, path in work.files.items()}
        text = nbformat.writes(work.notebook)
        return _then(
            self._executor.submit(grade_on_worker, self._name, text, work.bundle.notebook, files, retries=RETRIES),
            _read,
        )

    def call_off(self) -> None:
        """Ask all workers to stop; they answer with None for what was under way."""
        threading.Thread(target=self._stop_desks, daemon=True).start()  # a signal's handler must not wait

    def _stop_desks(self) -> None:
        with contextlib.suppress(Exception):  # the scheduler may be gone, and all of its workers with it
            self._client.run(_stop_desk, self._name, on_error="ignore")

    def close(self) -> None:
        """Take the desks away, whatever is still on them, and say goodbye."""
        try:
            self._client.unregister_worker_plugin(self._name)
        finally:
            self._client.close()


def _read(text: str | None) -> Graded:
    if text is None:
        raise KeyboardInterrupt
    notebook = nbformat.reads(text, as_version=4)
    return Graded(notebook, reports_of(notebook))


def _then(future: Future[Any], read: Callable[[Any], Graded]) -> Future[Graded]:
    """A future of what another one's result reads as."""
    following: Future[Graded] = Future()

    def pass_on(done: Future[Any]) -> None:
        try:
            following.set_result(read(done.result()))
        except CancelledError:
            following.cancel()
            following.set_running_or_notify_cancel()
        except BaseException as error:
            following.set_exception(error)

    future.add_done_callback(pass_on)
    return following


def _lay(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write files into a folder; returns where each is."""
    laid = {}
    for name, data in files.items():
        path = laid[name] = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    return laid
