"""Padding: the drawings about the border of an image, and what zeros around it do."""

from __future__ import annotations

from convolution import output_size, pad
from drawing import Drawing, gray

MINUS = "\N{MINUS SIGN}"


def counted_pixels() -> Drawing:
    size, kernel = 5, 3
    most = kernel * kernel
    plain, padded = _counts(size, kernel, padding=0), _counts(size, kernel, padding=1)
    corner, padded_corner = plain[0][0], padded[0][0]
    drawing = Drawing(
        "counted-pixels",
        "How often does the kernel see each pixel?",
        "At how many places a 3 by 3 kernel sees each pixel of a 5 by 5 image. Without padding it sees the "
        f"pixel in the middle at {plain[2][2]} places, one in the middle of an edge at {plain[0][2]} and a "
        f"corner at {corner}. With one pixel of zeros around the image it sees every pixel inside at "
        f"{padded[2][2]} places, one at an edge at {padded[0][2]} and a corner at {padded_corner}.",
        height=412,
    )
    left = drawing.grid(78, 142, plain, 36, fill=lambda r, c: gray(plain[r][c] / most), size=16)
    drawing.text(78, 88, "without padding: 3 x 3 places", bold=True)

    def paint(row: int, column: int) -> str:
        inside = 0 < row <= size and 0 < column <= size
        return gray(padded[row - 1][column - 1] / most) if inside else "purple-tint"

    numbers = [[int(value) for value in row] for row in pad(padded, 1)]
    right = drawing.grid(396, 106, numbers, 36, fill=paint, size=16)
    drawing.text(396, 88, "one pixel of zeros: 5 x 5 places", bold=True)
    for grid in (left, right):
        drawing.frame(grid, 0, 0, kernel, kernel)
    drawing.text(
        28,
        386,
        f"Orange: the first place of the kernel. A corner is seen {corner} time, with padding {padded_corner} times.",
        tone="soft",
    )
    return drawing


def kernel_reach() -> Drawing:
    cell, first = 40, 250
    drawing = Drawing(
        "kernel-reach",
        "How many zeros does the first pixel need?",
        "Three kernels whose middle weight lies on the first pixel of a row. A kernel of 3 weights reaches "
        "1 pixel beyond the row, one of 5 weights reaches 2: as many zeros as that are needed on each side. A "
        "kernel of 4 weights has no middle weight: it would need 1 zero on one side and 2 on the other.",
        height=412,
    )
    zeros = 2
    row = drawing.grid(
        first - zeros * cell,
        72,
        [["0", "0", *"abcdefg"]],
        cell,
        fill=lambda r, c: "cell" if c >= zeros else "purple-tint",
        show=False,
    )
    for column, name in enumerate(["0", "0", *"abcdefg"]):
        x, y = row.center(0, column)
        drawing.text(x, y + 5, name, size=15, tone="purple" if column < zeros else "soft", anchor="middle")
    drawing.text(28, 98, "zeros and row")
    drawing.text(row.right + 10, 98, "...", tone="soft")
    words = {
        3: (f"(3 {MINUS} 1) / 2 = 1", "1 pixel of zeros"),
        5: (f"(5 {MINUS} 1) / 2 = 2", "2 pixels of zeros"),
        4: ("no middle weight", "1 here, 2 at the end?"),
    }
    for place, kernel in enumerate(words):
        y = 138 + 66 * place
        before = (kernel - 1) // 2
        x = first - before * cell
        tone = "blue" if kernel % 2 else "orange"
        drawing.rect(x + 2, y, kernel * cell - 4, 40, f"{tone}-tint", tone, thick=1.5, radius=8)
        for weight in range(kernel):
            center = x + (weight + 0.5) * cell
            in_the_middle = kernel % 2 and weight == before
            drawing.circle(center, y + 20, 9 if in_the_middle else 6, tone if in_the_middle else "cell", tone)
        drawing.text(28, y + 25, f"K = {kernel} weights", tone=tone, bold=True)
        formula, result = words[kernel]
        drawing.text(520, y + 16, formula, tone=tone)
        drawing.text(520, y + 36, result, tone="soft")
    drawing.path([(first, 120), (first, 322)], stroke="purple", dashed=True)
    drawing.text(28, 358, "Full dots: the middle weight, which lies on the first pixel of the row.", tone="blue")
    drawing.text(
        28,
        384,
        f"An odd kernel has (K {MINUS} 1) / 2 weights on each side of its middle, and needs as many zeros.",
        tone="soft",
    )
    return drawing


