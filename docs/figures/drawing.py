"""Drawing: a card with text, arrows, grids of numbers and stacks of layers, as SVG.

Coordinates are pixels from the top left corner; a card is 720 wide. A tone is a
name from TONES, which has one color for light pages and one for dark ones; where
a picture's own gray or color is meant, a color such as "#a0522d" stands instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, sin

WIDTH = 720
SANS = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif"
MONO = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace"

TONES = {  # name: (on a light page, on a dark page)
    "card": ("#fbfaf6", "#1c232a"),
    "edge": ("#e0dbd0", "#39444e"),
    "ink": ("#22303a", "#edf0f2"),
    "soft": ("#56636e", "#b0bbc4"),
    "line": ("#c3c6c2", "#4e5a65"),
    "cell": ("#ffffff", "#27313a"),
    "mute": ("#efece4", "#2f3943"),
    "blue": ("#2a6a9c", "#83c0ea"),
    "blue-tint": ("#d7e7f3", "#244a66"),
    "orange": ("#bf5526", "#f4a577"),
    "orange-tint": ("#fbe1cf", "#663c24"),
    "green": ("#2f7550", "#8bd2a6"),
    "green-tint": ("#d5ecdc", "#23523a"),
    "purple": ("#7350a3", "#c6aff0"),
    "purple-tint": ("#e6ddf3", "#4a3a69"),
}

Values = Sequence[Sequence[object]]
Fill = Callable[[int, int], str]


@dataclass(frozen=True)
class Grid:
    """Where a drawn grid lies: `rows` x `columns` square cells from (x, y) on."""

    x: float
    y: float
    cell: float
    rows: int
    columns: int

    @property
    def width(self) -> float:
        return self.columns * self.cell

    @property
    def height(self) -> float:
        return self.rows * self.cell

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def center(self, row: int, column: int) -> tuple[float, float]:
        """The middle of one cell."""
        x = self.x + (column + 0.5) * self.cell
        return x, self.y + (row + 0.5) * self.cell


class Drawing:
    """One card, with a title that is drawn and an alternative text that is not."""

    def __init__(self, name: str, title: str, alt: str, height: int) -> None:
        self.name, self.title, self.alt, self.height = name, title, alt, height
        self._parts: list[str] = []
        self.text(28, 42, title, size=18, bold=True)

    # ---------------------------------------------------------- words

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 14,
        tone: str = "ink",
        anchor: str = "start",
        bold: bool = False,
        mono: bool = False,
    ) -> None:
        """Words on a base line at y; `anchor` is start, middle or end."""
        family = MONO if mono else SANS
        extra = ' font-weight="600"' if bold else ""
        if anchor != "start":
            extra += f' text-anchor="{anchor}"'
        self._add(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" '
            f'font-family="{family}"{extra}{_look(tone)}>'
            f"{escape(words, quote=False)}</text>"
        )

    def lines(self, x: float, y: float, words: Sequence[str], tone: str = "ink") -> None:
        """Words over several lines, 21 pixels apart."""
        for i, line in enumerate(words):
            self.text(x, y + 21 * i, line, tone=tone)

    def sign(self, x: float, y: float, sign: str = "\N{MULTIPLICATION SIGN}") -> None:
        """A large sign between two grids, its middle at (x, y)."""
        self.text(x, y + 7, sign, size=22, tone="soft", anchor="middle")

    def code(self, x: float, y: float, words: str, size: float = 14) -> None:
        """A line of Python on a band of its own; (x, y) is where its text begins."""
        width = 16 + 0.605 * size * len(words)
        self.rect(x - 8, y - size - 4, width, size + 13, "mute", radius=6)
        self.text(x, y, words, size=size, mono=True)

    # ---------------------------------------------------------- shapes

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "none",
        stroke: str = "none",
        *,
        thick: float = 1,
        radius: float = 0,
        dashed: bool = False,
    ) -> None:
        extra = f' rx="{_n(radius)}"' if radius else ""
        extra += ' stroke-dasharray="5 4"' if dashed else ""
        extra += f' stroke-width="{_n(thick)}"' if stroke != "none" else ""
        self._add(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{extra}{_look(fill, stroke)}/>'
        )

    def circle(self, x: float, y: float, radius: float, fill: str, stroke: str = "none") -> None:
        self._add(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" stroke-width="1.5"{_look(fill, stroke)}/>')

    def path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        stroke: str = "none",
        fill: str = "none",
        thick: float = 1.5,
        dashed: bool = False,
        closed: bool = False,
    ) -> None:
        """Straight lines from point to point."""
        way = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        way += "Z" if closed else ""
        extra = ' stroke-dasharray="5 4"' if dashed else ""
        if stroke != "none":
            extra += f' stroke-width="{_n(thick)}" stroke-linejoin="round"'
        self._add(f'<path d="{way}"{extra}{_look(fill, stroke)}/>')

    def arrow(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        tone: str = "soft",
        thick: float = 2,
    ) -> None:
        """A straight arrow whose tip is at `end`."""
        (x1, y1), (x2, y2) = start, end
        angle = atan2(y2 - y1, x2 - x1)
        foot = x2 - 9 * cos(angle), y2 - 9 * sin(angle)
        wing = 5 * sin(angle), -5 * cos(angle)
        self.path([start, foot], stroke=tone, thick=thick)
        self.path(
            [
                end,
                (foot[0] + wing[0], foot[1] + wing[1]),
                (foot[0] - wing[0], foot[1] - wing[1]),
            ],
            fill=tone,
            closed=True,
        )

    # ---------------------------------------------------------- grids

    def grid(
        self,
        x: float,
        y: float,
        values: Values,
        cell: float = 32,
        *,
        fill: str | Fill = "cell",
        show: bool = True,
        lined: bool = True,
        size: float = 14,
    ) -> Grid:
        """Cells with numbers, or without; `fill` may differ from cell to cell."""
        grid = Grid(x, y, cell, len(values), len(values[0]))
        for r, row in enumerate(values):
            for c, value in enumerate(row):
                paint = fill if isinstance(fill, str) else fill(r, c)
                edge = "line" if lined else paint
                self.rect(x + c * cell, y + r * cell, cell, cell, paint, edge)
                if show:
                    middle, center = grid.center(r, c)
                    self.text(
                        middle,
                        center + 0.36 * size,
                        number(value),
                        size=size,
                        tone=_ink_on(paint),
                        anchor="middle",
                    )
        return grid

    def picture(self, x: float, y: float, shades: Sequence[Sequence[float]], cell: float) -> Grid:
        """A gray picture, 0 for black to 1 for white, without lines or numbers."""
        return self.grid(
            x,
            y,
            shades,
            cell,
            fill=lambda r, c: gray(shades[r][c]),
            show=False,
            lined=False,
        )

    def frame(
        self,
        grid: Grid,
        row: int,
        column: int,
        rows: int = 1,
        columns: int = 1,
        tone: str = "orange",
        *,
        thick: float = 3,
        dashed: bool = False,
        inset: float = 0,
    ) -> None:
        """A frame around some cells of a grid."""
        self.rect(
            grid.x + column * grid.cell + inset,
            grid.y + row * grid.cell + inset,
            columns * grid.cell - 2 * inset,
            rows * grid.cell - 2 * inset,
            stroke=tone,
            thick=thick,
            radius=3,
            dashed=dashed,
        )

    def stack(self, x: float, base: float, size: float, count: int, step: float, tone: str) -> None:
        """`count` square sheets behind each other, the front one standing on `base`."""
        for i in reversed(range(count)):
            y = base - size - i * step
            self.rect(x + i * step, y, size, size, f"{tone}-tint", tone, radius=2)

    # ---------------------------------------------------------- the file

    def svg(self) -> str:
        """The drawing as the text of an SVG file."""
        dark = "".join(_rule(name, dark) for name, (_, dark) in TONES.items())
        ids = f"{self.name}-title", f"{self.name}-desc"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
            f'height="{self.height}" viewBox="0 0 {WIDTH} {self.height}" role="img" '
            f'aria-labelledby="{ids[0]} {ids[1]}">\n'
            f'<title id="{ids[0]}">{escape(self.title)}</title>\n'
            f'<desc id="{ids[1]}">{escape(self.alt)}</desc>\n'
            f"<style>@media (prefers-color-scheme: dark){{{dark}}}</style>\n"
            f'<rect x="1" y="1" width="{WIDTH - 2}" height="{self.height - 2}" rx="14" '
            f'stroke-width="1.5"{_look("card", "edge")}/>\n'
        )
        return head + "\n".join(self._parts) + "\n</svg>\n"

    def _add(self, part: str) -> None:
        self._parts.append(part)


def number(value: object) -> str:
    """A number as it is drawn: a real minus sign; floats with one decimal."""
    if isinstance(value, float):
        value = f"{value:.1f}"
    return str(value).replace("-", "\N{MINUS SIGN}")


def gray(value: float) -> str:
    """The color of a gray pixel, 0 for black to 1 for white."""
    return color(value, value, value)


def color(red: float, green: float, blue: float) -> str:
    """The color of a pixel whose channels go from 0 to 1."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in (red, green, blue))


def _ink_on(paint: str) -> str:
    """The tone of a number on a cell: black or white where the cell has a color."""
    if not paint.startswith("#"):
        return "ink"
    # Relative luminance (WCAG 2); at 0.179 black and white are equally readable.
    parts = (int(paint[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part**2.2 for part in parts)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if light < 0.179 else "#111111"


def _rule(name: str, paint: str) -> str:
    return f".f-{name}{{fill:{paint}}}.s-{name}{{stroke:{paint}}}"


def _look(fill: str = "none", stroke: str = "none") -> str:
    """Attributes that fill and stroke with the light tones, and name the dark ones."""
    classes, paints = [], []
    for kind, paint in (("fill", fill), ("stroke", stroke)):
        if paint in TONES:
            classes.append(f"{kind[0]}-{paint}")
            paints.append(f'{kind}="{TONES[paint][0]}"')
        elif paint != "none" or kind == "fill":
            paints.append(f'{kind}="{paint}"')
    named = f' class="{" ".join(classes)}"' if classes else ""
    return f"{named} {' '.join(paints)}"


def _n(value: float) -> str:
    """A coordinate, with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
