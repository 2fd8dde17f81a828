"""Draw every figure of the course: `python docs/figures/draw.py`.

Writes an SVG file for each drawing, and alt.json with their alternative texts, into
the folder of this script. The same bytes every time; nothing but Python is needed.
"""

from __future__ import annotations

import json
from pathlib import Path

import arrays
import kernels
import networks
import padding

FOLDER = Path(__file__).resolve().parent


def main() -> None:
    texts = {}
    for make in arrays.DRAWINGS + kernels.DRAWINGS + networks.DRAWINGS + padding.DRAWINGS:
        drawing = make()
        name = f"{drawing.name}.svg"
        (FOLDER / name).write_text(drawing.svg(), encoding="utf-8", newline="\n")
        texts[name] = drawing.alt
    alt = json.dumps(texts, indent=2, ensure_ascii=False) + "\n"
    (FOLDER / "alt.json").write_text(alt, encoding="utf-8", newline="\n")
    print(f"{len(texts)} drawings in {FOLDER.name}/")


if __name__ == "__main__":
    main()
