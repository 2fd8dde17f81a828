"""Figures: the facts of what a matplotlib figure draws, and a picture of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.values.opaque import Opaque, megabytes

LARGEST_PNG = 8 * 2**20
"""Bytes of a figure's picture; one that would be larger is left out."""

_MOST_PARTS = 1_000
"""Axes of a figure, and images, lines and labels of one of its axes."""

_MOST_PIXELS = 4_000_000
_DOTS_PER_INCH = 100
_NUMBERS = "biuf"


@dataclass(frozen=True)
class AxesValue:
    """What one of a figure's axes draws.

    Attributes:
        title, xlabel, ylabel: the texts, as they were set.
        images: arrays as they were given to `imshow` and its kin: (H, W), (H, W, 3) or (H, W, 4).
        lines: the points of each line, of shape (n, 2).
        labels: the labels of the legend, or of the lines if there is none.
        colormaps: the name of each image's colormap, such as "gray".
    """

    title: str
    xlabel: str
    ylabel: str
    images: tuple[np.ndarray, ...]
    lines: tuple[np.ndarray, ...]
    labels: tuple[str, ...]
    colormaps: tuple[str, ...]


@dataclass(frozen=True)
class FigureValue:
    """What a figure draws, axes by axes, and a PNG of it (empty if it would be too large)."""

    axes: tuple[AxesValue, ...]
    png: bytes

    def to_plain(self) -> tuple[object, ...]:
        """The figure as a tuple of plain values."""
        return tuple(tuple(vars(axes).values()) for axes in self.axes), self.png

    @classmethod
    def from_plain(cls, plain: object) -> FigureValue:
        """The figure that `to_plain` gave.

        Raises:
            ValueError: if it cannot have been given by it.
        """
        match plain:
            case (tuple(axes), bytes(png)) if len(axes) <= _MOST_PARTS and len(png) <= LARGEST_PNG:
                return cls(tuple(map(_axes_from_plain, axes)), png)
        raise ValueError("not a figure")


def _axes_from_plain(plain: object) -> AxesValue:
    match plain:
        case (str(title), str(xlabel), str(ylabel), tuple(images), tuple(lines), tuple(labels), tuple(maps)):
            if (
                max(map(len, (images, lines, labels, maps))) <= _MOST_PARTS
                and all(type(image) is np.ndarray and image.dtype.kind in _NUMBERS for image in images)
                and all(type(line) is np.ndarray and line.dtype == np.float64 for line in lines)
                and all(line.ndim == 2 and line.shape[1] == 2 for line in lines)
                and all(type(text) is str for text in (*labels, *maps))
            ):
                return AxesValue(title, xlabel, ylabel, images, lines, labels, maps)
    raise ValueError("not the axes of a figure")


def describe_figure(figure: Any) -> FigureValue | Opaque:
    """What a matplotlib figure draws; runs beside the student's code."""
    try:
        drawn = [_describe_axes(axes) for axes in figure.axes]
    except _TooMany as error:
        return Opaque("other", f"a figure with {error}, more than can be judged")
    except Exception:
        return Opaque("other", "a figure that cannot be read")
    size = sum(part.nbytes for axes in drawn for part in (*axes.images, *axes.lines))
    if size > 2**25:
        return Opaque("other", f"a figure of {megabytes(size)}, more than can be judged")
    return FigureValue(tuple(drawn), _png(figure))


class _TooMany(Exception):
    """A figure has more parts than are sent."""


def _describe_axes(axes: Any) -> AxesValue:
    images, lines = list(axes.get_images()), list(axes.get_lines())
    if max(len(images), len(lines), len(axes.figure.axes)) > _MOST_PARTS:
        raise _TooMany(f"{max(len(images), len(lines), len(axes.figure.axes)):,} parts")
    legend = axes.get_legend()
    labels = [text.get_text() for text in legend.get_texts()] if legend else [line.get_label() for line in lines]
    return AxesValue(
        _text(axes.get_title()),
        _text(axes.get_xlabel()),
        _text(axes.get_ylabel()),
        tuple(_numbers(image.get_array()) for image in images),
        tuple(_points(line) for line in lines),
        # matplotlib names the lines that have no label of their own "_child0" and so on
        tuple(_text(label) for label in labels if not str(label).startswith("_"))[:_MOST_PARTS],
        tuple(_text(image.get_cmap().name) for image in images),
    )


def _text(text: object) -> str:
    return str.__str__(text)[:1000] if isinstance(text, str) else ""


def _numbers(values: Any) -> np.ndarray:
    array = np.asarray(values).view(np.ndarray)
    return array.copy() if array.dtype.kind in _NUMBERS else array.astype(np.float64)


def _points(line: Any) -> np.ndarray:
    points = np.column_stack([np.asarray(line.get_xdata(orig=False)), np.asarray(line.get_ydata(orig=False))])
    return points.astype(np.float64)


def _png(figure: Any) -> bytes:
    """A picture of at most four million pixels, or nothing if there can be none."""
    buffer = io.BytesIO()
    try:
        width, height = (float(inches) for inches in figure.get_size_inches())
        dpi = min(_DOTS_PER_INCH, (_MOST_PIXELS / (width * height)) ** 0.5)
        figure.savefig(buffer, format="png", dpi=dpi, bbox_inches=None)
    except Exception:
        return b""
    png = buffer.getvalue()
    return png if len(png) <= LARGEST_PNG else b""
