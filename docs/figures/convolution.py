"""Convolution: the sums that the drawings show, in plain Python.

As everywhere in deep learning the kernel is slid as it is, not flipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

Image = Sequence[Sequence[float]]
Numbers = list[list[float]]


def slide(image: Image, kernel: Image, stride: int = 1) -> Numbers:
    """The kernel's answer everywhere: ((H - R) // S + 1, (W - C) // S + 1)."""
    rows, columns = len(kernel), len(kernel[0])
    return [
        [answer(image, kernel, top, left) for left in range(0, len(image[0]) - columns + 1, stride)]
        for top in range(0, len(image) - rows + 1, stride)
    ]


def answer(image: Image, kernel: Image, top: int, left: int) -> float:
    """The sum of products of the kernel with the part of the image under it."""
    return sum(weight * image[top + r][left + c] for r, row in enumerate(kernel) for c, weight in enumerate(row))


def pad(image: Image, padding: int) -> Numbers:
    """The image (H, W) in a border of zeros: (H + 2P, W + 2P)."""
    width = len(image[0]) + 2 * padding
    border = [[0.0] * width for _ in range(padding)]
    zeros = [0] * padding
    return [*border, *([*zeros, *row, *zeros] for row in image), *border]


def add(first: Image, second: Image) -> Numbers:
    """Two images of one shape, added number by number."""
    return [[a + b for a, b in zip(one, other, strict=True)] for one, other in zip(first, second, strict=True)]


def shift(image: Image, bias: float) -> Numbers:
    """Every number plus the bias."""
    return [[value + bias for value in row] for row in image]


def relu(image: Image) -> Numbers:
    """Every number below zero becomes zero."""
    return [[max(value, 0) for value in row] for row in image]


def length(across: Image, down: Image) -> Numbers:
    """The length of the gradient, sqrt(gx^2 + gy^2), at every place."""
    return [[hypot(a, b) for a, b in zip(one, other, strict=True)] for one, other in zip(across, down, strict=True)]


def output_size(size: int, kernel: int, padding: int = 0, stride: int = 1, dilation: int = 1) -> int:
    """How many places the kernel finds on `size` pixels."""
    return (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1


def receptive_field(layers: Sequence[tuple[int, int, int]]) -> int:
    """How many pixels one answer sees, behind layers (kernel, stride, dilation)."""
    seen, apart = 1, 1
    for kernel, stride, dilation in layers:
        seen += dilation * (kernel - 1) * apart
        apart *= stride
    return seen
