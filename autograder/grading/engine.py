"""The middle of grading: a restored notebook in, a graded notebook out.

`grade_notebook` is a pure function: it opens no database, keeps no state, and touches no path
outside a scratch folder of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading import libraries, submission
from autograder.grading.bundle import Bundle
from autograder.grading.graded import Graded, without_verdict
from autograder.grading.run import LostProcess, Run
from autograder.grading.stop import Stop
from autograder.grading.warm import nursery
from autograder.kernels import selftest
from autograder.kernels.limits import Limits
from autograder.kernels.tiers import NoSandbox, Tier

_TRIES = 2  # for a notebook whose process the machine took away


def grade_notebook(
    notebook: NotebookNode,
    bundle: Bundle,
    limits: Limits | None = None,
    files: Mapping[str, Path] | None = None,
    stop: Stop | None = None,
    tier: Tier | None = None,
) -> Graded:
    """Run a restored notebook and have its check cells judged by a grader process.

    Args:
        notebook: the notebook, as `autograder.grading.restore` gives it.
        bundle: what it is graded with.
        limits: how much time and memory it may take.
        files: further files that the student handed in, by their path beside the notebook; the
            instructor's data files win over them.
        stop: calls it off in the middle.
        tier: the sandbox of the student's process; by default the best that this machine gives.

    Raises:
        NoSandbox: if none was named, and this machine gives none; or if the one that it gives has a hole.
        KeyboardInterrupt: if it was called off. Both processes have ended then, and nothing is left.

    It may be called from any thread, also from one with a running event loop. Whatever goes wrong
    on the way, it gives back a graded notebook, if need be one without a verdict on any test.
    """
    stop = stop or Stop()
    sandbox = tier or selftest.sandbox()

    async def work() -> Graded:
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None

        def call_off() -> None:
            with contextlib.suppress(RuntimeError):  # it ended in this moment, and its loop is closed
                loop.call_soon_threadsafe(task.cancel)

        with stop.calling_off(call_off):
            for _ in range(_TRIES - 1):
                try:
                    return await _grade(notebook, bundle, limits or Limits(), files or {}, sandbox)
                except LostProcess:  # whoever took it: a second try may have more luck
                    pass
            return await _grade(notebook, bundle, limits or Limits(), files or {}, sandbox)

    # a thread of its own, since the caller's may have a running event loop (formgrader's has)
    with ThreadPoolExecutor(1, thread_name_prefix="grade") as executor:
        future = executor.submit(lambda: asyncio.run(work()))
        try:
            return future.result()
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        except NoSandbox:  # no submission would fare better
            raise
        except KeyboardInterrupt:  # the caller's own: end both processes, and leave nothing behind
            stop.ask()
            wait([future])
            raise
        except Exception as error:  # the machine's fault, or this program's: it must not stop the grading of others
            problem = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
            return without_verdict(nbformat.from_dict(notebook), "", problem)


async def _grade(
    notebook: NotebookNode, bundle: Bundle, limits: Limits, files: Mapping[str, Path], tier: Tier
) -> Graded:
    warmth = await asyncio.to_thread(nursery.start, tier, libraries.wanted(notebook, bundle.libraries))
    with (
        tempfile.TemporaryDirectory(prefix="student-") as student,
        tempfile.TemporaryDirectory(prefix="grader-", dir=warmth.place) as trusted,
    ):
        scratch, beside, holdout = Path(student), Path(trusted, "files"), Path(trusted, "holdout")
        handed_in = submission.beside(bundle.files, files)

        def lay_anew() -> None:
            shutil.rmtree(scratch, ignore_errors=True)
            _lay(handed_in, scratch)

        _lay(handed_in, scratch)
        _lay(bundle.files, beside)
        if bundle.holdout is not None:  # the grader may be where it sees nothing but what lies here
            _lay(bundle.holdout_files, holdout)
            bundle = replace(bundle, holdout=holdout)
        run = Run(nbformat.from_dict(notebook), bundle, limits, scratch, beside, tier, warmth, lay_anew)
        try:
            return await run.all()
        finally:
            await run.close()


def _lay(files: Mapping[str, Path], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, path in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        target.chmod(0o644)  # in the sandbox it is read by another user, if this one is root
