"""Fair to chance: the reference solutions trained from many random beginnings, and judged by their own tests.

`make flakes` writes what was seen to docs/flakes.md. It can be stopped, and goes on where it was.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import json
import multiprocessing
import os
import platform
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track

from autograder.checks import cell as check_cell
from autograder.checks import session
from autograder.checks.report import Outcome
from autograder.course.trial import data_files, ipython, run_cell
from autograder.grading import cells
from autograder.grading.bundle import Bundle, Exercise, load
from autograder.kernels.environment import SAME_SUMS
from autograder.values.notebook import LocalTransport, Notebook

_TOGETHER = 5  # seeds that one job of a worker takes
_JOBS_OF_A_WORKER = 6  # TensorFlow keeps some memory of every model that there was


_Job = tuple[Path, Path, list[int], Path]  # an assignment's folder, the hold-out's, seeds, the file that keeps the runs


@dataclass(frozen=True)
class Run:
    """What came of one exercise with one seed.

    Attributes:
        assignment: which one.
        exercise: which one.
        seed: what the random numbers began with.
        failed: the tests that the reference did not pass, each with its sentence.
        accuracy: what its network reaches on the hold-out images; None where the exercise trains none.
        seconds: how long its answer took.
    """

    assignment: str
    exercise: str
    seed: int
    failed: list[str]
    accuracy: float | None
    seconds: float


def trained(bundle: Bundle) -> tuple[Exercise, ...]:
    """The exercises to which chance matters: the first that is judged with hold-out data, and all after it."""
    judged = [
        any("holdout" in check_cell.parameters(bundle.source.cells[index].source) for index in exercise.checks)
        for exercise in bundle.exercises
    ]
    return bundle.exercises[judged.index(True) :] if any(judged) else ()


def try_seeds(folder: Path, holdout: Path, seeds: list[int]) -> list[Run]:
    """Train an assignment's reference solutions once for each seed, and judge them.

    Args:
        folder: the assignment's folder in source/.
        holdout: the folder of the hold-out data.
        seeds: what the random numbers begin with.
    """
    import keras

    bundle = _bundle(folder, holdout)
    wanted = trained(bundle)
    runs = []
    for seed in seeds:
        keras.utils.clear_session(free_memory=True)
        with data_files(bundle), ipython({}) as shell:
            began, seeded = 0.0, False
            for index, cell in enumerate(bundle.source.cells):
                exercise = next((one for one in wanted if index == one.solution), None)
                if cell.cell_type == "code" and cell.metadata.get("nbgrader") and not cells.is_autograded(cell):
                    began = time.monotonic()
                    error = run_cell(shell, cell.source)
                    if error is not None:
                        raise RuntimeError(f"{folder.name}, cell {cell.id}: {error}")
                    if not seeded:  # the setup cell chose the notebook's own seed
                        keras.utils.set_random_seed(seed)
                        seeded = True
                if exercise is not None:
                    seconds = time.monotonic() - began
                    runs.append(_judged(bundle, exercise, shell.user_ns, seed, seconds))
    return runs


@cache
def _bundle(folder: Path, holdout: Path) -> Bundle:
    return load(folder, holdout=holdout)


def _judged(bundle: Bundle, exercise: Exercise, names: dict[str, Any], seed: int, seconds: float) -> Run:
    failed: list[str] = []
    parameters: set[str] = set()
    for index in exercise.checks:
        source = bundle.source.cells[index].source
        parameters |= check_cell.parameters(source)
        report = session.run(source, Notebook(LocalTransport(names)), name=exercise.name, holdout=bundle.holdout)
        failed += [f"{test.name}: {test.message}" for test in report.tests if test.outcome is not Outcome.PASSED]
    models = [names[name] for name in sorted(parameters) if hasattr(names.get(name), "count_params")]
    accuracy = None
    if "holdout" in parameters and models and bundle.holdout is not None:
        accuracy = _accuracy(models[0], bundle.holdout / "garments_holdout.npz")
    return Run(bundle.assignment, exercise.name, seed, failed, accuracy, seconds)


def _accuracy(model: Any, path: Path) -> float:
    """The proportion of hold-out images that a model names correctly."""
    with np.load(path) as data:
        images, labels = data["images"] / 255, data["labels"]
    shape = (784,) if model.input_shape == (None, 784) else (28, 28, 1)
    named = np.asarray(model(images.reshape(-1, *shape).astype("float32"))).argmax(axis=1)
    return float(np.mean(np.array(["shirt", "dress", "shoe"])[named] == labels))


# --- many of them ---


def runs(folder: Path, holdout: Path | None, seeds: int, workers: int, console: Console) -> list[Run]:
    """All runs of an assignment, of its trained exercises with so many seeds: those known from before, and new ones.

    Args:
        folder: the assignment's folder in source/.
        holdout: the folder of the hold-out data; without one nothing is trained.
        seeds: how many.
        workers: processes at a time.
        console: where the progress is shown.
    """
    if holdout is None or not trained(_bundle(folder, holdout)):
        return []
    return list(_all([folder], folder.parents[1], seeds, workers, console))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="make flakes", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("assignments", nargs="*", help="only these")
    given = parser.parse_args()
    root = Path.cwd()
    console = Console()
    folders = [root / "source" / name for name in given.assignments] or sorted((root / "source").iterdir())
    todo = [folder for folder in folders if trained(_bundle(folder, root / "data"))]
    runs = list(_all(todo, root, given.seeds, given.workers, console))
    runs.sort(key=lambda run: (run.assignment, run.exercise, run.seed))
    if not given.assignments:
        _write(root / "docs" / "flakes.md", runs, given.seeds)
    console.print(_table(runs), soft_wrap=True)
    faults = [f"{run.assignment}, {run.exercise}, seed {run.seed}: {text}" for run in runs for text in run.failed]
    console.print("\n".join(faults[:50]) or "No test failed with any seed.")
    raise SystemExit(1 if faults else 0)


def _all(folders: list[Path], root: Path, seeds: int, workers: int, console: Console) -> Iterator[Run]:
    """All runs: those that are known from before, then the rest."""
    (root / "build").mkdir(exist_ok=True)
    jobs: list[_Job] = []
    for folder in folders:
        kept = root / "build" / f"flakes-{folder.name}-{_key(folder)}.jsonl"
        known = _read(kept)
        yield from (run for run in known if run.seed < seeds)
        left = sorted(set(range(seeds)) - {run.seed for run in known})
        jobs += [(folder, root / "data", left[i : i + _TOGETHER], kept) for i in range(0, len(left), _TOGETHER)]
    os.environ.update(SAME_SUMS)  # as where submissions run
    # not forked: TensorFlow does not live on in a fork once it has computed; and not concurrent.futures, whose
    # pool may wait for ever when it renews a worker
    with multiprocessing.get_context("spawn").Pool(workers, maxtasksperchild=_JOBS_OF_A_WORKER) as pool:
        for kept, runs in track(pool.imap_unordered(_do, jobs), "training ...", len(jobs), console=console):
            with kept.open("a") as file:
                file.write("".join(json.dumps(asdict(run)) + "\n" for run in runs))
            yield from runs


def _do(job: _Job) -> tuple[Path, list[Run]]:
    folder, holdout, seeds, kept = job
    return kept, try_seeds(folder, holdout, seeds)


def _read(path: Path) -> list[Run]:
    runs = []
    with contextlib.suppress(FileNotFoundError):
        for line in path.read_text().splitlines():
            with contextlib.suppress(ValueError):  # the last one of a run that was killed
                runs.append(Run(**json.loads(line)))
    return runs


def _key(folder: Path) -> str:
    digest = hashlib.sha256(f"{version('keras')} {version('tensorflow')} {SAME_SUMS}".encode())
    for path in sorted(filter(Path.is_file, folder.iterdir())):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _table(runs: list[Run]) -> str:
    lines = [
        "| assignment | exercise | seeds | failed | hold-out: least | 5 % | median | largest | longest answer |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for assignment, exercise in sorted({(run.assignment, run.exercise) for run in runs}):
        own = [run for run in runs if (run.assignment, run.exercise) == (assignment, exercise)]
        reached = [run.accuracy for run in own if run.accuracy is not None]
        spread = [f"{value:.3f}" for value in np.quantile(reached, [0, 0.05, 0.5, 1])] if reached else ["-"] * 4
        failed = sum(bool(run.failed) for run in own)
        longest = f"{max(run.seconds for run in own):.1f} s"
        lines.append(f"| {' | '.join([assignment, exercise, str(len(own)), str(failed), *spread, longest])} |")
    return "\n".join(lines)


def _write(path: Path, runs: list[Run], seeds: int) -> None:
    text = f"""# Fair to chance

Training begins with random weights. So the reference solution of every trained exercise was run with {seeds} seeds,
and judged by the tests of its check cell, the hidden ones too. `make flakes` does it again, and writes this page.

{_table(runs)}

The hold-out accuracy is measured on 1,500 images that no student has. The thresholds are 0.80 (02, `dense_network`),
0.85 (04, `train_cnn`, and 07, `train_deep_cnn`), and in 07, `small_and_sharp`, 0.88 for half of the points and 0.92 for
all of them. With 1,500 images, one standard error of an accuracy of 0.93 is 0.0066.

Seen with TensorFlow {version("tensorflow")} and Keras {version("keras")} on {platform.system()} {platform.machine()}.
"""
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text)
    temporary.rename(path)


if __name__ == "__main__":
    # by its own name: a worker would look for what it is given in __main__, where IPython puts another module
    importlib.import_module("autograder.course.flakes").main()
