"""docs/evidence.md: what the last proof of the whole course counted."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from autograder.course.judgement import Judged
from autograder.course.proof import AssignmentProof

_TEXT = """# Evidence

`autograder check --evidence` wrote this page. It proves the course before a release: the reference solutions get
every point and the untouched notebooks none, every known right answer is accepted, and every known wrong one is
caught by the test and with the sentence that it names. And it mutates the reference solutions: each mutant has one
small mistake, such as `<=` for `<`, and must lose points.

{summary}

| assignment | exercise | right | wrong | sentences shown | tests | mutants | equivalent | caught | survived |
|---|---|---|---|---|---|---|---|---|---|
{rows}

- *right*, *wrong*: known answers in `answers/`; *sentences*: what the tests can say of a known mistake, and how many
  of these sentences a wrong answer of the bank brings.
- *equivalent*: mutants that are right answers too. They are listed beside the answers in `equivalent.toml`, each with
  its reason, and the proof fails if one is no longer needed.
- *caught*: mutants that lose points.

{remarks}

Seen with Python {python}, TensorFlow {tensorflow}, Keras {keras} and NumPy {numpy} on {system} {machine}.
"""


def write(path: Path, found: Sequence[AssignmentProof]) -> None:
    """Write the page."""
    judged = [one for proof in found for one in proof.exercises]
    text = _TEXT.format(
        summary=_summary(found, judged),
        rows="\n".join([*map(_row, judged), _total(judged)]),
        remarks=_remarks(judged),
        python=platform.python_version(),
        tensorflow=version("tensorflow"),
        keras=version("keras"),
        numpy=version("numpy"),
        system=platform.system(),
        machine=platform.machine(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.rename(path)


def _summary(found: Sequence[AssignmentProof], judged: Sequence[Judged]) -> str:
    mutants = sum(one.figures.mutants for one in judged)
    equivalent = sum(one.figures.equivalent for one in judged)
    caught = sum(one.figures.caught for one in judged)
    faults = sum(len(proof.faults) for proof in found)
    share = f"{caught / (mutants - equivalent):.1%}" if mutants > equivalent else "none to catch"
    return (
        f"{mutants:,} mutants of {len(judged)} exercises: {equivalent} are right answers too, and of the other "
        f"{mutants - equivalent:,} the tests catch {caught:,} ({share}). Faults in all: {faults}."
    )


def _row(judged: Judged) -> str:
    figures = judged.figures
    cells = (
        judged.assignment,
        f"`{judged.exercise}`",
        figures.right,
        figures.wrong,
        f"{figures.shown} of {figures.sentences}",
        figures.tests,
        figures.mutants,
        figures.equivalent,
        figures.caught,
        figures.survived,
    )
    return f"| {' | '.join(map(str, cells))} |"


def _total(judged: Sequence[Judged]) -> str:
    all_figures = [one.figures for one in judged]
    cells = (
        "all",
        "",
        sum(one.right for one in all_figures),
        sum(one.wrong for one in all_figures),
        f"{sum(one.shown for one in all_figures)} of {sum(one.sentences for one in all_figures)}",
        sum(one.tests for one in all_figures),
        sum(one.mutants for one in all_figures),
        sum(one.equivalent for one in all_figures),
        sum(one.caught for one in all_figures),
        sum(one.survived for one in all_figures),
    )
    return f"| {' | '.join(map(str, cells))} |"


def _remarks(judged: Sequence[Judged]) -> str:
    lines = [f"- {one.assignment}, `{one.exercise}`: `{test}`" for one in judged for test in one.matrix.redundant]
    if not lines:
        return "Every hidden test catches a wrong answer or a mutant that no other test catches."
    return "\n".join(["Hidden tests that catch nothing which no other test catches:", "", *lines])
