"""Figures cross as the facts of what they draw."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.values.codec import CodecError, Opaque, decode, encode
from autograder.values.figures import AxesValue, FigureValue


@pytest.fixture
def plt() -> Iterator[Any]:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    yield pyplot
    pyplot.close("all")


def crossed(figure: object) -> FigureValue:
    value = decode(encode(figure))
    assert isinstance(value, FigureValue), value
    return value


def test_images_and_titles(plt: Any) -> None:
    figure, (left, right) = plt.subplots(1, 2)
    image = np.arange(12, dtype=np.uint8).reshape(3, 4)
    left.imshow(image, cmap="gray")
    left.set_title("A bag")
    right.imshow(np.zeros((2, 2, 3)))
    first, second = crossed(figure).axes
    assert (first.title, second.title) == ("A bag", "")
    assert np.array_equal(first.images[0], image)
    assert first.images[0].dtype == np.uint8
    assert second.images[0].shape == (2, 2, 3)
    assert first.colormaps == ("gray",)


def test_lines_and_labels(plt: Any) -> None:
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3], [0.5, 0.7, 0.9], label="training")
    axes.plot([3, 1], label="validation")
    axes.plot([0], [0])
    axes.set(xlabel="epoch", ylabel="accuracy")
    (value,) = crossed(figure).axes
    assert (value.xlabel, value.ylabel) == ("epoch", "accuracy")
    assert [line.tolist() for line in value.lines] == [[[1, 0.5], [2, 0.7], [3, 0.9]], [[0, 3], [1, 1]], [[0, 0]]]
    assert value.labels == ("training", "validation")
    axes.legend(["one", "two"])
    assert crossed(figure).axes[0].labels == ("one", "two")


def test_a_picture_comes_along(plt: Any) -> None:
    from PIL import Image

    figure, axes = plt.subplots(figsize=(2, 1))
    axes.plot([1, 2])
    assert Image.open(io.BytesIO(crossed(figure).png)).size == (200, 100)


def test_axes_stand_for_their_figure(plt: Any) -> None:
    _, axes = plt.subplots()
    axes.set_title("mine")
    assert crossed(axes).axes[0].title == "mine"


def test_a_figure_beside_other_values(plt: Any) -> None:
    figure, _ = plt.subplots()
    value = decode(encode([3, figure]))
    assert isinstance(value, list)
    assert isinstance(value[1], FigureValue)


def test_drawing_leaves_the_figure_as_it_was(plt: Any) -> None:
    figure, _ = plt.subplots(figsize=(3, 2))
    canvas, dpi = figure.canvas, figure.dpi
    encode(figure)
    assert figure.canvas is canvas
    assert figure.dpi == dpi


def test_a_huge_figure_is_drawn_small(plt: Any) -> None:
    from PIL import Image

    figure, _ = plt.subplots(figsize=(100, 100))
    width, height = Image.open(io.BytesIO(crossed(figure).png)).size
    assert width * height <= 4_100_000


def test_a_figure_that_cannot_be_drawn_has_facts_and_no_picture(plt: Any) -> None:
    figure, axes = plt.subplots()
    axes.set_title("$\\no such thing$")
    value = crossed(figure)
    assert (value.axes[0].title, value.png) == ("$\\no such thing$", b"")


def test_a_figure_that_cannot_be_read_is_opaque(plt: Any) -> None:
    figure, axes = plt.subplots()
    axes.get_title = lambda: 1 / 0
    assert decode(encode(figure)) == Opaque("other", "a figure that cannot be read")


def test_a_figure_of_too_many_numbers_is_opaque(plt: Any) -> None:
    figure, axes = plt.subplots()
    axes.imshow(np.broadcast_to(np.zeros(1), (2500, 2500)))
    assert decode(encode(figure)) == Opaque("other", "a figure of 47.7 MB, more than can be judged")


def test_a_figure_of_too_many_lines_is_opaque(plt: Any) -> None:
    figure, axes = plt.subplots()
    axes.plot(np.zeros((2, 1001)))
    assert decode(encode(figure)) == Opaque("other", "a figure with 1,001 parts, more than can be judged")


def _axes(**changes: object) -> AxesValue:
    parts: dict[str, Any] = {
        "title": "",
        "xlabel": "",
        "ylabel": "",
        "images": (),
        "lines": (),
        "labels": (),
        "colormaps": (),
    }
    return AxesValue(**parts | changes)


def test_a_figure_value_comes_back_as_it_was() -> None:
    assert decode(encode(FigureValue((_axes(title="a", labels=("b",)),), b"png"))) == FigureValue(
        (_axes(title="a", labels=("b",)),), b"png"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": 3},
        {"images": (3,)},
        {"images": (np.array(["text"]),)},
        {"lines": (np.zeros(3),)},
        {"lines": (np.zeros((3, 3)),)},
        {"lines": (np.zeros((3, 2), dtype=int),)},
        {"labels": (b"x",)},
        {"labels": ("x",) * 1001},
        {"colormaps": [()]},
    ],
)
def test_other_parts_are_no_figure(changes: dict[str, object]) -> None:
    with pytest.raises(CodecError):
        decode(encode(FigureValue((_axes(**changes),), b"")))