def padded_places() -> Drawing:
    size, kernel, cell = 6, 3, 36
    places = [output_size(size, kernel, padding) for padding in range(3)]
    drawing = Drawing(
        "padded-places",
        "Counting the places of a kernel",
        f"A row of {size} pixels and a kernel of {kernel} weights, with no zeros, one zero and two zeros on "
        f"each side. The kernel finds {places[0]}, {places[1]} and {places[2]} places: two more for each pixel of "
        "padding, one at each end.",
        height=424,
    )
    for padding, count in enumerate(places):
        y = 76 + 104 * padding
        x = 216 - padding * cell
        values = [["0"] * padding + [""] * size + ["0"] * padding]

        def paint(_: int, column: int, zeros: int = padding) -> str:
            return "cell" if zeros <= column < zeros + size else "purple-tint"

        row = drawing.grid(x, y, values, cell, fill=paint, show=False)
        for column, value in enumerate(values[0]):
            center, middle = row.center(0, column)
            drawing.text(center, middle + 5, value, tone="purple", anchor="middle")
        for start in (0, count - 1):
            drawing.frame(row, 0, start, 1, kernel, tone="blue", inset=3, thick=2)
        for start in range(count):
            center = x + (start + kernel / 2) * cell
            drawing.circle(center, y + 55, 11, "blue-tint", "blue")
            drawing.text(center, y + 60, str(start + 1), size=13, tone="blue", anchor="middle")
        drawing.text(28, y + 24, f"P = {padding}", tone="purple", bold=True)
        drawing.text(
            540,
            y + 24,
            f"{size} {MINUS} {kernel} + 2·{padding} + 1 = {count}",
        )
        drawing.text(540, y + 60, f"{count} places", tone="blue", bold=True)
    drawing.text(
        28,
        398,
        "Framed: the first and the last place. Each circle stands below the middle weight of a place.",
        tone="soft",
    )
    return drawing


def padding_in_a_stack() -> Drawing:
    size, kernel, cell, rise, bottom = 9, 3, 24, 58, 282
    plain = [size - (kernel - 1) * layer for layer in range(4)]
    drawing = Drawing(
        "padding-in-a-stack",
        "Three layers, seen from the side",
        f"Two stacks of three layers with kernels of 3, seen from the side, over a row of {size} pixels. On the "
        f"left, without padding, each layer has two answers fewer than the one below: {plain[1]}, {plain[2]}, "
        f"{plain[3]}. On the right each row gets a zero at both ends, and every layer has {size} answers.",
        height=370,
    )
    for left, words, counts, zeros in (
        (104, "without padding", plain, 0),
        (408, "one zero at both ends of each row", [size] * 4, 1),
    ):
        drawing.text(left - zeros * cell, 82, words, bold=True)
        for layer, count in enumerate(counts):
            y = bottom - rise * layer
            tone = "orange" if layer else "blue"
            start = left + (size - count) * cell / 2
            for i in range(count):
                drawing.rect(start + i * cell + 2, y, cell - 4, cell - 4, f"{tone}-tint", tone, thick=1.5, radius=4)
            drawing.text(left + (size + zeros) * cell + 14, y + 15, str(count), tone=tone, bold=True)
            if zeros and layer < 3:
                for x in (left - cell, left + size * cell):
                    drawing.rect(x + 2, y, cell - 4, cell - 4, "purple-tint", "purple", thick=1.5, radius=4)
                    drawing.text(x + cell / 2, y + 15, "0", size=13, tone="purple", anchor="middle")
            if layer:
                below = start - cell
                drawing.path([(start + 2, y + cell - 4), (below + 2, y + rise)], stroke="orange", dashed=True)
                drawing.path(
                    [(start + cell - 2, y + cell - 4), (below + 3 * cell - 2, y + rise)], stroke="orange", dashed=True
                )
    for layer, name in enumerate(("image", "layer 1", "layer 2", "layer 3")):
        drawing.text(28, bottom - rise * layer + 15, name, tone="soft", size=13)
    drawing.text(
        28,
        344,
        "Dashed: the three numbers below that the first answer of each layer is made of.",
        tone="soft",
    )
    return drawing


def _counts(size: int, kernel: int, padding: int) -> list[list[int]]:
    """At how many places a square kernel sees each pixel of a square image."""
    places = range(output_size(size, kernel, padding))
    along = [sum(place <= pixel + padding < place + kernel for place in places) for pixel in range(size)]
    return [[down * across for across in along] for down in along]


DRAWINGS = (counted_pixels, kernel_reach, padded_places, padding_in_a_stack)
