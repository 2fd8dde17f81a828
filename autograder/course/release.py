"""The release: what nbgrader's ``generate_assignment`` makes of the instructor notebooks."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

_DRAWING = re.compile(r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<path>[^)\s]+\.svg)\)")


class EmbedFigures(NbGraderPreprocessor):
    """Puts the drawings that a text cell shows into its text, as data addresses.

    In ``source/`` the drawings are files, so that they can be made anew; a student gets one file
    that shows everything. They are no attachments, since JupyterLab shows none that are SVG.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        if cell.cell_type == "markdown":
            folder = Path(resources["metadata"]["path"])
            cell.source = _DRAWING.sub(lambda match: self._embed(folder, match), cell.source)
        return cell, resources

    def _embed(self, folder: Path, match: re.Match[str]) -> str:
        path = folder / match["path"]
        if not path.is_file():
            raise FileNotFoundError(f"There is no drawing {path}; `make figures` draws them.")
        content = base64.b64encode(path.read_bytes()).decode("ascii")
        return f"![{match['alt']}](data:image/svg+xml;base64,{content})"


class ReleaseError(Exception):
    """nbgrader could not generate a release; the text says why."""


def generate(root: Path, assignment: str, folder: Path) -> Path:
    """Generate an assignment's release into another folder, by ``nbgrader generate_assignment``.

    Args:
        root: the course's folder, of which nothing is changed.
        assignment: which one.
        folder: where the release goes.

    Returns:
        The folder of the generated assignment.

    Raises:
        ReleaseError: if it could not be generated.
    """
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--force", "--no-db"]
    command += [f"--CourseDirectory.release_directory={folder}"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip() or "it says nothing").splitlines()[-1]
        raise ReleaseError(f"`nbgrader generate_assignment {assignment}` fails: {last}")
    return folder / assignment


def differences(released: Path, generated: Path) -> list[str]:
    """What is not the same, byte for byte, in two folders: a sentence for each file."""

    def content(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    old, new = content(released), content(generated)
    return [
        *(f"{name} is missing" for name in sorted(new.keys() - old.keys())),
        *(f"{name} does not come from the source" for name in sorted(old.keys() - new.keys())),
        *(f"{name} is another one" for name in sorted(old.keys() & new.keys()) if old[name] != new[name]),
    ]
