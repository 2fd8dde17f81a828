"""The release: what nbgrader's ``generate_assignment`` makes of the instructor notebooks."""

from __future__ import annotations

import base64
import re
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
